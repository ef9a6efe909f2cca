import type { Text } from '@codemirror/state';
import type { Change, Kept, Named, Version } from '../../contract/manuscript.ts';
import type { BriefError, Problem } from '../../contract/problem.ts';
import { Branch, changed, revisionOf, treeOf } from './branch.ts';
import { DraftWriter } from './draft-writer.ts';
import { type Draft, type Drafts, newBranchId } from './drafts.ts';
import { noSuchVersion, unknownRevision } from './problems.ts';

/** A file's text as it was last read. */
export interface Saved {
  text: Text;
  revision: string;
}

/** What a window sends: changes to a revision, or its whole text with the revisions that are part of it. */
export interface Edit {
  base: string;
  /** The new revision. */
  to: string;
  changes?: readonly Change[] | undefined;
  whole?: { text: string; includes: readonly string[] } | undefined;
}

/** Told when a branch was written to the disk, or could not be. */
export type OnKept = (revision: string, problems: readonly Problem[]) => void;

/** A branch with what writes it, when it was last changed, and when it was chosen among versions. */
interface KeptBranch {
  branch: Branch;
  writer: DraftWriter;
  changed: number;
  chosen?: number | undefined;
}

/**
 * A text that is open: its file, the branch in use, and other versions. Two windows that change the same state make two branches. Both are
 * kept on the disk, and the person chooses.
 */
export class OpenText {
  /** The revision of the file that the branch in use is based on. */
  base: string;
  private used: KeptBranch;
  private others: KeptBranch[];

  readonly named: Named;
  readonly file: string;
  /** The file; undefined while it is missing or cannot be read. */
  saved: Saved | undefined;
  /** Why the file cannot be read, if it is there. */
  unreadable: BriefError | undefined;
  /** The file as it was before it was missing or could not be read. */
  private lastSaved: Saved | undefined;

  constructor(
    { named, file, saved, unreadable }: Pick<OpenText, 'named' | 'file' | 'saved' | 'unreadable'>,
    private readonly drafts: Drafts,
    private readonly onKept: OnKept,
  ) {
    this.named = named;
    this.file = file;
    this.saved = saved;
    this.lastSaved = saved;
    this.unreadable = unreadable;
    const all = drafts.of(named.kind, file).filter(({ id, text: one }) => {
      const isNone = saved?.text.eq(one) === true;
      if (isNone) drafts.drop(named.kind, file, id);
      return !isNone;
    });
    const [last, ...rest] = all;
    this.base = last?.about.base ?? saved?.revision ?? '';
    const text = last?.text ?? saved?.text ?? treeOf('');
    this.used = this.keeping(new Branch(newBranchId(), { text, revision: last?.about.revision ?? saved?.revision ?? revisionOf('') }), last);
    if (last) {
      const stamp = drafts.stampOf(named.kind, file, last.id);
      if (stamp !== undefined) this.used.writer.contains(last.id, stamp);
    }
    this.others = rest.map(({ id, text: other, about, changed: at }) =>
      this.keeping(new Branch(id, { text: other, revision: about.revision }), { about, changed: at }),
    );
  }

  get text(): Text {
    return this.used.branch.text;
  }

  get revision(): string {
    return this.used.branch.revision;
  }

  /** Whether the text in use is that of the file. */
  get isSaved(): boolean {
    return this.saved !== undefined && this.revision === this.saved.revision;
  }

  /** Whether another program has changed the file since, be it to something that cannot be read. */
  get isChangedOutside(): boolean {
    return this.unreadable !== undefined || (this.saved !== undefined && !this.isSaved && this.base !== this.saved.revision);
  }

  get isMissing(): boolean {
    return this.saved === undefined && this.unreadable === undefined;
  }

  get versions(): Version[] {
    return [...this.others]
      .sort((a, b) => b.changed - a.changed)
      .map(({ branch, changed: at }) => ({ id: branch.id, changed: new Date(at).toISOString() }));
  }

  /** The text of another version. @throws BriefError when there is none. */
  versionText(id: string): Text {
    return this.versionOf(id).branch.text;
  }

  /**
   * Changes the branch that the window works on.
   * @returns what became of it, and the changes to the text in use, if that has changed.
   * @throws BriefError when the revision is not known any more.
   */
  edit(edit: Edit): { kept: Kept; isInUse: boolean } {
    const target = edit.whole ? this.putWhole(edit.whole, edit.to) : this.putChanges(edit.base, edit.changes ?? [], edit.to);
    const isInUse = target === this.used;
    const { revision } = target.branch;
    const isSaved = isInUse && this.isSaved;
    if (isSaved) {
      this.base = revision;
      void target.writer.drop();
    }
    return { kept: { revision, isSaved, problems: [], ...(isInUse ? {} : { version: target.branch.id }) }, isInUse };
  }

  /** Goes to a text that was read or written elsewhere. */
  set(text: Text, revision: string): void {
    this.used.branch.set(text, revision);
  }

  /** The file has the text in use, or is to be taken instead of it. */
  async useSaved(saved: Saved): Promise<void> {
    this.saved = saved;
    this.lastSaved = saved;
    this.unreadable = undefined;
    this.base = saved.revision;
    this.set(saved.text, saved.revision);
    await this.used.writer.drop();
  }

