import type { Audience } from '../../contract/audience.ts';
import type { Dossier } from '../../contract/dossier.ts';
import type { MarkingScheme } from '../../contract/marking.ts';
import type { Reason } from '../../contract/report.ts';
import type { Item } from '../dossier/items.ts';

/** Answers what an audience may see of a dossier: the one place where markings, release and audiences are weighed. */
export interface Clearance {
  /** Why the audience may not see an item; undefined when it may. */
  refusal(item: Item): Extract<Reason, 'marking' | 'release' | 'audience'> | undefined;
  /** The rank of an item's marking in the scheme, 0 the lowest. */
  rank(item: Item): number;
  scheme: MarkingScheme;
  /** The lowest level of the scheme, as a dossier writes it. */
  lowest: string;
}

/**
 * @param asOf the moment embargoes are held against, as an ISO date and time.
 * @throws never: unknown levels are refused when the dossier is read.
 */
export function clearanceFor(dossier: Dossier, audience: Audience, scheme: MarkingScheme, asOf: string): Clearance {
  const ranks = new Map(scheme.levels.map(({ level }, index) => [level, index]));
  const rankOf = (level: string): number => ranks.get(level) ?? -1;
  const ceiling = Math.max(0, rankOf(audience.ceiling[scheme.id] ?? ''));
  const now = Date.parse(asOf);
  // To the millisecond, and never early: what a clock shows beyond it is rounded up.
  const end = (moment: string): number => Date.parse(moment) + (/\.\d{3}\d*[1-9]/.test(moment) ? 1 : 0);

  const rank = ({ value, within }: Item): number =>
    rankOf(value.marking ?? within.findLast((around) => around.value.marking !== undefined)?.value.marking ?? dossier.meta.marking.level);
  const isUnreleased = ({ value: { release } }: Item): boolean => {
    if (audience.release === 'no' || release === undefined || release === 'yes') return false;
    if (release === 'no') return true;
    return audience.release === 'yes' && end(release) > now;
  };
  return {
    scheme,
    lowest: scheme.levels[0]?.level ?? '',
    rank,
    refusal(item) {
      const holds = (test: (part: Item) => boolean): boolean => test(item) || item.within.some(test);
      if (holds((part) => rank(part) > ceiling)) return 'marking';
      if (holds(isUnreleased)) return 'release';
      if (holds(({ value }) => value.audiences !== undefined && !value.audiences.includes(audience.id))) return 'audience';
      return undefined;
    },
  };
}
