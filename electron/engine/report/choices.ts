import type { Audience } from '../../contract/audience.ts';
import { isInternal } from '../../contract/readers.ts';
import { caution, type Problem, type SourceLocation } from '../../contract/problem.ts';
import type { Composed } from '../compose.ts';
import { missingSections } from '../selection/plan/plan.ts';

/** Warnings about how sections were chosen: the audience lists some that the dossier lacks, or its topics chose nothing. */
export function choiceWarnings({ composition: { selected }, inputs }: Pick<Composed, 'composition' | 'inputs'>): Problem[] {
  const { dossier, audience, sources } = inputs;
  const missing = new Set(audience.sections && missingSections(dossier.sections, audience.sections));
  const unknown = (audience.sections ?? []).flatMap(({ id }, index): Problem[] => {
    if (!missing.has(id)) return [];
    const hints = ['remove it from the audience, or use topics, which fit any dossier'];
    const message = `the audience ${audience.id} lists the section "${id}", which the dossier does not have`;
    return [caution('no-such-section', message, { place: sources.audience.placeOf(['sections', index, 'id']), hints })];
  });
  return [...unknown, ...unguided(selected.notice, audience, () => sources.dossier.placeOf(['sections']))];
}

/** Why the topics of an audience chose nothing. */
function unguided(
  notice: Composed['composition']['selected']['notice'],
  { id, kind, topics = [] }: Audience,
  placeOf: () => SourceLocation,
): Problem[] {
  if (!notice) return [];
  const names = topics.map((one) => (typeof one === 'string' ? one : one.topic)).join(', ');
  const message =
    notice === 'no-topics'
      ? `no section has topics, so the audience ${id} gets ${isInternal(kind) ? '' : 'the headlines of '}all of them`
      : `no section has a topic that the audience ${id} asks for, so it gets the headlines of all of them`;
  return [caution(notice, message, { place: placeOf(), hints: [`give sections topics; this audience asks for ${names}`] })];
}
