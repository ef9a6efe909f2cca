import type { Caveat, MarkingScheme } from '../../contract/marking.ts';
import { TEXT_LIMITS } from '../../contract/limits.ts';
import { didYouMean } from '../source/suggest.ts';
import { type Marking, normal } from './marking.ts';

const DASH = ' - ';

/** Why a text is not a marking of a scheme. */
export interface MarkingProblem {
  /**
   * `unknown-level`, `unknown-caveat`; `unsupported-caveat`: a control of the published scheme that this program has no rules for;
   * `wrong-caveat`: a caveat with the wrong names, at the wrong level, or beside one it excludes.
   */
  code: 'unknown-level' | 'unknown-caveat' | 'unsupported-caveat' | 'wrong-caveat';
  message: string;
  hints: string[];
}

export type ParsedMarking = { marking: Marking; problem?: undefined } | { marking?: undefined; problem: MarkingProblem };

/**
 * Reads a marking as a dossier writes it: a level or its banner, alone or with caveats in the scheme's written form, in any order: "AMBER",
 * "TLP:AMBER", "SECRET//REL TO USA, GBR", "OFFICIAL-SENSITIVE [COMMERCIAL]". Case matters. Names of groups ("FVEY") are expanded. An empty
 * text is an unknown level.
 * @throws never: problems are returned.
 */
export function parseMarking(text: string, scheme: MarkingScheme): ParsedMarking {
  if (text.length > TEXT_LIMITS.markingLength) return tooLong(text, scheme);
  const plain = text.trim().replace(/\s+/g, ' ');
  // The form "OFFICIAL-SENSITIVE [COMMERCIAL]" predates the dash.
  const written = scheme.lead === DASH ? plain.replace(/ ?\[([^[\]]*)\]/g, `${DASH}$1`) : plain;
  const level = levelAt(written, scheme);
  if (!level) return unknownLevel(written, scheme);
  const caveats = new Map<string, ReadonlySet<string>>();
  for (const part of partsOf(written.slice(level.length), scheme)) {
    const found = readCaveat(part, scheme);
    if (found.problem) return found;
    const problem = misuse(found.caveat, level.rank, caveats, scheme);
    if (problem) return { problem };
    caveats.set(found.caveat.name, found.names);
  }
  return { marking: normal(level.rank, caveats, scheme) };
}

function tooLong(text: string, { name }: MarkingScheme): ParsedMarking {
  const message = `the scheme ${name} has no level "${text.slice(0, 40)}…": a marking has at most ${TEXT_LIMITS.markingLength} characters`;
  return { problem: { code: 'unknown-level', message, hints: ['check that the text is in the right field'] } };
}

/** The level at the start of a text, the longest match: "AMBER+STRICT" before "AMBER". */
function levelAt(text: string, scheme: MarkingScheme): { rank: number; length: number } | undefined {
  const ends = new RegExp(`^(?:$|${[...separators(scheme), ...(isSpaced(scheme) ? [' '] : [])].join('|') || '$'})`);
  return scheme.levels
    .flatMap(({ level, banner }, rank) => [level, banner].map((name) => ({ rank, name })))
    .filter(({ name }) => text.startsWith(name) && ends.test(text.slice(name.length)))
    .map(({ rank, name }) => ({ rank, length: name.length }))
    .sort((a, b) => b.length - a.length)[0];
}

/** The caveats after a level, as written. If only a space separates them, the name of a caveat must follow. */
function partsOf(rest: string, scheme: MarkingScheme): string[] {
  if (rest === '') return [];
  const starts = [...scheme.caveats.map(({ name }) => name), ...scheme.refused].map(escaped).join('|');
  const pattern = [...separators(scheme), ...(isSpaced(scheme) ? [` (?=(?:${starts})(?: |$))`] : [])].join('|');
  const pieces = rest.split(new RegExp(pattern)).map((piece) => piece.trim());
  return pieces[0] === '' ? pieces.slice(1) : pieces;
}

/** The separators of the caveats of a scheme, except a space, as regular expressions. */
function separators({ lead, within, caveats }: MarkingScheme): string[] {
  if (caveats.length === 0) return [];
  const all = [lead, ...caveats.flatMap((caveat) => caveat.lead ?? []), ...(caveats.some(({ category }) => category) ? [within] : [])];
  const longestFirst = [...new Set(all)].filter((one) => one !== ' ').sort((a, b) => b.length - a.length);
  return longestFirst.map((one) => (one === DASH ? ' [-–] ' : escaped(one)));
}

function isSpaced({ lead, caveats }: MarkingScheme): boolean {
  return caveats.length > 0 && [lead, ...caveats.map((caveat) => caveat.lead)].includes(' ');
}

type Read = { caveat: Caveat; names: ReadonlySet<string>; problem?: undefined } | { problem: MarkingProblem };

