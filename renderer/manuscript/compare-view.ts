import { unifiedMergeView } from '@codemirror/merge';
import { EditorState, type Extension } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import { css, html, LitElement, type PropertyValues } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Choice } from '../../electron/contract/briefing.ts';
import { appearance } from '../editor/appearance.ts';
import { shared } from '../styles/shared.ts';
import { TEXTS } from '../texts.ts';

/** Compares a text with a built-in one. Read only. */
@customElement('am-compare-view')
export class CompareView extends LitElement {
  static override styles = [
    shared,
    css`
      :host { display: grid; grid-template-rows: auto minmax(0, 1fr); height: 100%; min-height: 0; }
      label { display: flex; gap: calc(2 * var(--step)); align-items: center; padding: var(--step) calc(3 * var(--step)); }
      select { width: auto; }
      .home { min-height: 0; }
    `,
  ];

  @property() accessor text = '';
  @property() accessor original = '';
  @property() accessor chosen = '';
  @property({ attribute: false }) accessor choices: readonly Choice[] = [];
  @property({ attribute: false }) accessor language: Extension = [];
  private view: EditorView | undefined;

  protected override render() {
    const pick = (event: Event) => {
      const detail = (event.target as HTMLSelectElement).value;
      this.dispatchEvent(new CustomEvent('am-compare', { detail, bubbles: true, composed: true }));
    };
    return html`<label>${TEXTS.compareWith}<select @change=${pick}>
        ${this.choices.map(({ id, name }) => html`<option value=${id} ?selected=${id === this.chosen}>${name}</option>`)}
      </select></label><div class="home"></div>`;
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (!changed.has('text') && !changed.has('original')) return;
    this.view?.destroy();
    const extensions = [
      appearance,
      this.language,
      EditorView.lineWrapping,
      EditorState.readOnly.of(true),
      EditorView.contentAttributes.of({ 'aria-label': TEXTS.compare, tabindex: '0' }),
      unifiedMergeView({ original: this.original, mergeControls: false, collapseUnchanged: { margin: 3 } }),
    ];
    const parent = this.renderRoot.querySelector('.home') as HTMLElement;
    this.view = new EditorView({ doc: this.text, extensions, parent, root: this.renderRoot as ShadowRoot });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.view?.destroy();
  }
}
