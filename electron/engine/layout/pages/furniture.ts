import type { Theme } from '../../../contract/theme.ts';
import { FROM_TEMPLATE, joined, type Origin, type Origins } from '../../dossier/origin.ts';
import type { Picture } from '../../picture/picture.ts';
import { FROM_THEME } from '../../../contract/picture-names.ts';
import { contrast, LEAST_CONTRAST } from '../contrast.ts';
import { baseline } from '../blocks/context.ts';
import { layoutParagraph } from '../inline/paragraph.ts';
import type { Shaper } from '../inline/shape.ts';
import type { Artifact, Mark } from '../paged.ts';
import type { BlockStyle, Styles } from '../style.ts';

/** What every page shows around its text. */
export interface Furniture {
  /** The origins of fields; a field without one is the program's own text. */
  origins: Readonly<Partial<Record<'title' | 'reference' | 'edition' | 'audience' | 'watermark', Origin>>>;
  /** The handling marking, at the top and the bottom. */
  marking: string;
  /** The running title; not on the first page, which has the title itself. */
  title: string;
  reference: string;
  /** "As of …", version and status. */
  edition: string;
  /** Who the brief is for. */
  audience: string;
  /** Text across each page, behind the content, such as "DRAFT"; empty for none. */
  watermark: string;
  /** "Page 2 of 5". */
  pageOf(page: number, pages: number): string;
  /** The label of the notes margin; empty without one. */
  notes: string;
}

/** Baselines, in points from the edges of the page. */
const BANNER = 30;
const RUNNING = 48;
/** The least space between the text and the baseline of the running line below it, where the margin is small. */
const BELOW_TEXT = 12;

/** The furniture of one page. Screen readers skip it, so the marking is also text on page 1. */
export function furnitureMarks(furniture: Furniture, page: number, pages: number, context: FurnitureContext): Mark[] {
  const { styles, theme } = context;
  const { frame } = styles;
  const fields = { ...furniture, page: furniture.pageOf(page, pages) };
  const filled = (line: string): Words =>
    filledIn(line, (field) => ({ text: String(fields[field as keyof typeof fields] ?? ''), origins: originsOf(furniture, field) }));
  const left = frame.left(page);
  const right = left + frame.textWidth;
  const margin = frame.height - frame.top - frame.textHeight;
  const bottom = frame.inside ? frame.top + frame.textHeight + INSIDE_RUNNING : frame.height - Math.min(RUNNING, margin - BELOW_TEXT);
  const hasHead = page > 1 && !frame.inside;
  const header: Artifact = { artifact: 'header' };
  const footer: Artifact = { artifact: 'footer' };
  // Facing pages have the page number at the outer edge.
  const isLeftHand = frame.duplex && page % 2 === 0;
  const [outer, inner] = isLeftHand ? (['left', 'right'] as const) : (['right', 'left'] as const);
  const most = frame.textWidth * 0.62;
  const rest = frame.textWidth - most;
  const line = (words: Words, spot: Omit<LineSpot, 'x'>): Mark[] => runningLine(words, { ...spot, x: spot.align === 'left' ? left : right }, context);
  return [
    ...watermark(furniture.watermark, context, originsOf(furniture, 'watermark')),
    ...bannerMarks(furniture.marking, page, context, 'header'),
    ...(hasHead ? line(filled(theme.header.inner), { owner: header, y: RUNNING, align: inner, most }) : []),
    ...(hasHead ? line(filled(theme.header.outer), { owner: header, y: RUNNING, align: outer, most: rest }) : []),
    ...line(filled(theme.footer.inner), { owner: footer, y: bottom, align: inner, most }),
    ...line(filled(theme.footer.outer), { owner: footer, y: bottom, align: outer, most: rest }),
    ...(frame.inside ? footRule(context, left) : logoMarks(context, page, left, right)),
    ...notesMargin(furniture.notes, page, context),
    ...bannerMarks(furniture.marking, page, context, 'footer'),
  ];
}

/** On a small sheet: the baseline of the running line below the text, and the rule above it; points. */
const INSIDE_RUNNING = 12.5;
const FOOT_RULE = { below: 3, thickness: 0.5 };

function footRule({ styles }: FurnitureContext, x: number): Mark[] {
  const { frame } = styles;
  const mark = { kind: 'rule' as const, x, y: frame.top + frame.textHeight + FOOT_RULE.below, width: frame.textWidth, height: 0 };
  return [{ ...mark, thickness: FOOT_RULE.thickness, colour: styles.colour('rule'), owner: { artifact: 'layout' } }];
}

