import type { Dossier } from '../../contract/dossier.ts';
import type { MarkingScheme } from '../../contract/marking.ts';
import { fault, type Problem } from '../../contract/problem.ts';
import { type MarkingProblem, parseMarking } from '../marking/parse.ts';
import { pathText } from '../source/schema.ts';
import { didYouMean } from '../source/suggest.ts';
import type { Sourced } from '../source/yaml.ts';
import { type Item, itemsOf, LOWEST, PUBLIC_IDENTITY } from './items.ts';
import { isZone } from './zone.ts';

/** Checks references in a dossier: duplicate ids, and missing sources, speakers, sections, items and markings. */
export function referenceProblems(sourced: Sourced<Dossier>, schemes: readonly MarkingScheme[]): Problem[] {
  const dossier = sourced.value;
  const items = itemsOf(dossier);
  const report: Report = (code, message, path, hints) => fault(code, message, { place: sourced.placeOf(path), path: pathText(path), hints });
  return [
    ...duplicates(items, report),
    ...unknownSources(dossier, items, report),
    ...unknownSpeakers(dossier, report),
    ...unknownSections(dossier, items, report),
    ...unknownRests(dossier, items, report),
    ...markingProblems(dossier, items, schemes, report),
    ...raggedRows(dossier, report),
    ...unknownZone(dossier, report),
  ];
}

type Report = (code: string, message: string, path: readonly (string | number)[], hints: string[]) => Problem;

function duplicates(items: readonly Item[], report: Report): Problem[] {
  const keys = new Set<string>();
  return items.flatMap(({ key, path }) => {
    if (!keys.has(key)) {
      keys.add(key);
      return [];
    }
    return [report('duplicate-id', `the id "${key.split('/').at(-1)}" is already in use`, [...path, 'id'], ['choose another id'])];
  });
}

function unknownSources(dossier: Dossier, items: readonly Item[], report: Report): Problem[] {
  const known = new Set(dossier.sources.map((source) => source.id));
  const check = (cites: readonly string[] | undefined, path: readonly (string | number)[]): Problem[] =>
    (cites ?? []).flatMap((cite, index) => {
      const source = cite.slice(0, cite.indexOf('#'));
      if (known.has(source)) return [];
      return [report('unknown-source', `there is no source "${source}"`, [...path, 'cites', index], didYouMean(source, known))];
    });
  return [
    ...items.flatMap((item) => check(item.value.cites, item.path)),
    ...dossier.figures.flatMap((figure, at) => figure.rows.flatMap((row, line) => check(row.cites, ['figures', at, 'rows', line]))),
  ];
}

function unknownSpeakers(dossier: Dossier, report: Report): Problem[] {
  const known = dossier.people.map((person) => person.id);
  return dossier.quotes.flatMap((quote, index) =>
    known.includes(quote.speaker)
      ? []
      : [report('unknown-person', `there is no person "${quote.speaker}"`, ['quotes', index, 'speaker'], didYouMean(quote.speaker, known))],
  );
}

function unknownSections(dossier: Dossier, items: readonly Item[], report: Report): Problem[] {
  const known = items.filter((item) => item.path[0] === 'sections' && 'points' in item.value).map((item) => item.key);
  return dossier.timeline.flatMap(({ section }, index) =>
    section === undefined || known.includes(section)
      ? []
      : [report('unknown-section', `there is no section "${section}"`, ['timeline', index, 'section'], didYouMean(section, known))],
  );
}

function unknownRests({ bottomLines }: Dossier, items: readonly Item[], report: Report): Problem[] {
  const known = new Set(items.map(({ key }) => key));
  return bottomLines.flatMap(({ rests = [] }, index) =>
    rests.flatMap((key, at) =>
      known.has(key) ? [] : [report('unknown-item', `there is no item "${key}"`, ['bottomLines', index, 'rests', at], didYouMean(key, known))],
    ),
  );
}

function markingProblems(dossier: Dossier, items: readonly Item[], schemes: readonly MarkingScheme[], report: Report): Problem[] {
  const scheme = schemes.find(({ id }) => id === dossier.meta.marking.scheme);
  if (!scheme) {
    const names = schemes.map(({ id }) => id);
    const wanted = dossier.meta.marking.scheme;
    return [report('unknown-scheme', `there is no marking scheme "${wanted}"`, ['meta', 'marking', 'scheme'], didYouMean(wanted, names))];
  }
  const known = new Map<string, MarkingProblem | undefined>();
  const problemWith = (marking: string): MarkingProblem | undefined => {
    if (!known.has(marking)) known.set(marking, parseMarking(marking, scheme).problem);
    return known.get(marking);
  };
  const check = (marking: string | undefined, path: readonly (string | number)[]): Problem[] => {
    const problem = marking === undefined ? undefined : problemWith(marking);
    return problem ? [report(problem.code, problem.message, path, problem.hints)] : [];
  };
  return [
    ...check(dossier.meta.marking.level, ['meta', 'marking', 'level']),
    ...items.flatMap((item) => check(item.value.marking === LOWEST ? undefined : item.value.marking, [...handlingPath(item), 'marking'])),
  ];
}

function raggedRows(dossier: Dossier, report: Report): Problem[] {
  return dossier.figures.flatMap((figure, at) =>
    figure.rows.flatMap((row, line) => {
      const [has, wants] = [row.values.length, figure.columns.length];
      if (has === wants) return [];
      return [report('ragged-row', `the row has ${has} values, but the figure has ${wants} columns`, ['figures', at, 'rows', line, 'values'], [])];
    }),
  );
}

function unknownZone({ meta: { zone } }: Dossier, report: Report): Problem[] {
  if (typeof zone !== 'object' || isZone(zone.name)) return [];
  return [
    report(
      'unknown-zone',
      `there is no time zone "${zone.name}"`,
      ['meta', 'zone', 'name'],
      ['use a name of the IANA database, such as Europe/Paris'],
    ),
  ];
}

/** The path of the fields that set an item's handling. For `meta` they are separate from the field itself. */
function handlingPath({ key, path }: Item): readonly (string | number)[] {
  return path[0] === 'meta' && key !== PUBLIC_IDENTITY ? ['meta', 'handling', ...path.slice(1)] : path;
}
