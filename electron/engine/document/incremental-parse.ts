import type { Assembled, Part } from '../template/statements.ts';
import { BriefError } from '../../contract/problem.ts';
import { commonAffixes } from './common-affixes.ts';
import { type Around, createBuilder } from './build.ts';
import type { ElementNode } from './document.ts';
import { parseMarkup, type MarkupToken, tokenizePart, tokensOf } from './parse.ts';

/** A part of a markup, parsed. */
export const PARSING = { block: parseBlock, tags: tokensOfPart };

/**
 * What markup is parsed with: the stages, or memos around them. After an edit all parts are the ones before it but one.
 * @param most blocks of a markup that is remembered as a whole; a longer one is not.
 */
export type Parsing = typeof PARSING & { most: number };

/** A parsed markup, and what the next one is compared with. */
export interface ParsedMarkup {
  result: ElementNode;
  next: Read | undefined;
}

/**
 * Parses as `parseMarkup` does, block by block. Of a markup that is the last one but for its middle, what stands before and after is
 * taken from that one.
 * @param last the markup parsed before, of the same origin.
 * @throws BriefError as `parseMarkup` does.
 */
export function parseIncrementally(last: Read | undefined, markup: Assembled, parsing: Parsing): ParsedMarkup {
  try {
    return readBlocks(markup, last, parsing);
  } catch (error) {
    // Read as a whole it either is right, or has all its faults reported in their order.
    if (error instanceof BriefError) return { result: parseMarkup(markup.whole()), next: last };
    throw error;
  }
}

/** A markup as it was read. */
export interface Read {
  marked: string;
  blocks: readonly ParsedBlock[];
}

/** A block as it was read, with what stands before it, up to the block before that. */
interface ParsedBlock {
  start: number;
  end: number;
  before: readonly MarkupToken[];
  block: ElementNode;
}

/** Where a block is in a markup, and what is known of it from the one before. */
interface BlockRange {
  start: number;
  end: number;
  before?: readonly MarkupToken[];
  block?: ElementNode;
}

/** Reads the blocks one by one, and what stands between them. @throws BriefError when anything at all is wrong. */
function readBlocks(markup: Assembled, last: Read | undefined, { block: parse, tags, most }: Parsing): ParsedMarkup {
  const { marked } = markup;
  const ranges = rangesIn(markup, last);
  const builder = createBuilder(
    markup
      .part(0, ranges[0]?.end ?? marked.length)
      .read()
      .spotOf(0).place,
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

/** Tags mostly: what they open and close is another matter each time. */
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
 * Where the blocks are: those before the first and after the last sign that has changed are where they were, the others are looked
 * for. What they stand in need not be compared: where it is another, a tag after them closes what is not open, which is a fault.
 */
function rangesIn({ marked, markBefore }: Assembled, last: Read | undefined): BlockRange[] {
  if (!last) return leafBlocks(marked, 0, marked.length);
  const { head, tail } = commonAffixes(last.marked, marked);
  const shift = marked.length - last.marked.length;
  const changed = marked.length - tail;
  const count = indexOf(last.blocks, 0, ({ end }) => end > head);
  const heads = last.blocks.slice(0, count);
  // What wrote the beginning of a block is told by the mark before it, which has to be the same too.
  const same = indexOf(last.blocks, count, ({ start }) => start + shift >= changed && markBefore(start + shift) >= changed);
  const tails = last.blocks
    .slice(same)
    .map(({ start, end, before, block }, index) => ({ start: start + shift, end: end + shift, block, ...(index > 0 ? { before } : {}) }));
  return [...heads, ...leafBlocks(marked, heads.at(-1)?.end ?? 0, tails[0]?.start ?? marked.length), ...tails];
}

/** The first from an index on for which something is so; their number where there is none. */
function indexOf<T>(all: readonly T[], from: number, isSo: (one: T) => boolean): number {
  let at = from;
  for (; at < all.length; at += 1) if (isSo(all[at] as T)) break;
  return at;
}

const START = /<(p|h[1-4]|li|dt|dd|td|th)(?=[\s>\uFDD0])/g;

/**
 * Where blocks stand in a part of a markup that hold no others: from their start tag to the end tag that comes before any other
 * block. A start that is none, in a comment or between quotation marks, leaves something unfinished before it, which is a fault there.
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

/** A copy to be filled in: what only a whole document knows is written into its elements. Texts stay as they are. */
function copyOf(element: ElementNode): ElementNode {
  return { ...element, children: element.children.map((child) => (child.kind === 'element' ? copyOf(child) : child)) };
}
