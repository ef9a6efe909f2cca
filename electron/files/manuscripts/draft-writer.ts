import { open } from 'node:fs/promises';
import type { Change } from '../../contract/manuscript.ts';
import { BriefError, fault, type Problem } from '../../contract/problem.ts';
import type { Branch } from './branch.ts';
import { changeLine, type DraftHead } from './draft-file.ts';
import type { Drafts } from './drafts.ts';
import { systemReason } from '../system-errors.ts';

/** How long a change may wait for the disk. Milliseconds. */
const PAUSE = 300;
/** How long to wait after the disk has refused. Milliseconds. */
const RETRY = 3_000;
/** A draft is written anew when its added lines are longer than this and than four times its text. Characters. */
const MANY = 1_000_000;

/** Told after each attempt to write: the revision on the disk, or why it cannot be written. */
export type OnWritten = (revision: string, problems: readonly Problem[]) => void;

/** Writes one branch of a text to its draft, a moment after each change. A change is added to the file. */
export class DraftWriter {
  /** Changes that are not in the file, in order. */
  private unwritten: { to: string; changes: readonly Change[] }[] = [];
  /** Whether the file must be written anew. */
  private isWholeNeeded = true;
  /** The file as this writer left it. */
  private left: { stamp: string | undefined; added: number } = { stamp: undefined, added: 0 };
  private isDirty = false;
  /** Whether the disk refused the last time. */
  private hasFailed = false;
  private isClosed = false;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private writing: Promise<void> = Promise.resolve();
  /** Drafts of other runs that this one contains: their ids and stamps. */
  private readonly contained = new Map<string, string>();

  constructor(
    private readonly drafts: Drafts,
    private readonly branch: Branch,
    private readonly about: () => Omit<DraftHead, 'revision'>,
    private readonly onWritten: OnWritten,
  ) {}

  /** The branch was made from this draft, which is dropped once the branch has one of its own, unless somebody has written to it. */
  contains(id: string, stamp: string): void {
    this.contained.set(id, stamp);
  }

  isContaining(id: string): boolean {
    return this.contained.has(id);
  }

  /** The branch has changed. Without `changes` the whole text is written. */
  add(to: string, changes?: readonly Change[]): void {
    if (this.isClosed) return;
    this.isDirty = true;
    if (changes) this.unwritten.push({ to, changes });
    else this.isWholeNeeded = true;
    // Typing goes on: the disk may take it now.
    if (this.hasFailed) this.stop();
    this.hasFailed = false;
    this.timer ??= setTimeout(() => void this.flush(), PAUSE);
  }

  /** Nothing is written any more. The text has gone elsewhere. */
  close(): void {
    this.isClosed = true;
    this.stop();
  }

  /** The text needs no draft. */
  async drop(): Promise<void> {
    this.stop();
    this.forgetChanges();
    await this.writing;
    this.dropNow();
  }

  /** Writes what is not on the disk. Never rejects. */
  async flush(): Promise<void> {
    this.stop();
    // One at a time: lines must be in order.
    this.writing = this.writing.then(() => this.write());
    await this.writing;
  }

  /** Writes at once, before the program ends. */
  flushNow(): void {
    this.stop();
    if (!this.isDirty || this.isClosed) return;
    try {
      this.drafts.writeNow(this.branch.id, this.head(), this.branch.text.toString());
      this.isDirty = false;
    } catch (error) {
      // The program ends: nobody is left to tell.
      if (!(error instanceof BriefError)) throw error;
    }
  }

  private forgetChanges(): void {
    this.isDirty = false;
    this.unwritten = [];
    this.isWholeNeeded = true;
  }

  private dropNow(): void {
    const { kind, file } = this.about();
    // It has changed again meanwhile.
    if (this.isDirty) return;
    this.drafts.drop(kind, file, this.branch.id);
    this.dropContained();
  }

  private stop(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
  }

  private head(): DraftHead {
    return { ...this.about(), revision: this.branch.revision };
  }

  private async write(): Promise<void> {
    if (!this.isDirty || this.isClosed) return;
    const { revision } = this.branch;
    const taken = this.unwritten.splice(0);
    const wasWhole = this.isWholeNeeded;
    this.isDirty = false;
    this.isWholeNeeded = false;
    try {
      const written = wasWhole || !(await this.append(taken)) ? await this.writeWhole() : revision;
      this.onWritten(written, []);
    } catch (error) {
      const problems = error instanceof BriefError ? error.problems : [fault('cannot-save', systemReason(error, 'write'))];
      this.isDirty = true;
      this.isWholeNeeded = true;
      this.hasFailed = true;
      if (!this.isClosed) this.timer ??= setTimeout(() => void this.flush(), RETRY).unref();
      this.onWritten(revision, problems);
    }
  }

  /** False if the file is not as this writer left it, or has become long. */
  private async append(taken: readonly { to: string; changes: readonly Change[] }[]): Promise<boolean> {
    const { kind, file } = this.about();
    const { stamp, added } = this.left;
    if (stamp === undefined || stamp !== this.drafts.stampOf(kind, file, this.branch.id)) return false;
    const lines = taken.map(({ to, changes }) => changeLine(to, changes)).join('');
    if (added + lines.length > Math.max(MANY, 4 * this.branch.text.length)) return false;
    await appendLines(this.drafts.pathOf(kind, file, this.branch.id), lines);
    this.noteLeft(added + lines.length);
    return true;
  }

  /** @returns the revision that was written. */
  private async writeWhole(): Promise<string> {
    const head = this.head();
    const text = this.branch.text.toString();
    // All changes up to this revision are in it.
    this.unwritten = [];
    this.isDirty = false;
    await this.drafts.write(this.branch.id, head, text);
    this.noteLeft(0);
    this.dropContained();
    return head.revision;
  }

  private noteLeft(added: number): void {
    const { kind, file } = this.about();
    this.left = { stamp: this.drafts.stampOf(kind, file, this.branch.id), added };
  }

  private dropContained(): void {
    const { kind, file } = this.about();
    for (const [id, stamp] of this.contained) {
      if (this.drafts.stampOf(kind, file, id) === stamp) this.drafts.drop(kind, file, id);
    }
    this.contained.clear();
  }
}

/** Adds lines to a file, and waits until the disk has them. */
async function appendLines(file: string, lines: string): Promise<void> {
  const handle = await open(file, 'a');
  try {
    await handle.appendFile(lines);
    await handle.datasync();
  } finally {
    await handle.close();
  }
}
