import { Document, isNode, isSeq, parseDocument, type Node, type YAMLSeq } from 'yaml';
import { idsIn, withNewIds } from './ids.ts';
import { beforeComments, columnOf, ensureBreak, lineStart } from './lines.ts';
import { setValue } from './set-value.ts';
import type { Path, TextChange } from './text-change.ts';
import { indented } from './write-yaml.ts';

/** Inserts an item into a list at an index. Creates the list if there is none. */
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

/** Removes an item from a list. */
export function removeItem(text: string, list: Path, index: number): TextChange[] {
  const document = parseDocument(text);
  const node = document.getIn(list, true);
  if (!isSeq(node) || node.flow || node.items.length === 1) return rewriteList(text, document, list, (items) => items.splice(index, 1));
  const piece = piecesOf(text, node)[index];
  return piece ? [{ ...piece, insert: '' }] : [];
}

/** Moves an item to another index of its list. */
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

/** Inserts a copy of an item after it. Ids in the copy get a number, since no two items of a dossier may share one. */
export function duplicateItem(text: string, list: Path, index: number): TextChange[] {
  const document = parseDocument(text);
  const value = document.getIn([...list, index]) as unknown;
  const plain: unknown = isNode(value) ? value.toJS(document) : value;
  return insertItem(text, list, index + 1, withNewIds(plain, idsIn(document.toJS())));
}

/** Rewrites a list whose items cannot be moved as lines, as part of the mapping that holds it. */
function rewriteList(text: string, document: Document, list: Path, change: (items: unknown[]) => void): TextChange[] {
  const node = document.getIn(list, true);
  const items = isSeq(node) ? (node.toJS(document) as unknown[]) : [];
  change(items);
  return setValue(text, list, items);
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
