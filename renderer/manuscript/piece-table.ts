import type { ChangeSet, Text } from '@codemirror/state';
import { cutPieces, type Piece } from '../../electron/contract/yaml/pieces.ts';
import { plainValue } from '../../electron/contract/yaml/plain.ts';
import type { PlainMap } from '../dossier/plain.ts';

/** A part of a text that can be read alone, without its text. */
type Place = Omit<Piece, 'text'> & { to: number };

/**
 * The places and the value of a YAML text's pieces. A change inside one piece reads this piece alone, so that a key in a long dossier costs as
 * much as in a short one.
 */
export class PieceTable {
  private constructor(
    private readonly places: readonly Place[],
    readonly value: PlainMap,
  ) {}

  /** @param value the value of the text. Undefined if the text cannot be cut. */
  static of(text: string, value: PlainMap): PieceTable | undefined {
    const pieces = cutPieces(text);
    return pieces && new PieceTable(pieces.map(placeOf), value);
  }

  /** The table after a change. Undefined if the change is not inside one piece, or this piece cannot be read: then all must be read. */
  changed(changes: ChangeSet, after: Text): PieceTable | undefined {
    const { from, to } = extentOf(changes);
    const at = this.places.findIndex((place) => place.from < from && to < place.to);
    const place = this.places[at];
    if (!place) return undefined;
    const grown = changes.newLength - changes.length;
    const text = after.sliceString(place.from, place.to + grown);
    const value = isSamePiece(place, text) ? this.withValue(place, at, plainValue(text)) : undefined;
    if (!value) return undefined;
    const moved = this.places.map((one, index) => {
      if (index < at) return one;
      return index === at ? { ...one, to: one.to + grown } : { ...one, from: one.from + grown, to: one.to + grown };
    });
    return new PieceTable(moved, value);
  }

  /** The piece that holds the value at a path. */
  pieceOf([key, index]: readonly (string | number)[], text: Text): Piece | undefined {
    const held = this.places.filter((place) => place.key === key);
    const place = held[0]?.isEntry ? held[Number(index)] : held[0];
    return place && { key: place.key, isEntry: place.isEntry, from: place.from, text: text.sliceString(place.from, place.to) };
  }

  private withValue({ key, isEntry }: Place, at: number, read: unknown): PlainMap | undefined {
    if (!isEntry) {
      const isOne = typeof read === 'object' && read !== null && Object.keys(read).join() === key;
      return isOne ? { ...this.value, ...(read as PlainMap) } : undefined;
    }
    const list = this.value[key];
    if (!Array.isArray(list) || !Array.isArray(read) || read.length !== 1) return undefined;
    const changed = [...list];
    changed[at - this.places.findIndex((place) => place.key === key)] = read[0] as PlainMap;
    return { ...this.value, [key]: changed };
  }
}

function placeOf({ key, isEntry, from, text }: Piece): Place {
  return { key, isEntry, from, to: from + text.length };
}

/** Whether a text is still one piece of the same kind. */
function isSamePiece({ key, isEntry }: Place, text: string): boolean {
  const head = isEntry ? `${key}:\n` : '';
  const pieces = cutPieces(`${head}${text}`)?.filter((piece) => piece.text !== '');
  return pieces?.length === 1 && pieces[0]?.isEntry === isEntry && pieces[0].key === key && pieces[0].text === text;
}

/** The range of the old text that the changes are in. */
function extentOf(changes: ChangeSet): { from: number; to: number } {
  let [from, to] = [changes.length, 0];
  changes.iterChangedRanges((start, end) => {
    from = Math.min(from, start);
    to = Math.max(to, end);
  });
  return { from, to };
}