function readCaveat(part: string, scheme: MarkingScheme): Read {
  const caveat = [...scheme.caveats].sort((a, b) => b.name.length - a.name.length).find((one) => listIn(part, one) !== undefined);
  if (caveat) {
    const list = listIn(part, caveat) ?? '';
    const names = namesIn(list, caveat);
    return 'code' in names ? { problem: names } : { caveat, names };
  }
  const refused = scheme.refused.find((name) => new RegExp(`(?:^|[ -])${escaped(name)}(?:$|[ -])`).test(part));
  if (refused !== undefined) {
    return {
      problem: {
        code: 'unsupported-caveat',
        message: `${scheme.name} allows "${refused}", but Aide-Mémoire cannot apply its rules`,
        hints: ['remove the items with this caveat from the dossier'],
      },
    };
  }
  const known = scheme.caveats.map(({ name }) => name);
  return { problem: { code: 'unknown-caveat', message: `the scheme ${scheme.name} has no caveat "${part}"`, hints: didYouMean(part, known) } };
}

/** The names written with a caveat, as one text; undefined if the part is another caveat. */
function listIn(part: string, { name, takes }: Caveat): string | undefined {
  if (part === name) return '';
  if (!takes) return undefined;
  if (takes.place === 'before') return part.endsWith(` ${name}`) ? part.slice(0, -name.length - 1) : undefined;
  return part.startsWith(`${name} `) ? part.slice(name.length + 1) : undefined;
}

function namesIn(list: string, { name, takes }: Caveat): ReadonlySet<string> | MarkingProblem {
  if (!takes) return new Set();
  const wrong = (message: string, hints: string[]): MarkingProblem => ({ code: 'wrong-caveat', message, hints });
  const written = list === '' ? [] : list.split(takes.separator.trim() || takes.separator).map((one) => one.trim());
  const odd = written.find((one) => !new RegExp(`^(?:${takes.pattern})$`).test(one));
  if (odd !== undefined) {
    const capitals = odd.toUpperCase();
    const hints = odd !== capitals ? [`did you mean "${capitals}"?`] : [`separate ${takes.what} with "${takes.separator}"`];
    return wrong(`"${odd}" cannot be used with ${name}, which takes ${takes.what}`, hints);
  }
  const names = new Set(written.flatMap((one) => takes.groups[one] ?? one));
  const { includes } = takes;
  if (includes !== undefined && !names.has(includes)) return wrong(`${name} must include ${includes}`, [`write ${includes} first`]);
  if (names.size < takes.least) {
    const besides = includes === undefined ? '' : ` besides ${includes}`;
    return wrong(`${name} needs ${takes.what}${besides}`, [`write ${takes.what} ${takes.place} it`]);
  }
  return names;
}

/** What is wrong with the use of a caveat, if anything. */
function misuse(caveat: Caveat, rank: number, others: ReadonlyMap<string, unknown>, scheme: MarkingScheme): MarkingProblem | undefined {
  const rankOf = (level: string): number => scheme.levels.findIndex((one) => one.level === level);
  const wrong = (message: string, hint: string): MarkingProblem => ({ code: 'wrong-caveat', message, hints: [hint] });
  const { name, from, upTo } = caveat;
  if (others.has(name)) return wrong(`${name} is repeated`, 'use it once');
  const level = scheme.levels[rank]?.banner;
  if (from !== undefined && rank < rankOf(from)) return wrong(`${name} cannot be used with ${level}`, `use it with ${from} or higher`);
  if (upTo !== undefined && rank > rankOf(upTo)) return wrong(`${name} cannot be used with ${level}`, `use it with ${upTo} or lower`);
  const excluded = scheme.caveats.find((one) => others.has(one.name) && ((one.otherwise ?? '') === name || (caveat.otherwise ?? '') === one.name));
  return excluded && wrong(`${name} and ${excluded.name} cannot be used together`, 'remove one of them');
}

function unknownLevel(text: string, scheme: MarkingScheme): ParsedMarking {
  const known = scheme.levels.map((one) => one.level);
  const stops = [...separators(scheme), ...scheme.caveats.map(({ name }) => ` ${escaped(name)}`)];
  const first = (stops.length > 0 && text.split(new RegExp(stops.join('|')))[0]?.trim()) || text;
  // A known level followed by text that does not match: "SECRET NOFORN".
  const isKnown = scheme.levels.some(({ level, banner }) => [level, banner].includes(first));
  const level = isKnown ? text : first;
  const banner = scheme.levels.find((one) => one.banner.toLowerCase() === level.toLowerCase())?.banner;
  const near = banner === undefined ? didYouMean(level, known) : [`did you mean "${banner}"?`];
  const hints = isKnown ? [`write "${scheme.lead}" before a caveat`] : near;
  return { problem: { code: 'unknown-level', message: `the scheme ${scheme.name} has no level "${level}"`, hints } };
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
}
