import type { ChartType } from '../../contract/common.ts';
import { fault, type Problem } from '../../contract/problem.ts';
import { formatDate } from '../template/format.ts';
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
  /** For a share: the total. */
  total: number;
}

/** A `<chart>` as data, for its drawing, its alternative text and its table. */
export interface Chart {
  type: ChartType;
  unit: string;
  data: Datum[];
  /** The target value, with its name; NaN without one. */
  target: number;
  targetLabel: string;
}

/** The most marks of a share that can still be counted. */
const MOST_MARKS = 200;

export function chartOf(element: ElementNode): Chart {
  const { type = 'bars', unit = '', target, 'target-label': targetLabel = '' } = element.attributes;
  return { type: type as ChartType, unit, data: elements(element, 'datum').map(datumOf), target: numberOf(target), targetLabel };
}

function datumOf({ attributes }: ElementNode): Datum {
  const { label = '', series = '', value, low, high, at, of } = attributes;
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
  };
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

/** The alternative text of a chart, for charts without `alt`. */
export function chartAlt({ type, data, unit, target, targetLabel }: Chart): string {
  const kind = { bars: 'Bar chart', grouped: 'Bar chart', share: 'Share', line: 'Line chart', range: 'Ranges', timeline: 'Timeline' }[type];
  const values = data.map((datum) => `${[datum.label, datum.series].filter((part) => part !== '').join(', ')}${valueText(datum, type, unit)}`);
  const compared = Number.isNaN(target) ? '' : ` ${targetLabel || 'Target'}: ${target}${unit}.`;
  return `${kind}. ${values.join('; ')}.${compared}`;
}

function valueText({ text, low, high, total, when }: Datum, type: ChartType, unit: string): string {
  if (type === 'timeline') return ` (${when})`;
  if (type === 'share') return `: ${text} of ${total}`;
  return low === high ? `: ${text}${unit}` : `: ${low} to ${high}${unit}`;
}

/** A chart as the rows of a table: the head first, then a row for each label, with a column for each series. */
export function chartTable({ type, data, unit }: Chart, language: string): string[][] {
  const series = [...new Set(data.map((datum) => datum.series))];
  const labels = [...new Set(data.map(({ label }) => label))];
  const unitNote = unit.trim() === '' ? '' : ` (${unit.trim()})`;
  if (type === 'timeline') return [['Event', 'Date'], ...data.map(({ label, when }) => [label, formatDate(when, language)])];
  const head = ['', ...series.map((name) => `${name === '' ? 'Value' : name}${unitNote}`)];
  return [
    head,
    ...labels.map((label) => {
      const cells = series.map((name) => data.find((datum) => datum.label === label && datum.series === name));
      return [label, ...cells.map((datum) => (datum ? valueText(datum, type, '').slice(2) : '–'))];
    }),
  ];
}

/** The problems that prevent drawing a chart, each at the value that causes it. */
export function chartProblems(element: ElementNode): Problem[] {
  const { type, data } = chartOf(element);
  const nodes = elements(element, 'datum');
  const wrong = (index: number, message: string): Problem => fault('chart-value', message, { place: nodes[index]?.place ?? element.place });
  if (data.length === 0)
    return [fault('empty-chart', 'the chart has no values', { place: element.place, hints: ['add <datum label="…" value="…">'] })];
  return data.flatMap(({ label, value, low, high, at, total, text }, index) => {
    const isTimed = type === 'line' || type === 'timeline';
    if (isTimed && Number.isNaN(at)) return [wrong(index, `"${label}" has no date. Use at="2024", at="2024-05" or at="2024-05-03"`)];
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
