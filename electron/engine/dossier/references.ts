import type { Dossier } from '../../contract/dossier.ts';
import { TEXT_LIMITS } from '../../contract/limits.ts';
import type { MarkingScheme } from '../../contract/marking.ts';
import { fault, type Problem } from '../../contract/problem.ts';
import { type MarkingProblem, parseMarking } from '../marking/parse.ts';
import { pathText } from '../source/schema.ts';
import { didYouMean } from '../source/suggest.ts';
import type { Sourced } from '../source/yaml.ts';
import { type Item, itemsOf, LOWEST, PUBLIC_IDENTITY } from './items.ts';
import { isZone } from './zone.ts';

/**
 * Checks references in a dossier: duplicate ids, and missing sources, speakers, sections, items and markings. Only the first problems are
 * worked out, because the places and suggestions of thousands would take minutes.
 */
export function referenceProblems(sourced: Sourced<Dossier>, schemes: readonly MarkingScheme[]): Problem[] {
  const dossier = sourced.value;
  const items = itemsOf(dossier);
  const problems: Problem[] = [];
  for (const { code, message, path, hints } of findingsIn(dossier, items, schemes)) {
    problems.push(fault(code, message, { place: sourced.placeOf(path), path: pathText(path), hints: hints() }));
    if (problems.length === TEXT_LIMITS.problems) break;
  }
  return problems;
}

/** A problem whose place and hints are not worked out yet. */
interface Finding {
  code: string;
  message: string;
  path: readonly (string | number)[];
  hints(): string[];
}

function* findingsIn(dossier: Dossier, items: readonly Item[], schemes: readonly MarkingScheme[]): Generator<Finding> {
  yield* duplicates(items);
  yield* unknownSources(dossier, items);
  yield* unknownSpeakers(dossier);
  yield* unknownSections(dossier, items);
  yield* unknownRests(dossier, items);
  yield* markingProblems(dossier, items, schemes);
  yield* raggedRows(dossier);
  yield* largeCharts(dossier);
  yield* unknownZone(dossier);
}

/** A name in a message, cut to a readable length. */
function short(name: string): string {
  return name.length <= 60 ? name : `${name.slice(0, 59)}…`;
}

function finding(code: string, message: string, path: Finding['path'], hints: Finding['hints'] = () => []): Finding {
  return { code, message, path, hints };
}

function* duplicates(items: readonly Item[]): Generator<Finding> {
  const keys = new Set<string>();
  for (const { key, path } of items) {
    if (keys.has(key))
      yield finding('duplicate-id', `the id "${short(key.split('/').at(-1) ?? '')}" is already in use`, [...path, 'id'], () => ['choose another id']);
    keys.add(key);
  }
}

function* unknownSources(dossier: Dossier, items: readonly Item[]): Generator<Finding> {
  const known = new Set(dossier.sources.map((source) => source.id));
  const check = function* (cites: readonly string[] | undefined, path: readonly (string | number)[]): Generator<Finding> {
    for (const [index, cite] of (cites ?? []).entries()) {
      const source = cite.slice(0, cite.indexOf('#'));
      if (known.has(source)) continue;
      yield finding('unknown-source', `there is no source "${short(source)}"`, [...path, 'cites', index], () => didYouMean(source, known));
    }
  };
  for (const item of items) yield* check(item.value.cites, item.path);
  for (const [at, figure] of dossier.figures.entries()) {
    for (const [line, row] of figure.rows.entries()) yield* check(row.cites, ['figures', at, 'rows', line]);
  }
}

function* unknownSpeakers(dossier: Dossier): Generator<Finding> {
  const known = new Set(dossier.people.map((person) => person.id));
  for (const [index, { speaker }] of dossier.quotes.entries()) {
    if (known.has(speaker)) continue;
    yield finding('unknown-person', `there is no person "${short(speaker)}"`, ['quotes', index, 'speaker'], () => didYouMean(speaker, known));
  }
}

function* unknownSections(dossier: Dossier, items: readonly Item[]): Generator<Finding> {
  const known = new Set(items.filter((item) => item.path[0] === 'sections' && 'points' in item.value).map((item) => item.key));
  for (const [index, { section }] of dossier.timeline.entries()) {
    if (section === undefined || known.has(section)) continue;
    yield finding('unknown-section', `there is no section "${short(section)}"`, ['timeline', index, 'section'], () => didYouMean(section, known));
  }
}

function* unknownRests({ bottomLines }: Dossier, items: readonly Item[]): Generator<Finding> {
  const known = new Set(items.map(({ key }) => key));
  for (const [index, { rests = [] }] of bottomLines.entries()) {
    for (const [at, key] of rests.entries()) {
      if (known.has(key)) continue;
      yield finding('unknown-item', `there is no item "${short(key)}"`, ['bottomLines', index, 'rests', at], () => didYouMean(key, known));
    }
  }
}

function* markingProblems(dossier: Dossier, items: readonly Item[], schemes: readonly MarkingScheme[]): Generator<Finding> {
  const scheme = schemes.find(({ id }) => id === dossier.meta.marking.scheme);
  if (!scheme) {
    const names = schemes.map(({ id }) => id);
    const wanted = dossier.meta.marking.scheme;
    yield finding('unknown-scheme', `there is no marking scheme "${short(wanted)}"`, ['meta', 'marking', 'scheme'], () => didYouMean(wanted, names));
    return;
  }
  const known = new Map<string, MarkingProblem | undefined>();
  const check = function* (marking: string | undefined, path: readonly (string | number)[]): Generator<Finding> {
    if (marking === undefined) return;
    if (!known.has(marking)) known.set(marking, parseMarking(marking, scheme).problem);
    const problem = known.get(marking);
    if (problem) yield finding(problem.code, problem.message, path, () => problem.hints);
  };
  yield* check(dossier.meta.marking.level, ['meta', 'marking', 'level']);
  for (const item of items) yield* check(item.value.marking === LOWEST ? undefined : item.value.marking, [...handlingPath(item), 'marking']);
}

function* raggedRows(dossier: Dossier): Generator<Finding> {
  for (const [at, { rows, columns }] of dossier.figures.entries()) {
    for (const [line, { values }] of rows.entries()) {
      if (values.length === columns.length) continue;
      const message = `the row has ${values.length} values, but the figure has ${columns.length} columns`;
      yield finding('ragged-row', message, ['figures', at, 'rows', line, 'values']);
    }
  }
}

function* largeCharts(dossier: Dossier): Generator<Finding> {
  const most = TEXT_LIMITS.chartValues;
  for (const [at, { chart, rows, columns }] of dossier.figures.entries()) {
    if (chart === undefined || rows.length * columns.length <= most) continue;
    const message = `a chart can draw ${most.toLocaleString('en')} values, but the figure has ${(rows.length * columns.length).toLocaleString('en')}`;
    yield finding('large-chart', message, ['figures', at, 'chart'], () => ['remove the chart, or leave out rows']);
  }
}

function* unknownZone({ meta: { zone } }: Dossier): Generator<Finding> {
  if (typeof zone !== 'object' || isZone(zone.name)) return;
  const hints = ['use a name of the IANA database, such as Europe/Paris'];
  yield finding('unknown-zone', `there is no time zone "${short(zone.name)}"`, ['meta', 'zone', 'name'], () => hints);
}

/** The path of the fields that set an item's handling. For `meta` they are separate from the field itself. */
function handlingPath({ key, path }: Item): readonly (string | number)[] {
  return path[0] === 'meta' && key !== PUBLIC_IDENTITY ? ['meta', 'handling', ...path.slice(1)] : path;
}
