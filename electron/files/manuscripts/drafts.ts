import { randomBytes } from 'node:crypto';
import { closeSync, copyFileSync, existsSync, mkdirSync, openSync, readdirSync, readFileSync, readSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Text } from '@codemirror/state';
import type { Named } from '../../contract/manuscript.ts';
import { caution, type Problem } from '../../contract/problem.ts';
import { revisionOf } from './branch.ts';
import { type DraftHead, draftBytes, readDraft, readHead } from './draft-file.ts';
import { saveAtomically } from '../saving/save.ts';
import { saveAtomicallyAsync } from '../saving/save-async.ts';
import { systemReason } from '../system-errors.ts';

/** A draft on the disk. */
export interface Draft {
  id: string;
  about: DraftHead;
  text: Text;
  /** When it was last written. Milliseconds since 1970. */
  changed: number;
}

/** What is known of a file, to see whether somebody else has written to it. */
type Stamp = string;

/** The name of a draft: the hash of its kind and file, and the id of the branch. Those of version 0.1.0 have no id. */
const NAME = /^([0-9a-f]{16})(?:-([0-9a-f]{8}))?\.(draft|json)$/;
/** The id of a draft of version 0.1.0. */
const OLD = '00000000';
/** Nobody else may read a draft. */
const PRIVATE = { force: true, private: true };
/** The first line of a draft is read without the rest. Bytes. */
const HEAD_BYTES = 16_384;

const DAMAGED = 'a damaged draft was put aside';

export function newBranchId(): string {
  return randomBytes(4).toString('hex');
}

/** The folder with the drafts of all windows and all runs of the program: a file for each branch of each text. */
export class Drafts {
  private readonly unread = new Map<string, Problem>();

  constructor(readonly folder: string) {}

  /** What could not be read, each with its name. */
  warnings(): Problem[] {
    return [...this.unread.values()];
  }

  /** What every draft is of. */
  all(): DraftHead[] {
    return this.names().flatMap((name) => this.headOf(name) ?? []);
  }

  /** The ids of a file's drafts. */
  idsOf(kind: string, file: string): string[] {
    const hash = hashOf(kind, file);
    return this.names().flatMap((name) => {
      const [, of, id = OLD] = NAME.exec(name) ?? [];
      return of === hash ? [id] : [];
    });
  }

  /** Undefined if there is none, or it cannot be read. A damaged one is put aside, never deleted. */
  read(kind: string, file: string, id: string): Draft | undefined {
    const path = this.pathOf(kind, file, id);
    try {
      const found = readDraft(readFileSync(path));
      if (found?.isDamaged) this.keepDamaged(path);
      if (found) return { id, about: found.about, text: found.text, changed: statSync(path).mtimeMs };
      renameSync(path, `${path}.unreadable`);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') this.warn(path, systemReason(error, 'read'));
    }
    return undefined;
  }

  /** Every draft of a file: the one that was chosen last first, then the one that was written last. */
  of(kind: string, file: string): Draft[] {
    return this.idsOf(kind, file)
      .flatMap((id) => this.read(kind, file, id) ?? [])
      .sort((a, b) => (b.about.chosen ?? 0) - (a.about.chosen ?? 0) || b.changed - a.changed);
  }

  /** Writes a whole draft. @throws BriefError when the disk refuses. */
  async write(id: string, about: DraftHead, text: string): Promise<void> {
    await saveAtomicallyAsync(this.pathOf(about.kind, about.file, id), draftBytes(about, text), PRIVATE);
  }

  /** Writes a whole draft before it returns. @throws BriefError when the disk refuses. */
  writeNow(id: string, about: DraftHead, text: string): void {
    saveAtomically(this.pathOf(about.kind, about.file, id), draftBytes(about, text), PRIVATE);
  }

