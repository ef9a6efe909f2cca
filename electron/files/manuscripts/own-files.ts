import { lstatSync, mkdirSync, renameSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { FILE_ENDINGS, type Named, SINGULAR } from '../../contract/manuscript.ts';
import { BriefError, fault } from '../../contract/problem.ts';
import type { Lookup } from '../library/lookup.ts';
import type { Removed } from './manuscripts.ts';
import { Deleted } from './deleted.ts';
import { nameTaken } from './problems.ts';
import { saveAtomically } from '../saving/save.ts';
import { systemReason } from '../system-errors.ts';

/** The files of the person's own manuscripts, below one folder. Deleted ones stay there, each version of them, so that they can be restored. */
export class OwnFiles {
  readonly deleted: Deleted;

  constructor(
    private readonly lookup: Lookup,
    private readonly home: string,
  ) {
    this.deleted = new Deleted(home);
  }

  pathOf({ kind, name }: Named): string {
    return join(this.home, kind, `${name}${FILE_ENDINGS[kind]}`);
  }

  /** @param file where the manuscript is. */
  includes(named: Named, file: string): boolean {
    return !this.lookup.isBuiltIn(named.kind, named.name) && file === resolve(this.pathOf(named));
  }

  /** @throws BriefError when the manuscript is not the person's own. */
  refuseOthers(named: Named, file: string): void {
    if (this.includes(named, file)) return;
    throw new BriefError(fault('not-own', `"${named.name}" is not in your library`, { hints: ['duplicate it, and change the copy'] }));
  }

  /** Writes a new manuscript. @throws BriefError when there is a file of this name, of whatever kind, or it cannot be written. */
  write(named: Named, text: string): void {
    this.refuseTaken(named);
    saveAtomically(this.pathOf(named), new TextEncoder().encode(text), { force: false, private: true });
  }

  /** @throws BriefError when the name is taken, be it by a file that cannot be used. */
  refuseTaken(named: Named): void {
    if (this.lookup.names(named.kind).includes(named.name) || exists(this.pathOf(named))) throw nameTaken(named);
  }

  /** Moves the file to another name. @throws BriefError when the disk refuses. */
  rename(named: Named, to: Named): void {
    move(this.pathOf(named), this.pathOf(to));
  }

  /** Moves the file to a folder for deleted ones. @returns the folder. @throws BriefError when the disk refuses. */
  remove(named: Named): string {
    const file = this.pathOf(named);
    const folder = tried(file, () => this.deleted.makeFolder(named.kind));
    move(file, join(folder, basename(file)));
    return folder;
  }

  /**
   * Moves a deleted file back: the last one of that name, or the one with this id.
   * @returns what was restored, and the folder with its drafts. @throws BriefError when there is none, or the disk refuses.
   */
  restore(named: Named, id: string | undefined): { removed: Removed; folder: string } {
    const removed = this.deleted.all().find((one) => one.kind === named.kind && one.name === named.name && (id === undefined || one.id === id));
    if (!removed) throw new BriefError(fault('not-removed', `there is no deleted ${SINGULAR[named.kind]} "${named.name}"`));
    const from = this.deleted.fileOf(removed);
    tried(from, () => mkdirSync(dirname(this.pathOf(named)), { recursive: true, mode: 0o700 }));
    move(from, this.pathOf(named));
    return { removed, folder: dirname(from) };
  }
}

function move(from: string, to: string): void {
  tried(to, () => renameSync(from, to));
}

/** @throws BriefError with the reason when the disk refuses. */
function tried<T>(file: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw new BriefError(fault('cannot-save', systemReason(error, 'write'), { place: { file }, hints: ['nothing was changed on the disk'] }));
  }
}

/** Whether there is anything of this name: also a link that leads nowhere. */
function exists(file: string): boolean {
  try {
    return lstatSync(file, { throwIfNoEntry: false }) !== undefined;
  } catch {
    // The disk refuses to look, or the name is too long: writing reports it.
    return false;
  }
}

/** The id itself if it is free; otherwise with the first free number. */
export function freeId(id: string, taken: readonly string[]): string {
  for (let number = 1; ; number += 1) {
    const candidate = number === 1 ? id : `${id}-${number}`;
    if (!taken.includes(candidate)) return candidate;
  }
}
