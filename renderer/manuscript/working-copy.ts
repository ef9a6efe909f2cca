import { history, redo, undo } from '@codemirror/commands';
import { diagnosticCount, setDiagnostics } from '@codemirror/lint';
import { EditorState, type Extension, type Text, type Transaction, type TransactionSpec } from '@codemirror/state';
import type { EditorView } from '@codemirror/view';
import type { Briefing } from '../../electron/contract/briefing.ts';
import type { Manuscript, Named, Reading } from '../../electron/contract/manuscript.ts';
import type { TextChange } from '../../electron/engine/dossier/edit/index.ts';
import type { Handling } from '../dossier/handling.ts';
import { problemsOf } from '../errors.ts';
import { diagnosticOf } from './diagnostics.ts';
import { ParsedText, type ParsedValue } from './parsed-text.ts';
import { SendQueue } from './send-queue.ts';

/** The event type of a change that loads a text from elsewhere. */
const RELOAD = 'input.reload';

/** Where the newest text is: in its file, in a draft, being saved as one, or only in this window. */
export type SaveState = 'saved' | 'draft' | 'under' | 'refused';

/** A conflict with another writer: another window changed the draft, or another program changed the file. */
export type Conflict = 'none' | 'elsewhere' | 'outside';

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
 * A manuscript in this window. Its text is the editor's state, so that the form and the text editor share one history. It is saved as a
 * draft a moment after each change.
 */
export class WorkingCopy extends EventTarget {
  state: EditorState;
  reading: Reading;
  conflict: Conflict;
  private view: EditorView | undefined;
  /** Whether the program refused the newest text, or could not be reached. The text is then only in this window. */
  private isRefused = false;
  /** Revisions made by this window. Change events for them are ignored. */
  private readonly own = new Set<string>();
  /** The text as one string, built once: it is needed several times per key press, and a dossier can be long. */
  private written: { doc: Text; text: string } | undefined;
  private readonly parsed = new ParsedText();
  private readonly queue = new SendQueue(
    () => this.send(),
    () => this.notify(this.isKept),
  );
  /** The text whose handling was last compared; its handling is computed on first use. */
  private compared: { doc: Text; handling: Handling | undefined };

  constructor(
    private readonly briefing: Briefing,
    public manuscript: Manuscript,
    extensions: Extension,
  ) {
    super();
    this.state = EditorState.create({ doc: manuscript.text, extensions: [history(), extensions] });
    this.compared = { doc: this.state.doc, handling: undefined };
    this.reading = manuscript;
    this.conflict = manuscript.isChangedOutside ? 'outside' : 'none';
    this.showProblems();
  }

  get named(): Named {
    return { kind: this.manuscript.kind, name: this.manuscript.name };
  }

  get text(): string {
    const { doc } = this.state;
    if (this.written?.doc !== doc) this.written = { doc, text: doc.toString() };
    return this.written.text;
  }

  /** Whether the text is the same as the file, so that there is nothing to save. */
  get isSaved(): boolean {
    return this.reading.revision === this.manuscript.base && this.isKept;
  }

  /** Whether the program has the newest text. */
  get isKept(): boolean {
    return this.queue.isIdle && !this.isRefused;
  }

  /** Where the newest text is. */
  get saveState(): SaveState {
    if (this.isRefused) return 'refused';
    if (!this.isKept) return 'under';
    return this.isSaved ? 'saved' : 'draft';
  }

  /** Whether `plain` is up to date. */
  get isRead(): boolean {
    return this.parsed.has(this.text);
  }

  /** YAML as plain values, parsed once for each text. While it cannot be parsed, the last values that could be. */
  get plain(): ParsedValue {
    return this.parsed.valueOf(this.text);
  }

  private notify(isKept: boolean): void {
    this.dispatchEvent(new WorkingCopyEvent(isKept, this.hasOtherHandling()));
  }

  /** Whether the answer to who may see what has changed since the last call. */
  private hasOtherHandling(): boolean {
    const { doc } = this.state;
    if (this.manuscript.kind !== 'dossiers' || doc === this.compared.doc) return false;
    const before = this.compared.handling ?? this.parsed.handlingOf(this.compared.doc.toString());
    const now = this.parsed.handlingOf(this.text, before);
    this.compared = { doc, handling: now };
    return now.isOtherThan(before);
  }

  /** The editor that shows the text, if any. Changes go through it, so that both have the same state. */
  attach(view: EditorView | undefined): void {
    this.view = view;
  }

