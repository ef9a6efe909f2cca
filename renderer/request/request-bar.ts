import { baseName } from '../../electron/contract/base-name.ts';
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import type { Choice, Command } from '../../electron/contract/briefing.ts';
import { ChangeEvent, CommandEvent } from '../events.ts';
import { tooltip } from '../shortcuts.ts';
import { blockOf, type State, VIEWS, type View } from '../store.ts';
import { shared } from '../styles/shared.ts';
import { TEXTS } from '../texts.ts';

/** How the button of a command is shown. */
interface ActionState {
  isDisabled: boolean;
  /** Why it is disabled. */
  reason?: string | undefined;
  style?: string;
}

/** The top bar: dossier, audience, template, actions and tabs. */
@customElement('am-request-bar')
export class RequestBar extends LitElement {
  static override styles = [
    shared,
    css`
      :host { display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: 0 calc(3 * var(--step)); padding: calc(2 * var(--step)) calc(3 * var(--step)) 0; }
      .choices { display: flex; gap: calc(3 * var(--step)); min-width: 0; }
      label { display: grid; gap: 2px; flex: 0 1 250px; min-width: 0; font-size: var(--text-small); color: var(--quiet); }
      select { color: var(--ink); font-size: var(--text); text-overflow: ellipsis; }
      .actions { display: flex; align-items: end; gap: calc(2 * var(--step)); }
      .tabs { grid-column: 1 / -1; display: flex; align-items: end; gap: var(--step); margin-top: calc(2 * var(--step)); }
      .tabs [role='tablist'] { display: flex; gap: 2px; flex: 1; }
      [role='tab'] { border: 1px solid transparent; border-bottom: 3px solid transparent; border-radius: var(--radius) var(--radius) 0 0; background: none; padding: 4px calc(4 * var(--step)); }
      [role='tab'][aria-selected='true'] { border-bottom-color: var(--accent); font-weight: 600; }
      .help { border: none; background: none; color: var(--quiet); }
      @media (max-width: 1150px) { .actions button { padding: 2px calc(2 * var(--step)); } }
    `,
  ];

  @property({ attribute: false }) accessor model!: State;

  protected override render() {
    const { catalogue, dossier, audience, setUp, outline } = this.model;
    const block = blockOf(this.model);
    const reason = block && TEXTS.blocked[block];
    return html`
      <div class="choices">
        ${this.choice(TEXTS.dossier, catalogue?.dossiers, dossier, (value) => (state) => ({ ...state, dossier: value, setUp: {}, keep: [] }))}
        ${this.choice(TEXTS.audience, catalogue?.audiences, audience, (value) => (state) => ({ ...state, audience: value, setUp: withoutTemplate(state.setUp), keep: [] }))}
        ${this.choice(TEXTS.template, catalogue?.templates, setUp.template ?? outline?.template ?? '', (value) => (state) => ({ ...state, setUp: { ...state.setUp, template: value } }))}
      </div>
      <div class="actions">
        ${this.action('print', TEXTS.print, { isDisabled: block !== undefined, reason })}
        ${this.action('save-all', TEXTS.saveAll, { isDisabled: !outline })}
        ${this.action('save', TEXTS.savePdf, { isDisabled: block !== undefined, reason, style: 'main' })}
      </div>
      <div class="tabs">
        <div role="tablist" aria-label=${TEXTS.viewsName} @keydown=${(event: KeyboardEvent) => this.step(event)}>${VIEWS.map((view) => this.tab(view))}</div>
        <button class="help" @click=${() => this.ask('shortcuts')} title=${tooltip(TEXTS.shortcuts, 'shortcuts')}>${TEXTS.shortcuts}</button>
        <button class="help" @click=${() => this.ask('about')}>${TEXTS.about}</button>
      </div>
    `;
  }

  private ask(command: Command): void {
    this.dispatchEvent(new CommandEvent(command));
  }

  private action(command: Command, label: string, { isDisabled, reason, style = '' }: ActionState) {
    return html`<button class=${style} ?disabled=${isDisabled} aria-description=${reason ?? nothing} title=${reason ?? tooltip(label, command)} @click=${() => this.ask(command)}>${label}</button>`;
  }

  private tab(view: View) {
    const isChosen = view === this.model.view;
    return html`<button role="tab" id=${`tab-${view}`} aria-selected=${isChosen} tabindex=${isChosen ? 0 : -1}
      title=${tooltip(TEXTS.views[view], `view-${view}`)} @click=${() => this.ask(`view-${view}`)}>${TEXTS.views[view]}</button>`;
  }

  /** Arrow keys move between tabs, as in the ARIA pattern for tabs. */
  private step(event: KeyboardEvent): void {
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    const next = by === undefined ? undefined : VIEWS[(VIEWS.indexOf(this.model.view) + by + VIEWS.length) % VIEWS.length];
    if (!next) return;
    event.preventDefault();
    this.ask(`view-${next}`);
    this.renderRoot.querySelector<HTMLElement>(`#tab-${next}`)?.focus();
  }

  private choice(label: string, choices: readonly Choice[] = [], chosen: string, change: (value: string) => (state: State) => State) {
    const pick = (event: Event) => this.dispatchEvent(new ChangeEvent(change((event.target as HTMLSelectElement).value)));
    return html`<label>${label}
      <select @change=${pick} title=${choices.find(({ id }) => id === chosen)?.description ?? ''}>
        ${choices.map(({ id, name, isOwn }) => html`<option value=${id} .selected=${live(id === chosen)}>${isOwn ? TEXTS.ownName(name, baseName(id)) : name}</option>`)}
      </select>
    </label>`;
  }
}

/** Another audience brings its own template and theme. */
function withoutTemplate({ template: _template, theme: _theme, ...rest }: State['setUp']): State['setUp'] {
  return rest;
}
