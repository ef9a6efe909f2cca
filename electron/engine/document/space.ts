import { TEMPLATE_LIMITS, TEXT_LIMITS } from '../../contract/limits.ts';
import { longBlockProblem, type TextProblem, wordProblemIn } from '../source/text-problems.ts';
import { isField, type Origin, originAt, type OriginSpan } from '../dossier/origin.ts';
import type { DocumentNode, ElementNode, TextNode } from './document.ts';
import { ELEMENTS } from './elements.ts';

/** Called with a text that is too long to set, and why. */
export type RefuseText = (text: TextNode, problem: TextProblem) => void;

function isBlock(node: DocumentNode): boolean {
  return node.kind === 'element' && ELEMENTS[node.name].group === 'block';
}

function hasBlocks(element: ElementNode): boolean {
  return element.children.some(isBlock);
}

/**
 * Collapses white space as CSS does: a run becomes one space, and none remains at the edges of a block. In an
 * element with blocks after text (`<li>words <ul>…`), the text is wrapped in a paragraph.
 * @param done elements whose white space is already collapsed. @param refuse called for a text that is too long to set.
 */
export function collapse(element: ElementNode, done: WeakSet<ElementNode>, refuse: RefuseText): void {
  if (done.has(element)) return;
  const { content } = ELEMENTS[element.name];
  if (content === 'either' && hasBlocks(element)) wrapText(element);
  if (content === 'inlines' || (content === 'either' && !hasBlocks(element))) {
    if (ELEMENTS[element.name].group !== 'inline') trim(element, refuse);
    return;
  }
  element.children = element.children.filter((child) => child.kind === 'element' || child.text.trim() !== '');
  for (const child of element.children) if (child.kind === 'element') collapse(child, done, refuse);
}

function wrapText(element: ElementNode): void {
  const words = element.children.filter((child) => !isBlock(child));
  const blocks = element.children.filter(isBlock);
  const isBlank = words.every((child) => child.kind === 'text' && child.text.trim() === '');
  const paragraph: ElementNode = { kind: 'element', name: 'p', key: 0, attributes: {}, children: words, place: element.place };
  element.children = isBlank ? blocks : [paragraph, ...blocks];
}

/** One pass over a block's texts, in order, which remembers whether the last character is a space. */
function trim(block: ElementNode, refuse: RefuseText): void {
  let isSpace = true;
  const words = createWordMeasure(refuse);
  let last: TextNode | undefined;
  const pass = (node: DocumentNode): void => {
    if (node.kind === 'text') {
      collapseText(node, isSpace);
      if (node.text === '') return;
      words.add(node);
      isSpace = node.text.endsWith(' ');
      last = node;
    } else if (node.name === 'br') {
      if (last) trimEnd(last);
      words.end();
      isSpace = true;
      last = undefined;
    } else {
      if (node.name === 'note') {
        // Its text is printed elsewhere, so white space around the call does not belong to it.
        trim(node, refuse);
        isSpace = false;
        return;
      }
      if (ELEMENTS[node.name].content === 'none') isSpace = false;
      // The words of a marking are filled in later.
      if (node.name === 'marking') last = undefined;
      node.children.forEach(pass);
    }
  };
  block.children.forEach(pass);
  if (last) trimEnd(last);
  const drop = (node: ElementNode): void => {
    node.children = node.children.filter((child) => child.kind === 'element' || child.text !== '');
    for (const child of node.children) if (child.kind === 'element') drop(child);
  };
  drop(block);
}

/** Measures words over the texts of a block: a word may begin in one element and end in another. */
function createWordMeasure(refuse: RefuseText): { add(text: TextNode): void; end(): void } {
  /** What the texts so far end with, after the last space: no more than the longest word. */
  let tail = '';
  let length = 0;
  const end = (): void => {
    tail = '';
  };
  const add = (node: TextNode): void => {
    const { text } = node;
    length += text.length;
    if (length > TEMPLATE_LIMITS.blockLength && length - text.length <= TEMPLATE_LIMITS.blockLength) refuse(node, longBlockProblem());
    const wrong = wordProblemIn(tail.length + text.length > TEXT_LIMITS.marks ? tail + text : '');
    if (wrong) {
      refuse(node, wrong.problem);
      end();
    } else {
      const rest = text.includes(' ') ? text.slice(text.lastIndexOf(' ') + 1) : tail + text;
      tail = rest.length > TEXT_LIMITS.wordLength ? rest.slice(-TEXT_LIMITS.wordLength) : rest;
    }
  };
  return { add, end };
}

const SPACES = /[ \t\n\f]+/g;

/** Collapses each run of white space to one space, or to none at the start after a space. Origins stay with their characters. */
function collapseText(node: TextNode, isAfterSpace: boolean): void {
  const { text, origins } = node;
  if (!/[\t\n\f]| {2}/.test(text) && !(isAfterSpace && text.startsWith(' '))) return;
  let plain = '';
  let from = 0;
  /** From an index of the new text on, the number of characters removed before it. */
  const shifts = [{ at: 0, gone: 0 }];
  for (const { 0: run, index } of text.matchAll(SPACES)) {
    const space = isAfterSpace && index === 0 ? '' : ' ';
    plain += text.slice(from, index) + space;
    from = index + run.length;
    if (run.length !== space.length) shifts.push({ at: plain.length, gone: from - plain.length });
  }
  plain += text.slice(from);
  node.text = plain;
  if (origins.length > 1 || origins.some(({ origin }) => isField(origin))) node.origins = moved(text, origins, shifts, plain.length);
}

/** The origins of a text after some characters were removed. */
function moved(text: string, origins: TextNode['origins'], shifts: readonly { at: number; gone: number }[], length: number): OriginSpan[] {
  const starts = origins.map(({ at }) => ({ at: at - (shifts.findLast((shift) => shift.at + shift.gone <= at)?.gone ?? 0), from: at }));
  const gaps = shifts.map(({ at, gone }) => ({ at, from: at + gone }));
  const spans: OriginSpan[] = [];
  for (const { at, from } of [...starts, ...gaps].sort((a, b) => a.at - b.at || a.from - b.from)) {
    if (at >= length || from >= text.length) continue;
    const origin: Origin = originAt(origins, from);
    if (spans.at(-1)?.at === at) spans.pop();
    spans.push({ at, origin });
  }
  return spans;
}

function trimEnd(node: TextNode): void {
  if (!node.text.endsWith(' ')) return;
  node.text = node.text.slice(0, -1);
  node.origins = node.origins.filter(({ at }, index) => index === 0 || at < node.text.length);
}
