import type { Assembled, Part } from '../template/statements.ts';
import { BriefError } from '../../contract/problem.ts';
import { apart } from '../../contract/detach-string.ts';
import { alike } from './common-affixes.ts';
import { type Around, createBuilder } from './build.ts';
import type { ElementNode } from './document.ts';
import { parseMarkup, type MarkupToken, tokenizePart, tokensOf } from './parse.ts';

/** Parses as `parseMarkup` does. */
export type MarkupReader = (markup: Assembled) => ElementNode;

/**
 * A reader that keeps the blocks it has parsed, and what stood between them: after an edit all are the ones before it but one.
 * @param most how many of each are kept of a template; when there are more, all are forgotten. Of a document that has more by
 *   itself none is kept.
 */
export function createMarkupReader(most = Number.POSITIVE_INFINITY): MarkupReader {
  const keptOf = new WeakMap<object, Kept>();
  return (markup) => {
    const kept = keptOf.get(markup.origin) ?? { blocks: new Map(), between: new Map(), most, last: undefined };
    keptOf.set(markup.origin, kept);
    try {
      return readStretches(markup, kept);
    } catch (error) {
      // Read as a whole it either is right, or has all its faults told in their order.
      if (error instanceof BriefError) return parseMarkup(markup);
      throw error;
    }
  };
}

/** What was parsed, by what it is parsed from (see `Part.id`). */
interface Kept {
  blocks: Map<string, ElementNode>;
  /** Tags mostly: what they open and close is another matter each time. */
  between: Map<string, readonly MarkupToken[]>;
  most: number;
  /** What was read last, where it is likely to be read again but for a part in its middle. */
  last: Read | undefined;
}

/** A markup as it was read. */
interface Read {
  marked: string;
  stretches: readonly Stretch[];
}

/** A block as it was read, with what stands before it, up to the block before that. */
interface Stretch {
  start: number;
  end: number;
  before: readonly MarkupToken[];
  block: ElementNode;
}

/** Where a block is in a markup, and what is known of it from the one before. */
interface Place {
  start: number;
  end: number;
  before?: readonly MarkupToken[];
  block?: ElementNode;
}

/** What is kept under a key, or made to be kept. When there are more than may be, all are forgotten. */
function keptAs<T>(kept: Map<string, T>, key: string, most: number, make: () => T): T {
  let known = kept.get(key);
  if (known === undefined) {
    known = make();
    if (kept.size >= most) kept.clear();
    kept.set(apart(key), known);
  }
  return known;
}

/** Reads the blocks one by one, and what stands between them. @throws BriefError when anything at all is wrong. */
function readStretches(markup: Assembled, kept: Kept): ElementNode {
  const { marked } = markup;
  const places = placesIn(markup, kept.last);
  const isTooLong = places.length > kept.most;
  const known = isTooLong ? { ...kept, blocks: new Map() } : kept;
  const builder = createBuilder(
    markup
      .part(0, places[0]?.end ?? marked.length)
      .read()
      .spotOf(0).place,
  );
  const stretches: Stretch[] = [];
  let from = 0;
  for (const place of places) {
    const { start, end } = place;
    const before = place.before ?? tokensBetween(markup.part(from, start), known);
    for (const token of before) token(builder);
    const block = place.block ?? readBlock(markup.part(start, end), builder.inside, known);
    builder.add(copyOf(block));
    stretches.push({ start, end, before, block });
    from = end;
  }
  for (const token of tokensBetween(markup.part(from, marked.length), known)) token(builder);
  const root = builder.end();
  kept.last = isTooLong ? undefined : { marked, stretches };
  return root;
}

function tokensBetween(part: Part, { between, most }: Kept): readonly MarkupToken[] {
  return keptAs(between, part.id, most, () => tokensOf(part.read()));
}

function readBlock(part: Part, around: Around, { blocks, most }: Kept): ElementNode {
  return keptAs(blocks, `${around.name} ${around.depth} ${part.id}`, most, () => {
    const output = part.read();
    const builder = createBuilder(output.spotOf(0).place, around);
    tokenizePart(output, builder);
    return builder.end().children[0] as ElementNode;
  });
}

/**
 * Where the blocks are: those before the first and after the last sign that has changed are where they were, the others are looked
 * for. What they stand in need not be compared: where it is another, a tag after them closes what is not open, which is a fault.
 */
function placesIn({ marked, markBefore }: Assembled, last: Read | undefined): Place[] {
  if (!last) return leafBlocks(marked, 0, marked.length);
  const { head, tail } = alike(last.marked, marked);
  const shift = marked.length - last.marked.length;
  const changed = marked.length - tail;
  const count = indexOf(last.stretches, 0, ({ end }) => end > head);
  const heads = last.stretches.slice(0, count);
  // What wrote the beginning of a block is told by the mark before it, which has to be the same too.
  const same = indexOf(last.stretches, count, ({ start }) => start + shift >= changed && markBefore(start + shift) >= changed);
  const tails = last.stretches
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
