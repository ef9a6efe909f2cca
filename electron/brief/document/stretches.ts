import type { Assembled } from '../assembly/trace.ts';
import { BriefError } from '../../contract/problem.ts';
import { type Around, type Builder, createBuilder } from './build.ts';
import type { ElementNode } from './document.ts';
import { parseMarkup, tokenize } from './parse.ts';

/** Parses as `parseMarkup` does. */
export type MarkupReader = (markup: Assembled) => ElementNode;

/**
 * A reader that keeps the blocks it has parsed: after an edit all are the ones before it but one.
 * @param most how many blocks of a template are kept; when there are more, all are forgotten. Of a document that has more by
 *   itself none is kept.
 */
export function createMarkupReader(most = Number.POSITIVE_INFINITY): MarkupReader {
  const keptOf = new WeakMap<object, Map<string, ElementNode>>();
  return (markup) => {
    const kept = keptOf.get(markup.origin) ?? new Map<string, ElementNode>();
    keptOf.set(markup.origin, kept);
    try {
      return readStretches(markup, { blocks: kept, most });
    } catch (error) {
      // Read as a whole it either is right, or has all its faults told in their order.
      if (error instanceof BriefError) return parseMarkup(markup);
      throw error;
    }
  };
}

interface KeptBlocks {
  blocks: Map<string, ElementNode>;
  most: number;
}

/** Reads the blocks one by one, and what stands between them. @throws BriefError when anything at all is wrong. */
function readStretches(markup: Assembled, kept: KeptBlocks): ElementNode {
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
    readBetween(markup, from, start, builder);
    builder.add(copyOf(readBlock(markup, start, end, builder.inside, known)));
    from = end;
  }
  readBetween(markup, from, markup.marked.length, builder);
  return builder.end();
}

/** What stands between two blocks is mostly nothing. */
function readBetween(markup: Assembled, start: number, end: number, builder: Builder): void {
  const between = markup.part(start, end).read();
  if (between.text !== '') tokenize(between, builder);
}

function readBlock(markup: Assembled, start: number, end: number, around: Around, { blocks, most }: KeptBlocks): ElementNode {
  const part = markup.part(start, end);
  const key = `${around.name} ${around.depth} ${part.id}`;
  let block = blocks.get(key);
  if (!block) {
    const output = part.read();
    const builder = createBuilder(output.spotOf(0).place, around);
    tokenize(output, builder);
    block = builder.end().children[0] as ElementNode;
    if (blocks.size >= most) blocks.clear();
    blocks.set(key, block);
  }
  return block;
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
