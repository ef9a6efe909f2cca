import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { getDocument, GlobalWorkerOptions, PDFWorker, PixelsPerInch, type PDFDocumentLoadingTask, type PDFDocumentProxy } from 'pdfjs-dist';
import workerUrl from 'pdfjs-dist/build/pdf.worker.min.mjs?url';
import type { Placement } from '../../electron/contract/report.ts';
import { NavigateEvent } from '../events.ts';
import { shared } from '../styles/shared.ts';
import { TEXTS } from '../texts.ts';
import { fontHost } from './font-host.ts';
import { itemAt, markBoxes } from './item-boxes.ts';
import { PageFrames } from './page-frames.ts';
import { pageImages } from './page-images.ts';
import type { PageThumbnails } from './page-thumbnails.ts';
import './page-thumbnails.ts';
import { GAP, previewStyle } from './preview-style.ts';
import './preview-tools.ts';
import type { PrintSheet } from './print.ts';
import { STEPS, type Zoom } from './zoom.ts';

GlobalWorkerOptions.workerSrc = workerUrl;

/** The maximum scale of a page fitted to a wide window: larger pages would not be easier to read. */
const MOST = 1.5;
/** How long new pages may take before the old ones are marked as out of date. Milliseconds. */
const SLOW = 400;

/** The pages of a brief. */
export interface Pages {
  /** The PDF. */
  bytes: Uint8Array;
  /** One for each page. A page with the same fingerprint keeps its picture. */
  fingerprints: readonly string[];
  placements: readonly Placement[];
}

/** The pages of the brief as in the PDF. Only those in sight are drawn, and old ones stay until new ones can replace them. */
@customElement('am-brief-preview')
export class BriefPreview extends LitElement {
  static override styles = [shared, previewStyle];

  @property({ type: Boolean }) accessor busy = false;
  /** Whether the pages shown are out of date: they are for the same audience, but of an earlier text or set-up. */
  @property({ type: Boolean }) accessor other = false;
  /** Why there are no current pages. */
  @property() accessor reason = '';
  @state() private accessor zoom: Zoom = 'width';
  @state() private accessor isTwoUp = false;
  @state() private accessor hasThumbnails = false;
  @state() private accessor shown: PDFDocumentProxy | undefined;
  @state() private accessor isSlow = false;

  /** The pages shown, or about to be shown. */
  private pages: Pages | undefined;
  private frames!: PageFrames;
  /** The size of all pages, in points. */
  private pageSize = { width: 0, height: 0 };
  private slowly: ReturnType<typeof setTimeout> | undefined;
  private loading: PDFDocumentLoadingTask | undefined;
  private reader: PDFWorker | undefined;
  private resizes = new ResizeObserver(() => void this.resize());

  protected override render() {
    return html`
      <am-preview-tools .zoom=${this.zoom} ?two-up=${this.isTwoUp} ?thumbnails=${this.hasThumbnails}
        @am-zoom=${(event: CustomEvent<Zoom>) => this.setZoom(event.detail)}
        @am-two-up=${() => this.toggle('isTwoUp')} @am-thumbnails=${() => this.toggle('hasThumbnails')}></am-preview-tools>
      ${this.hasThumbnails && this.shown ? html`<am-page-thumbnails .shown=${this.shown} @am-page=${(event: CustomEvent<number>) => this.scrollToPage(event.detail)}></am-page-thumbnails>` : nothing}
      ${this.note()}
      <div class="desk ${this.isSlow ? 'busy' : ''} ${this.other ? 'other' : ''} ${this.isTwoUp ? 'two-up' : ''}" role="region" aria-label=${TEXTS.preview} aria-busy=${this.busy} tabindex="0"
        @click=${(event: MouseEvent) => this.onClick(event)}>
        ${!this.shown && !this.busy ? html`<p class="empty">${TEXTS.noPages}${this.reason ? html`<br>${this.reason}` : nothing}</p>` : nothing}
      </div>`;
  }

  /** A note on pages that are out of date. */
  private note(): TemplateResult | typeof nothing {
    if (!this.shown) return nothing;
    if (this.other) return html`<div class="note other"><strong>${TEXTS.otherPages}</strong> ${this.reason}</div>`;
    return this.busy ? html`<div class="note updating">${TEXTS.updating}</div>` : nothing;
  }

  private get desk(): HTMLElement {
    return this.renderRoot.querySelector('.desk') as HTMLElement;
  }

