import { diagnosticCount, setDiagnostics } from '@codemirror/lint';
import type { ChangeSet, Extension } from '@codemirror/state';
import type { Briefing, ProgramEvent } from '../../electron/contract/briefing.ts';
import type { Manuscript, Named, Reading } from '../../electron/contract/manuscript.ts';
import type { Problem } from '../../electron/contract/problem.ts';
import { problemsOf } from '../errors.ts';
import { diagnosticOf } from './diagnostics.ts';
import { EditedText, RELOAD } from './edited-text.ts';
import { type Conflict, ProgramText } from './program-text.ts';
import { SendQueue } from './send-queue.ts';

/** Where the newest text is: in its file, in a draft, being saved as one, or only in this window. */
export type SaveState = 'saved' | 'draft' | 'under' | 'refused';

/** What the program says of a change in another window. */
export type OtherChange = Extract<ProgramEvent, { event: 'changed' }>['value'];

/** The working copy has changed. `isKept`: the program has the newest text. */
export class WorkingCopyEvent extends Event {
  static readonly type = 'am-working-copy';
  constructor(
    readonly isKept: boolean,
    /** Whether the marking, release or audiences of an item changed since the last event. */
    readonly isOtherHandling: boolean,
  ) {
    super(WorkingCopyEvent.type);
  }
}

/**
 * A manuscript in this window. Its text is the editor's state, so that the form and the text editor share one history. Changes are sent to the
 * program at once, which keeps them as a draft.
 */
export class WorkingCopy extends EditedText {
  /** The engine's findings in the last text that it has read. */
  reading: Reading;
  private readonly program: ProgramText;
  private readonly queue = new SendQueue(
    () => this.send(),
    () => this.notify(this.isKept),
  );
  /** Counts the requests for findings, to ignore answers for an earlier text. */
  private readings = 0;

  constructor(
    private readonly briefing: Briefing,
    manuscript: Manuscript,
    extensions: Extension,
  ) {
    super(manuscript.text, manuscript.kind === 'dossiers', extensions);
    this.program = new ProgramText(briefing, manuscript);
    this.reading = { title: manuscript.name, problems: [] };
    void this.read();
  }

  get manuscript(): Manuscript {
    return this.program.manuscript;
  }

  get conflict(): Conflict {
    return this.program.conflict;
  }

  get named(): Named {
    return { kind: this.manuscript.kind, name: this.manuscript.name };
  }

  /** Whether the text is the same as the file, so that there is nothing to save. */
  get isSaved(): boolean {
    return this.program.isAsFile && this.isKept;
  }

  /** Whether the program has the newest text. */
  get isKept(): boolean {
    return this.queue.isIdle && !this.program.isRefused;
  }

  /** Whether the program refused the newest text, or could not be reached. The text is then only in this window. */
  get isRefused(): boolean {
    return this.program.isRefused;
  }

  /** The last revision that the program had of this text, and those that are part of it. */
  get lineage(): { base: string; includes: string[] } {
    return this.program.lineage;
  }

  /** Whether the newest text is where it survives the end of the program: in its file, or on the disk as a draft. */
  get isOnDisk(): boolean {
    return this.isKept && (this.isSaved || this.program.isOnDisk);
  }

  /** Whether the disk does not take the draft. */
  get hasDiskProblem(): boolean {
    return this.program.diskProblems.length > 0;
  }

  /** Where the newest text is. */
  get saveState(): SaveState {
    if (this.program.isRefused || this.program.diskProblems.length > 0) return 'refused';
    if (!this.isKept) return 'under';
    if (this.isSaved) return 'saved';
    return this.program.isOnDisk ? 'draft' : 'under';
  }

  /** Everything that is wrong with the text, or with keeping it. */
  get problems(): readonly Problem[] {
    return [...this.program.problems, ...this.program.diskProblems, ...this.reading.problems];
  }

  private notify(isKept: boolean): void {
    this.dispatchEvent(new WorkingCopyEvent(isKept, this.hasOtherHandling()));
  }

  /** Sends before drawing, so that the program works while the window draws. */
  protected override onOwnChange(changes: readonly ChangeSet[]): void {
    for (const one of changes) this.program.add(one);
    void this.queue.push();
    this.notify(false);
  }

  /** Waits until the program has the newest text. */
  async flush(): Promise<void> {
    if (this.program.isRefused) await this.queue.push();
    await this.queue.flush();
  }

  /** Sends the whole text again: what the program has of it is unknown. Without changes of its own, takes over what the program has. */
  async resend(): Promise<void> {
    await this.queue.flush();
    if (this.program.isAsFile && !this.program.isRefused) return this.checkForChanges({ ...this.named });
    this.program.distrust();
    await this.queue.push();
  }

  private async send(): Promise<void> {
    await this.program.send(this.state.doc);
    if (!this.program.isRefused) void this.read();
    this.showProblems();
  }

