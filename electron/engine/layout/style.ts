import { roundTo } from '../../contract/round.ts';
import { PAGE_DEFAULTS, type PageSetup, type PageSize } from '../../contract/page.ts';
import { BriefError, fault } from '../../contract/problem.ts';
import { type Margins, type Role, type RoleName, roleOf, type Setting, type Theme } from '../../contract/theme.ts';
import type { ElementName } from '../document/elements.ts';
import { FROM_THEME } from '../../contract/picture-names.ts';
import type { PageHeights, TextStyle } from './paged.ts';

/** A role of the theme with every measure in points. */
export interface BlockStyle extends TextStyle {
  role: RoleName;
  leading: number;
  before: number;
  after: number;
  family: string;
  /** A rule above it, and the space below the rule; points. */
  rule?: { thickness: number; gap: number } | undefined;
}

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

/** The styles of a document. */
export interface Styles {
  block(role: RoleName): BlockStyle;
  /** A style with the changes of an inline element. */
  inline(style: BlockStyle, name: ElementName): BlockStyle;
  colour(name: string): string;
  /** One line of body text, the unit of vertical rhythm. */
  line: number;
  fallback: readonly string[];
  frame: Frame;
  setting: Setting;
  cover: Theme['cover'];
  /** Whether pages have the tabs of their chapters. */
  tabs: boolean;
  /** Points; absent if labels run in. */
  keyColumn: Theme['keyColumn'];
  /** The thickness of frames that stand for a tint, in points; absent for tints. */
  boxFrame: number | undefined;
  /** The name of the theme's logo as a picture; absent without one. */
  crest: string | undefined;
}

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
  /** The height of the marking in points, on sheets where it stands inside the margins. */
  markingHeight?: number | undefined;
};

/** The size of smaller inline elements, as a fraction of the surrounding text. */
const SMALL = 0.85;
const RAISED = 0.64;
/** How far superscripts and subscripts move, as a fraction of the surrounding text's size. */
const RISE = 0.34;
const DROP = -0.12;
/** The size of a badge, as a fraction of the surrounding text, and the colour of its words. */
const BADGE = 0.89;
const PAPER = '#ffffff';
/** Small capitals need a little letter spacing (research: 3–5 %). */
const CAPS_TRACKING = 40;

/** A value of a theme by its name: not what every object has, such as `constructor`. */
function ownOf<T>(values: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(values, name) ? values[name] : undefined;
}

/** @param room that running lines need of the text area, beyond the margins of the theme. */
export function computeStyles(theme: Theme, bodySize: number, page: Sheet, room?: Room): Styles {
  const size = Math.max(bodySize, theme.floor);
  const line = round(size * theme.roles.body.leading);
  const colour = (name: string): string => {
    const value = name.startsWith('#') ? name : ownOf(theme.colours, name);
    if (!value) throw new BriefError(fault('unknown-colour', `the theme ${theme.name} has no colour "${name}"`));
    return value;
  };
  const familyOf = (name: string): Theme['faces'][string] => {
    const family = ownOf(theme.faces, name);
    if (!family) throw new BriefError(fault('unknown-face', `the theme ${theme.name} has no face "${name}"`));
    return family;
  };
  const block = (role: RoleName): BlockStyle => {
    const given = roleOf(theme, role);
    const own = Math.max(given.points ?? given.size * size, Math.min(theme.floor, size));
    return {
      role,
      family: given.face,
      face: familyOf(given.face).regular,
      size: round(own),
      leading: round(own * given.leading),
      ...rhythm(role, given, round(own * given.leading), { line, step: theme.setting.step }),
      colour: colour(given.colour),
      features: given.features,
      tracking: given.tracking,
      ...(given.rule ? { rule: { thickness: given.rule.thickness, gap: spaceOf(given.rule.gap, { line, step: theme.setting.step }) } } : {}),
      rise: 0,
    };
  };
  const cache = new Map<RoleName, BlockStyle>();
  return {
    line,
    colour,
    fallback: theme.fallback.map((name) => familyOf(name).regular),
    frame: frameOf(theme, page, size, room),
    setting: theme.setting,
    cover: theme.cover,
    tabs: theme.tabs,
    keyColumn: keyColumnOf(theme, page),
    crest: theme.logo && `${FROM_THEME}${theme.logo.file}`,
    block(role) {
      const kept = cache.get(role) ?? block(role);
      cache.set(role, kept);
      return kept;
    },
    boxFrame: theme.boxes?.frame,
    inline: (style, name) => {
      if (!theme.setting.raisedNotes && /^(cite|note)$/.test(name)) return style;
      const { raised } = theme;
      if (raised && /^(cite|note)$/.test(name)) return raisedStyle(style, raised, familyOf(raised.face).regular);
      return inlineStyle(style, name, familyOf(style.family), colour);
    },
  };
}

