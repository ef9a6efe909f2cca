import { css, html, LitElement, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { keyed } from 'lit/directives/keyed.js';
import { isNode, parseDocument } from 'yaml';
import type { Choice } from '../../electron/contract/briefing.ts';
import type { Grammar } from '../../electron/contract/manuscript.ts';
import type { Path } from '../../electron/engine/dossier/edit/index.ts';
import { INNER, valueAt } from '../dossier/parts.ts';
import type { FieldEvent } from '../dossier/value-form.ts';
import '../dossier/value-form.ts';
import { type JsonSchema, schemaAt } from '../editor/schema.ts';
import type { TextEditor } from '../editor/text-editor.ts';
import '../editor/text-editor.ts';
import { shared } from '../styles/shared.ts';
import { TEXTS } from '../texts.ts';
import './compare-view.ts';
import './manuscript-bar.ts';
import type { WorkingCopy } from './working-copy.ts';

/** A manuscript with its bar: as a form, as text, or beside the built-in text it came from. */
@customElement('am-manuscript-editor')
export class ManuscriptEditor extends LitElement {
  static override styles = [
    shared,
    css`
      :host { display: grid; grid-template-rows: auto auto minmax(0, 1fr); height: 100%; min-height: 0; background: var(--paper); }
      .modes { display: flex; gap: var(--step); padding: var(--step) calc(3 * var(--step)); border-bottom: 1px solid var(--line); }
      .form { overflow: auto; padding: calc(3 * var(--step)); }
      .form > p { margin-bottom: calc(2 * var(--step)); }
      am-text-editor, am-compare-view { grid-row: 3; }
    `,
  ];

  @property({ attribute: false }) accessor workingCopy!: WorkingCopy;
  @property({ attribute: false }) accessor grammar: Grammar | undefined;
  /** The selected path in a dossier; the root for a theme. */
  @property({ attribute: false }) accessor path: Path = [];
  @property({ type: Number }) accessor turn = 0;
  @property({ type: Boolean, attribute: 'can-pick' }) accessor canPick = false;
  /** The built-in text to compare with, and the other choices. */
  @property({ attribute: false }) accessor compared: { id: string; text: string; choices: readonly Choice[] } | undefined;
  @state() private accessor mode: 'form' | 'yaml' = 'form';

  private get editor(): TextEditor | null {
    return this.renderRoot.querySelector<TextEditor>('am-text-editor');
  }

  protected override render() {
    const { kind } = this.workingCopy.manuscript;
    const hasForm = kind !== 'templates';
    return html`
      <am-manuscript-bar .workingCopy=${this.workingCopy} .turn=${this.turn} ?comparing=${this.compared !== undefined} ?can-pick=${this.canPick}></am-manuscript-bar>
      ${hasForm && !this.compared ? this.modes() : html`<span></span>`}
      ${this.compared ? this.comparison(this.compared) : hasForm && this.mode === 'form' ? this.form() : html`<am-text-editor .workingCopy=${this.workingCopy}></am-text-editor>`}
    `;
  }

  private modes(): TemplateResult {
    const button = (mode: 'form' | 'yaml', label: string) =>
      html`<button class="small" aria-pressed=${this.mode === mode} @click=${() => this.setMode(mode)}>${label}</button>`;
    return html`<div class="modes" role="group" aria-label=${TEXTS.formOrYaml}>${button('form', TEXTS.form)}${button('yaml', TEXTS.yaml)}</div>`;
  }

  private comparison({ id, text, choices }: { id: string; text: string; choices: readonly Choice[] }): TemplateResult {
    return html`<am-compare-view .text=${this.workingCopy.text} .original=${text} .chosen=${id} .choices=${choices}></am-compare-view>`;
  }

  /** The fields of the selected item, without the lists that have their own lines in the outline. */
  private form(): TemplateResult {
    const { value: whole, isBroken } = this.workingCopy.plain;
    if (isBroken) return html`<div class="form"><p>${TEXTS.brokenYaml}</p></div>`;
    const isTheme = this.workingCopy.manuscript.kind === 'themes';
    const root = (this.grammar?.schema ?? {}) as JsonSchema;
    const value = valueAt(whole, this.path);
    const schema = schemaAt(root, this.path);
    const isNothing = !isTheme && this.path.length === 0;
    if (isNothing || value === undefined || !schema) return html`<div class="form"><p class="quiet">${TEXTS.pickItem}</p></div>`;
    const fields = html`<am-value-form .root=${root} .schema=${schema} .value=${value} .path=${this.path} .without=${isTheme ? [] : INNER}></am-value-form>`;
    return html`<div class="form" @am-field=${(event: Event) => this.write(event as FieldEvent)}>${keyed(this.workingCopy, fields)}</div>`;
  }

  private write({ path, value, isTyped }: FieldEvent): void {
    this.workingCopy.set(path, value, isTyped);
  }

  private async setMode(mode: 'form' | 'yaml'): Promise<void> {
    this.mode = mode;
    await this.updateComplete;
    if (mode === 'yaml' && this.path.length > 0) this.goToPath(this.path);
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has('path') && this.path.length > 0 && this.mode === 'yaml') this.goToPath(this.path);
  }

  /** Puts the cursor at the place of a value. */
  private goToPath(path: Path): void {
    const node = parseDocument(this.workingCopy.text).getIn(path, true);
    if (isNode(node) && node.range) this.editor?.goToOffset(node.range[0]);
  }

  /** Shows a place of the text instead of the form. Line and column count from 1. */
  async goTo(line: number, column: number): Promise<void> {
    this.mode = 'yaml';
    await this.updateComplete;
    await this.editor?.updateComplete;
    this.editor?.goTo(line, column);
  }

  async find(): Promise<void> {
    this.mode = 'yaml';
    await this.updateComplete;
    this.editor?.find();
  }

  /** Inserts text at the cursor. */
  insert(words: string): void {
    const { main } = this.workingCopy.state.selection;
    this.workingCopy.dispatch({
      changes: { from: main.from, to: main.to, insert: words },
      selection: { anchor: main.from + words.length },
      userEvent: 'input',
    });
  }
}
