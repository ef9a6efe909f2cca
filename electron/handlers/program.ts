import { join } from 'node:path';
import manifest from '../../package.json';
import { builtInFolders } from '../files/folders.ts';
import { fileLibrary } from '../files/library.ts';
import { type EngineClient, startEngine } from '../worker/client.ts';
import { createDispatch, type Dispatch } from './dispatch.ts';
import { createHandlers } from './handlers.ts';
import type { Host } from './host.ts';

/** The program behind a window: what answers its calls, and the engine to close at the end. */
export interface Program {
  dispatch: Dispatch;
  engine: EngineClient;
}

/** Puts the program together for a shell. `root` is the folder that holds `data/`, `templates/` and `out/`. */
export function createProgram(root: string, host: Host, log: (error: unknown) => void): Program {
  const engine = startEngine(join(root, 'out', 'main', 'engine.js'), { root, program: `Aide-Mémoire ${manifest.version}` });
  const library = fileLibrary(builtInFolders(root));
  return { engine, dispatch: createDispatch(createHandlers(library, engine, host), log) };
}
