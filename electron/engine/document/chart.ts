import type { ChartType } from '../../contract/common.ts';
import { fault, type Problem } from '../../contract/problem.ts';
import { formatDate } from '../template/format.ts';
import { LABELS } from '../template/labels.ts';
import { type ElementNode, elements } from './document.ts';

/** One value of a chart, or one event of a timeline. */
export interface Datum {
  label: string;
  /** The series it belongs to; empty if there is only one. */
  series: string;
  /** As printed; the number is `value`. */
  text: string;
  value: number;
  /** The ends of a range; both are the value if there is no range. */
  low: number;
  high: number;
  /** Its date in days; NaN without a date. */
  at: number;
  /** That date as it was written. */
  when: string;
  /** For a share: the total, and what the rest is called. */
  total: number;
  rest: string;
  /** Whether its value is exact, or a bound; as in the markup. */
  bound: keyof typeof BOUND_WORDS | '';
  /** Whether an event of a timeline is of the class that its subtitle names. */
  isFilled: boolean;
  /** For a span of time on a timeline: its last day, as it was written and in days; empty and NaN for an event. */
  until: string;
  end: number;
}

/** What stands before a value that is a bound. */
export const BOUND_WORDS = { 'more-than': `${LABELS['more-than']} `, 'at-least': `${LABELS['at-least']} ` } as const;
/** What the rest of a share is called, and a target without a name. */
const REST = 'others';
const TARGET = 'Target';

/** A `<chart>` as data, for its drawing, its alternative text and its table. */
export interface Chart {
  type: ChartType;
  unit: string;
  data: Datum[];
  /** The target value, with its name; NaN without one. */
  target: number;
  targetLabel: string;
  /** The language of its dates. */
  language: string;
}

/** The most marks of a share that can still be counted. */
const MOST_MARKS = 200;
/** The most spans whose names still stand above a timeline. */
const MOST_SPANS = 20;

export function chartOf(element: ElementNode): Chart {
  const { type = 'bars', unit = '', target, 'target-label': targetLabel = '', language = 'en' } = element.attributes;
  return {
    type: type as ChartType,
    unit: spaced(unit),
    data: elements(element, 'datum').map(datumOf),
    target: numberOf(target),
    targetLabel,
    language,
  };
}

/** A unit in words is set apart from its value; signs such as % are not. Files lose the space that a unit begins with. */
function spaced(unit: string): string {
  return /^\p{L}/u.test(unit) ? `\u00A0${unit}` : unit;
}

function datumOf({ attributes }: ElementNode): Datum {
  const { label = '', series = '', value, low, high, at, of, rest = '', bound = '', until = '' } = attributes;
  const number = numberOf(value);
  const [from, to] = [numberOf(low), numberOf(high)];
  return {
    label,
    series,
    text: value ?? '',
    value: number,
    low: Number.isNaN(from) ? number : from,
    high: Number.isNaN(to) ? number : to,
    at: dayOf(at ?? ''),
    when: at ?? '',
    total: numberOf(of),
    rest,
    bound: bound as Datum['bound'],
    isFilled: attributes.class === 'filled',
    until,
    end: dayOf(until),
  };
}

/** The numbered events of a timeline, in the order they are written. */
export function eventsOf({ data }: Pick<Chart, 'data'>): Datum[] {
  return data.filter(({ until }) => until === '');
}

/**
 * The names of series in the order of the label that has most of them, which is that of the columns they come from; a label without a
 * value in the first column does not make the second one first.
 */
export function seriesOf(data: readonly Datum[]): string[] {
  const byLabel = new Map<string, string[]>();
  for (const { label, series } of data) {
    const names = byLabel.get(label);
    if (names) names.push(series);
    else byLabel.set(label, [series]);
  }
  const fullest = [...byLabel.values()].reduce((most, names) => (names.length > most.length ? names : most), []);
  return [...new Set([...fullest, ...data.map(({ series }) => series)])];
}

/** A value as printed, with its bound and its unit. */
export function printedValue(datum: Pick<Datum, 'bound' | 'text'>, unit: string): string {
  return `${boundWords(datum)}${datum.text}${unit}`;
}

/** A range as printed: from low to high, or the one value of both. */
export function printedRange(datum: Datum, unit: string): string {
  const { low, high } = datum;
  return `${boundWords(datum)}${low === high ? low : `${low}–${high}`}${unit}`;
}

function boundWords({ bound }: Pick<Datum, 'bound'>): string {
  return bound === '' ? '' : BOUND_WORDS[bound];
}

/** The words below the filled part of a share: `23 meet the target` where the rest has a name, else `Met: 23 of 32`. */
export function shareWords(datum: Datum, unit: string): string {
  const { label, value, total, rest } = datum;
  const count = `${boundWords(datum)}${value}`;
  const unitWords = unit.trim() === '' ? '' : ` ${unit.trim()}`;
  return rest === '' ? `${label}: ${count} of ${total}${unitWords}` : `${count}${unitWords} ${label}`;
}

/** The words below the rest of a share; empty if there is none. */
export function restWords({ value, total, rest }: Datum): string {
  return value === total ? '' : `${total - value} ${rest || REST}`;
}

/** The name of the target with its value. */
export function targetWords({ target, targetLabel, unit }: Chart): string {
  return `${targetLabel || TARGET}: ${target}${unit}`;
}

/** A number as people write it: 1,200 or −3.5; NaN if it is not a number. */
function numberOf(text: string | undefined): number {
  const plain = (text ?? '')
    .trim()
    .replace(/,(?=\d{3})/g, '')
    .replace(/^[−–]/, '-');
  return /^-?(\d+(\.\d+)?|\.\d+)$/.test(plain) ? Number(plain) : Number.NaN;
}

