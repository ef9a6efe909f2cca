import { detached } from '../detach-string.ts';
import { plainValue } from './plain.ts';

/**
 * Reads a YAML text in pieces and caches them: after an edit only the changed piece is read again. A piece is a key at the left
 * edge with its value, or one entry of the list under such a key. A line further left than a node ends the node (YAML 1.2, 8.2
 * and 6.1), so no value spans two pieces.
 */
export interface Pieces {
  /** The value of a text; undefined if it cannot be cut safely or has an error, and must be read as a whole. */
  read(text: string): Record<string, unknown> | undefined;
}

/** A part of a text that can be read alone: the value of a key, or an entry of a list. */
export interface Piece {
  key: string;
  isEntry: boolean;
  text: string;
  /** Where it begins in the whole text. */
  from: number;
}

export function createPieces(): Pieces {
  let kept = new Map<string, unknown>();
  return {
    read(text) {
      const pieces = cutPieces(text);
      if (!pieces) return undefined;
      const used = new Map<string, unknown>();
      const value: Record<string, unknown> = {};
      for (const piece of pieces) {
        const read = kept.has(piece.text) ? kept.get(piece.text) : plainValue(detached(piece.text));
        if (read === undefined || !add(value, piece, read)) return undefined;
        used.set(piece.text, read);
      }
      // Pieces that the new text no longer has leave the cache.
      kept = used;
      return value;
    },
  };
}

/** Adds a piece to the value; false if it is not of the expected kind. */
function add(value: Record<string, unknown>, { key, isEntry, text }: Piece, read: unknown): boolean {
  if (isEntry) {
    if (!Array.isArray(read) || read.length !== 1) return false;
    const list = value[key];
    if (Array.isArray(list)) list.push(read[0]);
    else value[key] = [read[0]];
    return true;
  }
  if (text.trim() === '' || read === null) return true;
  if (typeof read !== 'object' || Object.keys(read).join() !== key || Object.hasOwn(value, key)) return false;
  value[key] = (read as Record<string, unknown>)[key];
  return true;
}

/** A text with more keys at the left edge is damaged, and is read as a whole. */
const MOST_KEYS = 1_000;

const KEY = /^([A-Za-z][\w-]*):(?: |$)/;

/**
 * The pieces of a text in order; undefined if anything other than plain keys is at the left edge.
 * @param only return only the pieces of this key.
 */
export function cutPieces(text: string, only?: string): Piece[] | undefined {
  const pieces: Piece[] = [];
  const keys = new Set<string>();
  let key = '';
  let start = 0;
  for (const line of edgeLines(text)) {
    const found = KEY.exec(text.slice(line, endOfLine(text, line)))?.[1];
    if (!found || found === '__proto__' || keys.has(found) || keys.size === MOST_KEYS) return undefined;
    keys.add(found);
    if (only === undefined || only === key) pieces.push(...entriesOf(key, text.slice(start, line), start));
    key = found;
    start = line;
  }
  if (only === undefined || only === key) pieces.push(...entriesOf(key, text.slice(start), start));
  return pieces;
}

function endOfLine(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end;
}

/** The starts of lines that have something other than white space or a comment at the left edge. */
function* edgeLines(text: string): Generator<number> {
  for (const { index } of text.matchAll(/^[^ \n#]/gm)) yield index;
}

/** The value of a key, cut between the entries of its list; any other value is one piece. */
function entriesOf(key: string, text: string, from: number): Piece[] {
  const whole = [{ key, isEntry: false, text, from }];
  const head = /^[\w-]+:[ ]*(?:#.*)?\n(?:[ ]*(?:#.*)?\n)*(?<indent>[ ]+)-[ \n]/.exec(text);
  const indent = head?.groups?.indent;
  if (!indent) return whole;
  // A line at or left of the entries' edge that does not begin an entry is syntax that this code does not support.
  const starts: number[] = [];
  const entry = new RegExp(`^${indent}-(?: |$)`);
  for (const { index, 0: line } of text.matchAll(/^ *[^ \n].*/gm)) {
    if (index === 0 || line.trimStart().startsWith('#')) continue;
    if (line.startsWith(`${indent} `)) continue;
    if (!entry.test(line)) return whole;
    starts.push(index);
  }
  return starts.map((start, index) => ({ key, isEntry: true, text: text.slice(start, starts[index + 1]), from: from + start }));
}
