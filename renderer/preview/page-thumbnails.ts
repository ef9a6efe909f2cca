import { css, html, LitElement, type PropertyValues } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { PDFDocumentProxy } from 'pdfjs-dist';
import { shared } from '../styles/shared.ts';
import { TEXTS } from '../texts.ts';
import { drawPage, type PageFrame, releaseCanvas, stopDrawing } from './page-canvas.ts';

/** Page thumbnails for navigation. Only those in sight are drawn. */
@customElement('am-page-thumbnails')
export class PageThumbnails extends LitElement {
  static override styles = [
    shared,
    css`
      :host { display: block; width: 116px; overflow-y: auto; border-right: 1px solid var(--line); background: var(--ground); }
      ol { list-style: none; margin: 0; padding: calc(2 * var(--step)); display: grid; gap: calc(2 * var(--step)); justify-items: center; }
      button { display: grid; gap: 2px; justify-items: center; padding: 4px; border-color: transparent; background: none; font-size: var(--text-small); }
      .page { position: relative; width: 78px; background: #fff; box-shadow: 0 1px 3px rgb(0 0 0 / 0.35); }
      canvas { position: absolute; inset: 0; width: 100%; height: 100%; }
    `,
  ];

  @property({ attribute: false }) accessor shown: PDFDocumentProxy | undefined;
  private ratio = Math.SQRT2;
  private frames: PageFrame[] = [];
  private watcher = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) if (isIntersecting) this.draw(target as HTMLElement);
  });

  protected override render() {
    const count = this.shown?.numPages ?? 0;
    const go = (index: number) => () => this.dispatchEvent(new CustomEvent('am-page', { detail: index }));
    return html`<ol>${Array.from(
      { length: count },
      (_, index) =>
        html`<li><button aria-label=${TEXTS.goToPage(index + 1)} @click=${go(index)}><span class="page" data-index=${index}></span>${index + 1}</button></li>`,
    )}</ol>`;
  }

  protected override async updated(changed: PropertyValues<this>): Promise<void> {
    if (!changed.has('shown') || !this.shown) return;
    const { shown } = this;
    const first = await shown.getPage(1).catch(() => undefined);
    // The document may have been replaced or closed by now.
    if (!first || this.shown !== shown) return;
    const { width, height } = first.getViewport({ scale: 1 });
    this.ratio = height / width;
    this.frames = [];
    this.watcher.disconnect();
    for (const frame of this.renderRoot.querySelectorAll<HTMLElement>('.page')) {
      frame.style.height = `${frame.clientWidth * this.ratio}px`;
      this.watcher.observe(frame);
    }
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.watcher.disconnect();
  }

  private draw(element: HTMLElement): void {
    const { shown } = this;
    if (!shown) return;
    const frame: PageFrame = { element, drawn: undefined, drawing: undefined };
    this.frames.push(frame);
    // A closed document is not drawn.
    drawPage(frame, shown, Number(element.dataset.index), undefined).catch((error: unknown) => {
      if (this.shown === shown) throw error;
    });
  }

  /** Removes the pictures from the document at once. */
  clear(): void {
    this.watcher.disconnect();
    for (const frame of this.frames) stopDrawing(frame);
    this.frames = [];
    for (const canvas of this.renderRoot.querySelectorAll('canvas')) releaseCanvas(canvas);
  }
}
