import type { Theme } from '../../../contract/theme.ts';
import { FROM_PROGRAM, FROM_TEMPLATE, joined, type Origin, type Origins } from '../../dossier/origin.ts';
import { type Line, layoutParagraph } from '../inline/paragraph.ts';
import type { Shaper } from '../inline/shape.ts';
import type { Artifact, Mark } from '../paged.ts';
import type { Room } from '../frame.ts';
import type { BlockStyle, Styles } from '../style.ts';
import { ABOVE, type Banner, bannerAt, BELOW } from './banner.ts';

/** The baseline of a running line, in points from the edge of the page, if there is no rule. */
const RUNNING = 48;
/** The least space between the text and the baseline of the running line below it, where the margin is small; on a small sheet, that space. */
const BELOW_TEXT = 12;
const INSIDE_RUNNING = 12.5;
/** The rule below the head: its distance from the text and from the words above it, in points. */
const RULE = { text: 15, words: 6 };
/** The least space in points: between a running line and the marking, the text, and the words beside it. */
const SPACE = { marking: 5, text: 7, beside: 12 };
/** The part of the width that the words at the outer edge have if those at the inner edge need the rest. */
const OUTER = 0.38;

/** Text with its origins. */
export interface Words {
  text: string;
  origins?: Origins | undefined;
}

/** The fields of running lines that are the same on every page. */
export interface RunningFields {
  /** The origins of fields; a field without one is the program's own text. */
  origins: Readonly<Partial<Record<'title' | 'reference' | 'edition' | 'audience' | 'watermark', Origin>>>;
  title: string;
  reference: string;
  /** "As of …", version and status. */
  edition: string;
  /** "Copy 3"; empty or absent for none. It follows the edition in a theme that does not place it. */
  copy?: string | undefined;
  /** Who the brief is for. */
  audience: string;
}

/** The fields that differ from page to page. */
export interface PageFields {
  /** "Page 2 of 5". */
  page: string;
  /** The heading that the page is under; empty before the first. */
  section: Words;
}

/** What running lines are set with. */
export interface RunningContext {
  styles: Styles;
  shaper: Shaper;
  theme: Pick<Theme, 'header' | 'footer'>;
}

/** The words at one edge of the page, line by line. */
interface Side {
  align: 'left' | 'right';
  lines: readonly Line[];
}

/** The running lines at the head or foot: both sides begin on the same baseline. */
interface Block {
  sides: readonly Side[];
  style: BlockStyle;
  /** Baselines, in points from the top of the page. */
  first: number;
  last: number;
  /** Whether they take more room than a line on its usual baseline. */
  isTall: boolean;
}

type Place = 'header' | 'footer';

/** The running lines of a page, and the rule below its head. */
export function runningMarks(fields: RunningFields & PageFields & { marking: string }, page: number, context: RunningContext): Mark[] {
  const { styles, theme } = context;
  const { frame } = styles;
  const left = frame.left(page);
  const marksOf = ({ sides, style, first }: Block): Mark[] =>
    sides.flatMap(({ align, lines }) =>
      lines.map((line, index): Mark => {
        const x = align === 'left' ? left : left + frame.textWidth - line.width;
        return { kind: 'text', x, y: first + index * style.leading, runs: line.runs };
      }),
    );
  // Facing pages have the page number at the outer edge.
  const isLeftHand = frame.duplex && page % 2 === 0;
  const block = (place: Place): Block => blockOf(place, { fields, isLeftHand, banner: bannerAt(place, fields.marking, context) }, context);
  if (page === 1 || frame.inside) return marksOf(block('footer'));
  const head = block('header');
  const { rule } = theme.header;
  const owner: Artifact = { artifact: 'header' };
  const at = { x: left, y: head.last + RULE.words, width: frame.textWidth, height: 0 };
  return [
    ...marksOf(head),
    ...(rule === undefined ? [] : [{ kind: 'rule' as const, ...at, thickness: rule, colour: styles.colour('rule'), owner }]),
    ...marksOf(block('footer')),
  ];
}

/**
 * How much the text area must shrink so that running lines of several lines do not touch it.
 * @param sections the headings that a page can be under.
 * @returns nothing for lines that fit into the margins of the theme.
 */
export function roomFor(fields: RunningFields & { marking: string; page: string }, sections: readonly Words[], context: RunningContext): Room {
  const { styles, theme } = context;
  const room: Room = { head: 0, foot: 0 };
  const banners = { header: bannerAt('header', fields.marking, context), footer: bannerAt('footer', fields.marking, context) };
  for (const section of [{ text: '' }, ...sections]) {
    const own = { fields: { ...fields, section }, isLeftHand: false };
    const head = blockOf('header', { ...own, banner: banners.header }, context);
    const foot = blockOf('footer', { ...own, banner: banners.footer }, context);
    const hasRule = theme.header.rule !== undefined;
    const below = head.last + (hasRule ? RULE.words : BELOW * head.style.size) + SPACE.text;
    const { margins, inside } = styles.frame;
    if (!inside && (head.isTall || hasRule)) room.head = Math.max(room.head, below - margins.top);
    const above = foot.first - ABOVE * foot.style.size - SPACE.text;
    const needed = inside ? foot.last - foot.first : styles.frame.height - margins.bottom - above;
    if (foot.isTall) room.foot = Math.max(room.foot, needed);
  }
  return room;
}

