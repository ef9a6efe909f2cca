import { css, html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Choice } from '../../electron/contract/briefing.ts';
import { ChangeEvent } from '../change.ts';
import type { State } from '../store.ts';
import { shared } from '../styles/shared.ts';
import { TEXTS } from '../texts.ts';

/** The bar: which dossier, for whom, as which document; and what to do with it. */
@customElement('am-request-bar')
export class RequestBar extends LitElement {
  static override styles = [
    shared,
    css`
      :host { display: flex; align-items: end; gap: calc(3 * var(--step)); padding: calc(2 * var(--step)) calc(3 * var(--step)); }
      label { display: grid; gap: 2px; flex: 0 1 250px; min-width: 0; font-size: var(--text-small); color: var(--quiet); }
      select { color: var(--ink); font-size: var(--text); }
      .space { flex: 1; }
    `,
  ];

  @property({ attribute: false }) accessor model!: State;

  protected override render() {
    const { catalogue, dossier, audience, setUp, outline } = this.model;
    return html`
      ${this.choice(TEXTS.dossier, catalogue?.dossiers, dossier, (value) => (state) => ({ ...state, dossier: value, setUp: {} }))}
      ${this.choice(TEXTS.audience, catalogue?.audiences, audience, (value) => (state) => ({ ...state, audience: value, setUp: withoutTemplate(state.setUp) }))}
      ${this.choice(TEXTS.template, catalogue?.templates, setUp.template ?? outline?.template ?? '', (value) => (state) => ({ ...state, setUp: { ...state.setUp, template: value } }))}
      <span class="space"></span>
      <button class="main" ?disabled=${!this.model.preview} @click=${() => this.dispatchEvent(new Event('am-save', { bubbles: true, composed: true }))}>
        ${TEXTS.savePdf}
      </button>
    `;
  }

  private choice(label: string, choices: readonly Choice[] = [], chosen: string, change: (value: string) => (state: State) => State) {
    const pick = (event: Event) => this.dispatchEvent(new ChangeEvent(change((event.target as HTMLSelectElement).value)));
    return html`<label>${label}
      <select @change=${pick} title=${choices.find(({ id }) => id === chosen)?.description ?? ''}>
        ${choices.map(({ id, name }) => html`<option value=${id} ?selected=${id === chosen}>${name}</option>`)}
      </select>
    </label>`;
  }
}

/** Another audience brings its own template and theme. */
function withoutTemplate({ template: _template, theme: _theme, ...rest }: State['setUp']): State['setUp'] {
  return rest;
}
