import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { shared } from '../styles/shared.ts';

/** Why the section that one is on is in the brief, or is not. An element of its own, so that going about in the tree changes no row. */
@customElement('am-section-reason')
export class SectionReason extends LitElement {
  static override styles = [
    shared,
    // In sight however long the list is, down to the edge of the panel.
    css`
      :host { position: sticky; bottom: calc(-3 * var(--step)); }
      p { background: var(--ground); border-top: 1px solid var(--line); padding: calc(2 * var(--step)) 0 calc(3 * var(--step)); margin: 0; }
    `,
  ];

  @property({ attribute: false }) accessor text = '';

  protected override render() {
    return this.text === '' ? nothing : html`<p class="quiet">${this.text}</p>`;
  }
}
