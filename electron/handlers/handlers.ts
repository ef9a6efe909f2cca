import type { Handlers, Outline } from '../contract/briefing.ts';
import type { Section } from '../contract/dossier.ts';
import { ENDINGS } from '../contract/request.ts';
import { choicesOf, sectionChoices } from '../files/catalogue.ts';
import type { FileLibrary } from '../files/library.ts';
import type { EngineClient } from '../worker/client.ts';
import type { Host } from './host.ts';

/** What the program can do, written once for every window. */
export function createHandlers(library: FileLibrary, engine: EngineClient, host: Host): Handlers {
  return {
    async catalogue() {
      return {
        dossiers: choicesOf('dossiers', library),
        audiences: choicesOf('audiences', library),
        templates: choicesOf('templates', library),
        themes: choicesOf('themes', library),
        markings: library.markingSchemes().flatMap(({ levels }) => levels.map(({ banner }) => banner)),
      };
    },
    async outline({ dossier, audience }) {
      return outlineOf(library, dossier, audience);
    },
    async preview(request, signal) {
      // The person's own window needs no password for what they are making.
      const { protection: _protection, ...open } = request;
      const { bytes, report } = await engine.make({ ...open, format: 'pdf' }, signal);
      return { address: host.publish(bytes), report };
    },
    async save(request, signal) {
      const { bytes, fileName, report } = await engine.make(request, signal);
      return { delivery: await host.deliver(`${fileName}.${ENDINGS[request.format]}`, bytes), report };
    },
  };
}

function outlineOf(library: FileLibrary, dossierName: string, audienceName: string): Outline {
  const dossier = library.dossier(dossierName).value;
  const { sections, depth, template, theme } = library.audience(audienceName).value;
  const known = idsOf(dossier.sections);
  const named = (sections ?? []).filter(({ id }) => known.has(id));
  const chosen = named.length > 0 ? named : dossier.sections;
  return {
    title: dossier.meta.title,
    sections: sectionChoices(dossier.sections),
    chosen: chosen.map((one) => ({ id: one.id, depth: ('depth' in one && one.depth) || depth })),
    template,
    theme,
  };
}

function idsOf(sections: readonly Section[]): Set<string> {
  return new Set(sections.flatMap((section) => [section.id, ...idsOf(section.sections)]));
}