/** Days since 1970 of `2024`, `2024-05` or `2024-05-03`; of two dates with a slash, the first. A year or month counts as its middle. */
function dayOf(when: string): number {
  const match = /^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?/.exec(when);
  if (!match) return Number.NaN;
  const [, year, month, day] = match;
  const date = Date.UTC(Number(year), month ? Number(month) - 1 : 6, day ? Number(day) : month ? 15 : 1);
  return date / 86_400_000;
}

/**
 * The alternative text of a chart, for charts without `alt`: what it shows, and its values. That of a timeline is one sentence, because a
 * list has the events.
 */
export function chartAlt(chart: Chart): string {
  const { type, target } = chart;
  if (type === 'timeline') return timelineAlt(chart);
  const kind = { bars: 'Bar chart', grouped: 'Bar chart', share: 'Share', line: 'Line chart', range: 'Ranges' }[type];
  return `${kind}. ${chartValues(chart).join('; ')}.${Number.isNaN(target) ? '' : ` ${targetWords(chart)}.`}`;
}

/** Each value of a chart with its label; of a timeline its spans of time, because a list has the events. */
export function chartValues({ data, type, unit, language }: Chart): string[] {
  if (type === 'timeline') return data.flatMap((datum) => (datum.until === '' ? [] : [`${datum.label}: ${eventDate(datum, language)}`]));
  return data.map((datum) => `${[datum.label, datum.series].filter((part) => part !== '').join(', ')}: ${valueText(datum, type, unit)}`);
}

function timelineAlt(chart: Chart): string {
  const { data, language } = chart;
  const sorted = [...data].sort((a, b) => a.at - b.at);
  const count = eventsOf({ data }).length;
  const days = new Set([sorted[0]?.when, sorted.at(-1)?.when].map((when = '') => formatDate(when, language)));
  const spans = chartValues(chart).map((span) => `; ${span}`);
  return `Timeline of ${count} ${count === 1 ? 'event' : 'events'}, ${[...days].join(' to ')}${spans.join('')}.`;
}

function valueText(datum: Datum, type: ChartType, unit: string): string {
  const { text, low, high, total } = datum;
  if (type === 'share') return `${boundWords(datum)}${text} of ${total}`;
  return low === high || type !== 'range' ? printedValue(datum, unit) : `${boundWords(datum)}${low} to ${high}${unit}`;
}

/** The date of an event, or the dates of a span, in words. */
export function eventDate({ when, until }: Pick<Datum, 'when' | 'until'>, language: string): string {
  return formatDate(until === '' ? when : `${when.split('/')[0]}/${until}`, language);
}

/** A chart as the rows of a table: the head first, then a row for each label, with a column for each series. */
export function chartTable({ type, data, unit }: Chart, language: string): string[][] {
  const series = seriesOf(data);
  const labels = [...new Set(data.map(({ label }) => label))];
  const unitNote = unit.trim() === '' ? '' : ` (${unit.trim()})`;
  if (type === 'timeline') return [['Event', 'Date'], ...data.map((datum) => [datum.label, eventDate(datum, language)])];
  const head = ['', ...series.map((name) => `${name === '' ? 'Value' : name}${unitNote}`)];
  return [
    head,
    ...labels.map((label) => {
      const cells = series.map((name) => data.find((datum) => datum.label === label && datum.series === name));
      return [label, ...cells.map((datum) => (datum ? valueText(datum, type, '') : ''))];
    }),
  ];
}

/** The problems that prevent drawing a chart, each at the value that causes it. A chart without values is left out before. */
export function chartProblems(element: ElementNode): Problem[] {
  const { type, data } = chartOf(element);
  const nodes = elements(element, 'datum');
  const wrong = (index: number, message: string): Problem => fault('chart-value', message, { place: nodes[index]?.place ?? element.place });
  const spans = data.flatMap(({ until }, index) => (until === '' ? [] : [index]));
  const over = spans[MOST_SPANS];
  if (over !== undefined) return [wrong(over, `a timeline has at most ${MOST_SPANS} spans of time`)];
  return data.flatMap((datum, index) => {
    const { label, value, low, high, total, text } = datum;
    const wrongDate = dateProblem(datum, type);
    if (wrongDate) return [wrong(index, wrongDate)];
    if (type === 'timeline') return [];
    if (type === 'range' ? Number.isNaN(low) || Number.isNaN(high) || low > high : Number.isNaN(value)) {
      return [wrong(index, `"${label}" has the value "${text}", which is not a number`)];
    }
    const isCountable = Number.isInteger(value) && Number.isInteger(total) && total > 0 && value >= 0 && value <= total && total <= MOST_MARKS;
    return type === 'share' && !isCountable
      ? [wrong(index, `"${label}" must be a whole number out of at most ${MOST_MARKS}, such as value="23" of="32"`)]
      : [];
  });
}

/** What is wrong with the dates of a value; undefined if nothing is. */
function dateProblem({ label, at, until, end }: Datum, type: ChartType): string | undefined {
  const isTimed = type === 'line' || type === 'timeline';
  if (isTimed && Number.isNaN(at)) return `"${label}" has no date. Use at="2024", at="2024-05" or at="2024-05-03"`;
  if (until === '') return undefined;
  if (type !== 'timeline') return `"${label}" has "until", which only spans of a timeline can have`;
  return Number.isNaN(end) || end < at ? `"${label}" must end on or after its first day: at="2024-07-09" until="2024-07-11"` : undefined;
}
