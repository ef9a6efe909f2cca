import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { getDocument, GlobalWorkerOptions, PDFWorker, PixelsPerInch, type PDFDocumentLoadingTask, type PDFDocumentProxy } from 'pdfjs-dist';
import workerUrl from 'pdfjs-dist/build/pdf.worker.min.mjs?url';
import type { Placement } from '../../electron/contract/report.ts';
import { GoEvent } from '../change.ts';
import { shared } from '../styles/shared.ts';
import { TEXTS } from '../texts.ts';
import type { PrintSheet } from './print.ts';
import { drawSheet, type Sheet, stopDrawing, wipe } from './sheets.ts';
import { canvasOnStage, facesOnStage } from './stage.ts';
import './preview-tools.ts';
import type { PageThumbnails } from './page-thumbnails.ts';
import './page-thumbnails.ts';
import { STEPS, type Zoom } from './zoom.ts';

GlobalWorkerOptions.workerSrc = workerUrl;

/** Pixels drawn beyond the edge of what is seen, so that scrolling meets finished pages. */
const MARGIN = 400;
/** White around a page, in pixels. */
const GAP = 16;
/** A page fitted to a wide window is never larger than this: nobody reads it from across the room. */
const MOST = 1.5;
/** How long new pages may take until the old ones show that they are. Milliseconds. */
const SLOW = 400;
/** How long a paragraph that was asked for is marked. Milliseconds. */
const MARKED = 2_000;

/** What there is to show of a brief. */
export interface Pages {
  /** The PDF. */
  bytes: Uint8Array;
  /** What each page is known by: one that is the same keeps its picture. */
  looks: readonly string[];
  placements: readonly Placement[];
}

/** The true pages of the brief: only those in sight are drawn, and old ones stay until new ones can replace them. */
@customElement('am-brief-preview')
export class BriefPreview extends LitElement {
  static override styles = [
    shared,
    css`
      :host { display: grid; height: 100%; grid-template: auto minmax(0, 1fr) / auto minmax(0, 1fr); }
      am-preview-tools { grid-column: 1 / -1; }
      .desk, .note { grid-column: 2; grid-row: 2; }
      .desk { height: 100%; overflow: auto; overflow-anchor: none; padding: ${GAP}px; position: relative; display: flex; flex-wrap: wrap; justify-content: safe center; align-content: start; gap: ${GAP}px; }
      .desk:not(.two-up) { flex-direction: column; flex-wrap: nowrap; align-items: safe center; }
      .page { position: relative; flex: none; width: var(--page-width); height: var(--page-height); background: #fff; box-shadow: 0 1px 4px rgb(0 0 0 / 0.35); cursor: pointer; }
      .desk.busy .page { opacity: 0.94; }
      /* Above the picture, so that it cannot be copied from under the pointer. */
      .desk.other .page::after { content: ''; position: absolute; inset: 0; background: color-mix(in srgb, var(--desk) 78%, transparent); }
      .note { z-index: 1; align-self: start; justify-self: center; margin: calc(6 * var(--step)) calc(4 * var(--step)); padding: calc(4 * var(--step)) calc(5 * var(--step)); max-width: 440px; background: var(--paper); border: 1px solid var(--line); border-radius: calc(2 * var(--radius)); box-shadow: 0 4px 18px rgb(0 0 0 / 0.3); overflow-wrap: anywhere; }
      .note.other { border-top: 4px solid var(--alarm); }
      .note.other strong { font-size: var(--text-large); display: block; margin-bottom: var(--step); }
      .note.updating { justify-self: end; margin: calc(2 * var(--step)) calc(6 * var(--step)); padding: 2px calc(2 * var(--step)); font-size: var(--text-small); pointer-events: none; }
      canvas { position: absolute; inset: 0; width: 100%; height: 100%; }
      .mark { position: absolute; border-radius: 2px; background: rgb(245 196 0 / 0.28); outline: 2px solid #b07d00; pointer-events: none; }
      .empty { position: absolute; inset: 40% 10% auto; text-align: center; color: var(--ink); }
    `,
  ];

  @property({ type: Boolean }) accessor busy = false;
  /** Whether there are no pages of this brief: those shown are of the same audience, but of earlier words or another set-up. */
  @property({ type: Boolean }) accessor other = false;
  /** Why there are none. */
  @property() accessor reason = '';
  @state() private accessor zoom: Zoom = 'width';
  @state() private accessor isTwoUp = false;
  @state() private accessor hasThumbnails = false;
  @state() private accessor shown: PDFDocumentProxy | undefined;
  @state() private accessor isSlow = false;

