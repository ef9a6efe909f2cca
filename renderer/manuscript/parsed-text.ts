import type { ChangeSet, Text } from '@codemirror/state';
import { parseDocument } from 'yaml';
import { createPieces, type Piece } from '../../electron/contract/yaml/pieces.ts';
import { Handling } from '../dossier/handling.ts';
import { isMap, type PlainMap } from '../dossier/plain.ts';
import { PieceTable } from './piece-table.ts';

/** A text as plain values. While it cannot be parsed, the values are those of the last text that could be. */
export interface ParsedValue {
  value: PlainMap;
  isBroken: boolean;
}

/** Parses the YAML of successive texts for forms, each once. After a change inside one piece, only this piece is read. */
export class ParsedText {
  private readonly pieces = createPieces();
  private last: ParsedValue & { doc: Text | undefined; table: PieceTable | undefined } = {
    doc: undefined,
    table: undefined,
    value: {},
    isBroken: false,
  };
  /** The changes since the last text that was parsed. */
  private since: ChangeSet | undefined;
  /** A text as one string, built once: it can be long. */
  private written: { doc: Text; text: string } | undefined;

  constructor(doc: Text) {
    this.written = { doc, text: doc.toString() };
  }

  /** A change to the text before it. */
  change(before: Text, changes: ChangeSet): void {
    if (this.since) this.since = this.since.compose(changes);
    else if (before === this.last.doc) this.since = changes;
  }

  textOf(doc: Text): string {
    if (this.written?.doc !== doc) this.written = { doc, text: doc.toString() };
    return this.written.text;
  }

  /** Whether a text has been parsed already. */
  has(doc: Text): boolean {
    return doc === this.last.doc;
  }

  valueOf(doc: Text): ParsedValue {
    if (!this.has(doc) && !this.readChanged(doc)) this.readWhole(doc);
    return this.last;
  }

  /** The piece that holds the value at a path; undefined if it is not known. */
  pieceOf(path: readonly (string | number)[], doc: Text): Piece | undefined {
    return this.has(doc) && !this.last.isBroken ? this.last.table?.pieceOf(path, doc) : undefined;
  }

  /**
   * Who may see the items of a text. Uses only the fast parser, because it can be called at a key press, before the program has the text.
   */
  handlingOf(doc: Text, before?: Handling): Handling {
    const text = this.textOf(doc);
    if (!this.has(doc) && !this.readChanged(doc)) {
      const value = this.pieces.read(text) as PlainMap | undefined;
      if (!value) return new Handling(text, undefined, before);
      this.take(doc, value);
    }
    return new Handling(text, this.last.isBroken ? undefined : this.last.value, before);
  }

  /** False if the change is not inside one piece, or the text before it could not be read. */
  private readChanged(doc: Text): boolean {
    const { table, isBroken } = this.last;
    const { since } = this;
    if (!table || isBroken || !since || since.newLength !== doc.length) return false;
    const changed = table.changed(since, doc);
    if (!changed) return false;
    this.last = { doc, table: changed, value: changed.value, isBroken: false };
    this.since = undefined;
    return true;
  }

  private readWhole(doc: Text): void {
    const text = this.textOf(doc);
    const plain = this.pieces.read(text) as PlainMap | undefined;
    if (plain) {
      this.take(doc, plain);
      return;
    }
    this.since = undefined;
    const document = parseDocument(text);
    if (document.errors.length > 0) {
      this.last = { doc, table: undefined, value: this.last.value, isBroken: true };
      return;
    }
    const value = document.toJS() as PlainMap;
    this.last = { doc, table: undefined, value: isMap(value) ? value : {}, isBroken: false };
  }

  private take(doc: Text, value: PlainMap): void {
    this.since = undefined;
    this.last = { doc, table: PieceTable.of(this.textOf(doc), value), value, isBroken: false };
  }
}
