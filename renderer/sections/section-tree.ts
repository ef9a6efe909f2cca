import { css, html, LitElement, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { SectionChoice } from '../../electron/contract/briefing.ts';
import type { Depth } from '../../electron/contract/common.ts';
import { ChangeEvent } from '../change.ts';
import { shareOf, type State, withAll, withDepth, withSection } from '../store.ts';
import { shared } from '../styles/shared.ts';
import { TEXTS } from '../texts.ts';

/** The sections of the dossier: which are in, and how deep each goes. */
@customElement('am-section-tree')
export class SectionTree extends LitElement {
  static override styles = [
    shared,
    css`
      :host { display: grid; gap: calc(2 * var(--step)); }
      .head { display: flex; align-items: center; gap: var(--step); }
      .head h2 { flex: 1; }
      .head button { min-height: 24px; padding: 0 calc(2 * var(--step)); font-size: var(--text-small); }
      ul { list-style: none; margin: 0; padding: 0; }
      ul ul { padding-left: 16px; }
      li > div { display: flex; align-items: start; gap: calc(1.5 * var(--step)); padding: 3px 0; }
      label { flex: 1; min-width: 0; overflow-wrap: anywhere; display: flex; gap: calc(1.5 * var(--step)); align-items: start; }
      label input { flex: none; margin-top: 2px; }
      .count { color: var(--quiet); font-size: var(--text-small); display: block; }
      select { width: 92px; min-height: 24px; padding: 0 2px; font-size: var(--text-small); flex: none; }
    `,
  ];

  @property({ attribute: false }) accessor model!: State;

  protected override render() {
    const all = (on: boolean) => () => this.dispatchEvent(new ChangeEvent((state) => withAll(state, on)));
    return html`
      <div class="head">
        <h2 id="title">${TEXTS.sections}</h2>
        <button @click=${all(true)}>${TEXTS.selectAll}</button>
        <button @click=${all(false)}>${TEXTS.selectNone}</button>
      </div>
      <ul aria-labelledby="title">${(this.model.outline?.sections ?? []).map((section) => this.entry(section, this.model.outline?.chosen[0]?.depth))}</ul>
    `;
  }

  private entry(section: SectionChoice, around: Depth | undefined): TemplateResult {
    const { id, title, sections } = section;
    const share = shareOf(section, this.model.picks);
    const depth = this.model.picks.get(id)?.depth ?? around;
    const turn = (event: Event) => {
      const on = (event.target as HTMLInputElement).checked;
      this.dispatchEvent(new ChangeEvent((state) => withSection(state, section, on)));
    };
    return html`<li>
      <div>
        <label>
          <input type="checkbox" .checked=${share === 'all'} .indeterminate=${share === 'some'} @change=${turn}>
          <span>${title}<span class="count">${TEXTS.pointCount(pointsIn(section))}</span></span>
        </label>
        ${this.depthChoice(section, depth, share === 'none')}
      </div>
      ${sections.length > 0 ? html`<ul>${sections.map((inner) => this.entry(inner, depth))}</ul>` : ''}
    </li>`;
  }

  private depthChoice({ id, title }: SectionChoice, depth: Depth | undefined, isOff: boolean): TemplateResult {
    const pick = (event: Event) => {
      const value = (event.target as HTMLSelectElement).value as Depth;
      this.dispatchEvent(new ChangeEvent((state) => withDepth(state, id, value)));
    };
    const depths = Object.entries(TEXTS.depths);
    return html`<select aria-label=${TEXTS.depthOf(title)} ?disabled=${isOff} @change=${pick}>
      ${depths.map(([value, name]) => html`<option value=${value} ?selected=${value === depth}>${name}</option>`)}
    </select>`;
  }
}

/** The points of a section and of all inside it. */
function pointsIn({ points, sections }: SectionChoice): number {
  return points.headline + points.summary + points.detail + sections.reduce((sum, inner) => sum + pointsIn(inner), 0);
}
