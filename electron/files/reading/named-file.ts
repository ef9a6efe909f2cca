import { realpathSync } from 'node:fs';
import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';

/** A path in a dossier, audience, template or theme that leads to a file, or the reason why it is refused. */
export type NamedFile = { path: string } | { refused: string };

/** Names of devices on Windows, with any ending. */
const DEVICE = /^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)\s*(\..*)?$/i;

/**
 * Finds a file that another file names. It must be in the folder of that file, or in a folder below it, after symbolic links are
 * resolved. A path that is wrong on any system is refused before the disk is touched: on Windows, looking at `//host/share` already
 * logs in there.
 * @param by the file that names it.
 * @returns the path with links resolved; a path as written if there is no such file.
 */
export function findNamed(name: string, by: string): NamedFile {
  const folder = dirname(resolve(by));
  const refused = problemOf(name);
  if (refused !== undefined) return { refused };
  const path = join(folder, ...name.split(/[\\/]/));
  if (!isBelow(path, folder)) return { refused: OUTSIDE };
  try {
    const real = realpathSync(path);
    return isBelow(real, realpathSync(folder)) ? { path: real } : { refused: 'the link leads out of the folder of the file that names it' };
  } catch {
    // Reading it reports the reason.
    return { path };
  }
}

const OUTSIDE = 'the path leads out of the folder of the file that names it';

function problemOf(name: string): string | undefined {
  if (/\p{Cc}/u.test(name)) return 'the path contains a control character';
  if (/^[\\/]{2}/.test(name)) return 'a path on the network is not allowed';
  if (name.includes(':')) return 'an address or a drive is not allowed, and a name cannot contain a colon';
  if (/^[\\/]/.test(name)) return 'a path from the root of the disk is not allowed';
  const parts = name.split(/[\\/]/);
  if (parts.some((part) => DEVICE.test(part))) return 'this is the name of a device';
  if (parts.some((part) => /[. ]$/.test(part) && part !== '.' && part !== '..')) return 'a name cannot end with a dot or a space';
  return undefined;
}

function isBelow(path: string, folder: string): boolean {
  const below = relative(folder, path);
  return below !== '' && below !== '..' && !below.startsWith(`..${sep}`) && !isAbsolute(below);
}
