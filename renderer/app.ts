import { css, html, LitElement, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import type { Briefing, Delivery } from '../electron/contract/briefing.ts';
import { BriefError, fault, type Problem } from '../electron/contract/problem.ts';
import { ChangeEvent } from './change.ts';
import './preview/brief-preview.ts';
import './problems/problem-list.ts';
import './request/page-panel.ts';
import './request/request-bar.ts';
import './sections/section-tree.ts';
import { requestOf, START, type State, withOutline } from './store.ts';
import { shared } from './styles/shared.ts';
import { TEXTS } from './texts.ts';

/** How long to wait after the last change before asking for pages. Milliseconds: less than it takes to look up from a key. */
const PAUSE = 60;

/** The window: holds the state, asks the program, shows what comes back. */
@customElement('am-app')
export class App extends LitElement {
  static override styles = [
    shared,
    css`
      :host { display: grid; height: 100%; grid-template: auto minmax(0, 1fr) auto / 290px minmax(0, 1fr) 290px; }
      header { grid-column: 1 / -1; border-bottom: 1px solid var(--line); background: var(--paper); }
      aside { overflow: auto; padding: calc(3 * var(--step)); background: var(--ground); display: grid; gap: calc(4 * var(--step)); align-content: start; }
      aside.left { border-right: 1px solid var(--line); }
      aside.right { border-left: 1px solid var(--line); }
      main { min-width: 0; min-height: 0; background: var(--desk); }
      footer {
        grid-column: 1 / -1; padding: var(--step) calc(3 * var(--step)); min-height: 26px;
        border-top: 1px solid var(--line); background: var(--paper); color: var(--quiet); font-size: var(--text-small); font-variant-numeric: tabular-nums;
      }
      footer div { display: flex; gap: calc(6 * var(--step)); }
      @media (max-width: 1150px) { :host { grid-template-columns: 256px minmax(0, 1fr) 240px; } }
    `,
  ];

  @state() private accessor model: State = START;
  private briefing: Briefing | undefined;
  private running = new AbortController();
  private pause: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super();
    this.addEventListener(ChangeEvent.type, (event) => this.change((event as ChangeEvent).change));
    this.addEventListener('am-save', () => void this.save());
  }

  /** Begins: what there is to choose from, the first dossier, its pages. */
  start(briefing: Briefing): void {
    this.briefing = briefing;
    void this.attempt(async () => {
      const catalogue = await briefing.catalogue({});
      this.model = { ...this.model, catalogue };
      await this.openOutline();
    });
  }

  private change(change: (state: State) => State): void {
    const before = this.model;
    this.model = change(before);
    const isAnother = before.dossier !== this.model.dossier || before.audience !== this.model.audience;
    if (isAnother) void this.attempt(() => this.openOutline());
    else this.refreshSoon();
  }

  private async openOutline(): Promise<void> {
    const { dossier, audience } = this.model;
    const outline = await this.briefing?.outline({ dossier, audience });
    if (!outline || dossier !== this.model.dossier || audience !== this.model.audience) return;
    this.model = withOutline(this.model, outline);
    await this.refresh();
  }

  private refreshSoon(): void {
    clearTimeout(this.pause);
    this.pause = setTimeout(() => void this.attempt(() => this.refresh()), PAUSE);
  }

  /** A newer request cancels an older one; the last good pages stay until the new ones are there. */
  private async refresh(): Promise<void> {
    this.running.abort();
    this.running = new AbortController();
    const { signal } = this.running;
    this.model = { ...this.model, isWorking: true };
    const preview = await this.briefing?.preview(requestOf(this.model), signal);
    if (signal.aborted || !preview) return;
    this.model = { ...this.model, preview, isWorking: false, problems: preview.report.warnings };
  }

  private async save(): Promise<void> {
    await this.attempt(async () => {
      const saved = await this.briefing?.save(requestOf(this.model));
      if (saved) this.model = { ...this.model, notice: this.noticeOf(saved.delivery) };
    });
  }

  private noticeOf(delivery: Delivery): string {
    if (delivery.kind === 'cancelled') return '';
    if (delivery.kind === 'file') return TEXTS.saved(delivery.file);
    const link = Object.assign(document.createElement('a'), { href: delivery.address, download: delivery.name });
    link.click();
    return TEXTS.downloaded(delivery.name);
  }

  /** Whatever goes wrong is a problem the person sees; a call that was cancelled is none. */
  private async attempt(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      if (error instanceof DOMException && error.name === 'AbortError') return;
      const problems = problemsOf(error);
      if (problems.some(({ code }) => code === 'cancelled')) return;
      this.model = { ...this.model, isWorking: false, problems };
    }
  }

  protected override render() {
    const { model } = this;
    return html`
      <header><h1 class="hidden">${TEXTS.product}</h1><am-request-bar .model=${model}></am-request-bar></header>
      <aside class="left" aria-label=${TEXTS.sections}><am-section-tree .model=${model}></am-section-tree></aside>
      <main><am-brief-preview .address=${model.preview?.address ?? ''} ?busy=${model.isWorking}></am-brief-preview></main>
      <aside class="right" aria-label=${TEXTS.setUpAndProblems}>
        <am-page-panel .model=${model}></am-page-panel>
        <am-problem-list .problems=${model.problems} .leftOut=${leftOutOf(model)}></am-problem-list>
      </aside>
      <footer>
        <div role="status">
          <span>${model.isWorking ? TEXTS.working : this.statusOf()}</span>
          ${model.notice ? html`<span>${model.notice}</span>` : nothing}
        </div>
      </footer>
    `;
  }

  private statusOf(): string {
    const report = this.model.preview?.report;
    if (!report) return '';
    const milliseconds = Object.values(report.milliseconds).reduce((sum, part) => sum + part, 0);
    return TEXTS.status(report.pages, `${Math.ceil(report.bytes / 1000)} kB`, Math.round(milliseconds));
  }
}

function leftOutOf({ preview }: State) {
  return (preview?.report.leftOut ?? []).filter(({ reason }) => reason === 'pages');
}

function problemsOf(error: unknown): readonly Problem[] {
  if (error instanceof BriefError) return error.problems;
  return [fault('internal', error instanceof Error ? error.message : String(error))];
}