  /** Removes a draft. If the disk refuses, it stays: a draft that is as its file is none. */
  drop(kind: string, file: string, id: string): void {
    const path = this.pathOf(kind, file, id);
    try {
      rmSync(path, { force: true });
      this.unread.delete(path);
    } catch (error) {
      this.warn(path, systemReason(error, 'write'));
    }
  }

  pathOf(kind: string, file: string, id: string): string {
    const hash = hashOf(kind, file);
    return join(this.folder, id === OLD ? `${hash}.json` : `${hash}-${id}.draft`);
  }

  /** Changes when somebody writes to the draft. Undefined while there is none. */
  stampOf(kind: string, file: string, id: string): Stamp | undefined {
    const found = statSync(this.pathOf(kind, file, id), { throwIfNoEntry: false });
    return found && `${found.ino}:${found.size}:${found.mtimeMs}`;
  }

  /** Gives a file's drafts to its new name. */
  move(from: Named & { file: string }, to: Named & { file: string }): void {
    for (const { id, about, text } of this.of(from.kind, from.file)) {
      this.writeNow(newBranchId(), { ...about, name: to.name, file: to.file }, text.toString());
      this.drop(from.kind, from.file, id);
    }
  }

  /** Puts a file's drafts beside the deleted file, into a folder. */
  setAside(kind: string, file: string, folder: string): void {
    for (const id of this.idsOf(kind, file)) this.moved(this.pathOf(kind, file, id), join(folder, `${id}.draft`));
  }

  /** Brings the drafts back that were put beside the deleted file. */
  bringBack(kind: string, file: string, folder: string): void {
    for (const name of existsSync(folder) ? readdirSync(folder) : []) {
      const [, id] = /^([0-9a-f]{8})\.draft$/.exec(name) ?? [];
      if (id === undefined) continue;
      mkdirSync(this.folder, { recursive: true, mode: 0o700 });
      this.moved(join(folder, name), this.pathOf(kind, file, id));
    }
  }

  /** If the disk refuses, the draft stays where it is, and is warned of. */
  private moved(from: string, to: string): void {
    try {
      renameSync(from, to);
    } catch (error) {
      this.warn(from, systemReason(error, 'write'));
    }
  }

  /** A part of the draft cannot be read. The file as it was stays beside it. */
  private keepDamaged(path: string): void {
    const copy = `${path}.unreadable`;
    if (!existsSync(copy)) copyFileSync(path, copy);
  }

  private names(): string[] {
    try {
      const names = existsSync(this.folder) ? readdirSync(this.folder) : [];
      this.unread.delete(this.folder);
      for (const name of names.filter((one) => one.endsWith('.unreadable'))) this.warn(join(this.folder, name), DAMAGED);
      return names.filter((name) => NAME.test(name));
    } catch (error) {
      this.warn(this.folder, systemReason(error, 'read'));
      return [];
    }
  }

  private headOf(name: string): DraftHead | undefined {
    const path = join(this.folder, name);
    try {
      if (name.endsWith('.json')) return readDraft(readFileSync(path))?.about;
      const head = readHead(firstLineOf(path));
      if (head) this.unread.delete(path);
      return head;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') this.warn(path, systemReason(error, 'read'));
      return undefined;
    }
  }

  private warn(path: string, reason: string, message = reason === DAMAGED ? reason : `a draft cannot be read or removed: ${reason}`): void {
    const hints = ['open the folder, and check the file'];
    this.unread.set(path, caution('unreadable-draft', message, { place: { file: path }, hints }));
  }
}

function hashOf(kind: string, file: string): string {
  return revisionOf(`${kind}:${file}`);
}

function firstLineOf(path: string): string {
  const handle = openSync(path, 'r');
  try {
    const bytes = Buffer.alloc(HEAD_BYTES);
    const length = readSync(handle, bytes, 0, HEAD_BYTES, 0);
    const end = bytes.indexOf(10);
    return bytes.toString('utf8', 0, end < 0 ? length : Math.min(end, length));
  } finally {
    closeSync(handle);
  }
}
