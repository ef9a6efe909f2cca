import type { Assembled, Part } from '../assembly/trace.ts';
import { BriefError } from '../../contract/problem.ts';
import { type Around, type Builder, createBuilder } from './build.ts';
import type { ElementNode } from './document.ts';
import { parseMarkup, type Token, tokenize, tokensOf } from './parse.ts';

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
    const kept = keptOf.get(markup.origin) ?? { blocks: new Map(), between: new Map(), most };
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
  between: Map<string, readonly Token[]>;
  most: number;
}

/** What is kept under a key, or made to be kept. When there are more than may be, all are forgotten. */
function keptAs<T>(kept: Map<string, T>, key: string, most: number, make: () => T): T {
  let known = kept.get(key);
  if (known === undefined) {
    known = make();
    if (kept.size >= most) kept.clear();
    kept.set(key, known);
  }
  return known;
}

/** Reads the blocks one by one, and what stands between them. @throws BriefError when anything at all is wrong. */
function readStretches(markup: Assembled, kept: Kept): ElementNode {
  const blocks = leafBlocks(markup.marked);
  const known = blocks.length > kept.most ? { ...kept, blocks: new Map() } : kept;
  const builder = createBuilder(
    markup
      .part(0, blocks[0]?.end ?? markup.marked.length)
      .read()
      .spotOf(0).place,
  );
  let from = 0;
  for (const { start, end } of blocks) {
    readBetween(markup.part(from, start), builder, known);
    builder.add(copyOf(readBlock(markup.part(start, end), builder.inside, known)));
    from = end;
  }
  readBetween(markup.part(from, markup.marked.length), builder, known);
  return builder.end();
}

function readBetween(part: Part, builder: Builder, { between, most }: Kept): void {
  for (const token of keptAs(between, part.id, most, () => tokensOf(part.read()))) token(builder);
}

function readBlock(part: Part, around: Around, { blocks, most }: Kept): ElementNode {
  return keptAs(blocks, `${around.name} ${around.depth} ${part.id}`, most, () => {
    const output = part.read();
    const builder = createBuilder(output.spotOf(0).place, around);
    tokenize(output, builder);
    return builder.end().children[0] as ElementNode;
  });
}

const START = /<(p|h[1-4]|li|dt|dd|td|th)(?=[\s>\uFDD0])/g;

/**
 * Where blocks stand that hold no others: from their start tag to the end tag that comes before any other block. A start that
 * is none, in a comment or between quotation marks, leaves something unfinished before it, which is a fault there.
 */
function leafBlocks(marked: string): { start: number; end: number }[] {
  const starts = [...marked.matchAll(START)];
  return starts.flatMap(({ index: start, 1: name }, at) => {
    const close = `</${name}>`;
    const length = marked.slice(start, starts[at + 1]?.index).indexOf(close);
    return length < 0 ? [] : [{ start, end: start + length + close.length }];
  });
}

/** A copy to be filled in: what only a whole document knows is written into its elements. Texts stay as they are. */
function copyOf(element: ElementNode): ElementNode {
  return { ...element, children: element.children.map((child) => (child.kind === 'element' ? copyOf(child) : child)) };
}
