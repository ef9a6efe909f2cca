import { Document, isMap, isNode, isScalar, isSeq, parseDocument, type Node, type YAMLMap } from 'yaml';
import { cutPieces, type Piece } from '../../../contract/yaml/pieces.ts';
import { beforeComments, columnOf, lineStart } from './lines.ts';
import { type Path, smallest, type TextChange } from './text-change.ts';
import { indented, STYLE } from './write-yaml.ts';

/** Sets a value, or removes its key with `undefined`. Creates missing mappings on the way. */
export function setValue(text: string, path: Path, value: unknown): TextChange[] {
  const piece = pieceAt(text, path);
  const inPiece = piece && setInPiece(piece, path, value);
  if (inPiece) return inPiece;
  const document = parseDocument(text);
  return setInOwner(text, document, path, value) ?? setAtTop(text, document, path, value);
}

/** The piece of a text that holds the value at a path. */
function pieceAt(text: string, [key, index]: Path): Piece | undefined {
  const held = cutPieces(text)?.filter((piece) => piece.key === key) ?? [];
  return held[0]?.isEntry ? held[Number(index)] : held[0];
}

/**
 * Sets a value by reading only the piece of the text that holds it. At each key press in a form, reading the whole text would take longer
 * than making the page it changes. Undefined if the value extends beyond the piece. Offsets are in the whole text.
 */
export function setInPiece(piece: Piece, path: Path, value: unknown): TextChange[] | undefined {
  const [, , ...rest] = path;
  const document = parseDocument(piece.text);
  const within = piece.isEntry ? [0, ...rest] : path;
  const isOne = piece.isEntry ? isSeq(document.contents) && document.contents.items.length === 1 : isMap(document.contents);
  if (!isOne || document.errors.length > 0) return undefined;
  return setInOwner(piece.text, document, within, value)?.map(({ from, to, insert }) => ({ from: from + piece.from, to: to + piece.from, insert }));
}

/** Undefined if no mapping inside a list or at the top holds the value at the path. */
function setInOwner(text: string, document: Document, path: Path, value: unknown): TextChange[] | undefined {
  const owner = ownerOf(document, path);
  const rest = path.slice(owner.length);
  const node = document.getIn(owner, true);
  if (owner.length === 0 || !isMap(node) || !node.range) return undefined;
  // A missing value cannot be removed.
  if (value === undefined && !document.hasIn(path)) return [];
  const own = node.clone() as YAMLMap;
  // Text above and below it stays where it is.
  Object.assign(own, { commentBefore: null, spaceBefore: false, comment: null });
  const copy = new Document(own);
  if (value === undefined) copy.deleteIn(rest);
  else copy.setIn(rest, copy.createNode(value));
  return replaceNode(text, node, copy.contents as Node);
}

/** The path of the innermost mapping inside a list, or at the top, that holds the value at a path. This mapping is rewritten. */
function ownerOf(document: Document, path: Path): Path {
  for (let length = path.length - 1; length > 0; length -= 1) {
    const around = document.getIn(path.slice(0, length - 1), true);
    if (isMap(document.getIn(path.slice(0, length), true)) && (isSeq(around) || length === 1)) return path.slice(0, length);
  }
  return [];
}

/** A top-level key: only its lines are rewritten, or added at the end. */
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
  // One plain value replaces another, so the rest of the line stays.
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

/** Where the lines of a key end: before the comments and blank lines that belong to the next key. */
function endOfKey(text: string, map: YAMLMap, from: number): number {
  const starts = map.items.flatMap(({ key }) => (isNode(key) && key.range ? [lineStart(text, key.range[0])] : [])).sort((a, b) => a - b);
  const next = starts.find((start) => start > from) ?? text.length;
  return from + beforeComments(text.slice(from, next)).length;
}

function replaceNode(text: string, node: YAMLMap, next: Node): TextChange[] {
  const [from = 0, end = 0] = node.range ?? [];
  const to = from + text.slice(from, end).replace(/[ \t\r\n]+$/, '').length;
  const written = indented(new Document(next), columnOf(text, from));
  return smallest(text, { from, to, insert: written });
}