  /** Asks for the engine's findings in the text. */
  private async read(): Promise<void> {
    this.readings += 1;
    const { readings } = this;
    try {
      const reading = await this.briefing.read(this.named);
      if (readings !== this.readings) return;
      this.reading = reading;
    } catch {
      // Whoever asks for the pages reports why. The last findings stay.
      return;
    }
    this.showProblems();
    this.dispatchEvent(new Event(FINDINGS));
  }

  /** The program has written a revision to the disk, or could not. */
  onKept(revision: string, problems: readonly Problem[]): void {
    this.program.onKept(revision, problems);
    this.dispatchEvent(new Event(FINDINGS));
  }

  /** Saves the text to its file, or under a new name. Returns the saved manuscript. */
  async store(more: { as?: string; overwrite?: boolean } = {}): Promise<Manuscript> {
    await this.flush();
    const base = this.program.revision;
    try {
      const stored = await this.briefing.store({ ...this.named, base, ...more });
      if (more.as === undefined) this.program.stored(stored, base);
      return stored;
    } catch (error) {
      const codes = problemsOf(error).map(({ code }) => code);
      if (codes.includes('changed-outside')) this.program.conflict = 'outside';
      // The program has another text than this window believed.
      if (codes.includes('edited-elsewhere')) await this.resend();
      throw error;
    } finally {
      this.notify(this.isKept);
    }
  }

  /** Restores the text of the file. Can be undone. */
  async discard(): Promise<void> {
    await this.queue.flush();
    this.replace(await this.briefing.discard(this.named));
  }

  /** Loads the text written elsewhere: the draft of another window, or the file. Can be undone. The program keeps this window's version. */
  async useTheirs(): Promise<void> {
    await this.flush();
    const { conflict, named } = this;
    this.replace(await (conflict === 'elsewhere' ? this.briefing.open(named) : this.briefing.discard({ ...named, keep: true })));
  }

  /** Keeps the text of this window. The program keeps the version of another window; a file is overwritten. */
  async keepMine(): Promise<void> {
    await this.flush();
    const { version } = this.program;
    if (version === undefined) {
      await this.store({ overwrite: true });
      return;
    }
    this.adopt(await this.briefing.useVersion({ ...this.named, id: version }));
    this.notify(this.isKept);
  }

  /** Uses a version that the program keeps, instead of this one, which becomes a version; or drops it. */
  async onVersion(act: 'use' | 'drop', id: string): Promise<void> {
    await this.flush();
    const named = { ...this.named, id };
    if (act === 'use') return this.replace(await this.briefing.useVersion(named));
    this.program.update(await this.briefing.dropVersion(named));
    this.notify(this.isKept);
  }

  /** Takes the text of another working copy, as if it was typed here. */
  takeOver({ text }: WorkingCopy): void {
    this.dispatch({ changes: { from: 0, to: this.state.doc.length, insert: text }, userEvent: 'input' });
  }

  /** Applies what another window or program has changed. */
  async checkForChanges(change: OtherChange): Promise<void> {
    await this.flush();
    const { revision, to, base, changes } = change;
    if (to !== undefined && this.program.hasSent(to)) return;
    if (revision !== undefined && base === this.program.revision && changes && this.isKept) {
      this.dispatch({ changes: changes.map((one) => ({ ...one })), userEvent: RELOAD });
      this.program.followed(revision);
      void this.read();
      return this.notify(true);
    }
    const theirs = await this.briefing.open(this.named);
    // Text typed meanwhile comes first. The program keeps it as a version of its own when it is sent, and the person chooses.
    if (!this.isKept) return;
    if (this.program.isBehind(theirs)) return this.replace(theirs);
    this.program.update(theirs);
    this.notify(true);
  }

  /** Replaces the text with one from elsewhere, and keeps the history. */
  private replace(manuscript: Manuscript): void {
    const transaction = { changes: { from: 0, to: this.state.doc.length, insert: manuscript.text }, userEvent: RELOAD };
    if (manuscript.text !== this.text) this.dispatch(transaction);
    this.adopt(manuscript);
    this.notify(true);
  }

  private adopt(manuscript: Manuscript): void {
    this.program.adopt(manuscript);
    void this.read();
  }

  private showProblems(): void {
    const diagnostics = this.problems.flatMap((problem) => diagnosticOf(problem, this.manuscript.file, this.state.doc) ?? []);
    // The usual case. Setting diagnostics again would make the editor measure all its lines.
    if (diagnostics.length === 0 && diagnosticCount(this.state) === 0) return;
    const spec = setDiagnostics(this.state, diagnostics);
    if (this.view) this.view.dispatch(spec);
    else this.state = this.state.update(spec).state;
  }
}

/** The event type of news about a text that has not changed: the engine's findings, or whether it is on the disk. */
export const FINDINGS = 'am-findings';
