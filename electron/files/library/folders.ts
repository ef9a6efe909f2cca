import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';

/** Where the built-in parts are. */
export interface Folders {
  data: string;
  templates: string;
  fonts: string;
  /** The file with the code of zlib. */
  zlib: string;
  /** Where the person's own parts are, in folders named as their kinds. */
  own?: string | undefined;
}

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

/**
 * Where what can be made again is kept, the folder each system has for it (on Linux by the XDG Base Directory Specification 0.8: a
 * relative path in the environment is ignored). Undefined where the system names none.
 */
export function cacheFolder(environment: NodeJS.ProcessEnv, platform: NodeJS.Platform): string | undefined {
  const { LOCALAPPDATA, XDG_CACHE_HOME } = environment;
  const folder = (base: string | undefined, ...below: string[]): string | undefined =>
    base !== undefined && isAbsolute(base) ? join(base, ...below, 'aide-memoire') : undefined;
  if (platform === 'win32') return folder(LOCALAPPDATA);
  if (platform === 'darwin') return folder(personHome(), 'Library', 'Caches');
  return folder(XDG_CACHE_HOME) ?? folder(personHome(), '.cache');
}

/** Undefined for an account without a home folder, for which `homedir` throws. */
function personHome(): string | undefined {
  try {
    return homedir();
  } catch {
    return undefined;
  }
}
