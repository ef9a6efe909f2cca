import { existsSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { FILE_ENDINGS, KINDS, type ManuscriptKind } from '../../contract/manuscript.ts';
import { caution, type Problem } from '../../contract/problem.ts';
import { systemReason } from '../system-errors.ts';
import type { Removed } from './manuscripts.ts';

/**
 * Deleted manuscripts: a folder for each deletion, named by its time, with the file and its drafts. So every version stays, and names can be as
 * long as the disk allows. Version 0.1.0 had the files in one folder.
 */
export class Deleted {
  private readonly unread = new Map<string, Problem>();

  constructor(private readonly home: string) {}

  /** Makes the folder for a deletion. @returns its path. @throws an error of the system. */
  makeFolder(kind: ManuscriptKind): string {
    const stamp = new Date().toISOString().replace(/\D/g, '').slice(0, 17);
    for (let number = 0; ; number += 1) {
      const folder = join(this.folderOf(kind), number === 0 ? stamp : `${stamp}-${number}`);
      if (existsSync(folder)) continue;
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      return folder;
    }
  }

  /** Every deleted manuscript, the last one first. What cannot be read is left out, and in the warnings. */
  all(): Removed[] {
    return KINDS.flatMap((kind) => this.namesIn(this.folderOf(kind)).flatMap((name) => this.deletedIn(kind, name))).sort((a, b) =>
      a.removed < b.removed ? 1 : -1,
    );
  }

  warnings(): Problem[] {
    return [...this.unread.values()];
  }

  /** The path of a deleted file. */
  fileOf({ kind, name, id }: Removed): string {
    return id.startsWith('old ')
      ? join(this.folderOf(kind), `${name}${FILE_ENDINGS[kind]}`)
      : join(this.folderOf(kind), id, `${name}${FILE_ENDINGS[kind]}`);
  }

  /** The folder of a deletion is no longer needed, if it is empty. */
  tidy({ kind, id }: Removed): void {
    if (id.startsWith('old ')) return;
    const folder = join(this.folderOf(kind), id);
    if (this.namesIn(folder).length === 0) rmSync(folder, { recursive: true, force: true });
  }

  private deletedIn(kind: ManuscriptKind, entry: string): Removed[] {
    const ending = FILE_ENDINGS[kind];
    if (/^\d{17}(-\d+)?$/.test(entry)) {
      const files = this.namesIn(join(this.folderOf(kind), entry)).filter((file) => file.endsWith(ending));
      return files.map((file) => ({ kind, name: basename(file, ending), id: entry, removed: isoOf(entry) }));
    }
    if (!entry.endsWith(ending)) return [];
    const found = statSync(join(this.folderOf(kind), entry), { throwIfNoEntry: false });
    const name = basename(entry, ending);
    return found?.isFile() ? [{ kind, name, id: `old ${name}`, removed: found.mtime.toISOString() }] : [];
  }

  private namesIn(folder: string): string[] {
    try {
      const names = existsSync(folder) ? readdirSync(folder) : [];
      this.unread.delete(folder);
      return names;
    } catch (error) {
      const more = { place: { file: folder }, hints: ['check the folder and its permissions'] };
      this.unread.set(folder, caution('unreadable-folder', `deleted texts cannot be listed: ${systemReason(error, 'read')}`, more));
      return [];
    }
  }

  private folderOf(kind: ManuscriptKind): string {
    return join(this.home, 'removed', kind);
  }
}

/** The time in the name of a folder: ISO 8601. */
function isoOf(stamp: string): string {
  return stamp.replace(/^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\d{3}).*$/, '$1-$2-$3T$4:$5:$6.$7Z');
}
