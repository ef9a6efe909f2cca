import { openSearchPanel } from '@codemirror/search';
import { EditorView } from '@codemirror/view';
import { css, html, LitElement, type PropertyValues } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { WorkingCopy } from '../manuscript/working-copy.ts';
import { shared } from '../styles/shared.ts';

/** A manuscript as text. The text belongs to the working copy: this element only shows it. */
@customElement('am-text-editor')
export class TextEditor extends LitElement {
  static override styles = [
    shared,
    css`
      :host { display: block; height: 100%; min-height: 0; overflow: hidden; }
      .home { height: 100%; }
    `,
  ];

  @property({ attribute: false }) accessor workingCopy: WorkingCopy | undefined;
  private view: EditorView | undefined;
  private shown: WorkingCopy | undefined;

  protected override render() {
    return html`<div class="home"></div>`;
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has('workingCopy')) this.show();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.hasUpdated) this.show();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.close();
  }

  private show(): void {
    this.close();
    const { workingCopy } = this;
    const parent = this.renderRoot.querySelector('.home');
    if (!workingCopy || !parent) return;
    const view = new EditorView({
      state: workingCopy.state,
      parent,
      root: this.renderRoot as ShadowRoot,
      dispatchTransactions: (transactions, shown) => {
        shown.update(transactions);
        workingCopy.update(transactions, shown.state);
      },
    });
    this.view = view;
    this.shown = workingCopy;
    workingCopy.attach(view);
  }

  private close(): void {
    this.view?.destroy();
    this.view = undefined;
    this.shown?.attach(undefined);
    this.shown = undefined;
  }

  /** Puts the cursor at a place and scrolls to it. Line and column count from 1. */
  goTo(line: number, column = 1): void {
    const { view } = this;
    if (!view) return;
    const found = view.state.doc.line(Math.min(Math.max(1, line), view.state.doc.lines));
    this.goToOffset(Math.min(found.to, found.from + column - 1));
  }

  goToOffset(offset: number): void {
    const { view } = this;
    if (!view) return;
    view.dispatch({ selection: { anchor: Math.min(offset, view.state.doc.length) }, effects: EditorView.scrollIntoView(offset, { y: 'center' }) });
    view.focus();
  }

  find(): void {
    if (this.view) openSearchPanel(this.view);
  }
}
