import type { ChartType } from '../../contract/common.ts';
import { fault, type Problem } from '../../contract/problem.ts';
import { formatDate } from '../language/dates.ts';
import type { Language } from '../language/language.ts';
import { withUnit } from '../language/numbers.ts';
import { stopAfter } from '../language/phrase.ts';
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
  /** The ends as written; empty without a range. */
  lowText: string;
  highText: string;
  /** Its date in days; NaN without a date. */
  at: number;
  /** That date as it was written. */
  when: string;
  /** For a share: the total, and what the rest is called. */
  total: number;
  rest: string;
  /** Whether its value is exact, or a bound; as in the markup. */
  bound: 'more-than' | 'at-least' | '';
  /** Whether an event of a timeline is of the class that its subtitle names. */
  isFilled: boolean;
  /** For a span of time on a timeline: its last day, as it was written and in days; empty and NaN for an event. */
  until: string;
  end: number;
}

/** A `<chart>` as data, for its drawing, its alternative text and its table. */
export interface Chart {
  type: ChartType;
  /** As written: `%`, ` bn`. */
  unit: string;
  data: Datum[];
  /** The target value, as a number and as written, with its name; NaN without one. */
  target: number;
  targetText: string;
  targetLabel: string;
  /** The language of its words, dates and numbers. */
  language: Language;
}

/** The most marks of a share that can still be counted. */
const MOST_MARKS = 200;
/** The most spans whose names still stand above a timeline. */
const MOST_SPANS = 20;

export function chartOf(element: ElementNode, language: Language): Chart {
  const { type = 'bars', unit = '', target, 'target-label': targetLabel = '' } = element.attributes;
  return {
    type: type as ChartType,
    unit,
    data: elements(element, 'datum').map(datumOf),
    target: numberOf(target),
    targetText: plainOf(target),
    targetLabel,
    language,
  };
}

