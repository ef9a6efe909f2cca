import { fault, type Problem } from '../../contract/problem.ts';
import type { Theme } from '../../contract/theme.ts';
import { didYouMean } from '../source/suggest.ts';
import type { Sourced } from '../source/yaml.ts';

/** The faces and colours that a theme uses and does not have, each at its place. */
export function referenceProblems({ value, placeOf }: Pick<Sourced<Theme>, 'value' | 'placeOf'>): Problem[] {
  const problems: Problem[] = [];
  const checkName = (kind: 'face' | 'colour', name: string, path: (string | number)[]): void => {
    const known = kind === 'face' ? value.faces : value.colours;
    if (Object.hasOwn(known, name) || (kind === 'colour' && name.startsWith('#'))) return;
    const hints = didYouMean(name, Object.keys(known));
    problems.push(fault(`unknown-${kind}`, `there is no ${kind} "${name}"`, { place: placeOf(path), path: path.join('.'), hints }));
  };
  if (value.cover.band) checkName('colour', value.cover.band, ['cover', 'band']);
  if (value.cover.spine) checkName('colour', value.cover.spine.colour, ['cover', 'spine', 'colour']);
  if (value.raised) checkName('face', value.raised.face, ['raised', 'face']);
  for (const [role, style] of Object.entries(value.roles)) {
    if (!style) continue;
    const { face, colour } = style;
    checkName('face', face, ['roles', role, 'face']);
    checkName('colour', colour, ['roles', role, 'colour']);
  }
  for (const [index, face] of value.fallback.entries()) checkName('face', face, ['fallback', index]);
  return problems;
}
