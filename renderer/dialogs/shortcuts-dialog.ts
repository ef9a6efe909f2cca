import { css, html, LitElement } from 'lit';
import { customElement } from 'lit/decorators.js';
import { keysOf, LOCAL_SHORTCUTS, SHORTCUTS } from '../shortcuts.ts';
import { shared } from '../styles/shared.ts';
import { TEXTS } from '../texts.ts';

/** All keyboard shortcuts. */
@customElement('am-shortcuts-dialog')
export class ShortcutsDialog extends LitElement {
  static override styles = [
    shared,
    css`
      table { width: 100%; border-collapse: collapse; }
      th { text-align: left; font-weight: 400; padding: 3px 0; border-bottom: 1px solid var(--line); }
      td { text-align: right; border-bottom: 1px solid var(--line); }
      kbd { font-family: var(--mono); font-size: var(--text-small); }
    `,
  ];

  private get dialog(): HTMLDialogElement {
    return this.renderRoot.querySelector('dialog') as HTMLDialogElement;
  }

  show(): void {
    if (!this.dialog.open) this.dialog.showModal();
  }

  protected override render() {
    const rows = [...SHORTCUTS.map((one) => ({ description: one.description, keys: keysOf(one) })), ...LOCAL_SHORTCUTS];
    return html`<dialog aria-labelledby="heading">
      <h2 id="heading">${TEXTS.shortcuts}</h2>
      <table>${rows.map(({ description, keys }) => html`<tr><th scope="row">${description.replace('…', '')}</th><td><kbd>${keys}</kbd></td></tr>`)}</table>
      <div class="buttons"><button class="main" @click=${() => this.dialog.close()}>${TEXTS.close}</button></div>
    </dialog>`;
  }
}
