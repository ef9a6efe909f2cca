import type { Outline } from '../../contract/briefing.ts';
import { BriefError } from '../../contract/problem.ts';
import { sectionsFor, zoneOf } from '../../engine/index.ts';
import { sectionChoices } from './catalogue.ts';
import type { FileLibrary } from './library.ts';

/** The sections of a dossier for an audience, with the defaults. @throws BriefError when one of them cannot be read. */
export function outlineOf(library: FileLibrary, dossierName: string, audienceName: string): Outline {
  const dossier = library.dossier(dossierName).value;
  const { value: audience, file } = library.audience(audienceName);
  const { ceiling } = audience;
  const { marking, asOf } = dossier.meta;
  const zone = zoneOf(dossier.meta.zone);
  const levels = library.markingSchemes().find(({ id }) => id === marking.scheme)?.levels ?? [];
  return {
    title: dossier.meta.title,
    sections: sectionChoices(dossier.sections),
    chosen: sectionsFor(dossier, audience),
    template: namedBy(audience.template, file, library),
    theme: namedBy(audience.theme, file, library),
    // For a scheme without a ceiling, the audience sees only the lowest level.
    ceiling: (levels.find(({ level }) => level === ceiling[marking.scheme]) ?? levels[0])?.banner ?? '',
    levels: levels.map(({ level, banner }) => ({ level, banner })),
    language: dossier.meta.language,
    asOf,
    zone: zone.name ?? zone.label,
  };
}

/** The template or theme that an audience names, an id or a path. Empty for a path that it may not name: making the brief reports it. */
function namedBy(name: string, audienceFile: string, library: FileLibrary): string {
  try {
    return library.pathBeside(name, audienceFile);
  } catch (error) {
    if (error instanceof BriefError) return '';
    throw error;
  }
}
