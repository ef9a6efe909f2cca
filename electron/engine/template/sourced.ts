import { refusalOf } from '../../contract/characters.ts';
import { ENTITIES } from '../source/escape.ts';
import { BriefError, fault } from '../../contract/problem.ts';
import { FIELD_ORIGINS, type FieldOrigin, type FieldOrigins, type LabelOrigin, type Origin, type RequestOrigin } from '../dossier/origin.ts';
import { LINE_WORDS } from '../selection/selection.ts';
import { keepOthers, withVerbs } from './lists.ts';
/**
 * Values of a selection with their origins. Handlebars writes them by `toHTML`, which puts marks around each piece; `statements.ts` reads
 * the marks and removes them.
 */

/** Noncharacters (Unicode 23.7): around the name of an origin, and at its end. */
const [OPEN, CLOSE, END] = ['\uFDD2', '\uFDD3', '\uFDD4'];
/** Separates the parts of a name. No key or field contains it. */
const BETWEEN = '|';

/** The marks of origins in an output, to be joined to other expressions: the name at the start of an origin, or an end. */
export const ORIGIN_MARKS = '\\uFDD2([^\\uFDD3]*)\\uFDD3|\\uFDD4';

/** Characters that could fake the origin of words. Files with them are refused where they are read, other texts here. */
const RESERVED = /[\uFDD0-\uFDEF]/;

/** The origin of a piece, in the dossier or the request, or its language; undefined for the program's own words in the brief's language. */
export type ValueOrigin = FieldOrigin | RequestOrigin | LabelOrigin | undefined;

export interface Piece {
  text: string;
  origin: ValueOrigin;
}

/** Characters of a text whose markup is kept. */
const LONG = 1_000;

/**
 * A text in pieces, each with its origin. Never empty: a missing text is an empty string, which `{{#if}}` treats as false. Nearly all have
 * one piece, which needs no list: a long brief has tens of thousands.
 */
export class Sourced {
  /** Private, so that no template can iterate over it. */
  readonly #pieces: Piece | readonly Piece[];

  /** The markup of a long text, which a template may show many times. */
  #shown: string | undefined;

  constructor(pieces: Piece | readonly Piece[]) {
    this.#pieces = pieces;
  }

