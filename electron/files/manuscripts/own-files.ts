import { existsSync, mkdirSync, renameSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { FILE_ENDINGS, type ManuscriptKind, type Named } from '../../contract/manuscript.ts';
import { BriefError, fault } from '../../contract/problem.ts';
import type { FileLibrary } from '../library/library.ts';
import { saveAtomically } from '../saving/save.ts';

const SINGULAR = { dossiers: 'dossier', templates: 'template', themes: 'theme' } as const;

/** The singular name of a kind of manuscript. */
export function singularOf<K extends ManuscriptKind>(kind: K): (typeof SINGULAR)[K] {
  return SINGULAR[kind];
}

/** The files of the person's own manuscripts, below one folder. Removed ones stay there, so that they can be restored. */
export class OwnFiles {
  constructor(
    private readonly library: FileLibrary,
    private readonly home: string,
  ) {}

  pathOf({ kind, name }: Named): string {
    return join(this.home, kind, `${name}${FILE_ENDINGS[kind]}`);
  }

  includes(named: Named): boolean {
    const { library } = this;
    return !library.isBuiltIn(named.kind, named.name) && resolve(library.fileOf(named.kind, named.name)) === resolve(this.pathOf(named));
  }

  /** @throws BriefError when the manuscript is not the person's own. */
  refuseOthers(named: Named): void {
    if (this.includes(named)) return;
    throw new BriefError(fault('not-own', `"${named.name}" is not in your library`, { hints: ['duplicate it, and change the copy'] }));
  }

  /** @throws BriefError when the name is taken. */
  refuseTaken({ kind, name }: Named): void {
    if (!this.library.names(kind).includes(name)) return;
    throw new BriefError(fault('name-taken', `a ${singularOf(kind)} "${name}" already exists`, { hints: ['choose another name'] }));
  }

  /** Writes a new manuscript. @throws BriefError when the name is taken, or the file cannot be written. */
  write(named: Named, text: string): void {
    this.refuseTaken(named);
    saveAtomically(this.pathOf(named), new TextEncoder().encode(text), { force: false });
  }

  /** Moves the file to the folder of removed ones. */
  remove(named: Named): void {
    const removed = this.removedPathOf(named);
    mkdirSync(dirname(removed), { recursive: true });
    renameSync(this.pathOf(named), removed);
  }

  /** Moves a removed file back. @throws BriefError when there is none, or the name is taken. */
  restore(named: Named): void {
    const removed = this.removedPathOf(named);
    if (!existsSync(removed)) throw new BriefError(fault('not-removed', `there is no deleted ${singularOf(named.kind)} "${named.name}"`));
    this.refuseTaken(named);
    renameSync(removed, this.pathOf(named));
  }

  private removedPathOf({ kind, name }: Named): string {
    return join(this.home, 'removed', kind, `${name}${FILE_ENDINGS[kind]}`);
  }
}

/** The id itself if it is free; otherwise with the first free number. */
export function freeId(id: string, taken: readonly string[]): string {
  for (let number = 1; ; number += 1) {
    const candidate = number === 1 ? id : `${id}-${number}`;
    if (!taken.includes(candidate)) return candidate;
  }
}
