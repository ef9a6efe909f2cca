import { basename } from 'node:path';
import type { Choice, SectionChoice } from '../../contract/briefing.ts';
import type { Depth } from '../../contract/common.ts';
import type { Section } from '../../contract/dossier.ts';
import { BriefError } from '../../contract/problem.ts';
import type { FileLibrary } from './library.ts';
import type { LibraryKind } from './lookup.ts';

/** All choices of a kind, built in and from the person's library, sorted by id. */
export function choicesOf(kind: LibraryKind, library: FileLibrary): Choice[] {
  return library.names(kind).map((id) => choiceOf(kind, id, library));
}

/** One choice, by id or path. A file that cannot be read is named by its id. */
export function choiceOf(kind: LibraryKind, id: string, library: FileLibrary): Choice {
  const isOwn = !library.isBuiltIn(kind, id);
  try {
    return { id, isOwn, ...describe(kind, id, library) };
  } catch (error) {
    // Whatever is wrong with one file, the others must be listed.
    return { id, isOwn, name: basename(id), description: error instanceof BriefError ? error.message : 'cannot be read' };
  }
}

/** The title of a file for people. @throws BriefError when it cannot be read. */
export function nameOf(kind: LibraryKind, id: string, library: FileLibrary): string {
  return describe(kind, id, library).name;
}

function describe(kind: LibraryKind, id: string, library: FileLibrary): Omit<Choice, 'id' | 'isOwn'> {
  if (kind === 'dossiers') {
    const { meta } = library.dossier(id).value;
    return { name: meta.title, description: [meta.occasion, meta.place].filter((part) => part !== undefined).join('. ') };
  }
  if (kind === 'templates') {
    const { front } = library.template(id);
    return { name: front?.name ?? id, description: front?.description ?? '' };
  }
  if (kind === 'languages') return { name: library.language(id)[0]?.file?.name ?? id, description: '' };
  const { name, description } = kind === 'audiences' ? library.audience(id).value : library.theme(id).value;
  return { name, description };
}

/** The sections of a dossier, nested, with the number of their own points and words at each depth. */
export function sectionChoices(sections: readonly Section[]): SectionChoice[] {
  return sections.map(({ id, title, points, sections: inner }) => {
    const at = (depth: Depth) => points.filter((point) => point.depth === depth);
    return {
      id,
      title,
      points: byDepth((depth) => at(depth).length),
      words: byDepth((depth) => at(depth).reduce((sum, { text }) => sum + text.split(/\s+/).length, 0)),
      sections: sectionChoices(inner),
    };
  });
}

function byDepth(count: (depth: Depth) => number): Record<Depth, number> {
  return { headline: count('headline'), summary: count('summary'), detail: count('detail') };
}
