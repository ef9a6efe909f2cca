import type { Audience } from '../../contract/audience.ts';
import type { Dossier } from '../../contract/dossier.ts';
import type { MarkingScheme } from '../../contract/marking.ts';
import { BriefError, fault } from '../../contract/problem.ts';
import { isFor } from '../../contract/readers.ts';
import type { Reason } from '../../contract/report.ts';
import { type Item, LOWEST } from '../dossier/items.ts';
import { isWithin, joinMarkings } from '../marking/combine.ts';
import { bannerText, type Marking } from '../marking/marking.ts';
import { parseMarking } from '../marking/parse.ts';

/** Decides what an audience may see. The only place that evaluates markings, release states and audiences. */
export interface Clearance {
  /** Why the audience may not see an item; undefined when it may. */
  refusal(item: Item): Extract<Reason, 'marking' | 'release' | 'audience'> | undefined;
  /** Whether an item is released at the as-of date: neither it nor an item around it is held or under embargo. */
  isReleased(item: Item): boolean;
  /** The marking of an item: its own, or that of the innermost item around it, or the dossier's. Equal markings are one object. */
  marking(item: Item): Marking;
  scheme: MarkingScheme;
  /** The lowest level of the scheme, as a dossier writes it. */
  lowest: string;
}

/**
 * @param asOf the time that embargoes are compared with, as an ISO date and time.
 * @throws BriefError when the ceiling or, on use, a marking is not valid in the scheme. The markings of a dossier are checked when it is
 * read.
 */
export function clearanceFor(dossier: Dossier, audience: Audience, scheme: MarkingScheme, asOf: string): Clearance {
  const ceiling = ceilingOf(audience, scheme);
  const read = markingsOf(scheme);
  const allowed = new Map<Marking, boolean>();
  const now = Date.parse(asOf);
  // Rounded up to the millisecond, so that an embargo never ends early.
  const end = (moment: string): number => Date.parse(moment) + (/\.\d{3}\d*[1-9]/.test(moment) ? 1 : 0);

  const lowest = scheme.levels[0]?.level ?? '';
  const marking = ({ value, within }: Item): Marking => {
    const own = value.marking ?? within.findLast((around) => around.value.marking !== undefined)?.value.marking ?? dossier.meta.marking.level;
    return read(own === LOWEST ? lowest : own);
  };
  const isOver = (item: Item): boolean => {
    const one = marking(item);
    if (!allowed.has(one)) allowed.set(one, isWithin(one, ceiling, scheme));
    return allowed.get(one) === false;
  };
  const isUnreleased = ({ value: { release } }: Item): boolean => {
    if (audience.release === 'no' || release === undefined || release === 'yes') return false;
    if (release === 'no') return true;
    return audience.release === 'yes' && end(release) > now;
  };
  const isHeld = ({ value: { release = 'yes' } }: Item): boolean => release === 'no' || (release !== 'yes' && end(release) > now);
  return {
    scheme,
    lowest,
    marking,
    isReleased: (item) => !isHeld(item) && !item.within.some(isHeld),
    refusal(item) {
      const holds = (test: (part: Item) => boolean): boolean => test(item) || item.within.some(test);
      if (holds(isOver)) return 'marking';
      if (holds(isUnreleased)) return 'release';
      if (holds(({ value }) => !isFor(value.audiences, audience))) return 'audience';
      return undefined;
    },
  };
}

/** The ceiling of an audience in a scheme. If the audience has none for it, the lowest level without caveats. */
function ceilingOf(audience: Audience, scheme: MarkingScheme): Marking {
  const ceiling = audience.ceiling[scheme.id];
  if (ceiling === undefined) return joinMarkings([], scheme);
  const { marking, problem } = parseMarking(ceiling, scheme);
  if (marking) return marking;
  const message = `the ceiling "${ceiling}" of the audience ${audience.id} is not valid: ${problem.message}`;
  throw new BriefError(fault(problem.code, message, { expected: scheme.levels.map(({ level }) => level), hints: problem.hints }));
}

/** Parses each marking once. Equal markings are one object. */
function markingsOf(scheme: MarkingScheme): (text: string) => Marking {
  const byText = new Map<string, Marking>();
  const byBanner = new Map<string, Marking>();
  return (text) => {
    const known = byText.get(text);
    if (known) return known;
    const { marking, problem } = parseMarking(text, scheme);
    if (problem) throw new BriefError(fault(problem.code, problem.message, { hints: problem.hints }));
    const banner = bannerText(marking, scheme);
    const first = byBanner.get(banner) ?? marking;
    byBanner.set(banner, first);
    byText.set(text, first);
    return first;
  };
}
