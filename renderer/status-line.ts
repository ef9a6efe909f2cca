import { css, html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { SaveState } from './manuscript/working-copy.ts';
import { blockOf, reasonOf, type State } from './store.ts';
import { shared } from './styles/shared.ts';
import { TEXTS } from './texts.ts';

/** How long saving a draft may take before the line shows it. Milliseconds. Shown for each key press it would flicker. */
const SLOW = 200;

/** The status line: pages, last action, and whether all texts are saved. */
@customElement('am-status-line')
export class StatusLine extends LitElement {
  static override styles = [
    shared,
    css`
      footer {
        display: flex; gap: calc(4 * var(--step)); align-items: center; padding: var(--step) calc(3 * var(--step)); min-height: 32px;
        border-top: 1px solid var(--line); background: var(--paper); color: var(--quiet); font-size: var(--text-small); font-variant-numeric: tabular-nums;
      }
      div { display: flex; flex-wrap: wrap; gap: 0 calc(6 * var(--step)); min-width: 0; overflow-wrap: anywhere; }
      strong { color: var(--alarm); font-weight: 600; }
    `,
  ];

  @property({ attribute: false }) accessor model!: State;
  /** Whether the texts of the brief, and the one being edited, are saved. */
  @property({ attribute: false }) accessor saveState: SaveState = 'saved';
  @state() private accessor shown: SaveState = 'saved';
  private slowly: ReturnType<typeof setTimeout> | undefined;

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('saveState')) return;
    clearTimeout(this.slowly);
    if (this.saveState !== 'under') this.shown = this.saveState;
    else this.slowly = setTimeout(() => (this.shown = 'under'), SLOW);
  }

  protected override render() {
    const { notice, isWorking } = this.model;
    const action = notice?.action;
    const block = blockOf(this.model);
    return html`<footer>
      <div role="status" aria-label=${block === 'other' ? TEXTS.otherPages : nothing}>
        ${block === 'other' ? html`<strong>${TEXTS.because(TEXTS.otherPages, reasonOf(this.model))}</strong>` : nothing}
        ${block === 'none' && !isWorking ? html`<strong>${TEXTS.because(TEXTS.noPagesOfThis, reasonOf(this.model))}</strong>` : nothing}
        <span>${isWorking ? TEXTS.working : block ? '' : this.pagesLine()}</span>
        ${notice ? html`<span>${notice.text}</span>` : nothing}
      </div>
      <span>${TEXTS.keeping[this.shown]}</span>
      ${action ? html`<button class="small" @click=${action.run}>${action.label}</button>` : nothing}
    </footer>`;
  }

  private pagesLine(): string {
    const report = this.model.preview?.report;
    if (!report) return '';
    const milliseconds = Object.values(report.milliseconds).reduce((sum, part) => sum + part, 0);
    return TEXTS.status(report.pages, TEXTS.kilobytes(Math.ceil(report.bytes / 1000)), Math.round(milliseconds));
  }
}