  /** The file was read again. Without a draft the text in use follows it. */
  follow(saved: Saved | undefined, unreadable?: BriefError): void {
    // Nobody has typed since the file was as it was.
    const isUntouched = this.isSaved || this.revision === this.lastSaved?.revision;
    this.saved = saved;
    this.unreadable = unreadable;
    if (saved === undefined) {
      // The text is nowhere else now.
      if (isUntouched) this.used.writer.add(this.revision);
      return;
    }
    if (isUntouched || this.text.eq(saved.text)) void this.useSaved(saved);
    else this.lastSaved = saved;
  }

  /** Takes the text of the file, and keeps the one in use as a version. */
  setAside(saved: Saved): void {
    if (!this.isSaved) this.others.push(this.used);
    this.used = this.keeping(new Branch(newBranchId(), saved));
    this.base = saved.revision;
  }

  /** Nothing of it is written any more. */
  close(): void {
    for (const { writer } of [this.used, ...this.others]) writer.close();
  }

  /** Uses another version. The one in use becomes a version, unless it is as the file. */
  useVersion(id: string): void {
    const version = this.versionOf(id);
    this.others = this.others.filter((one) => one !== version);
    if (!this.isSaved) this.others.push(this.used);
    this.used = version;
    this.base = this.saved?.revision ?? this.base;
    // The draft that was chosen last is the one in use after a restart.
    version.chosen = Math.max(Date.now(), ...this.others.map(({ chosen = 0 }) => chosen + 1));
    version.writer.add(version.branch.revision);
  }

  async dropVersion(id: string): Promise<void> {
    const version = this.versionOf(id);
    this.others = this.others.filter((one) => one !== version);
    await version.writer.drop();
  }

  /** Drafts of other runs of the program that have appeared since. */
  findOthers(): boolean {
    const { kind } = this.named;
    const known = new Set([this.used, ...this.others].map(({ branch }) => branch.id));
    const found = this.drafts
      .idsOf(kind, this.file)
      .filter((id) => !known.has(id) && !this.used.writer.isContaining(id))
      .flatMap((id) => this.drafts.read(kind, this.file, id) ?? []);
    for (const { id, text, about, changed: at } of found) {
      this.others.push(this.keeping(new Branch(id, { text, revision: about.revision }), { about, changed: at }));
    }
    return found.length > 0;
  }

  /** Every branch that is on the disk as a draft, or should be. */
  get unsaved(): Branch[] {
    return [...(this.isSaved ? [] : [this.used.branch]), ...this.others.map(({ branch }) => branch)];
  }

  /** Waits until all is on the disk. */
  async flush(): Promise<void> {
    await Promise.all([this.used, ...this.others].map(({ writer }) => writer.flush()));
  }

  flushNow(): void {
    for (const { writer } of [this.used, ...this.others]) writer.flushNow();
  }

  private putChanges(base: string, changes: readonly Change[], to: string): KeptBranch {
    // A save gives the same text another revision: changes to the one before still fit.
    const target = [this.used, ...this.others].find(({ branch }) => branch.revision === base || branch.at(base)?.eq(branch.text));
    if (target) {
      const { text, revision } = this.asFile({ text: changed(target.branch.text, changes), revision: to });
      return this.change(target, text, revision, changes);
    }
    const before = [this.used, ...this.others].map(({ branch }) => branch.at(base)).find((one) => one !== undefined);
    if (!before) throw unknownRevision();
    return this.fork({ text: changed(before, changes), revision: to });
  }

  private putWhole({ text, includes }: { text: string; includes: readonly string[] }, to: string): KeptBranch {
    const tree = treeOf(text);
    if (tree.eq(this.text)) return this.used;
    const rank = ({ branch }: KeptBranch): number => includes.lastIndexOf(branch.revision);
    const [target] = [this.used, ...this.others].filter((one) => rank(one) >= 0).sort((a, b) => rank(b) - rank(a));
    const state = this.asFile({ text: tree, revision: to });
    return target ? this.change(target, state.text, state.revision) : this.fork(state);
  }

  /** A text that is as its file has the file's revision. */
  private asFile(state: { text: Text; revision: string }): { text: Text; revision: string } {
    return this.saved?.text.eq(state.text) ? this.saved : state;
  }

  private change(target: KeptBranch, text: Text, revision: string, changes?: readonly Change[]): KeptBranch {
    target.branch.set(text, revision);
    target.changed = Date.now();
    target.writer.add(revision, changes);
    return target;
  }

  private fork(state: { text: Text; revision: string }): KeptBranch {
    const made = this.keeping(new Branch(newBranchId(), state));
    this.others.push(made);
    made.writer.add(state.revision);
    return made;
  }

  /** @param from the draft that it was read from. */
  private keeping(branch: Branch, from?: Pick<Draft, 'about' | 'changed'>): KeptBranch {
    const about = () => ({ kind: this.named.kind, name: this.named.name, file: this.file, base: this.base, chosen: kept.chosen });
    const writer = new DraftWriter(this.drafts, branch, about, (revision, problems) => this.onKept(revision, problems));
    const kept: KeptBranch = { branch, writer, changed: from?.changed ?? Date.now(), chosen: from?.about.chosen };
    return kept;
  }

  private versionOf(id: string): KeptBranch {
    const found = this.others.find(({ branch }) => branch.id === id);
    if (!found) throw noSuchVersion();
    return found;
  }
}
