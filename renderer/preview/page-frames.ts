import type { PDFDocumentProxy } from 'pdfjs-dist';
import { TEXTS } from '../texts.ts';
import { drawPage, type PageFrame, releaseCanvas, stopDrawing } from './page-canvas.ts';

/** Pixels drawn beyond the visible area, so that pages are ready when scrolled to. */
const MARGIN = 400;

/** The pages of a document in the window, one frame each. Only those in sight are drawn. */
export class PageFrames {
  private frames: PageFrame[] = [];
  private readonly inSight = new Set<number>();
  /** The number of pages in the labels. */
  private labelled = 0;
  private document: PDFDocumentProxy | undefined;
  private fingerprints: readonly string[] = [];
  private readonly watcher: IntersectionObserver;

  /** @param container scrolls, and holds the frames. */
  constructor(private readonly container: HTMLElement) {
    this.watcher = new IntersectionObserver((entries) => this.onSight(entries), { root: container, rootMargin: `${MARGIN}px 0px` });
  }

  disconnect(): void {
    this.watcher.disconnect();
  }

  /** The element of a page, from 0. */
  elementOf(index: number): HTMLElement | undefined {
    return this.frames[index]?.element;
  }

  /** Requests all pages in sight at once. One by one, each would wait for an answer from the worker. */
  prefetch(document: PDFDocumentProxy): void {
    for (const index of this.inSight) if (index < document.numPages) document.getPage(index + 1).catch(() => undefined);
  }

  /** Shows another document, with one frame per page. Existing frames keep their pictures. */
  setDocument(document: PDFDocumentProxy, fingerprints: readonly string[]): void {
    this.document = document;
    this.fingerprints = fingerprints;
    const count = document.numPages;
    while (this.frames.length > count) {
      const frame = this.frames.pop();
      if (frame) this.watcher.unobserve(frame.element);
      frame?.element.remove();
      this.inSight.delete(this.frames.length);
    }
    while (this.frames.length < count) this.add(this.frames.length);
    // Avoids writing a thousand labels at each key press.
    if (this.labelled !== count)
      for (const [index, { element }] of this.frames.entries()) element.setAttribute('aria-label', TEXTS.page(index + 1, count));
    this.labelled = count;
  }

  /** Removes everything from the document at once, and cancels drawing. */
  clear(): void {
    this.document = undefined;
    for (const frame of this.frames) {
      stopDrawing(frame);
      for (const canvas of [...frame.element.querySelectorAll('canvas'), ...(frame.spare ? [frame.spare] : [])]) releaseCanvas(canvas);
      this.watcher.unobserve(frame.element);
      frame.element.remove();
    }
    this.watcher.takeRecords();
    this.frames = [];
    this.inSight.clear();
    this.labelled = 0;
    this.fingerprints = [];
  }

  /** Draws every page again after a change of size. */
  async redraw(): Promise<void> {
    for (const frame of this.frames) {
      stopDrawing(frame);
      frame.drawn = undefined;
    }
    await this.draw();
  }

  /** Draws pages that are in sight and not drawn yet. @param onDrawn called when a page is drawn, or none needs to be. */
  async draw(onDrawn?: () => void): Promise<void> {
    const { document: shown } = this;
    if (!shown) return;
    // No picture may arrive late from a document that is no longer shown.
    for (const frame of this.frames) stopDrawing(frame, shown);
    const due = [...this.inSight].filter((index) => !this.isDrawn(index)).sort((a, b) => this.distance(a) - this.distance(b) || a - b);
    if (due.length === 0) onDrawn?.();
    // One by one, the visible ones first: if all were drawn at once, each would wait for the last.
    for (const index of due) {
      const frame = this.frames[index];
      // It may be drawn by now, out of sight, or a page of another brief.
      if (!frame || this.isDrawn(index) || this.document !== shown || !this.inSight.has(index)) continue;
      try {
        await drawPage(frame, shown, index, this.fingerprints[index]);
      } catch (error) {
        // A closed document is not drawn.
        if (this.document !== shown) return;
        throw error;
      }
      if (this.document !== shown) return;
      onDrawn?.();
      // Shows the drawn page before the next one occupies the thread. A hidden window has no frames to wait for.
      if (document.visibilityState === 'visible') await new Promise(requestAnimationFrame);
    }
    this.releaseOutOfSight();
  }

  private releaseOutOfSight(): void {
    for (const [index, frame] of this.frames.entries()) {
      if (this.inSight.has(index) || !frame.drawn) continue;
      frame.element.replaceChildren();
      Object.assign(frame, { drawn: undefined, spare: undefined });
    }
  }

  private add(index: number): void {
    const element = Object.assign(document.createElement('div'), { className: 'page' });
    element.dataset.index = String(index);
    element.setAttribute('role', 'img');
    this.container.append(element);
    this.watcher.observe(element);
    this.frames.push({ element, drawn: undefined, drawing: undefined });
  }

  private onSight(entries: readonly IntersectionObserverEntry[]): void {
    for (const { target, isIntersecting } of entries) {
      const index = Number((target as HTMLElement).dataset.index);
      if (isIntersecting) this.inSight.add(index);
      else this.inSight.delete(index);
    }
    void this.draw();
  }

  private isDrawn(index: number): boolean {
    const drawn = this.frames[index]?.drawn;
    return drawn !== undefined && drawn === this.fingerprints[index];
  }

  /** The distance of a page from the visible area in pixels; 0 if a part of it is visible. */
  private distance(index: number): number {
    const element = this.frames[index]?.element;
    if (!element) return Number.POSITIVE_INFINITY;
    const [page, seen] = [element.getBoundingClientRect(), this.container.getBoundingClientRect()];
    return Math.max(0, seen.top - page.bottom, page.top - seen.bottom);
  }
}
