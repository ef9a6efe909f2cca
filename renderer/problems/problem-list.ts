import { baseName } from '../../electron/contract/base-name.ts';
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { type Problem, summaryOf } from '../../electron/contract/problem.ts';
import type { LeftOut, LeftOutReason } from '../../electron/contract/report.ts';
import { ChangeEvent, NavigateEvent } from '../events.ts';
import { shared } from '../styles/shared.ts';
import { TEXTS } from '../texts.ts';
import { partName } from './part-name.ts';

/** The reasons for items this audience may see and does not get; those that a person can change come first. */
const LEFT_OUT_REASONS: readonly LeftOutReason[] = ['pages', 'template', 'number', 'depth', 'section', 'topics', 'never'];

/** Problems with their places, and items that are not in the brief. */
@customElement('am-problem-list')
export class ProblemList extends LitElement {
  static override styles = [
    shared,
    css`
      section { display: grid; gap: calc(2 * var(--step)); }
      ul { list-style: none; margin: 0; padding: 0; display: grid; gap: calc(1.5 * var(--step)); }
      li { padding-left: calc(2 * var(--step)); border-left: 3px solid var(--line); overflow-wrap: anywhere; }
      li.error { border-color: var(--alarm); }
      li.warning { border-color: var(--caution); }
      strong { color: var(--alarm); }
      .warning strong { color: var(--caution); }
      summary { margin-bottom: calc(2 * var(--step)); }
      button.link { text-align: left; white-space: normal; overflow-wrap: anywhere; }
    `,
  ];

  @property({ attribute: false }) accessor problems: readonly Problem[] = [];
  @property({ attribute: false }) accessor leftOut: readonly LeftOut[] = [];
  /** Beside a text there is less room, so the left-out items are folded. */
  @property({ type: Boolean }) accessor brief = false;
  /** Keys of items that the person chose to keep in spite of the page budget. */
  @property({ attribute: false }) accessor kept: readonly string[] = [];

  protected override render() {
    const count = this.problems.length;
    return html`<section aria-labelledby="title">
      <h2 id="title">${TEXTS.problems(count)}</h2>
      ${count === 0 ? html`<p class="quiet">${TEXTS.noProblems}</p>` : nothing}
      <ul>${this.problems.map((problem) => this.entry(problem))}</ul>
      ${this.kept.length > 0 ? this.keptLine() : nothing}
      ${LEFT_OUT_REASONS.map((reason) => this.leftOutEntries(reason))}
    </section>`;
  }

  private keptLine() {
    const letGo = () => this.dispatchEvent(new ChangeEvent((state) => ({ ...state, keep: [] })));
    return html`<p>${TEXTS.kept(this.kept.length)} <button class="link" @click=${letGo}>${TEXTS.letGo}</button></p>`;
  }

  private leftOutEntries(reason: LeftOutReason) {
    const items = this.leftOut.filter((item) => item.reason === reason);
    if (items.length === 0) return nothing;
    const putBack = (key: string) => () => this.dispatchEvent(new ChangeEvent((state) => ({ ...state, keep: [...state.keep, key] })));
    // Only items dropped for a page budget can be kept.
    const canPutBack = reason === 'pages';
    return html`<details ?open=${canPutBack && !this.brief}>
      <summary>${TEXTS.leftOut[reason](items.length)}</summary>
      <ul>${items.map(
        ({ key, part, text }) => html`<li>${text}<br><span class="quiet">${partName(part)}</span>
          ${canPutBack ? html`<button class="link" aria-label=${TEXTS.putBackPoint(text)} @click=${putBack(key)}>${TEXTS.putBack}</button>` : nothing}</li>`,
      )}</ul>
    </details>`;
  }

  private entry(problem: Problem) {
    const { severity, path, place, hints = [] } = problem;
    const where = place ? [baseName(place.file), place.line, place.column].filter((part) => part !== undefined).join(':') : '';
    const go = () => place && this.dispatchEvent(new NavigateEvent({ place }));
    return html`<li class=${severity}>
      <strong>${TEXTS.severities[severity]}${TEXTS.colon}</strong> ${path ? `${summaryOf(problem)}.` : TEXTS.sentence(summaryOf(problem))}
      ${hints.map((hint) => html`<br>${TEXTS.sentence(hint)}`)}
      ${where ? html`<br><button class="link" title=${TEXTS.goThere} @click=${go}>${where}</button>` : nothing}
    </li>`;
  }
}
