import type { PageSetup } from '../../contract/page.ts';
import { caution, type Problem } from '../../contract/problem.ts';
import type { Theme } from '../../contract/theme.ts';
import type { Document } from '../document/document.ts';
import { layoutAll } from './blocks/blocks.ts';
import type { BlockContext } from './blocks/context.ts';
import type { Hyphenator } from './inline/hyphenate.ts';
import type { Shaper } from './inline/shape.ts';
import type { PagedDocument } from './paged.ts';
import { type Furniture, furnitureMarks } from './pages/furniture.ts';
import { paginate } from './pages/paginate.ts';
import { noteGap, placePages } from './pages/place.ts';
import { computeStyles } from './style.ts';

export interface LayoutInput {
  document: Document;
  theme: Theme;
  /** Points. */
  bodySize: number;
  page: PageSetup;
  furniture: Furniture;
  shaper: Shaper;
  hyphenate: Hyphenator;
}

/**
 * Lays the whole document out before anything is written: totals and page references are known, and pages can
 * be written in order. Contents lists reserve the width of their numbers, so one round is enough.
 */
export function layout(input: LayoutInput): PagedDocument {
  const styles = computeStyles(input.theme, input.bodySize, input.page);
  const { frame } = styles;
  const context: BlockContext = {
    styles,
    shaper: input.shaper,
    hyphenate: input.hyphenate,
    x: 0,
    width: frame.textWidth,
    role: 'body',
    align: 'left',
    frames: [],
    within: [],
    listDepth: 0,
    layoutChildren: layoutAll,
  };
  const flow = layoutAll(input.document.root, context);
  const ranges = paginate(flow.items, frame.textHeight, noteGap(styles));
  const placed = placePages(flow.items, ranges, styles, input.shaper);
  const pages = placed.pages.map(({ number, marks }) => ({
    number,
    marks: [...furnitureMarks(input.furniture, number, ranges.length, styles, input.shaper), ...marks],
  }));
  return { ...placed, width: frame.width, height: frame.height, pages, textHeight: frame.textHeight };
}

/** A warning for each character no face has, with the first place it stands at. */
export function missingCharacters(paged: PagedDocument, shaper: Shaper): Problem[] {
  const found = new Map<string, { count: number; problem: Problem }>();
  for (const page of paged.pages) {
    for (const mark of page.marks) {
      if (mark.kind !== 'text') continue;
      for (const run of mark.runs) {
        for (const character of shaper.shapeText(run.text, run.style).flatMap((word) => word.missing)) {
          const known = found.get(character);
          if (known) known.count += 1;
          else found.set(character, { count: 1, problem: missingProblem(character, run.text, page.number, run.place) });
        }
      }
    }
  }
  return [...found.values()].map(({ count, problem }) => (count > 1 ? { ...problem, message: `${problem.message}, ${count} times` } : problem));
}

function missingProblem(character: string, text: string, page: number, place: Problem['place']): Problem {
  const codes = [...character].map((one) => `U+${(one.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`).join(' ');
  return caution('missing-character', `no typeface has the character ${character} (${codes}); page ${page} shows \uFFFD in its place`, {
    ...(place ? { place } : {}),
    excerpt: text.trim().slice(0, 100),
    hints: ['write it in another way, or use a theme with a typeface that has it'],
  });
}