/** What furniture depends on. */
export interface FurnitureContext {
  styles: Styles;
  shaper: Shaper;
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

/** The position of a running line on its page. */
interface LineSpot {
  owner: Artifact;
  /** The edge on its aligned side, and its baseline. */
  x: number;
  y: number;
  align: 'left' | 'right';
  /** Its greatest width. */
  most: number;
}

/** A running line, shortened if it is too wide. */
function runningLine({ text, origins }: Words, { owner, x, y, align, most }: LineSpot, { styles, shaper }: FurnitureContext): Mark[] {
  const style = styles.block('furniture');
  const cut = shorten(text, style, shaper, most);
  const [line] = layoutParagraph([{ text: cut, style, owner, origins }], { shaper, measure: Number.POSITIVE_INFINITY });
  return line ? [{ kind: 'text', x: align === 'left' ? x : x - line.width, y, runs: line.runs }] : [];
}

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

/** Text with its origins. */
interface Words {
  text: string;
  origins?: Origins | undefined;
}

/** A rule beside the text, at the outer edge, with a label, for handwritten notes. */
function notesMargin(label: string, page: number, context: FurnitureContext): Mark[] {
  if (label === '') return [];
  const { styles } = context;
  const { frame } = styles;
  const left = frame.left(page);
  const isLeftHand = frame.duplex && page % 2 === 0;
  const [x, side, align] = isLeftHand
    ? ([left - NOTES.gap, -NOTES.inside, 'right'] as const)
    : ([left + frame.textWidth + NOTES.gap, NOTES.inside, 'left'] as const);
  const owner: Artifact = { artifact: 'layout' };
  const top = page === 1 ? frame.topFirst : frame.top;
  const spot = { owner, x: x + side, y: top + styles.block('furniture').size, align, most: frame.textWidth };
  const height = frame.top + frame.textHeight - top;
  return [
    { kind: 'rule', x, y: top, width: 0, height, thickness: NOTES.rule, colour: styles.colour('rule'), owner },
    ...runningLine({ text: label }, spot, context),
  ];
}

/** Shortens text with an ellipsis, because furniture must not run into its neighbour. */
function shorten(words: string, style: BlockStyle, shaper: Shaper, most: number): string {
  if (shaper.width(words, style) <= most) return words;
  let [low, high] = [0, words.length];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (shaper.width(`${words.slice(0, middle).trimEnd()}…`, style) <= most) low = middle;
    else high = middle - 1;
  }
  return `${words.slice(0, low).trimEnd()}…`;
}

function originsOf({ origins }: Furniture, field: string): Origins | undefined {
  const origin = origins[field as keyof typeof origins];
  return origin && [{ at: 0, origin }];
}

/** A line of a theme with its fields filled in. */
function filledIn(line: string, wordsOf: (field: string) => Words): Words {
  let words: Words = { text: '', origins: [] };
  const add = ({ text, origins }: Words, otherwise: Origins): void => {
    if (text === '') return;
    words = { text: words.text + text, origins: joined(words.origins ?? [], words.text.length, origins ?? otherwise) };
  };
  let from = 0;
  for (const { 0: whole, 1: field = '', index } of line.matchAll(/\{(\w+)\}/g)) {
    add({ text: line.slice(from, index) }, FROM_TEMPLATE);
    add(wordsOf(field), [{ at: 0, origin: 'program' }]);
    from = index + whole.length;
  }
  add({ text: line.slice(from) }, FROM_TEMPLATE);
  return words;
}

/** The least size of a marking, in points, and its colour if the theme's is too pale on white. */
const LEAST_MARKING = 9;
const PLAIN_INK = '#000000';

/** A marking as it is set, on several lines if it is too long for one. */
export function setMarking(marking: string, { styles, shaper }: Pick<FurnitureContext, 'styles' | 'shaper'>, artifact: 'header' | 'footer') {
  const { frame } = styles;
  const asked = styles.block('banner');
  const isReadable = contrast(asked.colour, '#ffffff') >= LEAST_CONTRAST;
  const size = Math.max(asked.size, LEAST_MARKING);
  const leading = Math.max(asked.leading, size * 1.2);
  const style = { ...asked, size, leading, colour: isReadable ? asked.colour : PLAIN_INK };
  const measure = frame.inside ? frame.textWidth : frame.width - 2 * BANNER;
  return { style, lines: layoutParagraph([{ text: marking, style, owner: { artifact } }], { shaper, measure }) };
}

/** The whole marking at the head or foot of a page. */
function bannerMarks(marking: string, page: number, context: FurnitureContext, artifact: 'header' | 'footer'): Mark[] {
  const { frame } = context.styles;
  const { style, lines } = setMarking(marking, context, artifact);
  const { size, leading } = style;
  const rest = (lines.length - 1) * leading;
  // Further lines go towards the edge of the page, where there is nothing else; on a small sheet the text makes room for them.
  const [head, foot] = frame.inside
    ? [frame.inside.top + baseline(style), frame.inside.bottom - leading + baseline(style) - rest]
    : [BANNER - rest, frame.height - BANNER + size / 2];
  const first = artifact === 'header' ? head : foot;
  const middle = frame.inside ? frame.left(page) + frame.textWidth / 2 : frame.width / 2;
  return lines.map((line, index) => ({ kind: 'text', x: middle - line.width / 2, y: first + index * leading, runs: line.runs }));
}
