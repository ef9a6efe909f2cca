import type { Caveat, MarkingScheme } from '../../contract/marking.ts';
import { type Marking, normal } from './marking.ts';

type Names = ReadonlySet<string>;

/**
 * The marking of a whole from the markings of its parts: the highest level, all handling caveats and descriptors, and only the
 * releasability that every part allows. The order and number of equal parts make no difference. No parts give the lowest level without
 * caveats.
 * @throws never.
 */
export function joinMarkings(markings: readonly Marking[], scheme: MarkingScheme): Marking {
  const [first, ...rest] = markings;
  if (!first) return normal(0, new Map(), scheme);
  return rest.reduce((whole, part) => join(whole, part, scheme), normal(first.level, namesOf(first), scheme));
}

function join(a: Marking, b: Marking, scheme: MarkingScheme): Marking {
  const [mine, yours] = [namesOf(a), namesOf(b)];
  const joined = new Map<string, Names>();
  const set = (name: string, names: Names | undefined): void => void (names && joined.set(name, names));
  for (const caveat of scheme.caveats) {
    const { name, kind } = caveat;
    if (kind !== 'releasability') set(name, allNames(mine.get(name), yours.get(name)));
    else if (caveat.unmarked === 'undecided') for (const [decided, names] of decision(caveat, a, b)) set(decided, names);
    else if (caveat.unmarked !== undefined) set(name, commonNames(caveat, mine.get(name), yours.get(name)));
  }
  return normal(Math.max(a.level, b.level), joined, scheme);
}

/** The release decision for two parts together: to those who may see both, otherwise to nobody; undecided if neither is decided. */
function decision(caveat: Caveat, a: Marking, b: Marking): ReadonlyMap<string, Names> {
  const { name, otherwise = '' } = caveat;
  const ofOne = (marking: Marking): ReadonlyMap<string, Names> => new Map([...namesOf(marking)].filter(([one]) => one === name || one === otherwise));
  // A part of the lowest level without caveats needs no release decision, so it does not limit that of others.
  if (isPlain(a)) return ofOne(b);
  if (isPlain(b)) return ofOne(a);
  const [mine, yours] = [ofOne(a), ofOne(b)];
  if (mine.size === 0 && yours.size === 0) return mine;
  const common = commonNames(caveat, mine.get(name), yours.get(name));
  return common ? new Map([[name, common]]) : new Map([[otherwise, new Set<string>()]]);
}

function isPlain({ level, caveats }: Marking): boolean {
  return level === 0 && caveats.length === 0;
}

function namesOf({ caveats }: Marking): ReadonlyMap<string, Names> {
  return new Map(caveats.map(({ name, names }) => [name, new Set(names)]));
}

/** All names of two caveats that add up. A caveat without names (concealed sources) stays without names. */
function allNames(a: Names | undefined, b: Names | undefined): Names | undefined {
  if (!a || !b) return a ?? b;
  return a.size === 0 || b.size === 0 ? new Set() : new Set([...a, ...b]);
}

/** The names that two releasability caveats share; undefined if there are too few for the caveat. */
function commonNames({ unmarked, takes }: Caveat, a: Names | undefined, b: Names | undefined): Names | undefined {
  // A caveat that restricts readers stays when only one part has it.
  if (!a || !b) return unmarked === 'everyone' ? (a ?? b) : undefined;
  const common = new Set([...a].filter((name) => b.has(name)));
  return takes && common.size < takes.least ? undefined : common;
}

/**
 * Whether readers with a ceiling may see something with a marking. The ceiling gives the highest level, the handling caveats and
 * descriptors they are cleared for, and their countries or organisations: "SECRET//REL TO USA, GBR" means Americans and Britons. If the
 * ceiling does not name these, they see nothing that is closed to anybody.
 * Readers who may see a whole may see each of its parts.
 * @throws never.
 */
export function isWithin(marking: Marking, ceiling: Marking, scheme: MarkingScheme): boolean {
  if (marking.level > ceiling.level) return false;
  const [item, readers] = [namesOf(marking), namesOf(ceiling)];
  return scheme.caveats.every((caveat) => {
    const [has, may] = [item.get(caveat.name), readers.get(caveat.name)];
    if (caveat.kind !== 'releasability') return !has || (may !== undefined && isPartOf(has, may));
    switch (caveat.unmarked) {
      case 'home':
        return !may || (has !== undefined && contains(has, may));
      case 'everyone':
        return !has || (may !== undefined && contains(has, may));
      case 'undecided':
        return isPlain(marking) || isReleased(caveat, item, readers);
      default:
        // Evaluated with the caveat that it replaces.
        return true;
    }
  });
}

/** Whether a release decision, or the lack of one, lets readers see an item. The scheme's own country always may. */
function isReleased({ name, otherwise = '' }: Caveat, item: ReadonlyMap<string, Names>, readers: ReadonlyMap<string, Names>): boolean {
  if (readers.has(otherwise)) return true;
  const [released, countries] = [item.get(name), readers.get(name)];
  if (released) return countries !== undefined && contains(released, countries);
  return countries === undefined && !item.has(otherwise);
}

function contains(whole: Names, part: Names): boolean {
  return [...part].every((name) => whole.has(name));
}

/** Whether readers may see a list of sources. Concealed sources (no list) are above any list. */
function isPartOf(names: Names, allowed: Names): boolean {
  if (allowed.size === 0) return true;
  return names.size > 0 && contains(allowed, names);
}
