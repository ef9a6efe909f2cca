import { history, redo, undo } from '@codemirror/commands';
import { type Diagnostic, diagnosticCount, setDiagnostics } from '@codemirror/lint';
import { EditorState, type Extension, type Text, type Transaction, type TransactionSpec } from '@codemirror/state';
import type { EditorView } from '@codemirror/view';
import type { Briefing } from '../../electron/contract/briefing.ts';
import type { Manuscript, Named, Reading } from '../../electron/contract/manuscript.ts';
import { BriefError, fault, type Problem, summaryOf } from '../../electron/contract/problem.ts';
import { createPieces } from '../../electron/contract/yaml/pieces.ts';
import { parseDocument } from 'yaml';
import type { TextChange } from '../dossier/edits.ts';
import { Handling } from '../dossier/handling.ts';
import { isMap, type PlainMap } from '../dossier/plain.ts';

/** What a change is called that takes over a text from elsewhere. */
const RELOAD = 'input.reload';

/** How safe a text is: in its file, in a draft, on its way to one, or nowhere but in this window. */
export type Keeping = 'saved' | 'draft' | 'under' | 'refused';

/** Why a text cannot simply go on: somebody else has written to the draft, or to the file. */
export type Conflict = 'none' | 'elsewhere' | 'outside';

/** Tells that a session has something new to show. `isKept` says that the program has the newest text. */
export class SessionEvent extends Event {
  static readonly type = 'am-session';
  constructor(
    readonly isKept: boolean,
    /** Whether the marking, release or audiences of an item changed since the last event. */
    readonly isOtherHandling: boolean,
  ) {
    super(SessionEvent.type);
  }
}

/**
 * A manuscript in this window. Its text is the editor's state, so that a form and the text itself change one thing, with
 * one history; it is kept as a draft a moment after each change.
 */
export class Session extends EventTarget {
  state: EditorState;
  reading: Reading;
  conflict: Conflict;
  private view: EditorView | undefined;
  private sending: Promise<void> | undefined;
  /** The call that waits for the one before it to end, and will take the newest text. */
  private waiting: Promise<void> | undefined;
  /** Whether the program refused the newest text, or could not be reached: it is here alone. */
  private isRefused = false;
  /** Revisions this window has made: news of them is no news. */
  private readonly own = new Set<string>();
  /** The text in one piece, put together once: a long dossier is asked for it several times a key. */
  private written: { doc: Text; text: string } | undefined;
  private readonly pieces = createPieces();
  private parsed: { text: string; value: PlainMap; isBroken: boolean } = { text: '', value: {}, isBroken: false };
  /** The text that was last compared for its handling, and the handling once it was asked for. */
  private weighed: { doc: Text; handling: Handling | undefined };