  /** Called when the editor has changed the text or the selection. */
  update(transactions: readonly Transaction[], state: EditorState): void {
    this.state = state;
    // A loaded text has already been applied.
    if (transactions.some((transaction) => transaction.docChanged && !transaction.isUserEvent(RELOAD))) this.sendNow();
  }

  dispatch(spec: TransactionSpec): void {
    if (this.view) {
      this.view.dispatch(spec);
      return;
    }
    const transaction = this.state.update(spec);
    this.update([transaction], transaction.state);
  }

  /** Applies a change made in a form. Typing in a form is undone as in the text editor: by words, not letters. */
  apply(changes: readonly TextChange[], { isTyped = false } = {}): void {
    if (changes.length > 0) this.dispatch({ changes: [...changes], userEvent: isTyped ? 'input.type.form' : 'input.form' });
  }

  undo(): boolean {
    return this.step(undo);
  }

  redo(): boolean {
    return this.step(redo);
  }

  private step(command: typeof undo): boolean {
    return command({
      state: this.state,
      dispatch: (transaction) => (this.view ? this.view.dispatch(transaction) : this.update([transaction], transaction.state)),
    });
  }

  /** Sends before drawing, so that the program works while the window draws. */
  private sendNow(): void {
    void this.queue.push();
    this.notify(false);
  }

  /** Waits until the program has the newest text. */
  async flush(): Promise<void> {
    if (this.isRefused) await this.queue.push();
    await this.queue.flush();
  }

  private async send(): Promise<void> {
    try {
      const reading = await this.briefing.edit({ ...this.named, text: this.text, base: this.reading.revision });
      this.own.add(reading.revision);
      this.isRefused = false;
      this.reading = { ...reading, items: reading.items ?? this.reading.items ?? [] };
    } catch (error) {
      const problems = problemsOf(error);
      this.isRefused = true;
      if (problems.some(({ code }) => code === 'edited-elsewhere')) this.conflict = 'elsewhere';
      this.reading = { ...this.reading, problems: [...problems] };
    }
    this.showProblems();
  }

  /** Saves the text to its file, or under a new name. Returns the saved manuscript. */
  async store(more: { as?: string; overwrite?: boolean } = {}): Promise<Manuscript> {
    await this.flush();
    try {
      const stored = await this.briefing.store({ ...this.named, base: this.reading.revision, ...more });
      if (more.as === undefined) this.adopt(stored);
      return stored;
    } catch (error) {
      if (problemsOf(error).some(({ code }) => code === 'changed-outside')) this.conflict = 'outside';
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

  /** Loads the text written elsewhere: the draft of another window, or the file. Can be undone. */
  async useTheirs(): Promise<void> {
    if (this.conflict !== 'elsewhere') return this.discard();
    this.replace(await this.briefing.open(this.named));
  }

  /** Keeps the text of this window, and overwrites the text written elsewhere. */
  async keepMine(): Promise<void> {
    const { conflict } = this;
    if (conflict === 'outside') {
      await this.store({ overwrite: true });
      return;
    }
    const theirs = await this.briefing.open(this.named);
    this.reading = { ...this.reading, revision: theirs.revision };
    this.conflict = 'none';
    await this.queue.push();
  }

  /** Checks whether another window or program has changed the text. `revision` is that of the change, if known. */
  async checkForChanges(revision: string | undefined): Promise<void> {
    await this.flush();
    if (revision !== undefined && (revision === this.reading.revision || this.own.has(revision))) return;
    const theirs = await this.briefing.open(this.named);
    // Text typed meanwhile comes first. The program refuses it when it is sent, and the person chooses.
    if (!this.isKept) return;
    if (theirs.isChangedOutside) this.conflict = 'outside';
    else if (theirs.revision === this.reading.revision) this.manuscript = theirs;
    else if (!this.own.has(theirs.revision)) return this.replace(theirs);
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
    this.manuscript = manuscript;
    this.reading = manuscript;
    this.conflict = 'none';
    this.isRefused = false;
    this.showProblems();
  }

  private showProblems(): void {
    const diagnostics = this.reading.problems.flatMap((problem) => diagnosticOf(problem, this.manuscript.file, this.state.doc) ?? []);
    // The usual case. Setting diagnostics again would make the editor measure all its lines.
    if (diagnostics.length === 0 && diagnosticCount(this.state) === 0) return;
    const spec = setDiagnostics(this.state, diagnostics);
    if (this.view) this.view.dispatch(spec);
    else this.state = this.state.update(spec).state;
  }
}
