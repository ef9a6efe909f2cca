import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Withheld, WithheldReason } from '../../electron/contract/report.ts';
import { shared } from '../styles/shared.ts';
import { TEXTS } from '../texts.ts';
import { partName } from './part-name.ts';

const REASONS: readonly WithheldReason[] = ['marking', 'release', 'audience'];

/** Items this audience may not see, and why. They are in the document only while the list is open. */
@customElement('am-withheld-list')
export class WithheldList extends LitElement {
  static override styles = [
    shared,
    css`
      section { display: grid; gap: calc(2 * var(--step)); }
      ul { list-style: none; margin: calc(2 * var(--step)) 0 0; padding: 0; display: grid; gap: calc(1.5 * var(--step)); }
      li { padding-left: calc(2 * var(--step)); border-left: 3px solid var(--line); overflow-wrap: anywhere; }
    `,
  ];

  /** Undefined while there are no pages. */
  @property({ attribute: false }) accessor withheld: readonly Withheld[] | undefined;
  /** The ceiling of the audience, as pages print it. */
  @property() accessor ceiling = '';
  @state() private accessor opened: ReadonlySet<WithheldReason> = new Set();

  protected override willUpdate(changed: PropertyValues<this>): void {
    // Opening one audience's list does not open the next one's.
    if (changed.has('withheld') && !this.withheld) this.opened = new Set();
  }

  protected override render() {
    return html`<section aria-labelledby="title">
      <h2 id="title">${TEXTS.withheld}</h2>
      ${this.withheld?.length ? REASONS.map((reason) => this.group(reason)) : html`<p class="quiet">${this.withheld ? TEXTS.nothingWithheld : TEXTS.withheldUnknown}</p>`}
    </section>`;
  }

  private group(reason: WithheldReason): TemplateResult | typeof nothing {
    const items = this.withheld?.filter((item) => item.reason === reason) ?? [];
    if (items.length === 0) return nothing;
    const isOpen = this.opened.has(reason);
    const turn = (event: Event) => {
      const others = [...this.opened].filter((one) => one !== reason);
      this.opened = new Set((event.target as HTMLDetailsElement).open ? [...others, reason] : others);
    };
    return html`<details .open=${isOpen} @toggle=${turn}>
      <summary>${TEXTS.withheldBy[reason](items.length, this.ceiling)}</summary>
      ${isOpen ? html`<ul>${items.map(({ part, text }) => html`<li>${text}<br><span class="quiet">${partName(part)}</span></li>`)}</ul>` : nothing}
    </details>`;
  }
}
