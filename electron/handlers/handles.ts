import { createHash } from 'node:crypto';
import { HANDLE_PREFIX } from '../contract/manuscript.ts';
import { BriefError, fault } from '../contract/problem.ts';
import type { BriefRequest } from '../contract/request.ts';
import { KIND_NAMES, type LibraryKind, type Lookup } from '../files/library/lookup.ts';

/**
 * What windows call files. A file of the library goes by its id, any other by a handle, which exists only for files that the host named:
 * from a dialog, a drop, the command line or the list of recent files. A path from a window is never used.
 */
export interface Handles {
  /** The handle of a file that the host named. */
  give(file: string): string;
  /** The id or path that a window's name stands for. @throws BriefError when it is neither an id nor a known handle. */
  nameOf(kind: LibraryKind, given: string): string;
  /** What windows call an id or path of the program. */
  handleOf(name: string): string;
}

/** @param isDraft whether there is a draft of this name whose file is missing. */
export function createHandles(lookup: Lookup, isDraft: (kind: LibraryKind, name: string) => boolean): Handles {
  const files = new Map<string, string>();
  const give = (file: string): string => {
    // The same file has the same handle after a restart, when windows still use it.
    const handle = `${HANDLE_PREFIX}${createHash('sha256').update(file).digest('hex').slice(0, 16)}`;
    files.set(handle, file);
    return handle;
  };
  return {
    give,
    nameOf(kind, given) {
      const file = files.get(given);
      if (file !== undefined) return file;
      // Most names: what has only such characters is no path, and whoever looks it up reports it if there is none.
      if (/^[a-z0-9-]+$/.test(given) || lookup.names(kind).includes(given) || isDraft(kind, given)) return given;
      const hints = given.startsWith(HANDLE_PREFIX) ? ['open the file again'] : [];
      throw new BriefError(fault(`unknown-${KIND_NAMES[kind]}`, `there is no ${KIND_NAMES[kind]} "${given}"`, { hints }));
    },
    handleOf: (name) => (/[/\\]/.test(name) ? give(name) : name),
  };
}

/** A window's request with the program's names. @throws BriefError for a name that is neither an id nor a known handle. */
export function namedRequest(request: BriefRequest, { nameOf }: Handles): BriefRequest {
  const { dossier, audience, template, theme } = request;
  return {
    ...request,
    dossier: nameOf('dossiers', dossier),
    audience: nameOf('audiences', audience),
    ...(template === undefined ? {} : { template: nameOf('templates', template) }),
    ...(theme === undefined ? {} : { theme: nameOf('themes', theme) }),
  };
}
