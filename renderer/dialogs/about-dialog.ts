import { css, html, LitElement, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import type { About } from '../../electron/contract/briefing.ts';
import { shared } from '../styles/shared.ts';
import { TEXTS } from '../texts.ts';

/** The name, versions and licence of the program. */
@customElement('am-about-dialog')
export class AboutDialog extends LitElement {
  static override styles = [
    shared,
    css`
      dl { display: grid; grid-template-columns: auto 1fr; gap: 2px calc(4 * var(--step)); margin: calc(3 * var(--step)) 0; }
      dt { color: var(--quiet); }
      dd { margin: 0; overflow-wrap: anywhere; }
      pre { white-space: pre-wrap; font-size: var(--text-small); max-height: 200px; overflow: auto; }
    `,
  ];

  @state() private accessor about: About | undefined;
  /** The address for another browser: empty until the person asks for it, undefined if there is none. */
  @state() private accessor link: string | undefined;
  private makeLink: (() => Promise<string>) | undefined;
  private get dialog(): HTMLDialogElement {
    return this.renderRoot.querySelector('dialog') as HTMLDialogElement;
  }

  /** @param makeLink makes an address that lets another browser in; absent if the shell has none. */
  async show(about: About, makeLink?: () => Promise<string>): Promise<void> {
    this.about = about;
    this.makeLink = makeLink;
    this.link = makeLink ? '' : undefined;
    await this.updateComplete;
    if (!this.dialog.open) this.dialog.showModal();
  }

  private otherBrowser(link: string) {
    const make = async (): Promise<void> => {
      this.link = await this.makeLink?.();
    };
    if (link === '') return html`<p><button class="small" @click=${make}>${TEXTS.otherBrowser}</button></p>`;
    return html`<label>${TEXTS.otherBrowser}<input readonly .value=${link} aria-describedby="hint" @focus=${select}></label>
      <p class="quiet" id="hint">${TEXTS.otherBrowserHint}</p>`;
  }

  protected override render() {
    const { about } = this;
    return html`<dialog aria-labelledby="heading">
      <h2 id="heading">${TEXTS.aboutTitle}</h2>
      ${
        about
          ? html`<p>${TEXTS.version(about.version)}. ${TEXTS.offline}</p>
        <dl>${about.runtime.map(({ name, version }) => html`<dt>${name}</dt><dd>${version}</dd>`)}
          <dt>${TEXTS.faultLog}</dt><dd>${about.logFile}<br><span class="quiet">${TEXTS.faultLogHint}</span></dd></dl>
        ${this.link === undefined ? nothing : this.otherBrowser(this.link)}
        <details><summary>${TEXTS.licence}</summary><pre tabindex="0">${about.licence}</pre></details>`
          : nothing
      }
      <div class="buttons"><button class="main" @click=${() => this.dialog.close()}>${TEXTS.close}</button></div>
    </dialog>`;
  }
}

function select(event: Event): void {
  (event.target as HTMLInputElement).select();
}