  constructor(
    private readonly briefing: Briefing,
    public manuscript: Manuscript,
    extensions: Extension,
  ) {
    super();
    this.state = EditorState.create({ doc: manuscript.text, extensions: [history(), extensions] });
    this.weighed = { doc: this.state.doc, handling: undefined };
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

  /** Whether the file is as the text: nothing to save. */
  get isSaved(): boolean {
    return this.reading.revision === this.manuscript.base && this.isKept;
  }

  /** Whether the program has the newest text. */
  get isKept(): boolean {
    return this.waiting === undefined && this.sending === undefined && !this.isRefused;
  }

  /** How safe the text is. */
  get keeping(): Keeping {
    if (this.isRefused) return 'refused';
    if (!this.isKept) return 'under';
    return this.isSaved ? 'saved' : 'draft';
  }

  /** Whether `plain` is at hand. */
  get isRead(): boolean {
    return this.text === this.parsed.text;
  }

  /** YAML as plain values, parsed once for each text; while it cannot be read, as it last was. */
  get plain(): { value: PlainMap; isBroken: boolean } {
    if (!this.isRead) this.parsed = { text: this.text, ...this.read() };
    return this.parsed;
  }

  private read(): { value: PlainMap; isBroken: boolean } {
    const plain = this.pieces.read(this.text);
    if (plain) return { value: plain as PlainMap, isBroken: false };
    const document = parseDocument(this.text);
    if (document.errors.length > 0) return { value: this.parsed.value, isBroken: true };
    const value = document.toJS() as PlainMap;
    return { value: isMap(value) ? value : {}, isBroken: false };
  }

  private tell(isKept: boolean): void {
    this.dispatchEvent(new SessionEvent(isKept, this.hasOtherHandling()));
  }

  /** Whether who may see what has changed since it was last asked. */
  private hasOtherHandling(): boolean {
    const { doc } = this.state;
    if (this.manuscript.kind !== 'dossiers' || doc === this.weighed.doc) return false;
    const before = this.weighed.handling ?? this.handlingOf(this.weighed.doc.toString());
    const now = this.handlingOf(this.text, before);
    this.weighed = { doc, handling: now };
    return now.isOtherThan(before);
  }

  /** Read the quick way or not at all: this is asked for with each key, before the program has the text. */
  private handlingOf(text: string, before?: Handling): Handling {
    if (text !== this.parsed.text) {
      const value = this.pieces.read(text) as PlainMap | undefined;
      if (!value) return new Handling(text, undefined, before);
      this.parsed = { text, value, isBroken: false };
    }
    return new Handling(text, this.parsed.isBroken ? undefined : this.parsed.value, before);
  }

  /** The editor that shows the text, while there is one; a change goes through it, so that both stay one. */
  attach(view: EditorView | undefined): void {
    this.view = view;
  }

  /** The editor has changed the text, or moved in it. */
  take(transactions: readonly Transaction[], state: EditorState): void {
    this.state = state;
    // What was taken over is there already.
    if (transactions.some((transaction) => transaction.docChanged && !transaction.isUserEvent(RELOAD))) this.keepNow();
  }

  dispatch(spec: TransactionSpec): void {
    if (this.view) {
      this.view.dispatch(spec);
      return;
    }
    const transaction = this.state.update(spec);
    this.take([transaction], transaction.state);
  }

  /** A change made in a form. What is typed there key by key is undone as it is in the text: by the word, not the letter. */
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
      dispatch: (transaction) => (this.view ? this.view.dispatch(transaction) : this.take([transaction], transaction.state)),
    });
  }

  /** Sent before anything is drawn: the program works while the window does. */
  private keepNow(): void {
    void this.keep();
    this.tell(false);
  }

  /** Waits until the program has the newest text. */
  async flush(): Promise<void> {
    if (this.isRefused) await this.keep();
    await this.waiting;
    await this.sending;
  }

  /** One call at a time; what was typed meanwhile goes with the next. */
  private async keep(): Promise<void> {
    this.waiting ??= this.sendNext();
    await this.waiting;
  }

  private async sendNext(): Promise<void> {
    await this.sending;
    // What is typed from now on goes with the one after.
    this.waiting = undefined;
    const turn = this.send();
    this.sending = turn;
    await turn;
    if (this.sending === turn) this.sending = undefined;
    this.tell(this.isKept);
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

  /** Saves the text to its file, or under a name of its own. Answers with what it is now called. */
  async store(more: { as?: string; overwrite?: boolean } = {}): Promise<Manuscript> {
    await this.flush();
    try {
      const stored = await this.briefing.store({ ...this.named, base: this.reading.revision, ...more });
      if (more.as === undefined) this.settle(stored);
      return stored;
    } catch (error) {
      if (problemsOf(error).some(({ code }) => code === 'changed-outside')) this.conflict = 'outside';
      throw error;
    } finally {
      this.tell(this.isKept);
    }
  }

  /** Goes back to the file as it is. It can be undone. */
  async discard(): Promise<void> {
    await this.waiting;
    await this.sending;
    this.replace(await this.briefing.discard(this.named));
  }

  /** Takes over what was written elsewhere: the draft of another window, or the file. It can be undone. */
  async takeTheirs(): Promise<void> {
    if (this.conflict !== 'elsewhere') return this.discard();
    this.replace(await this.briefing.open(this.named));
  }

  /** Goes on with the text as it is here, over what was written elsewhere. */
  async keepMine(): Promise<void> {
    const { conflict } = this;
    if (conflict === 'outside') {
      await this.store({ overwrite: true });
      return;
    }
    const theirs = await this.briefing.open(this.named);
    this.reading = { ...this.reading, revision: theirs.revision };
    this.conflict = 'none';
    await this.keep();
  }

  /** Looks at what somebody else may have done to the text. */
  async look(revision: string | undefined): Promise<void> {
    await this.flush();
    if (revision !== undefined && (revision === this.reading.revision || this.own.has(revision))) return;
    const theirs = await this.briefing.open(this.named);
    // What was typed meanwhile comes first: it is refused when it is sent, and the person chooses.
    if (!this.isKept) return;
    if (theirs.isChangedOutside) this.conflict = 'outside';
    else if (theirs.revision === this.reading.revision) this.manuscript = theirs;
    else if (!this.own.has(theirs.revision)) return this.replace(theirs);
    this.tell(true);
  }

  /** Takes over a text that came from elsewhere; the history stays. */
  private replace(manuscript: Manuscript): void {
    const transaction = { changes: { from: 0, to: this.state.doc.length, insert: manuscript.text }, userEvent: RELOAD };
    if (manuscript.text !== this.text) this.dispatch(transaction);
    this.settle(manuscript);
    this.tell(true);
  }

  private settle(manuscript: Manuscript): void {
    this.manuscript = manuscript;
    this.reading = manuscript;
    this.conflict = 'none';
    this.isRefused = false;
    this.showProblems();
  }

  private showProblems(): void {
    const diagnostics = this.reading.problems.flatMap((problem) => this.diagnosticOf(problem));
    // Nearly always: to be told so again the editor would measure all its lines.
    if (diagnostics.length === 0 && diagnosticCount(this.state) === 0) return;
    const spec = setDiagnostics(this.state, diagnostics);
    if (this.view) this.view.dispatch(spec);
    else this.state = this.state.update(spec).state;
  }

  /** The rest of the line from where a problem is; none for one that is elsewhere. */
  private diagnosticOf(problem: Problem): Diagnostic[] {
    const { severity, place, hints = [] } = problem;
    if (place?.line === undefined || place.file !== this.manuscript.file) return [];
    const line = this.state.doc.line(Math.min(Math.max(1, place.line), this.state.doc.lines));
    const from = Math.min(line.to, line.from + (place.column ?? 1) - 1);
    return [{ from, to: Math.max(from, line.to), severity, message: [summaryOf(problem), ...hints].join('\n') }];
  }
}

/** Whatever was thrown, as problems a person can be shown. */
export function problemsOf(error: unknown): readonly Problem[] {
  if (error instanceof BriefError) return error.problems;
  return [fault('internal', error instanceof Error ? error.message : String(error))];
}

/** What kept a piece of work from being done; a call that was cancelled kept nothing. */
export async function refusalOf(work: () => Promise<unknown>): Promise<readonly Problem[] | undefined> {
  try {
    await work();
    return undefined;
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') return undefined;
    const problems = problemsOf(error);
    return problems.some(({ code }) => code === 'cancelled') ? undefined : problems;
  }
}
