import { BriefError, fault, type SourceLocation } from '../../contract/problem.ts';
import type { Theme } from '../../contract/theme.ts';
import { type Document, type ElementNode, elements } from '../document/document.ts';
import { isRightToLeft } from '../language/direction.ts';
import type { Language } from '../language/language.ts';
import type { Picture } from '../picture/picture.ts';
import { layoutAll } from './blocks/blocks.ts';
import { layoutChart } from './charts/chart.ts';
import type { BlockContext, BlockStages } from './blocks/context.ts';
import { BLOCK_STAGES } from './blocks/stages.ts';
import type { Hyphenator } from './inline/hyphenate.ts';
import type { Shaper } from './inline/shape.ts';
import type { Mark, PagedDocument, PageHeights } from './paged.ts';
import type { Flow } from './pages/flow.ts';
import { bannerAt } from './pages/banner.ts';
import { placeNotes } from './pages/foot.ts';
import type { Furniture, FurnitureContext } from './pages/furniture.ts';
import type { RunningSection } from './pages/labels.ts';
import { mirrorMarks, mirrorPages } from './pages/mirror.ts';
import { bothHeights, paginate } from './pages/paginate.ts';
import { noteGap, pageMarks, positionPages } from './pages/position.ts';
import { roomFor, usesSection } from './pages/running.ts';
import { firstChapter, sectionsOf } from './sections.ts';
import { heightsOf, type Sheet } from './frame.ts';
import { computeStyles, type Styles } from './style.ts';

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
  /** Of the words that layout adds. */
  language: Language;
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
  const sections = usesSection(theme) ? sectionsOf(input.document) : [];
  const styles = stylesFor(input, sections, stages);
  const { frame } = styles;
  const flow = layoutAll(input.document.root, contextFor(input, styles, stages));
  placeNotes(input.document.root, flow.items, { styles, shaper });
  const gap = noteGap(styles);
  const heights = heightsOf(frame);
  const ranges = paginate(flow.items, heights, gap);
  const context: FurnitureContext = { styles, shaper, theme, picture, logoFrom };
  const body = firstChapter(input.document.root);
  const placed = positionPages(flow.items, ranges, { context, furniture, sections, body, marks: stages.pageMarks });
  const face = styles.block('table').face;
  const { width, height, textHeight } = frame;
  const pages = isRightToLeft(input.language.around) ? mirrorPages(placed.pages, width) : placed.pages;
  return { paged: { ...placed, pages, width, height, textHeight, pictureFace: face }, flow: { items: flow.items, noteGap: gap }, heights };
}

/** Whether the title block has the crest of who issues the brief. It is in the header, near the beginning. */
function hasIssuer(root: ElementNode): boolean {
  return elements(root).some((block) => block.name === 'issuer' || (/^(header|cover)$/.test(block.name) && elements(block, 'issuer').length > 0));
}

/** The least height of the text area, in multiples of the type size. */
const LEAST_HEIGHT = 8;
/** Stands for numbers of pages before they are known. */
const MANY = 888;

/** The styles of the document. Running lines that take several lines take their room from the text area. */
function stylesFor(
  { theme, bodySize, page: given, language, furniture, shaper }: LayoutInput,
  sections: readonly RunningSection[],
  stages: LayoutStages,
): Styles {
  const page = { ...given, language: language.around };
  const plain = stages.styles(theme, bodySize, page);
  // On a small sheet the text makes room for all lines of the marking.
  const sheet = plain.frame.inside ? { ...page, markingHeight: markingHeight(furniture.marking, plain, shaper) } : page;
  const styles = plain.frame.inside ? stages.styles(theme, bodySize, sheet) : plain;
  const fields = { ...furniture, page: furniture.pageOf(MANY, MANY) };
  const room = roomFor(
    fields,
    sections.map(({ words }) => words),
    { styles, shaper, theme },
  );
  if (room.head === 0 && room.foot === 0) return styles;
  const reduced = stages.styles(theme, bodySize, sheet, room);
  if (reduced.frame.textHeight >= LEAST_HEIGHT * bodySize) return reduced;
  const hints = ['shorten the marking, the short title or the recipient, or use a theme with shorter running lines'];
  throw new BriefError(fault('no-room', 'the marking and the running lines leave no room for text', { hints }));
}

function markingHeight(marking: string, styles: Styles, shaper: Shaper): number {
  const { lines, style } = bannerAt('header', marking, { styles, shaper });
  return lines.length * style.leading;
}

function contextFor({ shaper, language, hyphenate, picture, checkpoint }: Setting, styles: Styles, stages: BlockStages): BlockContext {
  const width = styles.frame.textWidth;
  const room = bothHeights(heightsOf(styles.frame)).first;
  const inner = { x: 0, width, room, role: 'body', align: 'left', frames: [], within: [], listDepth: 0 } as const;
  return { styles, shaper, language, hyphenate, picture, checkpoint, ...inner, layoutChildren: layoutAll, stages };
}

/** A chart drawn alone, for output without pages. */
export interface Drawing {
  width: number;
  height: number;
  marks: readonly Mark[];
}

export function drawChart(element: ElementNode, input: Setting): Drawing {
  const context = contextFor(input, computeStyles(input.theme, input.bodySize, { ...input.page, language: input.language.around }), BLOCK_STAGES);
  const [item] = layoutChart(element, context).items;
  const marks = item?.marks ?? [];
  return { width: context.width, height: item?.height ?? 0, marks: isRightToLeft(input.language.around) ? mirrorMarks(marks, context.width) : marks };
}
