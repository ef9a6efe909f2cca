import { cutPieces } from '../../electron/contract/yaml/pieces.ts';
import { Document, isMap, isNode, isScalar, isSeq, parseDocument, type Node, type YAMLMap, type YAMLSeq } from 'yaml';

/**
 * Changes of a value in a YAML text that leave the rest of the text as the person wrote it: comments, quotes, order and
 * white space. Only the smallest item around what changes is written anew.
 */

/** A replacement in a text, as the editor takes it. */
export interface TextChange {
  from: number;
  to: number;
  insert: string;
}

export type Path = readonly (string | number)[];

/** Written as in the built-in dossiers: no line is folded, since the editor wraps them. */
const STYLE = { lineWidth: 0, flowCollectionPadding: false, indentSeq: true } as const;

/** Sets a value, or takes a key away with `undefined`. Missing mappings on the way are made. */
export function setValue(text: string, path: Path, value: unknown): TextChange[] {
  const inPiece = setInPiece(text, path, value);
  if (inPiece) return inPiece;
  const document = parseDocument(text);
  return setInOwner(text, document, path, value) ?? setAtTop(text, document, path, value);
}

/**
 * Sets a value where only the piece of the text that holds it has to be read: with each key that is pressed in a form the whole
 * would take longer than the page it changes. Undefined where the text cannot be cut, or the value reaches beyond a piece.
 */
function setInPiece(text: string, path: Path, value: unknown): TextChange[] | undefined {
  const [key, index, ...rest] = path;
  const held = cutPieces(text)?.filter((piece) => piece.key === key) ?? [];
  const piece = held[0]?.isEntry ? held[Number(index)] : held[0];
  if (!piece) return undefined;
  const document = parseDocument(piece.text);
  const within = piece.isEntry ? [0, ...rest] : path;
  const isOne = piece.isEntry ? isSeq(document.contents) && document.contents.items.length === 1 : isMap(document.contents);
  if (!isOne || document.errors.length > 0) return undefined;
  return setInOwner(piece.text, document, within, value)?.map(({ from, to, insert }) => ({ from: from + piece.from, to: to + piece.from, insert }));
}

/** Undefined where no mapping inside a list or at the top holds what the path leads to. */
function setInOwner(text: string, document: Document, path: Path, value: unknown): TextChange[] | undefined {
  const owner = ownerOf(document, path);
  const rest = path.slice(owner.length);
  const node = document.getIn(owner, true);
  if (owner.length === 0 || !isMap(node) || !node.range) return undefined;
  // What is not there cannot be taken away.
  if (value === undefined && !document.hasIn(path)) return [];
  const own = node.clone() as YAMLMap;
  // What stands above and below it stays where it is.
  Object.assign(own, { commentBefore: null, spaceBefore: false, comment: null });
  const copy = new Document(own);
  if (value === undefined) copy.deleteIn(rest);
  else copy.setIn(rest, copy.createNode(value));
  return replaceNode(text, node, copy.contents as Node);
}

/** Puts an item into a list at an index; the list is made where there is none. */
export function insertItem(text: string, list: Path, index: number, value: unknown): TextChange[] {
  const document = parseDocument(text);
  const node = document.getIn(list, true);
  if (!isSeq(node) || node.items.length === 0 || node.flow) return rewriteList(text, document, list, (items) => items.splice(index, 0, value));
  const pieces = piecesOf(text, node);
  const first = node.items[0] as Node;
  const indent = columnOf(text, first.range?.[0] ?? 0);
  const dash = ' '.repeat(Math.max(0, indent - 2));
  const body = indented(new Document(value), indent);
  const before = pieces[index];
  const at = before?.from ?? pieces.at(-1)?.to ?? 0;
  const isLineBroken = at === 0 || text[at - 1] === '\n';
  return [{ from: at, to: at, insert: `${isLineBroken ? '' : '\n'}${dash}- ${body}\n` }];
}

