import { baseName } from '../contract/base-name.ts';
import type { Catalogue, HandlerInput, Handlers, Outline, Saved } from '../contract/briefing.ts';
import type { Section } from '../contract/dossier.ts';
import type { ManuscriptKind, Manuscript } from '../contract/manuscript.ts';
import { BriefError, fault } from '../contract/problem.ts';
import { ENDINGS } from '../contract/request.ts';
import { grammarOf, zoneOf } from '../engine/index.ts';
import { choiceOf, choicesOf, sectionChoices } from '../files/library/catalogue.ts';
import { manuscriptKindOf } from '../files/library/detect-kind.ts';
import type { FileLibrary } from '../files/library/library.ts';
import { readText } from '../files/reading/read-file.ts';
import type { Manuscripts } from '../files/manuscripts/manuscripts.ts';
import type { Recent } from '../files/manuscripts/recent.ts';
import type { EngineClient } from '../worker/client.ts';
import type { SpeculativePreview } from './speculative-preview.ts';
import type { Host } from './host.ts';

/** What the handlers need. */
export interface Means {
  library: FileLibrary;
  engine: EngineClient;
  /** Makes the briefs of the preview. */
  speculative: SpeculativePreview;
  host: Host;
  manuscripts: Manuscripts;
  recent: Recent;
  version: string;
  /** The text of the licence. */
  licence: string;
  /** The file faults are logged in. */
  logFile: string;
}

/** The handlers of all calls, for every host. */
export function createHandlers(means: Means): Handlers {
  const { library, engine, speculative, host, manuscripts, recent, version, licence, logFile } = means;
  return {
    async catalogue() {
      return catalogueOf(means);
    },
    async outline({ dossier, audience }) {
      return outlineOf(library, dossier, audience);
    },
    async preview(request, signal) {
      // The preview needs no password.
      const { protection: _protection, ...open } = request;
      const { bytes, report, placements, fingerprints } = await speculative.make({ ...open, format: 'pdf' }, signal);
      return { bytes, report, placements, fingerprints };
    },
    async save(request, signal) {
      const { bytes, fileName, report } = await engine.make(request, signal);
      return { delivery: await host.deliver(`${fileName}.${ENDINGS[request.format]}`, bytes), report };
    },
    pickFolder: () => host.pickFolder(),
    saveInto: (wanted, signal) => saveInto(means, wanted, signal),
    async reveal({ file }) {
      host.reveal(file);
      return null;
    },
    fields: (request, signal) => engine.fields(request, signal),
    async about() {
      return { version, runtime: host.runtime, licence, logFile };
    },
    open: async (named) => manuscripts.open(named),
    edit: async (edit) => manuscripts.edit(edit),
    store: async (wanted) => manuscripts.store(wanted),
    builtIn: async (named) => ({ text: manuscripts.savedText(named) }),
    discard: async (named) => manuscripts.discard(named),
    create: async (wanted) => manuscripts.create(wanted),
    rename: async (wanted) => manuscripts.rename(wanted),
    async remove(named) {
      manuscripts.remove(named);
      return null;
    },
    restore: async (named) => manuscripts.restore(named),
    importText: async (given) => manuscripts.importText(given),
    async pick() {
      const file = await host.pickFile();
      return file === undefined ? null : openFile(file, manuscripts, recent);
    },
    async exportText(named) {
      const { text, file } = manuscripts.open(named);
      const name = baseName(file).replace(/\.pdf$/i, '.yaml');
      return host.deliver(name, new TextEncoder().encode(text));
    },
    grammar: async ({ kind }) => grammarOf(kind, library),
  };
}

/** Opens a file and adds it to the recent ones. @throws BriefError when it is not a dossier, template or theme. */
export function openFile(file: string, manuscripts: Manuscripts, recent: Recent): Manuscript {
  const kind: ManuscriptKind = /\.pdf$/i.test(file) ? 'dossiers' : manuscriptKindOf(file, readText(file));
  const opened = manuscripts.open({ kind, name: file });
  recent.add({ kind, name: file });
  return opened;
}

function catalogueOf({ library, manuscripts, recent, host }: Means): Catalogue {
  const files = recent.all();
  const withRecent = (kind: ManuscriptKind) => [
    ...choicesOf(kind, library),
    ...files.filter((one) => one.kind === kind).map(({ name }) => choiceOf(kind, name, library)),
  ];
  return {
    dossiers: withRecent('dossiers'),
    audiences: choicesOf('audiences', library),
    templates: withRecent('templates'),
    themes: withRecent('themes'),
    markings: [...new Set(library.markingSchemes().flatMap(({ levels }) => levels.map(({ banner }) => banner)))],
    drafts: manuscripts.drafts(),
    can: host.can,
  };
}

/** Checks a file name: no folders, and no characters that a file system refuses. */
const UNSAFE = /[\\/:*?"<>|\p{Cc}]|^\.|[. ]$/u;

async function saveInto({ engine, host }: Means, { request, folder, fileName }: HandlerInput<'saveInto'>, signal: AbortSignal): Promise<Saved> {
  if (UNSAFE.test(fileName)) {
    const hints = ['do not use / \\ : * ? " < > | or a dot at the start or end'];
    throw new BriefError(fault('file-name', `"${fileName}" is not a valid file name`, { hints }));
  }
  const { bytes, report } = await engine.make(request, signal);
  return { delivery: await host.deliverInto(folder, `${fileName}.${ENDINGS[request.format]}`, bytes), report };
}

function outlineOf(library: FileLibrary, dossierName: string, audienceName: string): Outline {
  const dossier = library.dossier(dossierName).value;
  const { sections, depth, template, theme, ceiling } = library.audience(audienceName).value;
  const { marking, asOf } = dossier.meta;
  const zone = zoneOf(dossier.meta.zone);
  const levels = library.markingSchemes().find(({ id }) => id === marking.scheme)?.levels ?? [];
  const known = idsOf(dossier.sections);
  const named = (sections ?? []).filter(({ id }) => known.has(id));
  const chosen = named.length > 0 ? named : dossier.sections;
  return {
    title: dossier.meta.title,
    sections: sectionChoices(dossier.sections),
    chosen: chosen.map((one) => ({ id: one.id, depth: ('depth' in one && one.depth) || depth })),
    template,
    theme,
    // For a scheme without a ceiling, the audience sees only the lowest level.
    ceiling: (levels.find(({ level }) => level === ceiling[marking.scheme]) ?? levels[0])?.banner ?? '',
    levels: levels.map(({ level, banner }) => ({ level, banner })),
    asOf,
    zone: zone.name ?? zone.label,
  };
}

function idsOf(sections: readonly Section[]): Set<string> {
  return new Set(sections.flatMap((section) => [section.id, ...idsOf(section.sections)]));
}
