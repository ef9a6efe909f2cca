import type { ChangeSet, Text } from '@codemirror/state';
import type { Briefing } from '../../electron/contract/briefing.ts';
import type { Change, Manuscript } from '../../electron/contract/manuscript.ts';
import { caution, type Problem } from '../../electron/contract/problem.ts';
import { problemsOf } from '../errors.ts';
import { TEXTS } from '../texts.ts';

/** A conflict with another writer: another window changed the draft, or another program changed or deleted the file. */
export type Conflict = 'none' | 'elsewhere' | 'outside' | 'missing';

/** More changes at once are sent as the whole text: the program takes ten thousand. */
const MOST_CHANGES = 5_000;

/** The number of revisions that are remembered as part of this window's text. The program takes a thousand. */
const KEPT = 500;

/** What the program has of a working copy, and what it does not have yet. */
export class ProgramText {
  conflict: Conflict = 'none';
  /** Whether the program's text is that of the file. */
  isAsFile: boolean;
  /** Whether the program refused the newest text, or could not be reached. */
  isRefused = false;
  /** Why the text could not be sent. */
  problems: readonly Problem[] = [];
  /** This window's version, if another window has changed the same text. */
  version: string | undefined;
  revision: string;
  private unsent: ChangeSet | undefined;
  /** Revisions that are part of this window's text. */
  private readonly included = new Set<string>();
  /** The last revision that was written to the disk, or could not be. */
  private written: { revision: string; problems: readonly Problem[] };

  constructor(
    private readonly briefing: Pick<Briefing, 'edit'>,
    public manuscript: Manuscript,
  ) {
    this.revision = manuscript.revision;
    this.isAsFile = manuscript.revision === manuscript.base && !manuscript.isMissing;
    this.written = { revision: manuscript.revision, problems: [] };
    this.include(manuscript.base);
    this.include(manuscript.revision);
    this.conflict = conflictOf(manuscript);
  }

  get isOnDisk(): boolean {
    return this.written.revision === this.revision && this.written.problems.length === 0;
  }

  /** Why the draft is only in the program's memory. */
  get diskProblems(): readonly Problem[] {
    return this.isAsFile ? [] : this.written.problems;
  }

  get lineage(): { base: string; includes: string[] } {
    return { base: this.revision, includes: [...this.included] };
  }

  /** Changes that the program does not have yet. */
  add(changes: ChangeSet): void {
    this.unsent = this.unsent ? this.unsent.compose(changes) : changes;
  }

  /** Whether this window has sent the change to a revision. */
  hasSent(to: string): boolean {
    return this.included.has(to);
  }

  /** Whether the program has another text than this window, which has nothing that is not sent. */
  isBehind({ revision }: Manuscript): boolean {
    return this.version === undefined && revision !== this.revision;
  }

  /** The next call sends the whole text: what the program has of it is unknown. */
  distrust(): void {
    this.isRefused = true;
  }

  /** The text was saved. @param base the revision that was saved: what was typed since is not in the file. */
  stored(manuscript: Manuscript, base: string): void {
    this.include(manuscript.revision);
    if (this.revision === base && this.version === undefined) {
      this.revision = manuscript.revision;
      this.written = { revision: manuscript.revision, problems: [] };
    }
    this.update(manuscript);
  }

  /** Sends what is not sent. Without an answer to the last call, the whole text is sent: what arrived of it is unknown. */
  async send(doc: Text): Promise<void> {
    const changes = this.unsent;
    this.unsent = undefined;
    if (!changes && !this.isRefused) return;
    const named = { kind: this.manuscript.kind, name: this.manuscript.name };
    const to = newRevision();
    const isWhole = this.isRefused || !changes || countOf(changes) > MOST_CHANGES;
    const sent = isWhole ? { whole: { text: doc.toString(), includes: [...this.included] } } : { changes: changesOf(changes, doc) };
    // The program may have it, although no answer comes.
    this.include(to);
    try {
      const kept = await this.briefing.edit({ ...named, base: this.revision, to, ...sent });
      this.revision = kept.revision;
      this.include(kept.revision);
      this.isAsFile = kept.isSaved;
      this.isRefused = false;
      this.problems = [];
      this.version = kept.version;
      if (kept.version !== undefined) this.conflict = 'elsewhere';
    } catch (error) {
      const problems = problemsOf(error);
      const wasRefused = this.isRefused;
      this.isRefused = true;
      this.problems = problems;
      if (problems.some(({ code }) => code === 'unknown-revision') && !wasRefused) await this.send(doc);
    }
  }

  onKept(revision: string, problems: readonly Problem[]): void {
    if (!this.included.has(revision) && revision !== this.revision) return;
    this.written = { revision, problems: problems.map(({ message }) => notKept(message)) };
  }

  /** Another window's changes were applied here. */
  followed(revision: string): void {
    this.revision = revision;
    this.include(revision);
    this.isAsFile = revision === this.manuscript.base;
    this.written = { revision, problems: [] };
  }

  /** The window has the program's text. */
  adopt(manuscript: Manuscript): void {
    this.revision = manuscript.revision;
    this.version = undefined;
    this.isRefused = false;
    this.problems = [];
    this.unsent = undefined;
    this.written = { revision: manuscript.revision, problems: [] };
    this.include(manuscript.revision);
    this.update(manuscript);
  }

  /** The program has other news of the same text. */
  update(manuscript: Manuscript): void {
    this.manuscript = manuscript;
    this.isAsFile = this.revision === manuscript.base && !manuscript.isMissing;
    if (this.version === undefined) this.conflict = conflictOf(manuscript);
  }

  private include(revision: string): void {
    this.included.delete(revision);
    this.included.add(revision);
    const [oldest] = this.included;
    if (oldest !== undefined && this.included.size > KEPT) this.included.delete(oldest);
  }
}

function countOf(set: ChangeSet): number {
  let count = 0;
  set.iterChangedRanges(() => {
    count += 1;
  }, true);
  return count;
}

/** A revision that nobody has used. */
export function newRevision(): string {
  return [...crypto.getRandomValues(new Uint8Array(8))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

function conflictOf({ isChangedOutside, isMissing }: Manuscript): Conflict {
  if (isMissing) return 'missing';
  return isChangedOutside ? 'outside' : 'none';
}

function notKept(reason: string): Problem {
  return caution('draft-not-kept', TEXTS.notKept(reason), { hints: [TEXTS.notKeptHint] });
}

/** @param doc the text after the changes. */
function changesOf(set: ChangeSet, doc: Text): Change[] {
  const changes: Change[] = [];
  set.iterChangedRanges((from, to, start, end) => changes.push({ from, to, insert: doc.sliceString(start, end) }), true);
  return changes;
}