/** Takes an item out of a list. */
export function removeItem(text: string, list: Path, index: number): TextChange[] {
  const document = parseDocument(text);
  const node = document.getIn(list, true);
  if (!isSeq(node) || node.flow || node.items.length === 1) return rewriteList(text, document, list, (items) => items.splice(index, 1));
  const piece = piecesOf(text, node)[index];
  return piece ? [{ ...piece, insert: '' }] : [];
}

/** Moves an item of a list to another place in it. */
export function moveItem(text: string, list: Path, from: number, to: number): TextChange[] {
  const document = parseDocument(text);
  const node = document.getIn(list, true);
  const move = <T>(items: T[]): void => void items.splice(to, 0, ...items.splice(from, 1));
  if (!isSeq(node) || node.flow) return rewriteList(text, document, list, move);
  const pieces = piecesOf(text, node);
  const texts = pieces.map((piece) => ensureBreak(text.slice(piece.from, piece.to)));
  move(texts);
  const [first, last] = [pieces[0], pieces.at(-1)];
  return first && last ? [{ from: first.from, to: last.to, insert: texts.join('') }] : [];
}

/** Puts a copy of an item behind it; ids in it get a number, since no two things of a dossier may share one. */
export function duplicateItem(text: string, list: Path, index: number): TextChange[] {
  const document = parseDocument(text);
  const value = document.getIn([...list, index]) as unknown;
  const plain: unknown = isNode(value) ? value.toJS(document) : value;
  return insertItem(text, list, index + 1, withNewIds(plain, idsIn(document.toJS())));
}

/** Applies changes that were made for one text, all at once. */
export function applyChanges(text: string, changes: readonly TextChange[]): string {
  return [...changes].sort((a, b) => b.from - a.from).reduce((now, { from, to, insert }) => now.slice(0, from) + insert + now.slice(to), text);
}

/** The path of the innermost mapping inside a list, or at the top, that holds what a path leads to: what is written anew. */
function ownerOf(document: Document, path: Path): Path {
  for (let length = path.length - 1; length > 0; length -= 1) {
    const around = document.getIn(path.slice(0, length - 1), true);
    if (isMap(document.getIn(path.slice(0, length), true)) && (isSeq(around) || length === 1)) return path.slice(0, length);
  }
  return [];
}

/** A key of the whole file: its lines alone are written anew, or added at the end. */
function setAtTop(text: string, document: Document, path: Path, value: unknown): TextChange[] {
  const [key] = path;
  const contents = document.contents;
  const plain = (document.toJS() ?? {}) as Record<string, unknown>;
  const holder = new Document(plain);
  if (value === undefined) holder.deleteIn(path);
  else holder.setIn(path, holder.createNode(value));
  const next = (holder.toJS() as Record<string, unknown>)[String(key)];
  const written = next === undefined ? '' : new Document({ [String(key)]: next }).toString(STYLE);
  const pair = isMap(contents) ? contents.items.find((item) => isNode(item.key) && String(item.key) === String(key)) : undefined;
  if (!pair || !isNode(pair.key))
    return [{ from: text.length, to: text.length, insert: `${text === '' || text.endsWith('\n') ? '' : '\n'}${written}` }];
  // One value for another: what stands behind it on its line stays.
  if (path.length === 1 && isScalar(pair.value) && pair.value.range && isPlain(value)) {
    const [start, end] = pair.value.range;
    return smallest(text, { from: start, to: end, insert: indented(new Document(value), 2) });
  }
  const from = lineStart(text, pair.key.range?.[0] ?? 0);
  return [{ from, to: endOfKey(text, contents as YAMLMap, pair.key.range?.[0] ?? 0), insert: written }];
}

function isPlain(value: unknown): boolean {
  return ['string', 'number', 'boolean'].includes(typeof value);
}

/** Where the lines of a key end: before the comments and blank lines that lead to the next. */
function endOfKey(text: string, map: YAMLMap, from: number): number {
  const starts = map.items.flatMap(({ key }) => (isNode(key) && key.range ? [lineStart(text, key.range[0])] : [])).sort((a, b) => a - b);
  const next = starts.find((start) => start > from) ?? text.length;
  return from + beforeComments(text.slice(from, next)).length;
}