/** The space between blocks is in steps of a quarter line; a heading with its space is in steps of half a line. */
const STEP = 1 / 4;
const HEADING_STEP = 1 / 2;

/**
 * The space above and below a block, aligned to the lines of body text: the text below a heading is back on the line grid.
 * The space above a heading adapts, because the space below ties the heading to its text.
 */
function rhythm(role: RoleName, given: Role, leading: number, grid: Grid): { before: number; after: number } {
  const { line } = grid;
  if (grid.step !== undefined) return { before: spaceOf(given.before, grid), after: spaceOf(given.after, grid) };
  const step = (lines: number, size: number): number => Math.round(lines / size) * size;
  const after = step(given.after, STEP) * line;
  if (!/^h[234]$/.test(role)) return { before: step(given.before, STEP) * line, after };
  const whole = step((given.before * line + leading + after) / line, HEADING_STEP) * line;
  return { before: Math.max(0, whole - leading - after), after };
}

/** The lines of the page, and the step of the theme; points. */
interface Grid {
  line: number;
  step: number | undefined;
}

/** A space given in lines, in points: a multiple of the theme's step, if it has one. */
function spaceOf(lines: number, { line, step }: Grid): number {
  return step === undefined ? round(lines * line) : Math.round((lines * line) / step) * step;
}

function inlineStyle(style: BlockStyle, name: ElementName, family: Theme['faces'][string], colour: (name: string) => string): BlockStyle {
  const isItalic = style.face === family.italic || style.face === family.boldItalic;
  const isBold = style.face === family.bold || style.face === family.boldItalic;
  switch (name) {
    case 'em':
      // Emphasis inside emphasis is upright again.
      return { ...style, face: isItalic ? (isBold ? family.bold : family.regular) : isBold ? family.boldItalic : family.italic };
    case 'strong':
      return { ...style, face: isItalic ? family.boldItalic : family.bold };
    case 'small':
      return { ...style, size: round(style.size * SMALL) };
    case 'caps':
      return { ...style, features: [...style.features, 'smcp', 'c2sc'], tracking: style.tracking + CAPS_TRACKING };
    case 'sup':
    case 'cite':
    case 'note':
      return { ...style, size: round(style.size * RAISED), rise: style.rise + style.size * RISE };
    case 'sub':
      return { ...style, size: round(style.size * RAISED), rise: style.rise + style.size * DROP };
    case 'badge':
      return { ...style, face: family.bold, size: round(style.size * BADGE), colour: PAPER, ground: colour('ink') };
    case 'a':
      return { ...style, colour: style.rise > 0 ? style.colour : colour('accent') };
    default:
      return style;
  }
}

/** The number of a note in the theme's own style. Its size in the text decides how high it stands. */
function raisedStyle(style: BlockStyle, { face, size, least }: NonNullable<Theme['raised']>, regular: string): BlockStyle {
  return { ...style, family: face, face: regular, size: round(Math.max(least, style.size * size)), rise: style.rise + style.size * RISE };
}

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

function keyColumnOf(theme: Theme, page: Sheet): Theme['keyColumn'] {
  return sheetsOf(theme, page).find(({ keyColumn }) => keyColumn)?.keyColumn ?? theme.keyColumn;
}

/** Rounds to quarter points: fine enough for the eye, coarse enough for the same bytes on every machine. */
function round(points: number): number {
  return roundTo(points, 4);
}