  /** What is shown, or about to be. */
  private pages: Pages | undefined;
  private sheets: Sheet[] = [];
  /** Of all pages, in points. */
  private shape = { width: 0, height: 0 };
  private inSight = new Set<number>();
  /** How many pages the labels tell of. */
  private labelled = 0;
  /** The looks of the document that is shown. */
  private seen: readonly string[] = [];
  /** How many documents there were: where nothing is known of a page, it is another in each. */
  private opened = 0;
  private slowly: ReturnType<typeof setTimeout> | undefined;
  private loading: PDFDocumentLoadingTask | undefined;
  private reader: PDFWorker | undefined;
  private watcher: IntersectionObserver | undefined;
  private resizes = new ResizeObserver(() => void this.resize());

  protected override render() {
    return html`
      <am-preview-tools .zoom=${this.zoom} ?two-up=${this.isTwoUp} ?thumbnails=${this.hasThumbnails}
        @am-zoom=${(event: CustomEvent<Zoom>) => this.setZoom(event.detail)}
        @am-two-up=${() => this.toggle('isTwoUp')} @am-thumbnails=${() => this.toggle('hasThumbnails')}></am-preview-tools>
      ${this.hasThumbnails && this.shown ? html`<am-page-thumbnails .shown=${this.shown} @am-page=${(event: CustomEvent<number>) => this.scrollToPage(event.detail)}></am-page-thumbnails>` : nothing}
      ${this.note()}
      <div class="desk ${this.isSlow ? 'busy' : ''} ${this.other ? 'other' : ''} ${this.isTwoUp ? 'two-up' : ''}" role="region" aria-label=${TEXTS.preview} aria-busy=${this.busy} tabindex="0"
        @click=${(event: MouseEvent) => this.point(event)}>
        ${!this.shown && !this.busy ? html`<p class="empty">${TEXTS.noPages}${this.reason ? html`<br>${this.reason}` : nothing}</p>` : nothing}
      </div>`;
  }

  /** What is to be known of pages that are not the newest. */
  private note(): TemplateResult | typeof nothing {
    if (!this.shown) return nothing;
    if (this.other) return html`<div class="note other"><strong>${TEXTS.otherPages}</strong> ${this.reason}</div>`;
    return this.busy ? html`<div class="note updating">${TEXTS.updating}</div>` : nothing;
  }

  private get desk(): HTMLElement {
    return this.renderRoot.querySelector('.desk') as HTMLElement;
  }

