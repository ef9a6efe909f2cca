import { baseName } from '../contract/base-name.ts';
import type { Catalogue, Choice, HandlerInput, Handlers, Saved } from '../contract/briefing.ts';
import type { Manuscript, Named } from '../contract/manuscript.ts';
import { type BriefRequest, ENDINGS } from '../contract/request.ts';
import { grammarOf } from '../engine/index.ts';
import type { FileLibrary } from '../files/library/library.ts';
import type { LibraryKind } from '../files/library/lookup.ts';
import type { Manuscripts } from '../files/manuscripts/manuscripts.ts';
import type { Recent } from '../files/manuscripts/recent.ts';
import type { EngineClient } from '../worker/client.ts';
import { type Handles, namedRequest } from './handles.ts';
import type { Host } from './host.ts';
import { openFile } from './open-file.ts';
import type { SpeculativePreview } from './speculative-preview.ts';

/** What the handlers need. */
export interface Means {
  library: FileLibrary;
  engine: EngineClient;
  /** Makes the briefs of the preview. */
  speculative: SpeculativePreview;
  host: Host;
  manuscripts: Manuscripts;
  handles: Handles;
  recent: Recent;
  version: string;
  /** The text of the licence. */
  licence: string;
  /** The file faults are logged in. */
  logFile: string;
}

/** The handlers of all calls, for every host. */
export function createHandlers(means: Means): Handlers {
  const { library, engine, speculative, host, handles, version, licence, logFile } = means;
  const { nameOf, handleOf } = handles;
  const named = (request: BriefRequest): BriefRequest => namedRequest(request, handles);
  return {
    catalogue: () => catalogueOf(means),
    async outline({ dossier, audience }) {
      const outline = await engine.outline(nameOf('dossiers', dossier), nameOf('audiences', audience));
      return { ...outline, template: handleOf(outline.template), theme: handleOf(outline.theme) };
    },
    async preview(request, signal) {
      // The preview needs no password.
      const { protection: _protection, ...open } = named(request);
      const { bytes, report, placements, fingerprints } = await speculative.make({ ...open, format: 'pdf' }, signal);
      return { bytes, report, placements, fingerprints };
    },
    async save(request, signal) {
      const { bytes, fileName, report } = await engine.make(named(request), signal);
      return { delivery: await host.deliver(`${fileName}.${ENDINGS[request.format]}`, bytes), report };
    },
    pickFolder: () => host.pickFolder(),
    saveInto: (wanted, signal) => saveInto(means, { ...wanted, request: named(wanted.request) }, signal),
    async reveal({ id }) {
      host.reveal(id);
      return null;
    },
    fields: (request, signal) => engine.fields(named(request), signal),
    async about() {
      return { version, runtime: host.runtime, licence, logFile };
    },
    link: async () => ({ address: host.link() }),
    grammar: async ({ kind }) => grammarOf(kind, library),
    ...manuscriptHandlers(means),
  };
}

type ManuscriptMethod =
  | 'open'
  | 'read'
  | 'locate'
  | 'edit'
  | 'store'
  | 'builtIn'
  | 'version'
  | 'useVersion'
  | 'dropVersion'
  | 'discard'
  | 'create'
  | 'rename'
  | 'remove'
  | 'restore'
  | 'importText'
  | 'pick'
  | 'exportText';

function manuscriptHandlers({ engine, manuscripts, handles, host, recent }: Means): Pick<Handlers, ManuscriptMethod> {
  const { nameOf, handleOf } = handles;
  const by = <T extends Named>(given: T): T => ({ ...given, name: nameOf(given.kind, given.name) });
  const shown = (manuscript: Manuscript): Manuscript => ({ ...manuscript, name: handleOf(manuscript.name) });
  return {
    open: async (given) => shown(manuscripts.open(by(given))),
    read: (given) => engine.read(by(given)),
    locate: ({ name, ...where }) => engine.locate(nameOf('dossiers', name), where),
    edit: async (given) => manuscripts.edit(by(given)),
    store: async (given) => shown(await manuscripts.store(by(given))),
    builtIn: async (given) => ({ text: manuscripts.savedText(by(given)) }),
    version: async ({ id, ...given }) => ({ text: manuscripts.versionText(by(given), id) }),
    useVersion: async ({ id, ...given }) => shown(manuscripts.useVersion(by(given), id)),
    dropVersion: async ({ id, ...given }) => shown(await manuscripts.dropVersion(by(given), id)),
    discard: async (given) => shown(await manuscripts.discard(by(given))),
    create: async ({ from, ...wanted }) => shown(manuscripts.create({ ...wanted, ...(from ? { from: nameOf(wanted.kind, from) } : {}) })),
    rename: async (given) => shown(await manuscripts.rename(by(given))),
    async remove(given) {
      await manuscripts.remove(by(given));
      return null;
    },
    // The name of a deleted file: it cannot be looked up, and has no folder in it (`fileName` of the contract).
    restore: async (given) => shown(manuscripts.restore(given)),
    importText: async (given) => shown(manuscripts.importText(given)),
    async pick() {
      const file = await host.pickFile();
      return file === undefined ? null : shown(openFile(file, manuscripts, recent));
    },
    async exportText(given) {
      const { text, file } = manuscripts.open(by(given));
      const name = baseName(file).replace(/\.pdf$/i, '.yaml');
      return host.deliver(name, new TextEncoder().encode(text));
    },
  };
}

/** Everything that can be chosen. The engine reads the files: one that is slow or broken does not stop the program. */
async function catalogueOf({ library, engine, manuscripts, handles, recent, host }: Means): Promise<Catalogue> {
  const files = recent.all();
  const drafts = manuscripts.drafts();
  const kinds = ['dossiers', 'audiences', 'templates', 'themes', 'languages'] as const;
  const namesOf = (kind: LibraryKind): string[] => {
    const others = [...files, ...drafts.filter(({ isMissing }) => isMissing)].filter((one) => one.kind === kind).map(({ name }) => name);
    return [...new Set([...library.names(kind), ...others])];
  };
  const entries = kinds.flatMap((kind) => namesOf(kind).map((name) => ({ kind, name })));
  const choices = await engine.describe(entries);
  const of = (kind: LibraryKind): Choice[] =>
    choices.filter((_, index) => entries[index]?.kind === kind).map((choice) => ({ ...choice, id: handles.handleOf(choice.id) }));
  return {
    dossiers: of('dossiers'),
    audiences: of('audiences'),
    templates: of('templates'),
    themes: of('themes'),
    languages: of('languages'),
    markings: [...new Set(library.markingSchemes().flatMap(({ levels }) => levels.map(({ banner }) => banner)))],
    drafts: drafts.map(({ kind, name }) => ({ kind, name: handles.handleOf(name) })),
    removed: manuscripts.removed(),
    warnings: [...library.warnings(), ...manuscripts.warnings()],
    can: host.can,
  };
}

async function saveInto({ engine, host }: Means, { request, folder }: HandlerInput<'saveInto'>, signal: AbortSignal): Promise<Saved> {
  const { bytes, fileName, report } = await engine.make(request, signal);
  return { delivery: await host.deliverInto(folder, `${fileName}.${ENDINGS[request.format]}`, bytes), report };
}
