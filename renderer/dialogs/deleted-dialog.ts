import { css, html, LitElement } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import type { Deleted } from '../../electron/contract/briefing.ts';
import { shared } from '../styles/shared.ts';
import { TEXTS } from '../texts.ts';

/** Lists deleted texts, and asks which to restore. */
@customElement('am-deleted-dialog')
export class DeletedDialog extends LitElement {
  static override styles = [
    shared,
    css`
      ul { list-style: none; padding: 0; margin: 0; display: grid; gap: calc(2 * var(--step)); }
      li { display: grid; grid-template-columns: 1fr auto; gap: calc(3 * var(--step)); align-items: center; }
    `,
  ];

  @state() private accessor deleted: readonly Deleted[] = [];
  private answer: ((wanted: Deleted | undefined) => void) | undefined;
  private get dialog(): HTMLDialogElement {
    return this.renderRoot.querySelector('dialog') as HTMLDialogElement;
  }

  /** Asks what to restore; undefined if the person closes the dialog. */
  async ask(deleted: readonly Deleted[]): Promise<Pick<Deleted, 'kind' | 'name' | 'id'> | undefined> {
    this.deleted = deleted;
    await this.updateComplete;
    this.dialog.showModal();
    const wanted = await new Promise<Deleted | undefined>((resolve) => {
      this.answer = resolve;
    });
    return wanted && { kind: wanted.kind, name: wanted.name, id: wanted.id };
  }

  protected override render() {
    return html`<dialog aria-labelledby="heading" @close=${() => this.finish(undefined)}>
      <h2 id="heading">${TEXTS.deletedTitle}</h2>
      ${this.deleted.length === 0 ? html`<p>${TEXTS.nothingDeleted}</p>` : html`<ul>${this.deleted.map((one) => this.line(one))}</ul>`}
      <div class="buttons"><button class="main" @click=${() => this.dialog.close()}>${TEXTS.close}</button></div>
    </dialog>`;
  }

  private line(one: Deleted) {
    return html`<li><span>${one.name}<br><span class="quiet">${TEXTS.kinds[one.kind]}, ${TEXTS.deletedAt(one.removed)}</span></span>
      <button class="small" aria-label=${TEXTS.restoreOf(one.name)} @click=${() => this.restore(one)}>${TEXTS.restore}</button></li>`;
  }

  private restore(one: Deleted): void {
    this.finish(one);
    this.dialog.close();
  }

  private finish(wanted: Deleted | undefined): void {
    this.answer?.(wanted);
    this.answer = undefined;
  }
}
