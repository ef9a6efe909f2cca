import { history, redo, undo } from '@codemirror/commands';
import { type ChangeSet, EditorState, type Extension, type Text, type Transaction, type TransactionSpec } from '@codemirror/state';
import type { EditorView } from '@codemirror/view';
import { type Path, setInPiece, setValue, type TextChange } from '../../electron/engine/dossier/edit/index.ts';
import { mayChangeHandling } from '../dossier/handling-change.ts';
import type { Handling } from '../dossier/handling.ts';
import { ParsedText, type ParsedValue } from './parsed-text.ts';

/** The event type of a change that loads a text from elsewhere. */
export const RELOAD = 'input.reload';

/** A text with its history, as an editor or a form changes it, and its values. A key costs what it changes, however long the text is. */
export abstract class EditedText extends EventTarget {
  state: EditorState;
  protected view: EditorView | undefined;
  private readonly parsed: ParsedText;
  /** The text whose handling was last compared; its handling is computed on first use. */
  private compared: { doc: Text; handling: Handling | undefined };
  /** Whether a change since then could have changed the handling. */
  private isHandlingUnsure = false;

  constructor(
    text: string,
    private readonly isDossier: boolean,
    extensions: Extension,
  ) {
    super();
    this.state = EditorState.create({ doc: text, extensions: [history(), extensions] });
    this.parsed = new ParsedText(this.state.doc);
    this.compared = { doc: this.state.doc, handling: undefined };
  }

  /** The person has changed the text. */
  protected abstract onOwnChange(changes: readonly ChangeSet[]): void;

  get text(): string {
    return this.parsed.textOf(this.state.doc);
  }

  /** Whether `plain` is up to date. */
  get isRead(): boolean {
    return this.parsed.has(this.state.doc);
  }

  /** YAML as plain values, parsed once for each text. While it cannot be parsed, the last values that could be. */
  get plain(): ParsedValue {
    return this.parsed.valueOf(this.state.doc);
  }

  /** Whether the answer to who may see what has changed since the last call. */
  protected hasOtherHandling(): boolean {
    const { doc } = this.state;
    if (!this.isDossier || doc === this.compared.doc) return false;
    if (!this.isHandlingUnsure) {
      this.compared = { ...this.compared, doc: this.compared.handling ? doc : this.compared.doc };
      return false;
    }
    this.isHandlingUnsure = false;
    const before = this.compared.handling ?? this.parsed.handlingOf(this.compared.doc);
    const now = this.parsed.handlingOf(doc, before);
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
    const own: ChangeSet[] = [];
    for (const transaction of transactions) {
      if (!transaction.docChanged) continue;
      this.noteChange(transaction.startState.doc, transaction.newDoc, transaction.changes);
      // A loaded text has already been applied.
      if (transaction.isUserEvent(RELOAD)) continue;
      own.push(transaction.changes);
    }
    if (own.length > 0) this.onOwnChange(own);
  }

  private noteChange(before: Text, after: Text, changes: ChangeSet): void {
    this.parsed.change(before, changes);
    this.isHandlingUnsure ||= this.isDossier && mayChangeHandling(before, after, changes);
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

  /** Sets a value of the YAML, as a form does. */
  set(path: Path, value: unknown, isTyped: boolean): void {
    const piece = this.parsed.pieceOf(path, this.state.doc);
    this.apply((piece && setInPiece(piece, path, value)) ?? setValue(this.text, path, value), { isTyped });
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
}
