import { css, html, LitElement } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { slugOf } from '../../electron/contract/slug.ts';
import { shared } from '../styles/shared.ts';
import { TEXTS } from '../texts.ts';

/** Asks for a name, and shows the id it becomes. */
@customElement('am-name-dialog')
export class NameDialog extends LitElement {
  static override styles = [shared, css`.quiet { margin-top: calc(2 * var(--step)); }`];

  @state() private accessor heading = '';
  @state() private accessor name = '';
  private get dialog(): HTMLDialogElement {
    return this.renderRoot.querySelector('dialog') as HTMLDialogElement;
  }
  private answer: ((id: string | undefined) => void) | undefined;

  /** Asks for a name and returns its id; undefined if the person cancels. */
  async ask(heading: string, name: string): Promise<string | undefined> {
    this.heading = heading;
    this.name = name;
    await this.updateComplete;
    this.dialog.showModal();
    this.renderRoot.querySelector('input')?.select();
    return new Promise((resolve) => {
      this.answer = resolve;
    });
  }

  protected override render() {
    const id = slugOf(this.name);
    return html`<dialog aria-labelledby="heading" @close=${() => this.finish(undefined)}>
      <form method="dialog" @submit=${(event: Event) => this.submit(event, id)}>
        <h2 id="heading">${this.heading}</h2>
        <label>${TEXTS.name}<input required .value=${this.name} aria-describedby="hint"
          @input=${(event: Event) => {
            this.name = (event.target as HTMLInputElement).value;
          }}></label>
        <p class="quiet" id="hint">${TEXTS.nameHint(id)}</p>
        <div class="buttons">
          <button type="button" @click=${() => this.dialog.close()}>${TEXTS.cancel}</button>
          <button class="main" ?disabled=${id === ''}>${TEXTS.ok}</button>
        </div>
      </form>
    </dialog>`;
  }

  private submit(event: Event, id: string): void {
    event.preventDefault();
    if (id === '') return;
    this.finish(id);
    this.dialog.close();
  }

  private finish(id: string | undefined): void {
    this.answer?.(id);
    this.answer = undefined;
  }
}
