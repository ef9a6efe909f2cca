import { userInfo } from 'node:os';
import { isAbsolute, join, resolve } from 'node:path';

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
 * `AIDE_MEMOIRE_HOME` overrides it. On Linux by the XDG Base Directory Specification 0.8, which ignores relative and empty paths. Undefined
 * if the account has no home folder.
 */
export function homeFolder(environment: NodeJS.ProcessEnv, platform: NodeJS.Platform): string | undefined {
  const { AIDE_MEMOIRE_HOME: own, APPDATA, XDG_CONFIG_HOME } = environment;
  if (own) return resolve(own);
  const home = (): string | undefined => personHome(environment, platform);
  if (platform === 'win32') return below(APPDATA) ?? below(home(), 'AppData', 'Roaming');
  if (platform === 'darwin') return below(home(), 'Library', 'Application Support');
  return below(XDG_CONFIG_HOME) ?? below(home(), '.config');
}

/** The cache folder of the person, by the same rules. Undefined if the system has none. */
export function cacheFolder(environment: NodeJS.ProcessEnv, platform: NodeJS.Platform): string | undefined {
  const { LOCALAPPDATA, XDG_CACHE_HOME } = environment;
  if (platform === 'win32') return below(LOCALAPPDATA);
  if (platform === 'darwin') return below(personHome(environment, platform), 'Library', 'Caches');
  return below(XDG_CACHE_HOME) ?? below(personHome(environment, platform), '.cache');
}

/** This program's folder below a base folder. Undefined if the base is missing, empty or relative. */
function below(base: string | undefined, ...folders: string[]): string | undefined {
  return base !== undefined && isAbsolute(base) ? join(base, ...folders, 'aide-memoire') : undefined;
}

/** The person's home: `HOME` if it is a path, else that of the account. Undefined for an account without one. */
function personHome({ HOME }: NodeJS.ProcessEnv, platform: NodeJS.Platform): string | undefined {
  if (platform !== 'win32' && HOME !== undefined && isAbsolute(HOME)) return HOME;
  try {
    return userInfo().homedir;
  } catch {
    // The account is not in the list of accounts, as in some containers.
    return undefined;
  }
}
