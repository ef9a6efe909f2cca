import { accessSync, constants, lstatSync, readdirSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { caution, type Problem } from '../../contract/problem.ts';
import { systemCode, systemReason } from '../system-errors.ts';

/** The usable files of one of the person's folders, and what is wrong with the others. */
export interface OwnFiles {
  /** Sorted. */
  ids: string[];
  warnings: Problem[];
}

/**
 * Lists a folder of the person's library. A missing folder is empty. One unusable file does not hide the others.
 * @param isBuiltIn whether an id is that of a built-in file, which is used instead.
 */
export function listOwnFiles(folder: string, ending: string, isBuiltIn: (id: string) => boolean): OwnFiles {
  const listed = namesIn(folder);
  if (!Array.isArray(listed)) return { ids: [], warnings: [listed] };
  const ids: string[] = [];
  const warnings: Problem[] = [];
  for (const name of listed.filter((one) => one.endsWith(ending) && !one.startsWith('.')).sort()) {
    const id = basename(name, ending);
    const warning = unusable(join(folder, name)) ?? unreachable(join(folder, name), id, isBuiltIn);
    if (warning) warnings.push(warning);
    else ids.push(id);
  }
  return { ids, warnings };
}

function namesIn(folder: string): string[] | Problem {
  try {
    return readdirSync(folder);
  } catch (error) {
    // The folder around it may be what cannot be read.
    const place = isFolder(dirname(folder)) ? folder : dirname(folder);
    const code = systemCode(error);
    // Nobody made it yet.
    if (code === 'ENOENT' && !isLink(place)) return [];
    const hints = ['its files are not available; rename it, or make it a folder that you may read'];
    return caution('unreadable-folder', folderReason(error, code), { place: { file: place }, hints });
  }
}

function folderReason(error: unknown, code: string): string {
  if (code === 'ENOTDIR') return 'this is not a folder';
  if (code === 'ENOENT') return 'the link leads nowhere';
  return systemReason(error, 'read').replace('read the file', 'read the folder');
}

/** Whether something is a folder that may be searched. */
function isFolder(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}

/** A link that leads nowhere, if nothing can be found by following it. */
function isLink(path: string): boolean {
  try {
    return lstatSync(path).isSymbolicLink();
  } catch {
    return false;
  }
}

/** What is wrong with a file itself. */
function unusable(file: string): Problem | undefined {
  const warn = (reason: string): Problem =>
    caution('unreadable-file', reason, { place: { file }, hints: ['it is not available; rename it, or make it a file that you may read'] });
  try {
    const found = statSync(file);
    if (found.isDirectory()) return warn('this is a folder, not a file');
    if (!found.isFile()) return warn('this is a device, a pipe or a socket, not a file');
    accessSync(file, constants.R_OK);
    return undefined;
  } catch (error) {
    return warn(systemCode(error) === 'ENOENT' ? 'the link leads nowhere, or the name is not valid text' : systemReason(error, 'read'));
  }
}

/** Why a good file cannot be opened by its name. */
function unreachable(file: string, id: string, isBuiltIn: (id: string) => boolean): Problem | undefined {
  const reason = isBuiltIn(id)
    ? 'a built-in file has the same name and is used instead'
    : id === '' || id !== id.trim()
      ? 'the name is empty, or starts or ends with a space'
      : undefined;
  return reason ? caution('unusable-name', reason, { place: { file }, hints: ['rename the file'] }) : undefined;
}