function datumOf({ attributes }: ElementNode): Datum {
  const { label = '', series = '', value, low, high, at, of, rest = '', bound = '', until = '' } = attributes;
  const number = numberOf(value);
  const [from, to] = [numberOf(low), numberOf(high)];
  return {
    label,
    series,
    text: plainOf(value) || (value ?? ''),
    value: number,
    low: Number.isNaN(from) ? number : from,
    high: Number.isNaN(to) ? number : to,
    lowText: plainOf(low),
    highText: plainOf(high),
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

/** The look of values: their unit, and the language that writes them. */
type Look = Pick<Chart, 'unit' | 'language'>;

/** A value as printed, with its bound and its unit. */
export function printedValue(datum: Pick<Datum, 'bound' | 'text'>, { unit, language }: Look): string {
  return bounded(datum, withUnit(language.number(datum.text), unit, language.formats), language);
}

/** A range as printed: from low to high, or the one value of both. */
export function printedRange(datum: Datum, { unit, language }: Look): string {
  const { low, high, lowText, highText } = datum;
  const range = low === high ? language.number(lowText) : `${language.number(lowText)}–${language.number(highText)}`;
  return bounded(datum, withUnit(range, unit, language.formats), language);
}

function bounded({ bound }: Pick<Datum, 'bound'>, value: string, language: Language): string {
  return bound === '' ? value : language.label(bound, { value });
}

/** The words below the filled part of a share: `23 meet the target` where the rest has a name, else `Met: 23 of 32`. */
export function shareWords(datum: Datum, { unit, language }: Look): string {
  const { label, rest } = datum;
  const sign = unit.trim() === '' ? '' : ` ${unit.trim()}`;
  if (rest !== '') return `${bounded(datum, language.number(datum.value), language)}${sign} ${label}`;
  return `${label}${language.label('colon')}${shareOf(datum, language)}${sign}`;
}

function shareOf(datum: Datum, language: Language): string {
  return language.label('of-total', { value: bounded(datum, language.number(datum.value), language), total: datum.total });
}

/** The words below the rest of a share; empty if there is none. */
export function restWords({ value, total, rest }: Datum, language: Language): string {
  const count = total - value;
  if (count === 0) return '';
  return rest === '' ? language.label('rest', { count }) : `${language.number(count)} ${rest}`;
}

/** The name of the target with its value. */
export function targetWords({ targetText, targetLabel, unit, language }: Chart): string {
  return `${targetLabel || language.label('target')}${language.label('colon')}${withUnit(language.number(targetText), unit, language.formats)}`;
}

/** A number as people write it: 1,200 or −3.5; NaN if it is not a number. */
function numberOf(text: string | undefined): number {
  const plain = plainOf(text);
  return plain === '' ? Number.NaN : Number(plain);
}

/** A number as people write it, with a point and without groups, its decimals as given; empty if it is not a number. */
function plainOf(text: string | undefined): string {
  const plain = (text ?? '')
    .trim()
    .replace(/,(?=\d{3})/g, '')
    .replace(/^[−–]/, '-')
    .replace(/^(-?)\./, '$10.');
  return /^-?\d+(\.\d+)?$/.test(plain) ? plain : '';
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
  const { type, target, language } = chart;
  if (type === 'timeline') return timelineAlt(chart);
  const kind = language.label(KINDS[type]);
  return `${kind}. ${chartValues(chart).join(language.label('semicolon'))}.${Number.isNaN(target) ? '' : ` ${targetWords(chart)}.`}`;
}

/** The label that names each type of chart. */
const KINDS = { bars: 'chart-bars', grouped: 'chart-bars', share: 'chart-share', line: 'chart-line', range: 'chart-range' } as const;

/** Each value of a chart with its label; of a timeline its spans of time, because a list has the events. */
export function chartValues(chart: Chart): string[] {
  const { data, type, unit, language } = chart;
  const colon = language.label('colon');
  if (type === 'timeline') return data.flatMap((datum) => (datum.until === '' ? [] : [`${datum.label}${colon}${eventDate(datum, language)}`]));
  return data.map((datum) => {
    const name = [datum.label, datum.series].filter((part) => part !== '').join(language.label('comma'));
    return `${name}${colon}${valueText(datum, type, { unit, language })}`;
  });
}

function timelineAlt(chart: Chart): string {
  const { data, language } = chart;
  const sorted = [...data].sort((a, b) => a.at - b.at);
  const days = new Set([sorted[0]?.when, sorted.at(-1)?.when].map((when = '') => formatDate(when, language)));
  const [first = '', last = first] = days;
  const dates = days.size < 2 ? first : language.label('range-spoken', { low: first, high: last });
  const spans = chartValues(chart).map((span) => `${language.label('semicolon')}${span}`);
  const words = `${language.label('chart-timeline', { count: eventsOf({ data }).length, dates })}${spans.join('')}`;
  return `${words}${stopAfter(words)}`;
}

function valueText(datum: Datum, type: ChartType, look: Look): string {
  const { low, high, lowText, highText } = datum;
  const { unit, language } = look;
  if (type === 'share') return shareOf(datum, language);
  if (type !== 'range') return printedValue(datum, look);
  if (low === high) return printedRange(datum, look);
  const range = language.label('range-spoken', { low: language.number(lowText), high: language.number(highText) });
  return bounded(datum, withUnit(range, unit, language.formats), language);
}

/** The date of an event, or the dates of a span, in words. */
export function eventDate({ when, until }: Pick<Datum, 'when' | 'until'>, language: Language): string {
  return formatDate(until === '' ? when : `${when.split('/')[0]}/${until}`, language);
}

/** A chart as the rows of a table: the head first, then a row for each label, with a column for each series. */
export function chartTable({ type, data, unit, language }: Chart): string[][] {
  const series = seriesOf(data);
  const labels = [...new Set(data.map(({ label }) => label))];
  const unitNote = unit.trim() === '' ? '' : ` (${unit.trim()})`;
  if (type === 'timeline') {
    return [[language.label('chart-event'), language.label('event-date')], ...data.map((datum) => [datum.label, eventDate(datum, language)])];
  }
  const head = [language.label('chart-what'), ...series.map((name) => `${name === '' ? language.label('chart-value') : name}${unitNote}`)];
  return [
    head,
    ...labels.map((label) => {
      const cells = series.map((name) => data.find((datum) => datum.label === label && datum.series === name));
      return [label, ...cells.map((datum) => (datum ? valueText(datum, type, { unit: '', language }) : ''))];
    }),
  ];
}

/** The problems that prevent drawing a chart, each at the value that causes it. A chart without values is left out before. */
export function chartProblems(element: ElementNode, language: Language): Problem[] {
  const { type, data } = chartOf(element, language);
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
