import { sourceOf } from '../../contract/common.ts';
import type { Dossier } from '../../contract/dossier.ts';
import { TEXT_LIMITS } from '../../contract/limits.ts';
import type { WrittenZone } from '../../contract/parts.ts';
import type { MarkingScheme } from '../../contract/marking.ts';
import { fault, type Problem } from '../../contract/problem.ts';
import { type MarkingProblem, parseMarking } from '../marking/parse.ts';
import { pathText } from '../source/schema.ts';
import { didYouMean } from '../source/suggest.ts';
import type { Sourced } from '../source/yaml.ts';
import { type Item, itemsOf, LOWEST, PUBLIC_IDENTITY } from './items.ts';
import { spanOf, zonesOf } from './programme.ts';
import { isZone, type OffsetIn, zoneOf } from './zone.ts';

/**
 * Checks references in a dossier: duplicate ids, and missing sources, speakers, sections, items and markings. Only the first problems are
 * worked out, because the places and suggestions of thousands would take minutes.
 */
/** What a dossier is checked against: the marking schemes and the time zones that there are. */
export interface DossierRules {
  markingSchemes(): readonly MarkingScheme[];
  offsetIn: OffsetIn;
}

export function referenceProblems(sourced: Sourced<Dossier>, library: DossierRules): Problem[] {
  const dossier = sourced.value;
  const items = itemsOf(dossier);
  const problems: Problem[] = [];
  for (const { code, message, path, hints } of findingsIn(dossier, items, library)) {
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

function* findingsIn(dossier: Dossier, items: readonly Item[], library: DossierRules): Generator<Finding> {
  yield* duplicates(items);
  yield* unknownSources(dossier, items);
  yield* unknownPeople(dossier);
  yield* unknownSections(dossier, items);
  yield* unknownRests(dossier, items);
  yield* markingProblems(dossier, items, library.markingSchemes());
  yield* raggedRows(dossier);
  yield* largeCharts(dossier);
  yield* unknownZones(dossier, library.offsetIn);
  yield* endlessEntries(dossier, library.offsetIn);
}

/** A name in a message, cut to a readable length. */
function short(name: string): string {
  return name.length <= 60 ? name : `${name.slice(0, 59)}…`;
}

function finding(code: string, message: string, path: Finding['path'], hints: Finding['hints'] = () => []): Finding {
  return { code, message, path, hints };
}

function* duplicates(items: readonly Item[]): Generator<Finding> {
  const keys = new Map<string, Item>();
  for (const item of items) {
    const { key, path } = item;
    const before = keys.get(key);
    // A section has the name of a part: what is in the two has the same keys.
    const section = before?.path[0] === 'sections' && path[0] !== 'sections' ? before.within.at(-1) : undefined;
    if (section) {
      const message = `the section "${short(section.key)}" has the name of the part ${String(path[0])}, so their entries cannot be told apart`;
      yield finding('duplicate-id', message, [...section.path, 'id'], () => ['give the section another id, or the entries ids of their own']);
    } else if (before)
      yield finding('duplicate-id', `the id "${short(key.split('/').at(-1) ?? '')}" is already in use`, [...path, 'id'], () => ['choose another id']);
    keys.set(key, item);
  }
}

function* unknownSources(dossier: Dossier, items: readonly Item[]): Generator<Finding> {
  const known = new Set(dossier.sources.map((source) => source.id));
  const check = function* (cites: readonly string[] | undefined, path: readonly (string | number)[]): Generator<Finding> {
    for (const [index, cite] of (cites ?? []).entries()) {
      const source = sourceOf(cite);
      if (known.has(source)) continue;
      yield finding('unknown-source', `there is no source "${short(source)}"`, [...path, 'cites', index], () => didYouMean(source, known));
    }
  };
  for (const item of items) yield* check(item.value.cites, item.path);
  for (const [at, figure] of dossier.figures.entries()) {
    for (const [line, row] of figure.rows.entries()) yield* check(row.cites, ['figures', at, 'rows', line]);
  }
}

function* unknownPeople(dossier: Dossier): Generator<Finding> {
  const known = new Set(dossier.people.map((person) => person.id));
  const check = function* (id: string | undefined, path: Finding['path']): Generator<Finding> {
    if (id === undefined || known.has(id)) return;
    const hints = (): string[] => [...didYouMean(id, known), 'list everyone under people, each with an id'];
    yield finding('unknown-person', `there is no person "${short(id)}"`, path, hints);
  };
  for (const [index, { speaker }] of dossier.quotes.entries()) yield* check(speaker, ['quotes', index, 'speaker']);
  for (const [at, { entries }] of dossier.programme.entries()) {
    for (const [index, { who = [], lead }] of entries.entries()) {
      const path = ['programme', at, 'entries', index];
      for (const [one, id] of who.entries()) yield* check(id, [...path, 'who', one]);
      yield* check(lead, [...path, 'lead']);
    }
  }
}

function* unknownSections(dossier: Dossier, items: readonly Item[]): Generator<Finding> {
  const known = new Set(items.filter((item) => item.path[0] === 'sections' && 'points' in item.value).map((item) => item.key));
  for (const list of ['timeline', 'pictures'] as const) {
    for (const [index, { section }] of dossier[list].entries()) {
      if (section === undefined || known.has(section)) continue;
      yield finding('unknown-section', `there is no section "${short(section)}"`, [list, index, 'section'], () => didYouMean(section, known));
    }
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

function* unknownZones({ meta, programme }: Dossier, offsetIn: OffsetIn): Generator<Finding> {
  const hints = ['use a name of the IANA database, such as Europe/Paris'];
  const check = function* (zone: WrittenZone | undefined, path: Finding['path']): Generator<Finding> {
    const name = typeof zone === 'object' ? zone.name : undefined;
    if (name === undefined || isZone(name, offsetIn)) return;
    yield finding('unknown-zone', `there is no time zone "${short(name)}"`, [...path, 'name'], () => hints);
  };
  // Times of a programme are counted in their zones, so that a mere label is not enough.
  const checkNamed = function* (zone: WrittenZone | undefined, path: Finding['path']): Generator<Finding> {
    yield* check(zone, path);
    if (typeof zone !== 'string' || (zoneOf(zone).name !== undefined && isZone(zone, offsetIn))) return;
    yield finding('unknown-zone', `there is no time zone "${short(zone)}"`, path, () => [...hints, 'or {name: Europe/Paris, label: Paris time}']);
  };
  yield* check(meta.zone, ['meta', 'zone']);
  for (const [at, day] of programme.entries()) {
    yield* checkNamed(day.zone, ['programme', at, 'zone']);
    for (const [index, { zone, toZone }] of day.entries.entries()) {
      const path = ['programme', at, 'entries', index];
      yield* checkNamed(zone, [...path, 'zone']);
      yield* checkNamed(toZone, [...path, 'toZone']);
    }
  }
}

function* endlessEntries({ meta, programme }: Dossier, offsetIn: OffsetIn): Generator<Finding> {
  for (const [at, day] of programme.entries()) {
    for (const [index, entry] of day.entries.entries()) {
      if (!zonesOf(day, entry, meta).every(({ name }) => name === undefined || isZone(name, offsetIn))) continue;
      const { start, end } = spanOf(day, entry, { ...meta, offsetIn });
      if (entry.to === undefined || end > start) continue;
      const hints = (): string[] => [`if it ends on the day after, write ${entry.to?.replace(/\+1$/, '')}+1`];
      yield finding('ends-before', 'the entry ends before it begins', ['programme', at, 'entries', index, 'to'], hints);
    }
  }
}

/** The path of the fields that set an item's handling. For `meta` they are separate from the field itself. */
function handlingPath({ key, path }: Item): readonly (string | number)[] {
  return path[0] === 'meta' && key !== PUBLIC_IDENTITY ? ['meta', 'handling', ...path.slice(1)] : path;
}