  protected override firstUpdated(): void {
    // While the first pages are made there is time for it.
    setTimeout(facesOnStage);
    this.watcher = new IntersectionObserver((entries) => this.see(entries), { root: this.desk, rootMargin: `${MARGIN}px 0px` });
    this.resizes.observe(this.desk);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.slowly);
    this.watcher?.disconnect();
    this.resizes.disconnect();
    void this.loading?.destroy();
    this.reader?.destroy();
    this.reader = undefined;
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has('busy')) this.showBusy();
  }

  /** Pages that are made anew at each key do not flicker: all of them would be painted again. */
  private showBusy(): void {
    clearTimeout(this.slowly);
    if (!this.busy) this.isSlow = false;
    else this.slowly = setTimeout(() => (this.isSlow = true), SLOW);
  }

  private toggle(part: 'isTwoUp' | 'hasThumbnails'): void {
    this[part] = !this[part];
    void this.updateComplete.then(() => this.resize());
  }

  setZoom(zoom: Zoom): void {
    this.zoom = zoom;
    void this.resize();
  }

  /** One step larger or smaller than what is seen now. */
  stepZoom(by: 1 | -1): void {
    const now = this.scale / PixelsPerInch.PDF_TO_CSS_UNITS;
    const steps = by > 0 ? STEPS : [...STEPS].reverse();
    const next = steps.find((step) => (by > 0 ? step > now + 0.01 : step < now - 0.01));
    if (next !== undefined) this.setZoom(next);
  }

  /** Where the dossier's items stand on the pages. */
  get placements(): readonly Placement[] {
    return this.pages?.placements ?? [];
  }

  /**
   * Shows other pages in the place of these. Answers as soon as the first of them is drawn, in time to say something of them in
   * the same frame; false where newer ones were asked for meanwhile. Rejects where they cannot be read.
   */
  show(pages: Pages): Promise<boolean> {
    return new Promise((resolve, reject) => {
      // What newer pages have pushed aside is closed in the middle of whatever it is at: that is no failure.
      const fail = (error: unknown): void => (pages === this.pages ? reject(error) : resolve(false));
      this.open(pages, () => resolve(true)).then(() => resolve(false), fail);
    });
  }

  /** Takes the pages out of the document at once: pictures, places and the file, and what is still being made of them. */
  clear(): void {
    this.pages = undefined;
    this.renderRoot.querySelector<PageThumbnails>('am-page-thumbnails')?.clear();
    for (const sheet of this.sheets) {
      stopDrawing(sheet);
      for (const canvas of [...sheet.frame.querySelectorAll('canvas'), ...(sheet.spare ? [sheet.spare] : [])]) wipe(canvas);
      this.watcher?.unobserve(sheet.frame);
      sheet.frame.remove();
    }
    this.watcher?.takeRecords();
    this.sheets = [];
    this.inSight.clear();
    this.labelled = 0;
    this.seen = [];
    this.shown = undefined;
    void this.loading?.destroy();
    this.loading = undefined;
  }

  private async open(pages: Pages, onDrawn: () => void): Promise<void> {
    this.pages = pages;
    const { bytes, looks } = pages;
    // One thread reads all: to start it takes longer than to read a brief.
    this.reader ??= new PDFWorker();
    // A copy: the reader's thread takes what it is given.
    const loading = getDocument({ data: bytes.slice(), enableXfa: false, worker: this.reader, ...facesOnStage() });
    const document = await loading.promise;
    // All are asked for at once: one after the other, each waits for an answer from the reader's thread.
    for (const index of this.inSight) if (index < document.numPages) document.getPage(index + 1).catch(() => undefined);
    const first = await document.getPage(1);
    if (pages !== this.pages) return void loading.destroy();
    const { width, height } = first.getViewport({ scale: 1 });
    const old = this.loading;
    this.loading = loading;
    this.shown = document;
    this.opened += 1;
    this.seen = looks.map((look) => look || `page of document ${this.opened}`);
    await this.updateComplete;
    if (this.shown !== document) return;
    this.layOut(document.numPages, width, height);
    await this.draw(onDrawn);
    await old?.destroy();
  }

  /** One frame a page, all of the first page's shape; frames that are there already keep their pictures. */
  private layOut(count: number, width: number, height: number): void {
    while (this.sheets.length > count) {
      const sheet = this.sheets.pop();
      if (sheet) this.watcher?.unobserve(sheet.frame);
      sheet?.frame.remove();
      this.inSight.delete(this.sheets.length);
    }
    while (this.sheets.length < count) this.addSheet(this.sheets.length);
    // A thousand labels are not written again at each key.
    if (this.labelled !== count)
      for (const [index, { frame }] of this.sheets.entries()) frame.setAttribute('aria-label', TEXTS.page(index + 1, count));
    this.labelled = count;
    this.shape = { width, height };
    this.scaleFrames();
  }

  private addSheet(index: number): void {
    const frame = Object.assign(document.createElement('div'), { className: 'page' });
    frame.dataset.index = String(index);
    frame.setAttribute('role', 'img');
    this.desk.append(frame);
    this.watcher?.observe(frame);
    this.sheets.push({ frame, drawn: undefined, drawing: undefined });
  }

  private scaleFrames(): void {
    const { desk, scale, shape } = this;
    desk.style.setProperty('--page-width', `${shape.width * scale}px`);
    desk.style.setProperty('--page-height', `${shape.height * scale}px`);
  }

  /** Pixels a point. */
  private get scale(): number {
    const unit = PixelsPerInch.PDF_TO_CSS_UNITS;
    if (typeof this.zoom === 'number') return this.zoom * unit;
    const { width, height } = this.shape;
    if (width === 0) return unit;
    const across = this.isTwoUp ? 2 : 1;
    const byWidth = (this.desk.clientWidth - (across + 1) * GAP) / across / width;
    const byHeight = (this.desk.clientHeight - 2 * GAP) / height;
    return Math.min(this.zoom === 'page' ? Math.min(byWidth, byHeight) : byWidth, MOST * unit);
  }

  /** Another size of the pages; what was in the middle of the desk stays there. */
  private async resize(): Promise<void> {
    const { desk } = this;
    const middle = (desk.scrollTop + desk.clientHeight / 2) / Math.max(1, desk.scrollHeight);
    const isAtTop = desk.scrollTop < GAP;
    this.scaleFrames();
    if (!isAtTop) desk.scrollTop = middle * desk.scrollHeight - desk.clientHeight / 2;
    for (const sheet of this.sheets) {
      stopDrawing(sheet);
      sheet.drawn = undefined;
    }
    await this.draw();
  }

  private see(entries: readonly IntersectionObserverEntry[]): void {
    for (const { target, isIntersecting } of entries) {
      const index = Number((target as HTMLElement).dataset.index);
      if (isIntersecting) this.inSight.add(index);
      else this.inSight.delete(index);
    }
    void this.draw();
  }

  private async draw(onDrawn?: () => void): Promise<void> {
    const { shown } = this;
    if (!shown) return;
    // Of a document that is no longer shown no picture may come late.
    for (const sheet of this.sheets) stopDrawing(sheet, shown);
    const due = [...this.inSight].filter((index) => !this.isDrawn(index)).sort((a, b) => this.offDesk(a) - this.offDesk(b) || a - b);
    if (due.length === 0) onDrawn?.();
    // One after the other, those that are seen first: drawn all at once, each waits for the last.
    for (const index of due) {
      const sheet = this.sheets[index];
      // By now it may be drawn, scrolled past, or a page of another brief.
      if (!sheet || this.isDrawn(index) || this.shown !== shown || !this.inSight.has(index)) continue;
      try {
        await drawSheet(sheet, shown, index, this.seen[index]);
      } catch (error) {
        // A document that has gone meanwhile is drawn no more.
        if (this.shown !== shown) return;
        throw error;
      }
      if (this.shown !== shown) return;
      onDrawn?.();
      // What is drawn is seen before the next page takes the thread; a hidden window gets no frames to wait for.
      if (document.visibilityState === 'visible') await new Promise(requestAnimationFrame);
    }
    for (const [index, sheet] of this.sheets.entries()) {
      if (this.inSight.has(index) || !sheet.drawn) continue;
      sheet.frame.replaceChildren();
      Object.assign(sheet, { drawn: undefined, spare: undefined });
    }
  }

  private isDrawn(index: number): boolean {
    const drawn = this.sheets[index]?.drawn;
    return drawn !== undefined && drawn === this.seen[index];
  }

  /** How many pixels a page is away from what is seen; 0 where a part of it is seen. */
  private offDesk(index: number): number {
    const frame = this.sheets[index]?.frame;
    if (!frame) return Number.POSITIVE_INFINITY;
    const [page, desk] = [frame.getBoundingClientRect(), this.desk.getBoundingClientRect()];
    return Math.max(0, desk.top - page.bottom, page.top - desk.bottom);
  }

  scrollToPage(index: number): void {
    this.sheets[index]?.frame.scrollIntoView({ block: 'start' });
  }

  /** Shows where an item stands, and marks it for a moment. False when no page has it. */
  reveal(key: string): boolean {
    const found = this.placements.filter((one) => one.key === key);
    const [first] = found;
    for (const old of this.renderRoot.querySelectorAll('.mark')) old.remove();
    for (const { page, x, y, width, height } of found) {
      const sheet = this.sheets[page - 1];
      if (!sheet) continue;
      const { scale } = this;
      const mark = Object.assign(document.createElement('div'), { className: 'mark' });
      Object.assign(mark.style, {
        left: `${x * scale - 3}px`,
        top: `${y * scale - 3}px`,
        width: `${width * scale + 6}px`,
        height: `${height * scale + 6}px`,
      });
      sheet.frame.append(mark);
      if (page === first?.page && y === first.y) mark.scrollIntoView({ block: 'center' });
      setTimeout(() => mark.remove(), MARKED);
    }
    return found.length > 0;
  }

  /** The item under the pointer: of several, the smallest. */
  private point(event: MouseEvent): void {
    const frame = (event.target as HTMLElement).closest<HTMLElement>('.page');
    if (!frame) return;
    const page = Number(frame.dataset.index) + 1;
    const { scale } = this;
    const box = frame.getBoundingClientRect();
    const [x, y] = [(event.clientX - box.left) / scale, (event.clientY - box.top) / scale];
    const hits = this.placements.filter((one) => one.page === page && x >= one.x && x <= one.x + one.width && y >= one.y && y <= one.y + one.height);
    const [hit] = hits.sort((a, b) => a.width * a.height - b.width * b.height);
    if (hit) this.dispatchEvent(new GoEvent({ key: hit.key }));
  }

  /** The pages as pictures, for the printer, at so many dots an inch; none once they are no longer current. */
  async pictures(dots: number, current: AbortSignal): Promise<PrintSheet[]> {
    const { shown } = this;
    const pictures: PrintSheet[] = [];
    try {
      for (let number = 1; shown && number <= shown.numPages; number += 1) {
        current.throwIfAborted();
        pictures.push(await pictureOf(shown, number, dots));
      }
      current.throwIfAborted();
      return pictures;
    } catch (error) {
      for (const { url } of pictures) URL.revokeObjectURL(url);
      if (current.aborted) return [];
      throw error;
    }
  }
}

async function pictureOf(document: PDFDocumentProxy, number: number, dots: number): Promise<PrintSheet> {
  const page = await document.getPage(number);
  const viewport = page.getViewport({ scale: dots / PixelsPerInch.PDF });
  const canvas = canvasOnStage(viewport.width, viewport.height);
  await page.render({ canvas, viewport, intent: 'print' }).promise;
  const picture = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
  wipe(canvas);
  if (!picture) throw new Error(TEXTS.noPicture(number));
  const { width, height } = page.getViewport({ scale: 1 });
  return { url: URL.createObjectURL(picture), width, height };
}
