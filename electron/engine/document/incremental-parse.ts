import type { Assembled, Part } from '../template/statements.ts';
import { BriefError } from '../../contract/problem.ts';
import { commonAffixes } from './common-affixes.ts';
import { type Around, createBuilder } from './build.ts';
import type { ElementNode } from './document.ts';
import { parseMarkup, type MarkupToken, tokenizePart, tokensOf } from './parse.ts';

/** The stages that parse a part of the markup. */
export const PARSING = { block: parseBlock, tags: tokensOfPart };

/**
 * The stages of parsing, or memos around them. After an edit, all parts but one are the same as before.
 * @param most the greatest number of blocks for which the whole markup is kept for comparison.
 */
export type Parsing = typeof PARSING & { most: number };

/** Parsed markup, and what the next one is compared with. */
export interface ParsedMarkup {
  result: ElementNode;
  next: Read | undefined;
}

/**
 * Parses like `parseMarkup`, block by block. If markup differs from the last one only in the middle, reuses the blocks before and
 * after it.
 * @param last the markup parsed before, from the same source.
 * @throws BriefError like `parseMarkup`.
 */
export function parseIncrementally(last: Read | undefined, markup: Assembled, parsing: Parsing): ParsedMarkup {
  try {
    return readBlocks(markup, last, parsing);
  } catch (error) {
    // Parse the whole: it is either valid, or all its problems are reported in order.
    if (error instanceof BriefError) return { result: parseMarkup(markup.whole(), markup.elementsAtMost), next: last };
    throw error;
  }
}

/** Markup after reading. */
export interface Read {
  marked: string;
  blocks: readonly ParsedBlock[];
}

/** A block after reading, with the tokens between it and the block before. */
interface ParsedBlock {
  start: number;
  end: number;
  before: readonly MarkupToken[];
  block: ElementNode;
}

/** The position of a block in the markup, and what can be reused from the markup before. */
interface BlockRange {
  start: number;
  end: number;
  before?: readonly MarkupToken[];
  block?: ElementNode;
}

/** Reads the blocks one by one, and the tokens between them. @throws BriefError at any problem. */
function readBlocks(markup: Assembled, last: Read | undefined, { block: parse, tags, most }: Parsing): ParsedMarkup {
  const { marked } = markup;
  const ranges = rangesIn(markup, last);
  const builder = createBuilder(
    markup
      .part(0, ranges[0]?.end ?? marked.length)
      .read()
      .spotOf(0).place,
    undefined,
    markup.elementsAtMost,
  );
  const blocks: ParsedBlock[] = [];
  let from = 0;
  for (const range of ranges) {
    const { start, end } = range;
    const before = range.before ?? tags(markup.part(from, start));
    for (const token of before) token(builder);
    const block = range.block ?? parse(markup.part(start, end), builder.inside());
    builder.add(copyOf(block));
    blocks.push({ start, end, before, block });
    from = end;
  }
  for (const token of tags(markup.part(from, marked.length))) token(builder);
  return { result: builder.end(), next: ranges.length > most ? undefined : { marked, blocks } };
}

/** Mostly tags, kept as tokens because what they open and close depends on the context. */
function tokensOfPart(part: Part): readonly MarkupToken[] {
  return tokensOf(part.read());
}

function parseBlock(part: Part, around: Around): ElementNode {
  const output = part.read();
  const builder = createBuilder(output.spotOf(0).place, around);
  tokenizePart(output, builder);
  return builder.end().children[0] as ElementNode;
}

/**
 * Finds the blocks: reuses those before the first and after the last changed character, and searches for the others. Their
 * context needs no comparison: if it differs, a later tag closes what is not open, which is an error.
 */
function rangesIn({ marked, markBefore }: Assembled, last: Read | undefined): BlockRange[] {
  if (!last) return leafBlocks(marked, 0, marked.length);
  const { head, tail } = commonAffixes(last.marked, marked);
  const shift = marked.length - last.marked.length;
  const changed = marked.length - tail;
  const count = indexOf(last.blocks, 0, ({ end }) => end > head);
  const heads = last.blocks.slice(0, count);
  // The mark before a block identifies what wrote its beginning, so it must be unchanged too.
  const same = indexOf(last.blocks, count, ({ start }) => start + shift >= changed && markBefore(start + shift) >= changed);
  const tails = last.blocks
    .slice(same)
    .map(({ start, end, before, block }, index) => ({ start: start + shift, end: end + shift, block, ...(index > 0 ? { before } : {}) }));
  return [...heads, ...leafBlocks(marked, heads.at(-1)?.end ?? 0, tails[0]?.start ?? marked.length), ...tails];
}

/** The first index from `from` on that satisfies a condition; the length if there is none. */
function indexOf<T>(all: readonly T[], from: number, isSo: (one: T) => boolean): number {
  let at = from;
  for (; at < all.length; at += 1) if (isSo(all[at] as T)) break;
  return at;
}

const START = /<(p|h[1-4]|li|dt|dd|td|th)(?=[\s>\uFDD0])/g;

/**
 * The blocks in a part of the markup that contain no others: from their start tag to the end tag before any other block.
 * A false start, in a comment or between quotation marks, leaves unfinished markup before it, which is an error there.
 */
function leafBlocks(marked: string, from: number, to: number): { start: number; end: number }[] {
  const part = marked.slice(from, to);
  const starts = [...part.matchAll(START)];
  return starts.flatMap(({ index: start, 1: name }, at) => {
    const close = `</${name}>`;
    const length = part.slice(start, starts[at + 1]?.index).indexOf(close);
    return length < 0 ? [] : [{ start: from + start, end: from + start + length + close.length }];
  });
}

/** A copy to fill in later, because resolving the document changes its elements. Texts are shared. */
function copyOf(element: ElementNode): ElementNode {
  return { ...element, children: element.children.map((child) => (child.kind === 'element' ? copyOf(child) : child)) };
}
