import type { Theme } from '../../../contract/theme.ts';
import type { Origins } from '../../dossier/origin.ts';
import type { Picture } from '../../picture/picture.ts';
import { FROM_THEME } from '../../../contract/picture-names.ts';
import { layoutParagraph } from '../inline/paragraph.ts';
import type { Artifact, Mark } from '../paged.ts';
import { bannerAt, bannerMarks } from './banner.ts';
import { originsOf, type PageFields, type RunningContext, type RunningFields, runningMarks } from './running.ts';

/** What every page shows around its text. The running title is not on the first page, which has the title itself. */
export interface Furniture extends RunningFields {
  /** The handling marking, at the top and the bottom. */
  marking: string;
  /** Text across each page, behind the content, such as "DRAFT"; empty for none. */
  watermark: string;
  /** "Page 2 of 5"; of front matter "Page ii". */
  pageOf(page: number | string, pages?: number): string;
  /** The label of the notes margin; empty without one. */
  notes: string;
}

/** The furniture of one page. Screen readers skip it, so the marking is also text on page 1. */
export function furnitureMarks(furniture: Furniture, page: number, fields: PageFields, context: FurnitureContext): Mark[] {
  const { frame } = context.styles;
  const left = frame.left(page);
  return [
    ...watermark(furniture.watermark, context, originsOf(furniture, 'watermark')),
    ...bannerMarks(bannerAt('header', furniture.marking, context), page, frame),
    ...runningMarks({ ...furniture, ...fields }, page, context),
    ...(frame.inside ? footRule(context, left) : logoMarks(context, page, left, left + frame.textWidth)),
    ...notesMargin(furniture.notes, page, context),
    ...bannerMarks(bannerAt('footer', furniture.marking, context), page, frame),
  ];
}

/** On a small sheet: the rule between the text and the running line; points. */
const FOOT_RULE = { below: 3, thickness: 0.5 };

function footRule({ styles }: FurnitureContext, x: number): Mark[] {
  const { frame } = styles;
  const mark = { kind: 'rule' as const, x, y: frame.top + frame.textHeight + FOOT_RULE.below, width: frame.textWidth, height: 0 };
  return [{ ...mark, thickness: FOOT_RULE.thickness, colour: styles.colour('rule'), owner: { artifact: 'layout' } }];
}

/** What furniture depends on. */
export interface FurnitureContext extends RunningContext {
  theme: Pick<Theme, 'header' | 'footer' | 'logo'>;
  picture(src: string): Picture;
  /** The first page with the theme's logo at its head: 2 if the title block has it. */
  logoFrom: 1 | 2;
}

/** How fields of the context count in the key of a page (see `partsFrom`). No page with a picture in its furniture is kept. */
export const FURNITURE_CONTEXT_PARTS = {
  styles: 'value',
  shaper: 'value',
  theme: 'value',
  picture: 'ignored',
  logoFrom: 'value',
} as const satisfies Record<keyof FurnitureContext, 'value' | 'ignored'>;

/** The top of the logo, in points from the edge of the page. */
const LOGO = 16;

function logoMarks({ theme: { logo }, picture, logoFrom }: FurnitureContext, page: number, left: number, right: number): Mark[] {
  if (!logo || page < logoFrom || (logo.on === 'first' && page > 1)) return [];
  const src = `${FROM_THEME}${logo.file}`;
  const { width, height } = picture(src);
  const wide = (width / height) * logo.height;
  const isLeftHand = page % 2 === 0;
  const place = { x: isLeftHand ? left : right - wide, y: LOGO, width: wide, height: logo.height };
  return [{ kind: 'image', ...place, src, owner: { artifact: 'header' } }];
}

/** The angle, fraction of the page width and greatest size of a watermark, in a grey that keeps the text over it readable. */
const WATERMARK_ANGLE = Math.PI / 4;
const WATERMARK_WIDTH = 0.72;
const MOST_WATERMARK = 150;
const WATERMARK_GREY = '#e4e7ea';

function watermark(words: string, { styles, shaper }: FurnitureContext, origins: Origins | undefined): Mark[] {
  if (words === '') return [];
  const { frame } = styles;
  const banner = styles.block('banner');
  const unit = shaper.width(words, { ...banner, size: 1 });
  const size = Math.min(MOST_WATERMARK, (WATERMARK_WIDTH * frame.width) / (unit * Math.cos(WATERMARK_ANGLE)));
  const style = { ...banner, size: Math.round(size), colour: WATERMARK_GREY };
  const [line] = layoutParagraph([{ text: words, style, origins, owner: { artifact: 'watermark' } }], { shaper, measure: Number.POSITIVE_INFINITY });
  if (!line) return [];
  const [along, up] = [(line.width / 2) * Math.cos(WATERMARK_ANGLE), (line.width / 2) * Math.sin(WATERMARK_ANGLE)];
  return [{ kind: 'text', x: frame.width / 2 - along, y: frame.height / 2 + up, runs: line.runs, angle: WATERMARK_ANGLE }];
}

/** The distance of the notes margin's rule from the text and from its label, and its thickness, in points. */
const NOTES = { gap: 14, inside: 8, rule: 0.5 };

/** A rule beside the text, at the outer edge, with a label, for handwritten notes. */
function notesMargin(label: string, page: number, context: FurnitureContext): Mark[] {
  if (label === '') return [];
  const { styles, shaper } = context;
  const { frame } = styles;
  const left = frame.left(page);
  const isLeftHand = frame.duplex && page % 2 === 0;
  const [x, side, align] = isLeftHand
    ? ([left - NOTES.gap, -NOTES.inside, 'right'] as const)
    : ([left + frame.textWidth + NOTES.gap, NOTES.inside, 'left'] as const);
  const owner: Artifact = { artifact: 'layout' };
  const top = page === 1 ? frame.topFirst : frame.top;
  const style = styles.block('furniture');
  const [line] = layoutParagraph([{ text: label, style, owner }], { shaper, measure: Number.POSITIVE_INFINITY });
  const words = align === 'left' ? x + side : x + side - (line?.width ?? 0);
  const height = frame.top + frame.textHeight - top;
  return [
    { kind: 'rule', x, y: top, width: 0, height, thickness: NOTES.rule, colour: styles.colour('rule'), owner },
    { kind: 'text', x: words, y: top + style.size, runs: line?.runs ?? [] },
  ];
}
