import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import type { ManuscriptKind, Named } from '../../contract/manuscript.ts';
import { BriefError, type Problem } from '../../contract/problem.ts';
import type { Lookup } from '../library/lookup.ts';
import { revisionOf, treeOf } from './branch.ts';
import type { Drafts } from './drafts.ts';
import { OpenText, type Saved } from './open-text.ts';
import { savedText } from './reading.ts';
import { watchFiles } from './watch.ts';

/** What is told of open texts. */
export interface OpenTextsWatch {
  /** The file of a text has changed, or is gone. */
  changed(text: OpenText): void;
  /** A revision is on the disk as a draft; or cannot be written, with the reasons. */
  kept(named: Named, revision: string, problems: readonly Problem[]): void;
}

/** The texts that are open, by kind and file. Each is read once, and again when its file has changed. */
export class OpenTexts {
  private readonly texts = new Map<string, OpenText>();
  /** What each file was like when it was last read. */
  private readonly stamps = new Map<string, string>();
  private readonly watcher = watchFiles((file) => this.noticeChange(file));

  constructor(
    private readonly lookup: Lookup,
    private readonly drafts: Drafts,
    private readonly watch: OpenTextsWatch,
  ) {}

  all(): OpenText[] {
    return [...this.texts.values()];
  }

  /** The text of a name: of its file, or of the draft of a missing file. @throws BriefError when there is neither. */
  of(named: Named): OpenText {
    return this.at(named, this.fileOf(named));
  }

  /** The text of a file. @throws BriefError when it cannot be read, and there is no draft. */
  at(named: Named, file: string): OpenText {
    const key = keyOf(named.kind, file);
    const known = this.texts.get(key);
    if (known) return known;
    const stamp = stampOf(file);
    const hasDraft = this.drafts.of(named.kind, file).length > 0;
    const read = hasDraft ? readableOf(named.kind, file) : { saved: savedOf(named.kind, file), unreadable: undefined };
    const text = new OpenText({ named, file, ...read }, this.drafts, (revision, problems) => this.watch.kept(named, revision, problems));
    this.stamps.set(file, stamp);
    this.texts.set(key, text);
    this.watcher.add(file);
    return text;
  }

  /** Reads the file again if it has changed. @returns whether its text is another. */
  refresh(text: OpenText): boolean {
    const stamp = stampOf(text.file);
    if (stamp === this.stamps.get(text.file)) return false;
    const before = [text.saved?.revision, text.unreadable?.message];
    const { saved, unreadable } = readableOf(text.named.kind, text.file);
    text.follow(saved, unreadable);
    this.stamps.set(text.file, stamp);
    return before[0] !== text.saved?.revision || before[1] !== text.unreadable?.message;
  }

  /** The file is as this program has just written it. */
  noteWritten(text: OpenText): void {
    this.stamps.set(text.file, stampOf(text.file));
  }

  forget(text: OpenText): void {
    const { named, file } = text;
    text.close();
    this.texts.delete(keyOf(named.kind, file));
    this.stamps.delete(file);
    this.watcher.remove(file);
  }

  /** Writes what is not on the disk yet, and stops watching. */
  close(): void {
    this.watcher.close();
    for (const text of this.texts.values()) text.flushNow();
  }

  private fileOf({ kind, name }: Named): string {
    try {
      return resolve(this.lookup.fileOf(kind, name));
    } catch (error) {
      const open = this.all().find(({ named }) => named.kind === kind && named.name === name);
      const draft = open ?? this.drafts.all().find((one) => one.kind === kind && one.name === name);
      if (draft) return draft.file;
      throw error;
    }
  }

  /** An open file changed, or is gone. Our own changes are recognised by what the file is like. */
  private noticeChange(file: string): void {
    for (const text of this.all().filter((one) => one.file === file)) if (this.refresh(text)) this.watch.changed(text);
  }
}

export function keyOf(kind: ManuscriptKind, file: string): string {
  return `${kind}:${file}`;
}

function savedOf(kind: ManuscriptKind, file: string): Saved {
  const text = savedText(kind, file);
  return { text: treeOf(text), revision: revisionOf(text) };
}

/** The file, or why it cannot be read, so that a draft of it stays reachable; neither if there is none. */
function readableOf(kind: ManuscriptKind, file: string): Pick<OpenText, 'saved' | 'unreadable'> {
  try {
    return { saved: savedOf(kind, file), unreadable: undefined };
  } catch (error) {
    if (!(error instanceof BriefError)) throw error;
    return { saved: undefined, unreadable: stampOf(file) === '' ? undefined : error };
  }
}

/** Changes whenever the file does; empty while there is none. */
function stampOf(file: string): string {
  try {
    const found = statSync(file, { throwIfNoEntry: false });
    return found ? `${found.dev}:${found.ino}:${found.size}:${found.mtimeMs}:${found.ctimeMs}` : '';
  } catch (error) {
    // Reading it reports why.
    return String((error as NodeJS.ErrnoException).code);
  }
}
