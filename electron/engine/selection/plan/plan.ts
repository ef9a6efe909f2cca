import type { Audience } from '../../../contract/audience.ts';
import type { Section } from '../../../contract/dossier.ts';
import type { BriefRequest } from '../../../contract/request.ts';
import { asksOf, flatten } from './asks.ts';
import { byList } from './by-list.ts';
import { byTopics } from './by-topics.ts';
import { outlineOf, type Plan } from './planned.ts';

/** What a request says of sections. */
export type Wanted = Pick<BriefRequest, 'sections' | 'omit' | 'depth'>;

/**
 * Decides for each section whether it is in, how deep, and why: by a person's list, else the audience's, else its topics.
 * @param isOpen whether the audience may see a section or a point. Nothing depends on those it may not see.
 */
export function planOf(all: readonly Section[], audience: Audience, request: Wanted, isOpen: (value: object) => boolean = () => true): Plan {
  const sections = outlineOf(all, isOpen);
  const asks = asksOf(audience, request);
  if (request.sections) return byList(sections, { listed: request.sections, isAsked: true, asks, omit: request.omit });
  const known = new Set(flatten(sections).map(({ id }) => id));
  const listed = audience.sections?.filter(({ id }) => known.has(id)) ?? [];
  // A depth of the request is for all sections.
  const depth = request.depth;
  if (listed.length > 0)
    return byList(sections, { listed: depth ? listed.map(({ id }) => ({ id })) : listed, isAsked: false, asks, omit: request.omit });
  return byTopics(sections, asks, request.omit);
}

/** Ids of sections that an audience lists and the dossier does not have. */
export function missingSections(sections: readonly Section[], listed: NonNullable<Audience['sections']>): string[] {
  const known = new Set(flatten(sections).map(({ id }) => id));
  return listed.map(({ id }) => id).filter((id) => !known.has(id));
}
