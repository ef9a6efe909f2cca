import { clockOf, wordsOf } from '../request/moment.ts';
import { TEXTS } from '../texts.ts';
import type { PlainMap } from './plain.ts';

/** The levels of a marking scheme, the lowest first: as dossiers write them, and as pages print them. */
export type Levels = readonly { level: string; banner: string }[];

/** Who may see an item, from its own handling and that of the items around it. */
export interface Access {
  /** From the outside in. */
  markings: readonly string[];
  releases: readonly string[];
  /** Undefined if it is for all. */
  audiences: readonly string[] | undefined;
}

/** No restrictions besides those of the dossier. */
export const OPEN: Access = { markings: [], releases: [], audiences: undefined };

/** Who may see an item inside another. Most items have no handling of their own and share the object of the item around them. */
export function accessOf({ marking, release, audiences }: PlainMap, around: Access): Access {
  if (marking === undefined && release === undefined && audiences === undefined) return around;
  const own = Array.isArray(audiences) ? audiences.map(String) : undefined;
  return {
    markings: marking === undefined ? around.markings : [...around.markings, String(marking)],
    releases: release === undefined || release === 'yes' ? around.releases : [...around.releases, String(release)],
    audiences: own && around.audiences ? own.filter((one) => around.audiences?.includes(one)) : (own ?? around.audiences),
  };
}

/** Makes the badges of an outline; none for items with the handling of the dossier. */
export function badgesFor({ meta }: PlainMap, levels: Levels): (access: Access) => readonly string[] {
  const { marking, asOf, zone } = mapOf(meta);
  const own = String(mapOf(marking).level);
  const clock = clockOf({ asOf: String(asOf ?? ''), zone: typeof zone === 'string' ? zone : String(mapOf(zone).name ?? '') });
  const rank = (level: string): number => levels.findIndex((one) => one.level === level);
  const known = new Map<Access, readonly string[]>([[OPEN, []]]);

  const make = ({ markings, releases, audiences }: Access): readonly string[] => {
    // With an unknown level, the innermost one counts.
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
