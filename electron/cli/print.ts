import { relative } from 'node:path';
import type { MemoCounts } from '../engine/index.ts';
import { type SourceLocation, type Problem, summaryOf } from '../contract/problem.ts';
import type { BriefReport, LeftOut, Reason, Withheld } from '../contract/report.ts';
import { WORDS } from './words.ts';

/**
 * A text of a file, an argument or a path, to be shown on a terminal. Control characters and those that change the direction of text are
 * written as escapes, so that no text can change what a terminal shows or does.
 */
export function printable(text: string): string {
  return text.replace(UNSAFE, (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16).toUpperCase()}}`);
}

/** Controls except tabs and line ends, embeddings, overrides and isolates of direction (Unicode 23.2), line separators, and lone surrogates. */
const UNSAFE = unsafe();

/** Not a literal, because control characters in one are mistakes elsewhere. */
function unsafe(): RegExp {
  const controls = '\\0-\\x08\\x0B-\\x1F\\x7F-\\x9F';
  return new RegExp(`[${controls}\\u2028-\\u202E\\u2066-\\u2069\\uD800-\\uDFFF]`, 'gu');
}

/** A value as JSON, with the same characters escaped. Any program reads the same value from it. */
export function jsonText(value: unknown): string {
  return JSON.stringify(value, null, 2).replace(UNSAFE, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** The same for a text on one line: line ends and tabs are escaped too. */
export function onOneLine(text: string): string {
  return printable(text.replace(/\n/g, '\\n').replace(/\t/g, '\\t'));
}

/** Maximum width of a list, in columns. */
const WIDTH = 100;

/** A problem as lines: place and message, then the excerpt, then the hints. */
export function problemText(problem: Problem): string {
  const place = placeText(problem.place);
  const lines = [`${WORDS.severities[problem.severity]}${WORDS.colon}${onOneLine(`${place}${summaryOf(problem)}`)}`];
  if (problem.excerpt) lines.push(`    ${onOneLine(problem.excerpt)}`);
  for (const hint of problem.hints ?? []) lines.push(`  → ${onOneLine(hint)}`);
  return lines.join('\n');
}

function placeText(place: SourceLocation | undefined): string {
  if (!place) return '';
  const file = shortPath(place.file);
  return `${[file, place.line, place.column].filter((part) => part !== undefined).join(':')} `;
}

/** A path relative to the current folder, if that is shorter. */
export function shortPath(file: string): string {
  const near = relative(process.cwd(), file);
  return near === '' || near.startsWith('..') ? file : near;
}

const REASONS: Readonly<Record<Reason, string>> = WORDS.reasons;

/** The result of a build: the file (`-` for standard output), its size, and what was left out. */
export function reportText(file: string, report: BriefReport): string {
  const seconds = Object.values(report.milliseconds).reduce((sum, time) => sum + time, 0) / 1000;
  const head = [
    WORDS.wrote(file === '-' ? WORDS.toStandardOutput : onOneLine(shortPath(file))),
    `  ${WORDS.result(report.pages, Math.ceil(report.bytes / 1000), onOneLine(report.marking), WORDS.seconds(seconds))}`,
  ];
  return [...head, ...absentLines([...report.leftOut, ...report.withheld]), ...report.warnings.map(problemText)].join('\n');
}

/** How long each stage took, and what each memo of the engine did. */
export function timingsText(milliseconds: BriefReport['milliseconds'], memos: MemoCounts): string {
  const { timings: heads } = WORDS;
  const stages = Object.entries(milliseconds).map(([stage, time]) => [stage, `${time.toFixed(1)} ms`]);
  const counts = Object.entries(memos).map(([name, { hits, misses, evictions, entries }]) => [name, hits, misses, evictions, entries].map(String));
  return [
    ...tableOf([heads.stage, heads.time], stages),
    '',
    ...(counts.length > 0 ? tableOf([heads.memo, heads.hits, heads.misses, heads.evictions, heads.entries], counts) : [WORDS.noMemos]),
  ].join('\n');
}

/** Formats columns under their headings: the first flush left, the others flush right. */
function tableOf(heads: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const widths = heads.map((head, column) => Math.max(head.length, ...rows.map((row) => row[column]?.length ?? 0)));
  return [heads, ...rows].map((row) =>
    `  ${row.map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0))).join('  ')}`.trimEnd(),
  );
}

/** Lists items left out by a marking, a release state, a page limit or the template. Counts the others. */
function absentLines(absent: readonly (LeftOut | Withheld)[]): string[] {
  const by = new Map<Reason, (LeftOut | Withheld)[]>();
  for (const item of absent) by.set(item.reason, [...(by.get(item.reason) ?? []), item]);
  const named = (['marking', 'release', 'pages', 'template'] as const).flatMap((reason) => {
    const items = by.get(reason) ?? [];
    if (items.length === 0) return [];
    return [
      `  ${WORDS.leftOut(REASONS[reason], items.length)}`,
      ...items.map(({ part, text }) => shorten(onOneLine(`    – ${part}${WORDS.colon}${text}`))),
    ];
  });
  const counted = (['depth', 'number', 'section', 'topics', 'never', 'audience'] as const).flatMap((reason) => {
    const count = by.get(reason)?.length ?? 0;
    return count > 0 ? [`${count} ${REASONS[reason]}`] : [];
  });
  return [...named, ...(counted.length > 0 ? [`  ${WORDS.notInBrief(counted.join(WORDS.semicolon))}`] : [])];
}

function shorten(line: string): string {
  return line.length <= WIDTH ? line : `${line.slice(0, WIDTH - 1).trimEnd()}…`;
}