/** Whether running lines have the section of their page. */
export function usesSection({ header, footer }: Pick<Theme, 'header' | 'footer'>): boolean {
  return [header, footer].some(({ inner, outer }) => `${inner}${outer}`.includes('{section}'));
}

/** What a block of running lines says, and the marking beside which it stands. */
interface BlockWords {
  fields: RunningFields & PageFields;
  isLeftHand: boolean;
  banner: Banner;
}

function blockOf(place: Place, { fields, isLeftHand, banner }: BlockWords, context: RunningContext): Block {
  const { styles, theme } = context;
  const style = styles.block('furniture');
  const { inner, outer } = theme[place];
  const filled = (line: string): Words => filledIn(line, fieldsOf(fields, theme));
  const [innerLines, outerLines] = sideBySide([filled(inner), filled(outer)], { artifact: place }, context);
  const count = Math.max(innerLines.length, outerLines.length, 1);
  const sides: Side[] = [
    { align: isLeftHand ? 'right' : 'left', lines: innerLines },
    { align: isLeftHand ? 'left' : 'right', lines: outerLines },
  ];
  const height = (count - 1) * style.leading;
  if (place === 'header') {
    const usual = theme.header.rule === undefined ? RUNNING : Math.max(RUNNING, styles.frame.margins.top - RULE.text - RULE.words);
    const clear = banner.last + BELOW * banner.style.size + SPACE.marking + ABOVE * style.size;
    const last = Math.max(usual, banner.lines.length === 0 ? 0 : clear + height);
    return { sides, style, first: last - height, last, isTall: last > usual };
  }
  const { frame } = styles;
  if (frame.inside) {
    const first = frame.top + frame.textHeight + INSIDE_RUNNING;
    return { sides, style, first, last: first + height, isTall: height > 0 };
  }
  const usual = frame.height - Math.min(RUNNING, frame.margins.bottom - BELOW_TEXT);
  // Further lines go down towards the marking while there is room.
  const last = Math.min(usual + height, banner.first - ABOVE * banner.style.size - SPACE.marking - BELOW * style.size);
  return { sides, style, first: last - height, last, isTall: last - height < usual };
}

/** Sets the words of both edges beside each other. Words that are too wide for one line take several. */
function sideBySide([inner, outer]: readonly [Words, Words], owner: Artifact, { styles, shaper }: RunningContext): [Line[], Line[]] {
  const style = styles.block('furniture');
  const whole = styles.frame.textWidth;
  const [innerWidth, outerWidth] = [shaper.width(inner.text, style), shaper.width(outer.text, style)];
  const rest = innerWidth === 0 ? whole : Math.max(OUTER * whole, whole - innerWidth - SPACE.beside);
  const outerMeasure = Math.min(outerWidth, rest);
  const innerMeasure = outerWidth === 0 ? whole : whole - outerMeasure - SPACE.beside;
  const set = ({ text, origins }: Words, measure: number): Line[] => layoutParagraph([{ text, style, owner, origins }], { shaper, measure });
  // A hundredth of a point more, because a width may be rounded.
  return [set(inner, innerMeasure + 0.01), set(outer, outerMeasure + 0.01)];
}

/** The words of each field. The copy number follows the edition unless the theme places it. */
function fieldsOf(fields: RunningFields & PageFields, { header, footer }: Pick<Theme, 'header' | 'footer'>): (field: string) => Words {
  const hasCopy = [header, footer].some(({ inner, outer }) => `${inner}${outer}`.includes('{copy}'));
  const { copy = '', edition, section } = fields;
  return (field) => {
    if (field === 'section') return section;
    if (field === 'edition' && !hasCopy)
      return { text: [edition, copy].filter((part) => part !== '').join(' · '), origins: originsOf(fields, field) };
    return { text: String(fields[field as keyof RunningFields] ?? ''), origins: originsOf(fields, field) };
  };
}

export function originsOf({ origins }: RunningFields, field: string): Origins | undefined {
  const origin = origins[field as keyof typeof origins];
  return origin && [{ at: 0, origin }];
}

/** What separates fields, and nothing else. */
const SEPARATOR = /^[\s·•|/,;:–—-]+$/;

/** A line of a theme with its fields filled in. A separator beside an empty field is left out. */
function filledIn(line: string, wordsOf: (field: string) => Words): Words {
  let words: Words = { text: '', origins: [] };
  let separator = '';
  const add = ({ text, origins }: Words, otherwise: Origins): void => {
    if (text !== '') words = { text: words.text + text, origins: joined(words.origins ?? [], words.text.length, origins ?? otherwise) };
  };
  const addText = (text: string): void => {
    add({ text: separator + text }, FROM_TEMPLATE);
    separator = '';
  };
  let from = 0;
  let isFilled = true;
  for (const { 0: whole, 1: field = '', index } of line.matchAll(/\{(\w+)\}/g)) {
    const before = line.slice(from, index);
    // Of two separators around an empty field the first is kept; at the beginning there is nothing to separate.
    if (SEPARATOR.test(before)) separator ||= words.text === '' && from > 0 ? '' : before;
    else if (before !== '') addText(before);
    const value = wordsOf(field);
    isFilled = value.text !== '';
    if (isFilled) {
      addText('');
      add(value, FROM_PROGRAM);
    } else if (words.text === '') separator = '';
    from = index + whole.length;
  }
  const rest = line.slice(from);
  if (SEPARATOR.test(rest) ? isFilled : rest !== '') addText(rest);
  return words;
}
