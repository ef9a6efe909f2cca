import { caution, type SourceLocation, type Problem } from '../../contract/problem.ts';
import type { Theme } from '../../contract/theme.ts';
import { type Document, type ElementNode, elements } from '../document/document.ts';
import type { Picture } from '../picture/picture.ts';
import { layoutAll } from './blocks/blocks.ts';
import { layoutChart } from './charts/chart.ts';
import type { BlockContext, BlockStages } from './blocks/context.ts';
import { BLOCK_STAGES } from './blocks/stages.ts';
import type { Hyphenator } from './inline/hyphenate.ts';
import type { Shaper } from './inline/shape.ts';
import type { Mark, PagedDocument } from './paged.ts';
import type { Flow } from './pages/flow.ts';
import { type Furniture, setMarking } from './pages/furniture.ts';
import { bothHeights, type PageHeights, paginate } from './pages/paginate.ts';
import { noteGap, pageMarks, positionPages } from './pages/position.ts';
import { computeStyles, heightsOf, type Sheet, type Styles } from './style.ts';

export interface LayoutInput extends Setting {
  document: Document;
  furniture: Furniture;
}

/** What a document is laid out with. */
export interface Setting {
  theme: Theme;
  /** Points. */
  bodySize: number;
  page: Sheet;
  shaper: Shaper;
  hyphenate: Hyphenator;
  /** Looks up a picture by its name in the template. */
  picture(src: string, place?: SourceLocation): Picture;
  /** Called before each block. Throws if the brief is no longer needed. */
  checkpoint?: (() => void) | undefined;
}

/** The stages of layout, or memos around them. */
export interface LayoutStages extends BlockStages {
  styles: typeof computeStyles;
  pageMarks: typeof pageMarks;
}

/** The stages of layout, without memos. */
export const LAYOUT_STAGES: LayoutStages = { ...BLOCK_STAGES, styles: computeStyles, pageMarks };

/** The pages of a document, and the vertical list they were cut from. */
export interface LaidOut {
  paged: PagedDocument;
  flow: Flow;
  heights: PageHeights;
}

/**
 * Lays out the whole document before anything is written, so that totals and page references are known and pages
 * can be written in order. Tables of contents reserve the width of their page numbers, so one pass is enough.
 */
export function layOut(input: LayoutInput, stages: LayoutStages = LAYOUT_STAGES): LaidOut {
  const { theme, furniture, shaper, picture } = input;
  const logoFrom = hasIssuer(input.document.root) ? 2 : 1;
  const styles = stylesFor(input, stages);
  const { frame } = styles;
  const flow = layoutAll(input.document.root, contextFor(input, styles, stages));
  const gap = noteGap(styles);
  const heights = heightsOf(frame);
  const ranges = paginate(flow.items, heights, gap);
  const placed = positionPages(flow.items, ranges, { context: { styles, shaper, theme, picture, logoFrom }, furniture, marks: stages.pageMarks });
  const face = styles.block('table').face;
  const { width, height, textHeight } = frame;
  return { paged: { ...placed, width, height, textHeight, pictureFace: face }, flow: { items: flow.items, noteGap: gap }, heights };
}

/** The styles of a document. On a small sheet the text makes room for all lines of the marking. */
function stylesFor({ theme, bodySize, page, furniture, shaper }: LayoutInput, stages: LayoutStages): Styles {
  const styles = stages.styles(theme, bodySize, page);
  if (!styles.frame.inside) return styles;
  const { lines, style } = setMarking(furniture.marking, { styles, shaper }, 'header');
  return stages.styles(theme, bodySize, { ...page, markingHeight: lines.length * style.leading });
}

/** Whether the title block has the crest of who issues the brief. It is in the header, near the beginning. */
function hasIssuer(root: ElementNode): boolean {
  return elements(root).some((block) => block.name === 'issuer' || (/^(header|cover)$/.test(block.name) && elements(block, 'issuer').length > 0));
}

function contextFor({ shaper, hyphenate, picture, checkpoint }: Setting, styles: Styles, stages: BlockStages): BlockContext {
  const width = styles.frame.textWidth;
  const room = bothHeights(heightsOf(styles.frame)).first;
  const inner = { x: 0, width, room, role: 'body', align: 'left', frames: [], within: [], listDepth: 0 } as const;
  return { styles, shaper, hyphenate, picture, checkpoint, ...inner, layoutChildren: layoutAll, stages };
}

/** A chart drawn alone, for output without pages. */
export interface Drawing {
  width: number;
  height: number;
  marks: readonly Mark[];
}

export function drawChart(element: ElementNode, input: Setting): Drawing {
  const context = contextFor(input, computeStyles(input.theme, input.bodySize, input.page), BLOCK_STAGES);
  const [item] = layoutChart(element, context).items;
  return { width: context.width, height: item?.height ?? 0, marks: item?.marks ?? [] };
}

/** Warns of each character that no face has, at the first place it occurs. */
export function missingCharacters(paged: PagedDocument, shaper: Shaper): Problem[] {
  if (shaper.lacksNothing()) return [];
  const found = new Map<string, { count: number; problem: Problem }>();
  for (const page of paged.pages) {
    for (const mark of page.marks()) {
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
  return caution('missing-character', `no typeface of the theme has the character ${character} (${codes}); page ${page} shows \uFFFD instead`, {
    ...(place ? { place } : {}),
    excerpt: text.trim().slice(0, 100),
    hints: ['replace the character, or use a theme with a typeface that has it'],
  });
}
