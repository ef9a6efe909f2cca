import type { Assembled, Part } from '../template/statements.ts';
import { BriefError } from '../../contract/problem.ts';
import { type Around, createBuilder } from './build.ts';
import type { ElementNode } from './document.ts';
import { parseMarkup, type MarkupToken, tokenizePart, tokensOf } from './parse.ts';

/** A part of a markup, parsed. */
export const PARSING = { block: parseBlock, tags: tokensOfPart };

/** What markup is parsed with: the stages, or memos around them. After an edit all parts are the ones before it but one. */
export type Parsing = typeof PARSING;

/** Parses as `parseMarkup` does, block by block. @throws BriefError as `parseMarkup` does. */
export function parseInBlocks(markup: Assembled, parsing: Parsing = PARSING): ElementNode {
  try {
    return parseParts(markup, parsing);
  } catch (error) {
    // Read as a whole it either is right, or has all its faults reported in their order.
    if (error instanceof BriefError) return parseMarkup(markup.whole());
    throw error;
  }
}

/** Parses the blocks one by one, and what stands between them. @throws BriefError when anything at all is wrong. */
function parseParts(markup: Assembled, { block: parse, tags }: Parsing): ElementNode {
  const { marked } = markup;
  const places = leafBlocks(marked);
  const builder = createBuilder(
    markup
      .part(0, places[0]?.end ?? marked.length)
      .read()
      .spotOf(0).place,
  );
  let from = 0;
  for (const { start, end } of places) {
    for (const token of tags(markup.part(from, start))) token(builder);
    builder.add(copyOf(parse(markup.part(start, end), builder.inside())));
    from = end;
  }
  for (const token of tags(markup.part(from, marked.length))) token(builder);
  return builder.end();
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

const START = /<(p|h[1-4]|li|dt|dd|td|th)(?=[\s>\uFDD0])/g;

/**
 * Where blocks stand in a markup that hold no others: from their start tag to the end tag that comes before any other block. A start
 * that is none, in a comment or between quotation marks, leaves something unfinished before it, which is a fault there.
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
