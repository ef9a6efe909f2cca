import { css, html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { CommandEvent } from '../events.ts';
import { tooltip } from '../shortcuts.ts';
import { shared } from '../styles/shared.ts';
import { TEXTS } from '../texts.ts';
import { STEPS, type Zoom } from './zoom.ts';

/** The toolbar for the view of the pages. */
@customElement('am-preview-tools')
export class PreviewTools extends LitElement {
  static override styles = [
    shared,
    css`
      :host { display: block; background: var(--ground); border-bottom: 1px solid var(--line); }
      div { display: flex; flex-wrap: wrap; justify-content: center; gap: var(--step); padding: var(--step) calc(2 * var(--step)); }
      select { width: auto; min-height: 24px; padding: 0 4px; font-size: var(--text-small); }
    `,
  ];

  @property({ attribute: false }) accessor zoom: Zoom = 'width';
  @property({ type: Boolean, attribute: 'two-up' }) accessor isTwoUp = false;
  @property({ type: Boolean, attribute: 'thumbnails' }) accessor hasThumbnails = false;

  protected override render() {
    const steps = typeof this.zoom === 'number' && !STEPS.includes(this.zoom) ? [...STEPS, this.zoom] : STEPS;
    const pick = (event: Event) => {
      const { value } = event.target as HTMLSelectElement;
      this.emit('am-zoom', value === 'width' || value === 'page' ? value : Number(value));
    };
    return html`<div role="toolbar" aria-label=${TEXTS.previewTools}>
      <button class="small" aria-pressed=${this.hasThumbnails} @click=${() => this.emit('am-thumbnails')}>${TEXTS.thumbnails}</button>
      <button class="small" aria-label=${TEXTS.zoomOut} title=${tooltip(TEXTS.zoomOut, 'zoom-out')} @click=${() => this.dispatchEvent(new CommandEvent('zoom-out'))}>−</button>
      <select aria-label=${TEXTS.zoom} @change=${pick}>
        <option value="width" ?selected=${this.zoom === 'width'}>${TEXTS.fitWidth}</option>
        <option value="page" ?selected=${this.zoom === 'page'}>${TEXTS.fitPage}</option>
        ${steps.map((step) => html`<option value=${step} ?selected=${this.zoom === step}>${TEXTS.percent(step * 100)}</option>`)}
      </select>
      <button class="small" aria-label=${TEXTS.zoomIn} title=${tooltip(TEXTS.zoomIn, 'zoom-in')} @click=${() => this.dispatchEvent(new CommandEvent('zoom-in'))}>+</button>
      <button class="small" aria-pressed=${this.isTwoUp} @click=${() => this.emit('am-two-up')}>${TEXTS.twoUp}</button>
    </div>`;
  }

  private emit(name: string, detail?: unknown): void {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }
}
