import type { Choice, SectionChoice } from '../contract/briefing.ts';
import { DEPTHS } from '../contract/common.ts';
import type { Section } from '../contract/dossier.ts';
import type { FileLibrary, Kind } from './library.ts';

/** Everything of a kind there is to choose from, sorted by id. */
export function choicesOf(kind: Kind, library: FileLibrary): Choice[] {
  return library.names(kind).map((id) => ({ id, ...describe(kind, id, library) }));
}

function describe(kind: Kind, id: string, library: FileLibrary): Omit<Choice, 'id'> {
  if (kind === 'dossiers') {
    const { meta } = library.dossier(id).value;
    return { name: meta.title, description: `${meta.occasion}. ${meta.place}` };
  }
  if (kind === 'templates') {
    const { front } = library.template(id);
    return { name: front?.name ?? id, description: front?.description ?? '' };
  }
  const { name, description } = kind === 'audiences' ? library.audience(id).value : library.theme(id).value;
  return { name, description };
}

/** The sections of a dossier, nested as they are, with the number of their own points at each depth. */
export function sectionChoices(sections: readonly Section[]): SectionChoice[] {
  return sections.map(({ id, title, points, sections: inner }) => {
    const [headline = 0, summary = 0, detail = 0] = DEPTHS.map((depth) => points.filter((point) => point.depth === depth).length);
    return { id, title, points: { headline, summary, detail }, sections: sectionChoices(inner) };
  });
}
