import type { Audience } from '../../../contract/audience.ts';
import type { Dossier } from '../../../contract/dossier.ts';
import type { SectionChosen } from '../../../contract/report.ts';
import { planOf } from './plan.ts';
import type { Plan, Planned } from './planned.ts';

/** Every section that an audience may see: whether it is in, and why. Those of which nothing is in come last. */
export function choicesIn({ top, out }: Plan): SectionChosen[] {
  const visit = ({ section, depth, out: reason, why, inner }: Planned): SectionChosen[] => {
    const { id, title } = section;
    const isIn = reason === undefined;
    return [{ id, title, isIn, ...(isIn && depth ? { depth } : {}), why }, ...inner.flatMap(visit)];
  };
  return [...top, ...out].flatMap(visit);
}

/** The sections that an audience gets of a dossier if a person chooses nothing: all of them, for whoever writes the dossier. */
export function sectionsFor({ sections }: Dossier, audience: Audience): SectionChosen[] {
  return choicesIn(planOf(sections, audience, {}));
}