/** A list whose items cannot be moved as lines is written anew, as what its owner holds. */
function rewriteList(text: string, document: Document, list: Path, change: (items: unknown[]) => void): TextChange[] {
  const node = document.getIn(list, true);
  const items = isSeq(node) ? (node.toJS(document) as unknown[]) : [];
  change(items);
  return setValue(text, list, items);
}

function replaceNode(text: string, node: YAMLMap, next: Node): TextChange[] {
  const [from = 0, end = 0] = node.range ?? [];
  const to = from + text.slice(from, end).replace(/[ \t\r\n]+$/, '').length;
  const written = indented(new Document(next), columnOf(text, from));
  return smallest(text, { from, to, insert: written });
}

/** A value as YAML whose lines after the first begin at a column; without the break at its end. Empty lines stay empty: in a block of text they count. */
function indented(document: Document, column: number): string {
  return document
    .toString(STYLE)
    .replace(/\n$/, '')
    .replace(/\n(?=.)/g, `\n${' '.repeat(column)}`);
}

/** The part of a replacement that is one: what is the same at both ends stays, so that the cursor does too. */
function smallest(text: string, { from, to, insert }: TextChange): TextChange[] {
  const old = text.slice(from, to);
  let head = 0;
  while (head < Math.min(old.length, insert.length) && old[head] === insert[head]) head += 1;
  let tail = 0;
  while (tail < Math.min(old.length, insert.length) - head && old.at(-1 - tail) === insert.at(-1 - tail)) tail += 1;
  if (head === old.length && head === insert.length) return [];
  return [{ from: from + head, to: to - tail, insert: insert.slice(head, insert.length - tail) }];
}

/** The lines of each item of a block list, with the comments above it. */
function piecesOf(text: string, list: YAMLSeq): { from: number; to: number }[] {
  const starts = list.items.map((item) => startOfItem(text, isNode(item) ? (item.range?.[0] ?? 0) : 0));
  const end = (list.range?.[0] ?? 0) + beforeComments(text.slice(list.range?.[0] ?? 0, list.range?.[2] ?? text.length)).length;
  return starts.map((from, index) => ({ from, to: starts[index + 1] ?? Math.max(end, from) }));
}

function startOfItem(text: string, offset: number): number {
  const dash = text.lastIndexOf('-', offset);
  let start = lineStart(text, dash);
  for (;;) {
    const before = lineStart(text, start - 1);
    if (start === 0 || !/^[ \t]*#/.test(text.slice(before, start))) return start;
    start = before;
  }
}

/** A piece of text without the blank lines and comments at its end that are further out than it is: they lead to what follows. */
function beforeComments(piece: string): string {
  const lines = piece.split(/(?<=\n)/);
  let last = lines.length;
  while (last > 1 && /^[ \t]*(#.*)?\r?\n?$/.test(lines[last - 1] ?? '')) last -= 1;
  return lines.slice(0, last).join('');
}

function ensureBreak(piece: string): string {
  return piece.endsWith('\n') ? piece : `${piece}\n`;
}

function lineStart(text: string, offset: number): number {
  return text.lastIndexOf('\n', Math.max(0, offset) - 1) + 1;
}

function columnOf(text: string, offset: number): number {
  return offset - lineStart(text, offset);
}

function idsIn(value: unknown): Set<string> {
  const ids = new Set<string>();
  const visit = (part: unknown): void => {
    if (part === null || typeof part !== 'object') return;
    for (const [key, inner] of Object.entries(part)) {
      if (key === 'id' && typeof inner === 'string') ids.add(inner);
      visit(inner);
    }
  };
  visit(value);
  return ids;
}

function withNewIds(value: unknown, taken: Set<string>): unknown {
  if (Array.isArray(value)) return value.map((item) => withNewIds(item, taken));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, key === 'id' ? newId(String(inner), taken) : withNewIds(inner, taken)]),
  );
}

function newId(id: string, taken: Set<string>): string {
  const stem = id.replace(/-\d+$/, '');
  let number = 2;
  while (taken.has(`${stem}-${number}`)) number += 1;
  taken.add(`${stem}-${number}`);
  return `${stem}-${number}`;
}
