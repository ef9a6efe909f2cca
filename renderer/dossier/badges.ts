import { clockOf, wordsOf } from '../request/moment.ts';
import { TEXTS } from '../texts.ts';
import type { PlainMap } from './parts.ts';

/** The levels of a marking scheme, the lowest first: what a dossier writes, and what pages print. */
export type Levels = readonly { level: string; banner: string }[];

/** Who may see an item: what it says itself, and what those around it say. */
export interface Access {
  /** From the outside in. */
  markings: readonly string[];
  releases: readonly string[];
  /** Undefined where it is for all. */
  audiences: readonly string[] | undefined;
}

/** Everything the dossier is for is for everyone it is for. */
export const OPEN: Access = { markings: [], releases: [], audiences: undefined };

/** Who may see an item inside another. One without handling of its own is shared with what is around it: most are. */
export function accessOf({ marking, release, audiences }: PlainMap, around: Access): Access {
  if (marking === undefined && release === undefined && audiences === undefined) return around;
  const own = Array.isArray(audiences) ? audiences.map(String) : undefined;
  return {
    markings: marking === undefined ? around.markings : [...around.markings, String(marking)],
    releases: release === undefined || release === 'yes' ? around.releases : [...around.releases, String(release)],
    audiences: own && around.audiences ? own.filter((one) => around.audiences?.includes(one)) : (own ?? around.audiences),
  };
}

/** Puts access into words for the rows of one dossier's outline; none where it is the dossier's own. */
export function badgesFor({ meta }: PlainMap, levels: Levels): (access: Access) => readonly string[] {
  const { marking, asOf, zone } = mapOf(meta);
  const own = String(mapOf(marking).level);
  const clock = clockOf({ asOf: String(asOf ?? ''), zone: typeof zone === 'string' ? zone : String(mapOf(zone).name ?? '') });
  const rank = (level: string): number => levels.findIndex((one) => one.level === level);
  const known = new Map<Access, readonly string[]>([[OPEN, []]]);

  const make = ({ markings, releases, audiences }: Access): readonly string[] => {
    // Of a level nobody knows, the innermost counts.
    const level = markings.reduce((highest, one) => (rank(one) < 0 || rank(one) >= rank(highest) ? one : highest), own);
    const embargo = releases.filter((one) => one !== 'no').sort((one, other) => Date.parse(other) - Date.parse(one))[0];
    return [
      ...(level === own ? [] : [levels[rank(level)]?.banner ?? level]),
      ...(releases.includes('no') ? [TEXTS.notReleased] : embargo === undefined ? [] : [TEXTS.embargo(wordsOf(embargo, clock))]),
      ...(audiences ? [TEXTS.only(audiences.join(', ') || TEXTS.nobody)] : []),
    ];
  };
  return (access) => {
    const badges = known.get(access) ?? make(access);
    known.set(access, badges);
    return badges;
  };
}

function mapOf(value: PlainMap[string] | undefined): PlainMap {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {};
}
