import type { MarkingScheme } from '../../../electron/contract/marking.ts';
import type { Marking } from '../../../electron/engine/marking/marking.ts';
import { parseMarking } from '../../../electron/engine/marking/parse.ts';
import { builtIn } from '../../support/library.ts';
import fc from '../../support/property.ts';

export const SCHEMES = builtIn.markingSchemes();

export function schemeNamed(id: string): MarkingScheme {
  const scheme = SCHEMES.find((one) => one.id === id);
  if (!scheme) throw new Error(`there is no scheme ${id}`);
  return scheme;
}

/** A marking that has to be right. */
export function marking(text: string, scheme: MarkingScheme): Marking {
  const parsed = parseMarking(text, scheme);
  if (parsed.problem) throw new Error(`${text}: ${parsed.problem.message}`);
  return parsed.marking;
}

const NAMES: Record<string, readonly string[]> = {
  us: ['USA', 'AUS', 'CAN', 'GBR', 'NATO', 'FVEY', 'TEYE'],
  gscp: ['UK', 'US', 'AUS', 'FIVE'],
  nato: ['FINLAND', 'NEW ZEALAND', 'ISAF', 'UKRAINE'],
  eu: ['SWITZERLAND', 'THE USA', 'NORWAY'],
};

/** Any marking of a scheme, as a dossier may write it: caveats in any order, names as they come. */
export function writtenMarking(scheme: MarkingScheme): fc.Arbitrary<string> {
  const level = fc.constantFrom(...scheme.levels.flatMap((one) => [one.level, one.banner]));
  const names = fc.shuffledSubarray([...(NAMES[scheme.id] ?? ['ALPHA', 'BETA'])]);
  const caveats = fc.shuffledSubarray(scheme.caveats).chain((some) => fc.tuple(...some.map((caveat) => names.map((list) => ({ caveat, list })))));
  return fc
    .tuple(level, caveats)
    .map(([one, some]) =>
      some.reduce((text, { caveat: { name, lead, takes }, list }) => {
        const written = list.join(takes?.separator);
        const parts = !takes ? [name] : takes.place === 'before' ? [written, name] : [name, written];
        return `${text}${lead ?? scheme.lead}${parts.filter((part) => part !== '').join(' ')}`;
      }, one),
    )
    .filter((text) => parseMarking(text, scheme).problem === undefined);
}

export function anyMarking(scheme: MarkingScheme): fc.Arbitrary<Marking> {
  return writtenMarking(scheme).map((text) => marking(text, scheme));
}
