import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';

/** The folders of the built-in parts. */
export interface Folders {
  data: string;
  templates: string;
  fonts: string;
  /** The file with the code of zlib. */
  zlib: string;
  /** The person's library, with a folder for each kind. */
  own?: string | undefined;
}

/** The folders of the built-in parts below the program's root: a checkout, or an installed package. */
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
 * The folder of the person's library and drafts: the system's folder for the data of programs, as in Electron.
 * `AIDE_MEMOIRE_HOME` overrides it.
 */
export function homeFolder(environment: NodeJS.ProcessEnv, platform: NodeJS.Platform): string {
  const { AIDE_MEMOIRE_HOME: own, APPDATA, XDG_CONFIG_HOME } = environment;
  if (own) return own;
  if (platform === 'win32') return join(APPDATA ?? join(homedir(), 'AppData', 'Roaming'), 'aide-memoire');
  if (platform === 'darwin') return join(homedir(), 'Library', 'Application Support', 'aide-memoire');
  return join(XDG_CONFIG_HOME ?? join(homedir(), '.config'), 'aide-memoire');
}

/**
 * The cache folder of the person (on Linux by the XDG Base Directory Specification 0.8, which ignores relative paths). Undefined
 * if the system has none.
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
