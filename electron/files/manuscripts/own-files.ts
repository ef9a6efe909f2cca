import { existsSync, mkdirSync, readdirSync, renameSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { FILE_ENDINGS, KINDS, type ManuscriptKind, type Named, SINGULAR } from '../../contract/manuscript.ts';
import { BriefError, fault } from '../../contract/problem.ts';
import type { Lookup } from '../library/lookup.ts';
import type { Removed } from './manuscripts.ts';
import { nameTaken } from './problems.ts';
import { saveAtomically } from '../saving/save.ts';

/** The files of the person's own manuscripts, below one folder. Deleted ones stay there, each version of them, so that they can be restored. */
export class OwnFiles {
  constructor(
    private readonly lookup: Lookup,
    private readonly home: string,
  ) {}

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

  /** Writes a new manuscript. @throws BriefError when the file exists or cannot be written. */
  write(named: Named, text: string): void {
    if (this.lookup.names(named.kind).includes(named.name)) throw nameTaken(named);
    saveAtomically(this.pathOf(named), new TextEncoder().encode(text), { force: false, private: true });
  }

  /** Moves the file to the folder of deleted ones. @returns where it is there. */
  remove(named: Named): string {
    const folder = this.removedFolder(named.kind);
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const stamp = new Date().toISOString().replace(/\D/g, '').slice(0, 17);
    const taken = new Set(readdirSync(folder));
    const name = freeName((number) => `${named.name}~${stamp}${number === 0 ? '' : `-${number}`}${FILE_ENDINGS[named.kind]}`, taken);
    renameSync(this.pathOf(named), join(folder, name));
    return join(folder, name);
  }

  /**
   * Moves a deleted file back: the last one of that name, or the one with this id.
   * @returns where it was. @throws BriefError when there is none.
   */
  restore(named: Named, id: string | undefined): string {
    const found = this.removed().find((one) => one.kind === named.kind && one.name === named.name && (id === undefined || one.id === id));
    if (!found) throw new BriefError(fault('not-removed', `there is no deleted ${SINGULAR[named.kind]} "${named.name}"`));
    const removed = join(this.removedFolder(named.kind), `${found.id}${FILE_ENDINGS[named.kind]}`);
    mkdirSync(dirname(this.pathOf(named)), { recursive: true, mode: 0o700 });
    renameSync(removed, this.pathOf(named));
    return removed;
  }

  /** Every deleted manuscript, the last one first. */
  removed(): Removed[] {
    return KINDS.flatMap((kind) => this.removedNames(kind).map((file) => this.removedOf(kind, file))).sort((a, b) =>
      a.removed < b.removed ? 1 : -1,
    );
  }

  private removedOf(kind: ManuscriptKind, file: string): Removed {
    const id = basename(file, FILE_ENDINGS[kind]);
    // Those deleted by version 0.1.0 have no time in their names.
    const { mtime } = statSync(join(this.removedFolder(kind), file), { throwIfNoEntry: false }) ?? { mtime: new Date(0) };
    const [, name = id, stamp] = /^(.*)~(\d{17})(?:-\d+)?$/.exec(id) ?? [];
    return { kind, name, id, removed: stamp === undefined ? mtime.toISOString() : isoOf(stamp) };
  }

  private removedNames(kind: ManuscriptKind): string[] {
    const folder = this.removedFolder(kind);
    return existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith(FILE_ENDINGS[kind])) : [];
  }

  private removedFolder(kind: ManuscriptKind): string {
    return join(this.home, 'removed', kind);
  }
}

function isoOf(stamp: string): string {
  const [year, month, day, hour, minute, second, milliseconds] = [0, 4, 6, 8, 10, 12, 14].map((from, index, starts) =>
    stamp.slice(from, starts[index + 1] ?? 17),
  );
  return `${year}-${month}-${day}T${hour}:${minute}:${second}.${milliseconds}Z`;
}

/** The first name that is not taken. */
function freeName(nameOf: (number: number) => string, taken: ReadonlySet<string>): string {
  for (let number = 0; ; number += 1) if (!taken.has(nameOf(number))) return nameOf(number);
}

/** The id itself if it is free; otherwise with the first free number. */
export function freeId(id: string, taken: readonly string[]): string {
  for (let number = 1; ; number += 1) {
    const candidate = number === 1 ? id : `${id}-${number}`;
    if (!taken.includes(candidate)) return candidate;
  }
}
