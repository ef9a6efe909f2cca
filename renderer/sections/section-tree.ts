import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { SectionChoice } from '../../electron/contract/briefing.ts';
import type { Depth } from '../../electron/contract/depths.ts';
import { ChangeEvent } from '../events.ts';
import { inOrder, reasonsOf, shareOf, siblingsOf, type State, weightOf, withAll, withDepth, withMoved, withSection } from '../store.ts';
import { shared } from '../styles/shared.ts';
import { TEXTS } from '../texts.ts';
import './section-reason.ts';
import type { SectionReason } from './section-reason.ts';

/** The sections of the dossier: selection, order, depth and length of each. */
@customElement('am-section-tree')
export class SectionTree extends LitElement {
  static override styles = [
    shared,
    css`
      :host { display: grid; grid-template-columns: minmax(0, 1fr); gap: calc(2 * var(--step)); }
      .head { display: flex; align-items: center; gap: var(--step); }
      .head h2 { flex: 1; }
      ul { list-style: none; margin: 0; padding: 0; }
      ul ul { padding-left: 14px; }
      li { border-radius: var(--radius); }
      .row { display: grid; grid-template-columns: auto minmax(0, 1fr); gap: 0 var(--step); padding: 2px 0; border-top: 2px solid transparent; }
      .row.target { border-top-color: var(--accent); }
      .grip { flex: none; width: 12px; cursor: grab; color: var(--quiet); line-height: 1.3; user-select: none; text-align: center; }
      label { overflow-wrap: break-word; min-width: 0; display: flex; gap: calc(1.5 * var(--step)); align-items: start; }
      label input { margin-top: 2px; }
      .meta { grid-column: 2; display: flex; flex-wrap: wrap; align-items: center; justify-content: space-between; gap: var(--step); }
      .count { color: var(--quiet); font-size: var(--text-small); white-space: nowrap; }
      select { width: 88px; min-height: 22px; padding: 0 2px; font-size: var(--text-small); flex: none; }
    `,
  ];

  @property({ attribute: false }) accessor model!: State;
  @state() private accessor filter = '';
  /** The focused section: the tree is one tab stop. */
  @state() private accessor current = '';
  @state() private accessor dragged = '';
  @state() private accessor over = '';
  @state() private accessor said = '';
  /** The section the keyboard has just moved. */
  private moved = '';

