import { roundTo } from '../../contract/round.ts';
import { BriefError, fault } from '../../contract/problem.ts';
import { type Role, type RoleName, roleOf, type Setting, type Theme } from '../../contract/theme.ts';
import type { ElementName } from '../document/elements.ts';
import { FROM_THEME } from '../../contract/picture-names.ts';
import { type Frame, frameOf, keyColumnOf, type Room, type Sheet } from './frame.ts';
import type { TextStyle } from './paged.ts';

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
      ...(page.language === undefined ? {} : { language: page.language }),
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

/** Rounds to quarter points: fine enough for the eye, coarse enough for the same bytes on every machine. */
function round(points: number): number {
  return roundTo(points, 4);
}