  protected override firstUpdated(): void {
    // There is time for this while the first pages are made.
    setTimeout(fontHost);
    this.frames = new PageFrames(this.desk);
    this.resizes.observe(this.desk);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.slowly);
    this.frames?.disconnect();
    this.resizes.disconnect();
    void this.loading?.destroy();
    this.reader?.destroy();
    this.reader = undefined;
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has('busy')) this.showBusy();
  }

  /** Marks pages as out of date only after a delay. At each key press they would flicker, and all of them would be painted again. */
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

  /** Zooms one step in or out from the current size. */
  stepZoom(by: 1 | -1): void {
    const now = this.scale / PixelsPerInch.PDF_TO_CSS_UNITS;
    const steps = by > 0 ? STEPS : [...STEPS].reverse();
    const next = steps.find((step) => (by > 0 ? step > now + 0.01 : step < now - 0.01));
    if (next !== undefined) this.setZoom(next);
  }

  /** Where the dossier's items are on the pages. */
  get placements(): readonly Placement[] {
    return this.pages?.placements ?? [];
  }

  /**
   * Replaces the pages. Resolves once the first of them is drawn, so that the caller can update the window in the same frame; false if
   * newer pages were requested meanwhile. Rejects if the pages cannot be read.
   */
  show(pages: Pages): Promise<boolean> {
    return new Promise((resolve, reject) => {
      // Newer pages close this document during its work, which is not an error.
      const fail = (error: unknown): void => (pages === this.pages ? reject(error) : resolve(false));
      this.open(pages, () => resolve(true)).then(() => resolve(false), fail);
    });
  }

  /** Removes the pages from the document at once: pictures, placements, the file and pending work. */
  clear(): void {
    this.pages = undefined;
    this.renderRoot.querySelector<PageThumbnails>('am-page-thumbnails')?.clear();
    this.frames?.clear();
    this.shown = undefined;
    void this.loading?.destroy();
    this.loading = undefined;
  }

  private async open(pages: Pages, onDrawn: () => void): Promise<void> {
    this.pages = pages;
    // One worker for all documents: starting it takes longer than reading a brief.
    this.reader ??= new PDFWorker();
    // A copy, because the data is transferred to the worker.
    const loading = getDocument({ data: pages.bytes.slice(), enableXfa: false, worker: this.reader, ...fontHost() });
    const document = await loading.promise;
    this.frames.prefetch(document);
    const first = await document.getPage(1);
    if (pages !== this.pages) return void loading.destroy();
    const { width, height } = first.getViewport({ scale: 1 });
    const old = this.loading;
    this.loading = loading;
    this.shown = document;
    await this.updateComplete;
    if (this.shown !== document) return;
    this.frames.setDocument(document, pages.fingerprints);
    this.pageSize = { width, height };
    this.scaleFrames();
    await this.frames.draw(onDrawn);
    await old?.destroy();
  }

  private scaleFrames(): void {
    const { desk, scale, pageSize } = this;
    desk.style.setProperty('--page-width', `${pageSize.width * scale}px`);
    desk.style.setProperty('--page-height', `${pageSize.height * scale}px`);
  }

  /** Pixels a point. */
  private get scale(): number {
    const unit = PixelsPerInch.PDF_TO_CSS_UNITS;
    if (typeof this.zoom === 'number') return this.zoom * unit;
    const { width, height } = this.pageSize;
    if (width === 0) return unit;
    const across = this.isTwoUp ? 2 : 1;
    const byWidth = (this.desk.clientWidth - (across + 1) * GAP) / across / width;
    const byHeight = (this.desk.clientHeight - 2 * GAP) / height;
    return Math.min(this.zoom === 'page' ? Math.min(byWidth, byHeight) : byWidth, MOST * unit);
  }

  /** Changes the size of the pages, and keeps the centre of the view in place. */
  private async resize(): Promise<void> {
    const { desk } = this;
    const middle = (desk.scrollTop + desk.clientHeight / 2) / Math.max(1, desk.scrollHeight);
    const isAtTop = desk.scrollTop < GAP;
    this.scaleFrames();
    if (!isAtTop) desk.scrollTop = middle * desk.scrollHeight - desk.clientHeight / 2;
    await this.frames.redraw();
  }

  scrollToPage(index: number): void {
    this.frames.elementOf(index)?.scrollIntoView({ block: 'start' });
  }

  /** Scrolls to an item on the pages, and marks it for a moment. False if no page has it. */
  reveal(key: string): boolean {
    const boxes = this.placements.filter((one) => one.key === key);
    for (const old of this.renderRoot.querySelectorAll('.mark')) old.remove();
    markBoxes(boxes, (page) => this.frames.elementOf(page - 1), this.scale);
    return boxes.length > 0;
  }

  /** Goes to the item under the pointer. */
  private onClick(event: MouseEvent): void {
    const element = (event.target as HTMLElement).closest<HTMLElement>('.page');
    if (!element) return;
    const { scale } = this;
    const box = element.getBoundingClientRect();
    const hit = itemAt(this.placements, Number(element.dataset.index) + 1, (event.clientX - box.left) / scale, (event.clientY - box.top) / scale);
    if (hit) this.dispatchEvent(new NavigateEvent({ key: hit.key }));
  }

  /** The pages as pictures for printing, at a resolution in dots per inch; none once they are out of date. */
  async pictures(dots: number, current: AbortSignal): Promise<PrintSheet[]> {
    return this.shown ? pageImages(this.shown, dots, current) : [];
  }
}
