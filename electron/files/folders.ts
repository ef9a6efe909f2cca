import { homedir } from 'node:os';
import { join } from 'node:path';
import type { Folders } from './library.ts';

/** Where the built-in parts are below the program's root: a checkout, or an installed package. */
export function builtInFolders(root: string, own?: string): Folders {
  const out = join(root, 'out');
  return {
    data: join(root, 'data'),
    templates: join(root, 'templates'),
    fonts: join(out, 'fonts'),
    zlib: join(out, 'code', 'zlib-streams.wasm'),
    own,
  };
}

/**
 * Where a person's own dossiers, templates and themes and the drafts of them are kept: the folder each system has for the
 * data of programs, the same one Electron uses.
 * `AIDE_MEMOIRE_HOME` names another.
 */
export function homeFolder(environment: NodeJS.ProcessEnv, platform: NodeJS.Platform): string {
  const { AIDE_MEMOIRE_HOME: own, APPDATA, XDG_CONFIG_HOME } = environment;
  if (own) return own;
  if (platform === 'win32') return join(APPDATA ?? join(homedir(), 'AppData', 'Roaming'), 'aide-memoire');
  if (platform === 'darwin') return join(homedir(), 'Library', 'Application Support', 'aide-memoire');
  return join(XDG_CONFIG_HOME ?? join(homedir(), '.config'), 'aide-memoire');
}
