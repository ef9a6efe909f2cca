import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Problem } from '../../electron/contract/problem.ts';
import type { LeftOut } from '../../electron/contract/report.ts';
import { shared } from '../styles/shared.ts';
import { TEXTS } from '../texts.ts';

/** What is wrong and where, and what the page budget left out. */
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
      p { margin: 0; color: var(--quiet); }
      summary { cursor: pointer; margin-bottom: calc(2 * var(--step)); }
      .place { font-size: var(--text-small); color: var(--quiet); }
    `,
  ];

  @property({ attribute: false }) accessor problems: readonly Problem[] = [];
  @property({ attribute: false }) accessor leftOut: readonly LeftOut[] = [];

  protected override render() {
    const count = this.problems.length;
    return html`<section aria-labelledby="title">
      <h2 id="title">${TEXTS.problems(count)}</h2>
      ${count === 0 ? html`<p>${TEXTS.noProblems}</p>` : nothing}
      <ul>${this.problems.map((problem) => this.entry(problem))}</ul>
      ${this.leftOut.length > 0 ? this.leftOutEntries() : nothing}
    </section>`;
  }

  private leftOutEntries() {
    return html`<details>
      <summary>${TEXTS.leftOut(this.leftOut.length)}</summary>
      <ul>${this.leftOut.map(({ part, text }) => html`<li>${text}<br><span class="place">${part}</span></li>`)}</ul>
    </details>`;
  }

  private entry({ severity, message, place, hints = [] }: Problem) {
    const where = place ? [place.file, place.line, place.column].filter((part) => part !== undefined).join(':') : '';
    return html`<li class=${severity}>
      <strong>${TEXTS.severities[severity]}:</strong> ${message}
      ${hints.map((hint) => html`<br>${hint}`)}
      ${where ? html`<br><span class="place">${where}</span>` : nothing}
    </li>`;
  }
}
