import type { Caveat, MarkingScheme } from '../../contract/marking.ts';

declare const isMarking: unique symbol;

/**
 * A marking of one scheme. Only `parseMarking` and `joinMarkings` create one, in normal form: two markings with the same meaning are deeply
 * equal.
 */
export interface Marking {
  readonly [isMarking]?: never;
  /** The rank of its level in the scheme, 0 the lowest. */
  readonly level: number;
  /** Its caveats in the scheme's order, each with its names in the caveat's own order. An empty list means no names. */
  readonly caveats: readonly MarkedCaveat[];
}

export interface MarkedCaveat {
  readonly name: string;
  readonly names: readonly string[];
}

/** A marking in its normal form, from a level and the names of each caveat it has. */
export function normal(level: number, caveats: ReadonlyMap<string, ReadonlySet<string>>, scheme: MarkingScheme): Marking {
  return {
    level,
    caveats: scheme.caveats.flatMap((caveat) => {
      const names = caveats.get(caveat.name);
      return names ? [{ name: caveat.name, names: inOrder(names, caveat) }] : [];
    }),
  };
}

function inOrder(names: ReadonlySet<string>, { takes }: Caveat): string[] {
  const length = (name: string): number => (takes?.order === 'codes' ? Number(name.length > 3) : 0);
  const first = takes?.includes;
  const rest = [...names].filter((name) => name !== first).sort((a, b) => length(a) - length(b) || (a < b ? -1 : 1));
  return first !== undefined && names.has(first) ? [first, ...rest] : rest;
}

/** The marking as printed at the top and bottom of a page: "SECRET//REL TO USA, GBR". `parseMarking` reads it back as the same marking. */
export function bannerText(marking: Marking, scheme: MarkingScheme): string {
  return `${scheme.levels[marking.level]?.banner ?? ''}${caveatsText(marking, scheme, ({ name }) => name)}`;
}

/** The marking as printed before a paragraph, in brackets: "(S//NF)". */
export function portionText(marking: Marking, scheme: MarkingScheme): string {
  const portion = scheme.levels[marking.level]?.portion ?? '';
  const caveats = caveatsText(marking, scheme, ({ name, portion: short }) => short ?? name);
  return portion.endsWith(')') ? `${portion.slice(0, -1)}${caveats})` : `${portion}${caveats}`;
}

function caveatsText({ caveats }: Marking, scheme: MarkingScheme, nameOf: (caveat: Caveat) => string): string {
  let category: string | undefined;
  return caveats
    .map(({ name, names }) => {
      const caveat = scheme.caveats.find((one) => one.name === name) as Caveat;
      const isNext = category !== undefined && caveat.category === category;
      category = caveat.category;
      const list = names.join(caveat.takes?.separator);
      const parts = caveat.takes?.place === 'before' ? [list, nameOf(caveat)] : [nameOf(caveat), list];
      return `${isNext ? scheme.within : (caveat.lead ?? scheme.lead)}${parts.filter((part) => part !== '').join(' ')}`;
    })
    .join('');
}
