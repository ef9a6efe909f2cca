import { PAGE_DEFAULTS, type PageSetup, type PageSize } from '../../contract/page.ts';
import type { Margins, Theme } from '../../contract/theme.ts';
import type { PageHeights } from './paged.ts';

/** The page and its text area, in points. */
export interface Frame {
  width: number;
  height: number;
  /** The top of the text on all pages but the first, and the height of the text from there. */
  top: number;
  textHeight: number;
  /** The top of the text on the first page. */
  topFirst: number;
  textWidth: number;
  /** The longest line of running text. */
  measure: number;
  /** The left edge of the text on a page. */
  left(page: number): number;
  duplex: boolean;
  /** The margins of the sheet, without what running lines take besides. */
  margins: { top: number; bottom: number };
  /** On a small sheet, whose margins have no room for markings: the first and last lines inside the margins, which they take instead. */
  inside: { top: number; bottom: number } | undefined;
}

/** A smaller margin at the top has no room for the marking, in points. */
const LEAST_TOP = 34;
/** What a small sheet has above and below its text: a line of the marking, a running line, and space; points. */
const INSIDE = { marking: 12, running: 10.5, space: 5.5 };

/** Page sizes in points (ISO 216 and ANSI Y14.1). */
const SIZES: Readonly<Record<PageSize, readonly [short: number, long: number]>> = {
  a4: [595.28, 841.89],
  letter: [612, 792],
  legal: [612, 1008],
  a5: [419.53, 595.28],
  a6: [297.64, 419.53],
};

/** The page setup to lay out for: a paper size, or the `common` size that fits on both A4 and Letter. */
export type Sheet = Omit<PageSetup, 'size'> & {
  size?: PageSize | 'common' | undefined;
  /** The tag of the language of its text. */
  language?: string | undefined;
  /** The height of the marking in points, on sheets where it stands inside the margins. */
  markingHeight?: number | undefined;
};

/** Height taken from the text area at the head and foot of the page, in points. */
export interface Room {
  head: number;
  foot: number;
}

/** The text area of a page, in points. @param size of the body text. */
export function frameOf(theme: Theme, page: Sheet, size: number, room: Room = { head: 0, foot: 0 }): Frame {
  if (page.size === 'common') {
    const [a, b] = (['a4', 'letter'] as const).map((one) => frameOf(theme, { ...page, size: one }, size, room)) as [Frame, Frame];
    return innerFrame(a, b);
  }
  const { size: sheet = PAGE_DEFAULTS.size, orientation, duplex = false, notesMargin = false } = page;
  const [short, long] = SIZES[sheet];
  const [width, height] = orientation === 'landscape' ? [long, short] : [short, long];
  const margins = marginsOf(theme, page);
  const inner = margins.inner + (duplex ? margins.gutter : 0);
  const outer = notesMargin ? margins.notes : margins.outer;
  const textWidth = width - inner - outer;
  const isSmall = Math.min(margins.top, margins.topFirst ?? margins.top) < LEAST_TOP;
  const marking = isSmall ? (page.markingHeight ?? INSIDE.marking) + INSIDE.space : 0;
  const [head, foot] = [marking + room.head, (isSmall ? marking + INSIDE.running : 0) + room.foot];
  return {
    width,
    height,
    top: margins.top + head,
    topFirst: (margins.topFirst ?? margins.top) + head,
    textHeight: height - margins.top - margins.bottom - head - foot,
    textWidth,
    measure: Math.min(textWidth, theme.measure * size),
    left: (number) => (duplex && number % 2 === 0 ? outer : inner),
    duplex,
    margins: { top: margins.top, bottom: margins.bottom },
    inside: isSmall ? { top: margins.top, bottom: height - margins.bottom } : undefined,
  };
}

/** The frame that fits into two others. */
function innerFrame(a: Frame, b: Frame): Frame {
  const least = (name: 'width' | 'height' | 'textWidth' | 'textHeight' | 'measure'): number => Math.min(a[name], b[name]);
  return {
    ...a,
    width: least('width'),
    height: least('height'),
    textWidth: least('textWidth'),
    textHeight: least('textHeight'),
    topFirst: a.top - Math.min(a.top - a.topFirst, b.top - b.topFirst),
    measure: least('measure'),
  };
}

/** The heights of the text on pages, for `paginate`. */
export function heightsOf({ top, topFirst, textHeight }: Frame): PageHeights {
  return { first: textHeight + top - topFirst, others: textHeight };
}

/** What a theme says of a sheet, the most special first. */
function sheetsOf({ sheets }: Theme, { size = PAGE_DEFAULTS.size, notesMargin }: Sheet) {
  const own = sheets[size === 'common' ? PAGE_DEFAULTS.size : size];
  return [...(notesMargin && sheets.notes ? [sheets.notes] : []), ...(own ? [own] : [])];
}

function marginsOf(theme: Theme, page: Sheet): Margins {
  const own = sheetsOf(theme, page).map(({ margins }) => margins);
  return Object.assign({}, theme.margins, ...own.reverse());
}

/** Whether blocks are laid out alike on two sheets, so that only their page breaks can differ. */
export function areAlike(theme: Theme, size: number, [one, other]: readonly [Sheet, Sheet]): boolean {
  const [a, b] = [frameOf(theme, one, size), frameOf(theme, other, size)];
  const [key, otherKey] = [keyColumnOf(theme, one), keyColumnOf(theme, other)];
  return a.textWidth === b.textWidth && a.measure === b.measure && key?.width === otherKey?.width && key?.gap === otherKey?.gap;
}

export function keyColumnOf(theme: Theme, page: Sheet): Theme['keyColumn'] {
  return sheetsOf(theme, page).find(({ keyColumn }) => keyColumn)?.keyColumn ?? theme.keyColumn;
}
