import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import manifest from '../../package.json';
import { EVENTS, type Subscribe, type ProgramEvent } from '../contract/briefing.ts';
import { builtInFolders } from '../files/library/folders.ts';
import { fileLibrary } from '../files/library/library.ts';
import type { FaultSource } from '../files/log/fault-entry.ts';
import type { FaultLog } from '../files/log/fault-log.ts';
import { createManuscripts } from '../files/manuscripts/file-manuscripts.ts';
import { createRecent } from '../files/manuscripts/recent.ts';
import { makeHomePrivate } from '../files/saving/private-home.ts';
import { startEngine } from '../worker/client.ts';
import { createSpeculativePreview } from './speculative-preview.ts';
import { createDispatch, type Dispatch } from './dispatch.ts';
import { createHandlers, openFile } from './handlers.ts';
import type { Host } from './host.ts';

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
  const onThreadFault = (error: Error): void => log.write({ source: 'engine', event: 'thread', error });
  const engine = startEngine(join(root, 'out', 'main', 'engine.js'), setup, onThreadFault);
  const speculative = createSpeculativePreview(engine);
  const library = fileLibrary(builtInFolders(root, home));
  const listeners = new Set<(event: ProgramEvent) => void>();
  /** Events are checked as calls are, so that a mistake in the program is found here. */
  const emit = (event: ProgramEvent): void => {
    EVENTS[event.event].parse(event.value);
    for (const listener of listeners) listener(event);
  };
  const manuscripts = createManuscripts(library, home, {
    overlaid({ kind, name }, text) {
      engine.overlay({ kind, name, text });
      speculative.begin();
    },
    changed: ({ kind, name }, revision) => emit({ event: 'changed', value: { kind, name, revision } }),
  });
  const recent = createRecent(home);
  const licence = readFileSync(join(root, 'LICENSE'), 'utf8');
  const handlers = createHandlers({ library, engine, speculative, host, manuscripts, recent, version: manifest.version, licence, logFile: log.file });
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
      emit({ event: 'opened', value: { kind, name } });
    },
    async close() {
      manuscripts.close();
      await engine.close();
    },
  };
}
