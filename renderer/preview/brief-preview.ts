import { css, html, LitElement, type PropertyValues } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { getDocument, GlobalWorkerOptions, PixelsPerInch, type PDFDocumentLoadingTask, type PDFDocumentProxy, type RenderTask } from 'pdfjs-dist';
import workerUrl from 'pdfjs-dist/build/pdf.worker.min.mjs?url';
import { shared } from '../styles/shared.ts';
import { TEXTS } from '../texts.ts';

GlobalWorkerOptions.workerSrc = workerUrl;

/** Pixels drawn beyond the edge of what is seen, so that scrolling meets finished pages. */
const MARGIN = 400;
/** White around a page, in pixels. */
const GAP = 16;

/** One page on the desk. `drawn` is the document whose page its canvas shows. */
interface Sheet {
  frame: HTMLElement;
  drawn: PDFDocumentProxy | undefined;
  task: RenderTask | undefined;
}

/** The true pages of the brief: only those in sight are drawn, and old ones stay until new ones can replace them. */
@customElement('am-brief-preview')
export class BriefPreview extends LitElement {
  static override styles = [
    shared,
    css`
      :host { display: block; height: 100%; position: relative; }
      .desk { height: 100%; overflow: auto; overflow-anchor: none; padding: ${GAP}px; }
      .page { position: relative; margin: 0 auto ${GAP}px; background: #fff; box-shadow: 0 1px 4px rgb(0 0 0 / 0.35); }
      canvas { position: absolute; inset: 0; width: 100%; height: 100%; }
      .desk.busy .page { opacity: 0.92; }
    `,
  ];

  @property() accessor address = '';
  @property({ type: Boolean }) accessor busy = false;

  private sheets: Sheet[] = [];
  private inSight = new Set<number>();
  private shown: PDFDocumentProxy | undefined;
  private loading: PDFDocumentLoadingTask | undefined;
  private watcher: IntersectionObserver | undefined;
  private resizes = new ResizeObserver(() => void this.resize());

  protected override render() {
    return html`<div class="desk ${this.busy ? 'busy' : ''}" role="region" aria-label=${TEXTS.preview} aria-busy=${this.busy} tabindex="0"></div>`;
  }

  private get desk(): HTMLElement {
    return this.renderRoot.querySelector('.desk') as HTMLElement;
  }

  protected override firstUpdated(): void {
    this.watcher = new IntersectionObserver((entries) => this.see(entries), { root: this.desk, rootMargin: `${MARGIN}px 0px` });
    this.resizes.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.watcher?.disconnect();
    this.resizes.disconnect();
    void this.loading?.destroy();
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has('address') && this.address) void this.open(this.address);
  }

  /** Opens another document in the place of this one, unless a newer one is asked for meanwhile. */
  private async open(address: string): Promise<void> {
    const loading = getDocument({ url: address, enableXfa: false });
    const document = await loading.promise;
    const first = await document.getPage(1);
    if (address !== this.address) return void loading.destroy();
    const { width, height } = first.getViewport({ scale: 1 });
    const old = this.loading;
    [this.loading, this.shown] = [loading, document];
    this.layOut(document.numPages, width, height);
    await this.draw();
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
    for (let index = 0; index < count; index += 1) {
      const sheet = this.sheets[index] ?? this.addSheet(index);
      sheet.frame.dataset.width = String(width);
      sheet.frame.dataset.height = String(height);
      sheet.frame.setAttribute('aria-label', TEXTS.page(index + 1, count));
    }
    this.scaleFrames();
  }

  private addSheet(index: number): Sheet {
    const frame = Object.assign(document.createElement('div'), { className: 'page' });
    frame.dataset.index = String(index);
    frame.setAttribute('role', 'img');
    this.desk.append(frame);
    this.watcher?.observe(frame);
    const sheet: Sheet = { frame, drawn: undefined, task: undefined };
    this.sheets.push(sheet);
    return sheet;
  }

  /** Pages as wide as the desk, but no larger than half as large again as on paper. */
  private scaleFrames(): void {
    const room = this.desk.clientWidth - 2 * GAP;
    for (const { frame } of this.sheets) {
      const [width, height] = [Number(frame.dataset.width), Number(frame.dataset.height)];
      const scale = Math.min(room / width, 1.5 * PixelsPerInch.PDF_TO_CSS_UNITS);
      frame.style.width = `${width * scale}px`;
      frame.style.height = `${height * scale}px`;
    }
  }

  private async resize(): Promise<void> {
    this.scaleFrames();
    for (const sheet of this.sheets) sheet.drawn = undefined;
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

  private async draw(): Promise<void> {
    const { shown } = this;
    if (!shown) return;
    const due = [...this.inSight].filter((index) => this.sheets[index]?.drawn !== shown).sort((a, b) => a - b);
    await Promise.all(due.map((index) => this.drawPage(shown, index)));
    for (const [index, sheet] of this.sheets.entries()) {
      if (this.inSight.has(index) || !sheet.drawn) continue;
      sheet.frame.replaceChildren();
      sheet.drawn = undefined;
    }
  }

  private async drawPage(shown: PDFDocumentProxy, index: number): Promise<void> {
    const sheet = this.sheets[index];
    if (!sheet || index >= shown.numPages) return;
    sheet.drawn = shown;
    sheet.task?.cancel();
    const page = await shown.getPage(index + 1);
    const scale = (sheet.frame.clientWidth / page.getViewport({ scale: 1 }).width) * window.devicePixelRatio;
    const viewport = page.getViewport({ scale });
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [Math.floor(viewport.width), Math.floor(viewport.height)];
    try {
      sheet.task = page.render({ canvas, viewport });
      await sheet.task.promise;
    } catch (error) {
      if ((error as Error).name === 'RenderingCancelledException') return;
      throw error;
    }
    // One swap: no empty page is ever seen between the old picture and the new.
    if (sheet.drawn === shown) sheet.frame.replaceChildren(canvas);
    page.cleanup();
  }
}