  static piecesOf(value: Sourced): readonly Piece[] {
    return isOne(value.#pieces) ? [value.#pieces] : value.#pieces;
  }

  toString(): string {
    return isOne(this.#pieces) ? this.#pieces.text : wordsOf(this.#pieces);
  }

  /** Called by Handlebars where a template shows the value. */
  toHTML(): string {
    if (isOne(this.#pieces) && this.#pieces.text.length < LONG) return markedPiece(this.#pieces);
    this.#shown ??= markedPieces(Sourced.piecesOf(this));
    return this.#shown;
  }
}

function isOne(pieces: Piece | readonly Piece[]): pieces is Piece {
  return 'text' in pieces;
}

/** The text of pieces. */
export function wordsOf(pieces: readonly Piece[]): string {
  let words = '';
  for (const { text } of pieces) words += text;
  return words;
}

/** Pieces as markup. */
export function markedPieces(pieces: readonly Piece[]): string {
  let markup = '';
  for (const piece of pieces) markup += markedPiece(piece);
  return markup;
}

/** A number of the dossier. Shown directly, or by a helper. */
export class SourcedNumber {
  readonly #value: number;
  readonly #origin: ValueOrigin;

  constructor(value: number, origin: ValueOrigin) {
    this.#value = value;
    this.#origin = withoutOffset(origin);
  }

  static pieceOf(number: SourcedNumber): Piece {
    return { text: String(number.#value), origin: number.#origin };
  }

  valueOf(): number {
    return this.#value;
  }

  toString(): string {
    return String(this.#value);
  }

  toHTML(): string {
    return marked(String(this.#value), this.#origin);
  }
}

/**
 * A piece as markup. Each character that is written as a reference becomes a separate piece, so that later offsets in the field stay
 * correct.
 */
export function markedPiece(piece: Piece): string {
  const { text, origin } = piece;
  if (!SIGNS.test(text)) return marked(text, origin);
  let markup = '';
  let from = 0;
  for (const part of text.split(/([&<>"'`=])/)) {
    markup += marked(REFERENCES[part] ?? part, cut(piece, from, from + part.length).origin);
    from += part.length;
  }
  return markup;
}

/** A value as plain data, for helpers to compare. */
export function plainOf(value: unknown): unknown {
  return value instanceof Sourced ? value.toString() : value instanceof SourcedNumber ? value.valueOf() : value;
}

/** The pieces of a text from one index to another. */
export function slice(pieces: readonly Piece[], from: number, to: number): Piece[] {
  const inside: Piece[] = [];
  let start = 0;
  for (const piece of pieces) {
    const left = Math.max(0, from - start);
    const right = Math.min(piece.text.length, to - start);
    start += piece.text.length;
    if (right > left) inside.push(right - left === piece.text.length ? piece : cut(piece, left, right));
  }
  return inside;
}

/** Slices pieces from increasing indices on. Goes on where the slice before ended: a list joined to one text has thousands of pieces. */
export function createSlicer(pieces: readonly Piece[]): (from: number, to: number) => Piece[] {
  const [only] = pieces;
  if (only && pieces.length === 1) return (from, to) => (to > from ? [to - from === only.text.length ? only : cut(only, from, to)] : []);
  let first = 0;
  let start = 0;
  return (from, to) => {
    const inside: Piece[] = [];
    for (let piece = pieces[first]; piece && start + piece.text.length <= from; piece = pieces[first]) {
      start += piece.text.length;
      first += 1;
    }
    for (let index = first, at = start; at < to; index += 1) {
      const piece = pieces[index];
      if (!piece) break;
      const [left, right] = [Math.max(0, from - at), Math.min(piece.text.length, to - at)];
      if (right > left) inside.push(right - left === piece.text.length ? piece : cut(piece, left, right));
      at += piece.text.length;
    }
    return inside;
  };
}

/** Markup with the marks of an origin around its words. */
export function marked(markup: string, origin: ValueOrigin): string {
  return origin === undefined || markup === '' ? markup : `${OPEN}${nameOf(origin)}${CLOSE}${markup}${END}`;
}

function nameOf(origin: FieldOrigin | RequestOrigin | LabelOrigin): string {
  if ('language' in origin) return `${BETWEEN}${origin.language}`;
  return 'key' in origin ? `${origin.key}${BETWEEN}${origin.field}${BETWEEN}${origin.offset ?? ''}` : origin.request;
}

/** The origin a mark names. */
export function originOf(name: string): Origin {
  const [key = '', field, offset] = name.split(BETWEEN);
  // No item has an empty key.
  if (key === '' && field !== undefined) return { language: field };
  return field === undefined ? { request: key } : { key, field, offset: offset === '' ? undefined : Number(offset) };
}

/** The pieces of any argument of a helper; none if the value shows nothing. */
export function piecesOf(value: unknown): readonly Piece[] {
  if (value instanceof Sourced) return Sourced.piecesOf(value);
  if (value instanceof SourcedNumber) return [SourcedNumber.pieceOf(value)];
  if (value === undefined || value === null || typeof value === 'object' || value === '') return [];
  return [{ text: String(value), origin: undefined }];
}

/** Pieces as a value: an empty string if they have no text. */
export function sourced(pieces: readonly Piece[]): Sourced | '' {
  const worded = pieces.filter(({ text }) => text !== '');
  return worded.length === 0 ? '' : new Sourced(worded);
}

/** Text that a helper made from others: it comes from the same fields, but has no offset in them. */
export function madeOf(words: string, ...from: unknown[]): Sourced | '' {
  const origins = from.flatMap((value) => piecesOf(value)).flatMap(({ origin }) => (origin ? [withoutOffset(origin)] : []));
  if (origins.length < 2) return sourced([{ text: words, origin: origins[0] }]);
  // With several fields, each gets an equal share of the text: the true shares are unknown.
  const share = Math.max(1, Math.floor(words.length / origins.length));
  return sourced(
    origins.map((origin, index) => ({ text: words.slice(index * share, index === origins.length - 1 ? undefined : (index + 1) * share), origin })),
  );
}

export function withoutOffset(origin: ValueOrigin): ValueOrigin {
  return origin && 'key' in origin ? { ...origin, offset: undefined } : origin;
}

/** Part of a piece: its text from one index to another. */
export function cut({ text, origin }: Piece, from: number, to = text.length): Piece {
  const isExact = origin !== undefined && 'key' in origin && origin.offset !== undefined;
  return { text: text.slice(from, to), origin: isExact ? { ...origin, offset: (origin.offset ?? 0) + from } : origin };
}

/** The characters that Handlebars escapes in output. */
const SIGNS = /[&<>"'`=]/;
const REFERENCES: Readonly<Record<string, string>> = { ...ENTITIES, "'": '&#x27;', '`': '&#x60;', '=': '&#x3D;' };

interface Node {
  readonly [name: string]: unknown;
  readonly [FIELD_ORIGINS]?: FieldOrigins;
}

/**
 * A selection whose texts and numbers carry the item and the field they come from. Items are identified by their `key`; text outside any
 * item is the program's.
 * @throws BriefError if a text contains a character that is reserved for marks.
 */
export function withOrigins<T>(selection: T): T {
  return withVerbs(wrap(selection, undefined, '')) as T;
}

function wrap(value: unknown, key: string | undefined, path: string, own?: FieldOrigins[string] | null): unknown {
  if (typeof value === 'string') return value === '' ? '' : new Sourced({ text: checked(value, key, path), origin: fieldOrigin(key, path, own) });
  if (typeof value === 'number') return new SourcedNumber(value, fieldOrigin(key, path, own));
  if (Array.isArray(value)) {
    const entries = value.map((one, index) => wrap(one, key, `${path}/${index}`, Array.isArray(own) ? (own[index] ?? null) : own));
    return keepOthers(entries, value);
  }
  if (value === null || typeof value !== 'object') return value;
  const node = value as Node;
  const item = typeof node.key === 'string' && node.key !== '' ? node.key : undefined;
  const origins = node[FIELD_ORIGINS];
  const copy: Record<string | symbol, unknown> = {};
  for (const name of Object.keys(node)) {
    // A rank is not printed, and there is one for each item.
    if (name === 'priority') {
      copy[name] = node[name];
      continue;
    }
    const inner = item !== undefined || path === '' ? name : `${path}/${name}`;
    copy[name] = wrap(node[name], item ?? key, inner, origins && name in origins ? (origins[name] ?? null) : own);
  }
  if (LINE_WORDS in node) copy[LINE_WORDS] = wrap(node[LINE_WORDS], item, '');
  return copy;
}

/** @param own the origin that the selection gives for the field; null for the program's own words. */
function fieldOrigin(key: string | undefined, path: string, own: FieldOrigins[string] | null): ValueOrigin {
  if (own === null) return undefined;
  if (own && !Array.isArray(own)) return 'key' in own ? { ...(own as { key: string; field: string }), offset: 0 } : (own as RequestOrigin);
  return key === undefined ? undefined : { key, field: path, offset: 0 };
}

function checked(text: string, key: string | undefined, path: string): string {
  const found = RESERVED.exec(text);
  if (!found) return text;
  const { code, message, hint } = refusalOf(found[0].codePointAt(0) ?? 0);
  throw new BriefError(fault(code, `the text of ${key === undefined ? path : `${key} (${path})`} ${message}`, { hints: [hint] }));
}
