import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import manifest from '../../package.json';
import { EVENTS, type Subscribe, type ProgramEvent } from '../contract/briefing.ts';
import { builtInFolders } from '../files/library/folders.ts';
import { fileLibrary } from '../files/library/library.ts';
import type { LibraryKind } from '../files/library/lookup.ts';
import type { FaultSource } from '../files/log/fault-entry.ts';
import type { FaultLog } from '../files/log/fault-log.ts';
import { makeHomePrivate } from '../files/saving/private-home.ts';
import { createManuscripts } from '../files/manuscripts/file-manuscripts.ts';
import { createRecent } from '../files/manuscripts/recent.ts';
import { type EngineClient, startEngine } from '../worker/client.ts';
import { createSpeculativePreview } from './speculative-preview.ts';
import { createDispatch, type Dispatch } from './dispatch.ts';
import { createHandles } from './handles.ts';
import { createHandlers } from './handlers.ts';
import type { Host } from './host.ts';
import { openFile } from './open-file.ts';

/** The parts of a program. */
export interface Parts {
  /** The folder that holds `data/`, `templates/` and `out/`. */
  root: string;
  /** The folder of the person's library and drafts. */
  home: string;
  host: Host;
  /** Where faults are logged. */
  log: FaultLog;
  /** Which shell this is. */
  source: Extract<FaultSource, 'desktop' | 'server'>;
}

/** The program behind a window: answers its calls and sends events. */
export interface Program {
  dispatch: Dispatch;
  subscribe: Subscribe;
  emit(event: ProgramEvent): void;
  /** Opens a file from outside the window, and notifies the window. @throws BriefError when it is of no known kind. */
  openFile(file: string): void;
  close(): Promise<void>;
}

/** Creates the program for a host. */
export function createProgram({ root, home, host, log, source }: Parts): Program {
  makeHomePrivate(home);
  const setup = { root, own: home, program: `Aide-Mémoire ${manifest.version}` };
  const engine: EngineClient = startEngine(join(root, 'out', 'main', 'engine.js'), setup, {
    onFault: (error) => log.write({ source: 'engine', event: 'thread', error }),
    overlays: () => manuscripts.replacements(),
  });
  const speculative = createSpeculativePreview(engine);
  const library = fileLibrary(builtInFolders(root, home));
  const listeners = new Set<(event: ProgramEvent) => void>();
  /** Events are checked as calls are, so that a mistake in the program is found here. */
  const emit = (event: ProgramEvent): void => {
    EVENTS[event.event].parse(event.value);
    for (const listener of listeners) listener(event);
  };
  const manuscripts = createManuscripts(library, home, {
    overlaid({ kind, name }, file, replacement) {
      engine.overlay({ kind, name, file, ...replacement });
      speculative.begin();
    },
    changed: ({ kind, name }, edited) =>
      emit({ event: 'changed', value: { kind, name: handles.handleOf(name), ...edited, changes: edited?.changes && [...edited.changes] } }),
    moved: ({ kind, name }, to) => emit({ event: 'moved', value: { kind, name: handles.handleOf(name), to: to?.name } }),
    kept: ({ kind, name }, revision, problems) =>
      emit({ event: 'kept', value: { kind, name: handles.handleOf(name), revision, problems: [...problems] } }),
  });
  const recent = createRecent(home);
  const isDraft = (kind: LibraryKind, name: string): boolean => manuscripts.drafts().some((draft) => draft.kind === kind && draft.name === name);
  const handles = createHandles(library, isDraft);
  // A window that was open before a restart still uses these.
  for (const { name } of [...recent.all(), ...manuscripts.drafts()]) handles.handleOf(name);
  const about = { version: manifest.version, licence: readFileSync(join(root, 'LICENSE'), 'utf8'), logFile: log.file };
  const handlers = createHandlers({ library, engine, speculative, host, manuscripts, handles, recent, ...about });
  return {
    dispatch: createDispatch(handlers, (error, method) => {
      log.write({ source, event: 'call', error, detail: method });
      process.stderr.write(`${String(error)}\n`);
    }),
    emit,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    openFile(file) {
      const { kind, name } = openFile(file, manuscripts, recent);
      emit({ event: 'opened', value: { kind, name: handles.give(name) } });
    },
    async close() {
      await manuscripts.close();
      await engine.close();
    },
  };
}
