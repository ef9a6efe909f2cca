import { ENTITIES } from '../source/escape.ts';
import { BriefError, fault } from '../../contract/problem.ts';
import { FIELD_ORIGINS, type FieldOrigin, type FieldOrigins, type Origin, type RequestOrigin } from '../dossier/origin.ts';
import { LINE_WORDS } from '../selection/selection.ts';
import { keepOthers, withVerbs } from './lists.ts';
/**
 * Values of a selection that know where they come from. Handlebars writes them by `toHTML`, which leaves marks around each piece;
 * `statements.ts` reads the marks and takes them out again.
 */

/** Characters that are none (Unicode 23.7): around the name of an origin, and at its end. */
const [OPEN, CLOSE, END] = ['\uFDD2', '\uFDD3', '\uFDD4'];
/** Between the parts of a name. No key and no field has it. */
const BETWEEN = '|';

/** The marks of origins in an output, to be joined to other expressions: the name of an origin that begins, or an end. */
export const ORIGIN_MARKS = '\\uFDD2([^\\uFDD3]*)\\uFDD3|\\uFDD4';

/** What no template and no dossier may hold: with it they could say that words come from elsewhere. */
export const RESERVED = /[\uFDD0-\uFDEF]/;

/** What a piece of the dossier or of the request comes from; undefined for the program's own words. */
export type ValueOrigin = FieldOrigin | RequestOrigin | undefined;

export interface Piece {
  text: string;
  origin: ValueOrigin;
}

/**
 * A text in pieces, each with its origin. Never empty: a text that may be absent is an empty string, for which `{{#if}}` says no.
 * Nearly all are of one piece, which needs no list: a long brief has tens of thousands.
 */
export class Sourced {
  /** Private, so that no template can walk over it. */
  readonly #pieces: Piece | readonly Piece[];

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
    return isOne(this.#pieces) ? markedPiece(this.#pieces) : markedPieces(this.#pieces);
  }
}

function isOne(pieces: Piece | readonly Piece[]): pieces is Piece {
  return 'text' in pieces;
}

/** The words of pieces. */
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

/** A number of the dossier. Shown as it is, or by a helper. */
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

/** A piece as markup: each sign that is written as a reference apart, so that what comes after it keeps its place in the field. */
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

/** A value as plain data: what helpers compare. */
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

/** Markup with its words between the marks of an origin. */
export function marked(markup: string, origin: ValueOrigin): string {
  return origin === undefined || markup === '' ? markup : `${OPEN}${nameOf(origin)}${CLOSE}${markup}${END}`;
}

function nameOf(origin: FieldOrigin | RequestOrigin): string {
  return 'key' in origin ? `${origin.key}${BETWEEN}${origin.field}${BETWEEN}${origin.offset ?? ''}` : origin.request;
}

/** The origin a mark names. */
export function originOf(name: string): Origin {
  const [key = '', field, offset] = name.split(BETWEEN);
  return field === undefined ? { request: key } : { key, field, offset: offset === '' ? undefined : Number(offset) };
}

/** The pieces of any value a helper is given: none for what shows nothing. */
export function piecesOf(value: unknown): readonly Piece[] {
  if (value instanceof Sourced) return Sourced.piecesOf(value);
  if (value instanceof SourcedNumber) return [SourcedNumber.pieceOf(value)];
  if (value === undefined || value === null || typeof value === 'object' || value === '') return [];
  return [{ text: String(value), origin: undefined }];
}

/** Pieces as a value: an empty string where they have no words. */
export function sourced(pieces: readonly Piece[]): Sourced | '' {
  const worded = pieces.filter(({ text }) => text !== '');
  return worded.length === 0 ? '' : new Sourced(worded);
}

/** Words a helper made of others: they come from the same fields, from no place in them. */
export function madeOf(words: string, ...from: unknown[]): Sourced | '' {
  const origins = from.flatMap((value) => piecesOf(value)).flatMap(({ origin }) => (origin ? [withoutOffset(origin)] : []));
  if (origins.length < 2) return sourced([{ text: words, origin: origins[0] }]);
  // Of several fields each has a part of the words: which, nobody can tell.
  const share = Math.max(1, Math.floor(words.length / origins.length));
  return sourced(
    origins.map((origin, index) => ({ text: words.slice(index * share, index === origins.length - 1 ? undefined : (index + 1) * share), origin })),
  );
}

export function withoutOffset(origin: ValueOrigin): ValueOrigin {
  return origin && 'key' in origin ? { ...origin, offset: undefined } : origin;
}

/** A piece of a piece: its words from one index to another. */
export function cut({ text, origin }: Piece, from: number, to = text.length): Piece {
  const isExact = origin !== undefined && 'key' in origin && origin.offset !== undefined;
  return { text: text.slice(from, to), origin: isExact ? { ...origin, offset: (origin.offset ?? 0) + from } : origin };
}

/** As Handlebars escapes what a template shows. */
const SIGNS = /[&<>"'`=]/;
const REFERENCES: Readonly<Record<string, string>> = { ...ENTITIES, "'": '&#x27;', '`': '&#x60;', '=': '&#x3D;' };

interface Node {
  readonly [name: string]: unknown;
  readonly [FIELD_ORIGINS]?: FieldOrigins;
}

/**
 * A selection whose texts and numbers know the item and the field they come from. Items are told by their `key`; what stands in no
 * item is the program's.
 * @throws BriefError where a text holds a character that is reserved for marks.
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
    const inner = item !== undefined || path === '' ? name : `${path}/${name}`;
    copy[name] = wrap(node[name], item ?? key, inner, origins && name in origins ? (origins[name] ?? null) : own);
  }
  if (LINE_WORDS in node) copy[LINE_WORDS] = wrap(node[LINE_WORDS], item, '');
  return copy;
}

/** @param own what the selection says of the field; null where it says that the words are the program's. */
function fieldOrigin(key: string | undefined, path: string, own: FieldOrigins[string] | null): ValueOrigin {
  if (own === null) return undefined;
  if (own && !Array.isArray(own)) return 'key' in own ? { ...(own as { key: string; field: string }), offset: 0 } : (own as RequestOrigin);
  return key === undefined ? undefined : { key, field: path, offset: 0 };
}

function checked(text: string, key: string | undefined, path: string): string {
  const found = RESERVED.exec(text);
  if (!found) return text;
  const code = `U+${(found[0].codePointAt(0) ?? 0).toString(16).toUpperCase()}`;
  const message = `the text of ${key === undefined ? path : `${key} (${path})`} contains ${code}, which is not a character`;
  throw new BriefError(fault('not-a-character', message, { hints: ['remove it from the dossier'] }));
}