  /** Why a section is in the brief, or is not. */
  private whyOf = (_: string): string => '';

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('model')) this.whyOf = reasonsOf(this.model);
  }

  protected override render() {
    const all = (on: boolean) => () => this.dispatchEvent(new ChangeEvent((model) => withAll(model, on)));
    const sections = inOrder(this.model.outline?.sections ?? [], this.model);
    const depth = this.model.outline?.chosen[0]?.depth ?? 'summary';
    const shown = sections.filter((section) => this.isShown(section));
    return html`
      <div class="head">
        <h2 id="title">${TEXTS.sections}</h2>
        <button class="small" @click=${all(true)}>${TEXTS.selectAll}</button>
        <button class="small" @click=${all(false)}>${TEXTS.selectNone}</button>
      </div>
      <input type="search" aria-label=${TEXTS.filterSections} placeholder=${TEXTS.filterSections} .value=${this.filter}
        @input=${(event: Event) => {
          this.filter = (event.target as HTMLInputElement).value;
        }}>
      ${shown.length === 0 && this.filter ? html`<p class="quiet">${TEXTS.noSectionFound}</p>` : nothing}
      <ul role="tree" aria-labelledby="title" @keydown=${(event: KeyboardEvent) => this.steer(event)}>${this.entries(shown, depth, 1)}</ul>
      <am-section-reason .text=${this.current === '' ? '' : this.whyOf(this.current)}></am-section-reason>
      <span class="hidden" role="log">${this.said}</span>
    `;
  }

  private isShown(section: SectionChoice): boolean {
    const words = this.filter.trim().toLowerCase();
    return words === '' || section.title.toLowerCase().includes(words) || section.sections.some((inner) => this.isShown(inner));
  }

  /** Keyed by id, so that a moved section stays the same element. */
  private entries(sections: readonly SectionChoice[], around: Depth, level: number) {
    return repeat(
      sections,
      ({ id }) => id,
      (section) => this.entry(section, around, level),
    );
  }

  private entry(section: SectionChoice, around: Depth, level: number): TemplateResult {
    const { id, title, sections } = section;
    const share = shareOf(section, this.model.picks);
    const depth = this.model.picks.get(id)?.depth ?? around;
    const isStop = id === (this.current || this.model.order[0]);
    const turn = (event: Event) => {
      const on = (event.target as HTMLInputElement).checked;
      this.dispatchEvent(new ChangeEvent((model) => withSection(model, section, on)));
    };
    const inner = inOrder(sections, this.model).filter((one) => this.isShown(one));
    return html`<li role="none" data-id=${id} data-title=${title}>
      <div class="row ${this.over === id ? 'target' : ''}" role="treeitem" aria-level=${level} aria-description=${this.whyOf(id)} draggable="true"
        @dragstart=${(event: DragEvent) => this.lift(event, id)} @dragover=${(event: DragEvent) => this.hover(event, id)}
        @drop=${(event: DragEvent) => this.drop(event, id)} @dragend=${() => this.letGo()} @focusin=${(event: FocusEvent) => void this.goOn(id, event.target as HTMLElement)}>
        <span class="grip" aria-hidden="true" title=${TEXTS.dragSection(title)}>⠿</span>
        <label>
          <input type="checkbox" tabindex=${isStop ? 0 : -1} .checked=${share === 'all'} .indeterminate=${share === 'some'} @change=${turn}>
          <span title=${this.whyOf(id)}>${title}</span>
        </label>
        <span class="meta"><span class="count">${this.costOf(section, depth)}</span>${this.depthChoice(section, depth, share === 'none', isStop)}</span>
      </div>
      ${inner.length > 0 ? html`<ul role="group">${this.entries(inner, depth, level + 1)}</ul>` : nothing}
    </li>`;
  }

  /** The number of points, and an estimate of their pages based on the pages of this brief. */
  private costOf(section: SectionChoice, depth: Depth): string {
    const { points, words } = weightOf(section, depth, this.model.picks);
    return TEXTS.cost(points, TEXTS.pagesCost(words / this.wordsAPage()));
  }

  private wordsAPage(): number {
    const { preview } = this.model;
    const placed = preview?.placements.reduce((sum, { width, height }) => sum + width * height, 0) ?? 0;
    // An estimate for an ordinary page, until there are pages to measure.
    if (!preview || placed === 0) return USUAL_WORDS_A_PAGE;
    return USUAL_WORDS_A_PAGE * Math.min(1, placed / preview.report.pages / USUAL_AREA) || USUAL_WORDS_A_PAGE;
  }

  private depthChoice({ id, title }: SectionChoice, depth: Depth, isOff: boolean, isStop: boolean): TemplateResult {
    const pick = (event: Event) => {
      const value = (event.target as HTMLSelectElement).value as Depth;
      this.dispatchEvent(new ChangeEvent((model) => withDepth(model, id, value)));
    };
    return html`<select aria-label=${TEXTS.depthOf(title)} tabindex=${isStop ? 0 : -1} ?disabled=${isOff} @change=${pick}>
      ${Object.entries(TEXTS.depths).map(([value, name]) => html`<option value=${value} ?selected=${value === depth}>${name}</option>`)}
    </select>`;
  }

  private steer(event: KeyboardEvent): void {
    const id = (event.target as HTMLElement).closest<HTMLElement>('[data-id]')?.dataset.id;
    const by = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (id === undefined || by === undefined) return;
    if (event.altKey) {
      event.preventDefault();
      const siblings = siblingsOf(this.model, id);
      const target = siblings[siblings.indexOf(id) + by];
      if (target !== undefined) this.move(id, target, true);
    } else if (!(event.target instanceof HTMLSelectElement)) {
      event.preventDefault();
      const boxes = [...this.renderRoot.querySelectorAll<HTMLInputElement>('ul input[type="checkbox"]')];
      boxes[boxes.indexOf(event.target as HTMLInputElement) + by]?.focus();
    }
  }

  private move(id: string, target: string, keepsFocus: boolean): void {
    const siblings = siblingsOf(withMoved(this.model, id, target), id);
    this.said = TEXTS.moved(this.titleOf(id), siblings.indexOf(id) + 1, siblings.length);
    if (keepsFocus) this.moved = id;
    this.dispatchEvent(new ChangeEvent((model) => withMoved(model, id, target)));
  }

  /** Moving an element loses the focus, so set it again. */
  protected override updated(changed: PropertyValues<this>): void {
    if (this.moved === '' || !changed.has('model')) return;
    this.renderRoot.querySelector<HTMLElement>(`[data-id="${this.moved}"] input`)?.focus();
    this.moved = '';
  }

  /** The reason below the list takes room when it comes, and could cover the row that has the focus. */
  private async goOn(id: string, focused: HTMLElement): Promise<void> {
    this.current = id;
    await this.updateComplete;
    await this.renderRoot.querySelector<SectionReason>('am-section-reason')?.updateComplete;
    focused.closest('.row')?.scrollIntoView({ block: 'nearest' });
  }

  private titleOf(id: string): string {
    return this.renderRoot.querySelector<HTMLElement>(`[data-id="${id}"]`)?.dataset.title ?? id;
  }

  private lift(event: DragEvent, id: string): void {
    event.stopPropagation();
    this.dragged = id;
    event.dataTransfer?.setData('text/plain', id);
  }

  private hover(event: DragEvent, id: string): void {
    if (this.dragged === '' || !siblingsOf(this.model, this.dragged).includes(id)) return;
    event.preventDefault();
    event.stopPropagation();
    this.over = id;
  }

  private drop(event: DragEvent, id: string): void {
    if (this.dragged === '') return;
    event.preventDefault();
    event.stopPropagation();
    this.move(this.dragged, id, false);
    this.letGo();
  }

  private letGo(): void {
    this.dragged = '';
    this.over = '';
  }
}

/** Words on a page of running text, and the area they cover, in square points: A4 in 11 points. */
const USUAL_WORDS_A_PAGE = 420;
const USUAL_AREA = 450 * 680;
