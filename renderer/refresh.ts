import type { Briefing, Preview } from '../electron/contract/briefing.ts';
import { problemsOf } from './errors.ts';
import { requestOf, type State, withNewOutline, withOutline } from './store.ts';

/** How long to wait after the last change before asking for pages. Milliseconds. */
const PAUSE = 60;
/** How long pages may take before the window shows it. Most are faster, and showing it would draw the window twice. Milliseconds. */
const SLOW = 150;
/** How long to wait after the pages before asking for the outline. Milliseconds. */
const OUTLINE_PAUSE = 250;

/** The window whose pages are kept up to date. */
export interface RefreshHost {
  readonly briefing: Briefing;
  /** The state of the window. */
  model(): State;
  setState(news: Partial<State>): void;
  /** Shows pages. Resolves to whether they appeared before newer ones. */
  show(preview: Preview): Promise<boolean>;
  /** Any error in this is a problem of the brief. */
  runUpdate(work: () => Promise<unknown>): Promise<void>;
  /** Called when new pages have been shown. */
  onRefreshed(): Promise<void>;
}

/** The result of waiting for pages: current until the signal aborts, failed, or dropped for another brief. */
export type PagesOutcome = AbortSignal | 'failed' | 'cancelled';

/** Keeps the pages and the outline on screen up to date. Its functions reject as the program does. */
export class Refresh {
  private running = new AbortController();
  private pause: ReturnType<typeof setTimeout> | undefined;
  /** Aborts when the pages on screen are out of date; absent while new ones are expected. */
  private upToDate: AbortController | undefined;
  private hasFailed = false;
  private readonly waiting = new Set<(outcome: PagesOutcome) => void>();
  /** Counts the briefs, to ignore answers for an earlier one. */
  private brief = 0;
  /** The outline being fetched. Until it arrives, no pages are asked for, because the selected sections belong to another brief. */
  private opening: symbol | undefined;

  constructor(private readonly host: RefreshHost) {}

  /** Waits until the pages on screen are up to date. */
  current(): Promise<PagesOutcome> {
    if (this.upToDate) return Promise.resolve(this.upToDate.signal);
    if (this.hasFailed) return Promise.resolve('failed');
    return new Promise((resolve) => this.waiting.add(resolve));
  }

  /** A change was made: new pages will be requested. */
  invalidate(): void {
    this.upToDate?.abort();
    this.upToDate = undefined;
    this.hasFailed = false;
  }

  /** Drops the pages of another brief: pending answers are ignored, and waiting callers get no pages. */
  cancel(): void {
    this.invalidate();
    this.brief += 1;
    this.running.abort();
    clearTimeout(this.pause);
    this.resolveWaiting('cancelled');
  }

  /** No pages can be made for the current request. */
  fail(error: unknown): void {
    this.hasFailed = true;
    this.host.setState({ isWorking: false, hasFailed: true, problems: problemsOf(error) });
    this.resolveWaiting('failed');
  }

  private resolveWaiting(outcome: PagesOutcome): void {
    const waiting = [...this.waiting];
    this.waiting.clear();
    for (const resolve of waiting) resolve(outcome);
  }

  /** Opens another dossier or audience: its outline, then its pages. */
  async open(change = withOutline): Promise<void> {
    this.invalidate();
    const opening = Symbol('opening');
    this.opening = opening;
    let isOfNow = false;
    try {
      isOfNow = await this.takeOutline(change);
    } catch (error) {
      // Errors of a dossier that is no longer open do not matter.
      if (this.opening !== opening) return;
      this.opening = undefined;
      this.fail(error);
      throw error;
    }
    if (this.opening !== opening) return;
    this.opening = undefined;
    if (isOfNow) await this.refresh();
  }

  /** Updates the outline of an edited dossier. The selection stays. */
  async renewOutline(): Promise<void> {
    await this.takeOutline(withNewOutline);
  }

  /** False if the answer is out of date. */
  private async takeOutline(change: typeof withOutline): Promise<boolean> {
    const { host } = this;
    const { dossier, audience } = host.model();
    const outline = await host.briefing.outline({ dossier, audience });
    const now = host.model();
    if (dossier !== now.dossier || audience !== now.audience) return false;
    host.setState(change(now, outline));
    return true;
  }

  /** Requests the pages once the person pauses. */
  schedule(): void {
    this.invalidate();
    clearTimeout(this.pause);
    this.pause = setTimeout(() => void this.host.runUpdate(() => this.refresh()), PAUSE);
  }

  /** A newer request cancels an older one. The last pages of this brief stay until the new ones arrive. */
  async refresh(): Promise<void> {
    const { host, brief } = this;
    this.invalidate();
    this.running.abort();
    if (this.opening) return;
    this.running = new AbortController();
    const { signal } = this.running;
    const slowly = setTimeout(() => host.setState({ isWorking: true }), SLOW);
    signal.addEventListener('abort', () => clearTimeout(slowly), { once: true });
    try {
      const preview = await host.briefing.preview(requestOf(host.model()), signal).finally(() => clearTimeout(slowly));
      if (signal.aborted) return;
      // Report the pages in the same update that shows them, to save one frame.
      if (!(await host.show(preview)) || brief !== this.brief) return;
      if (signal.aborted) return host.setState({ preview });
      this.upToDate = new AbortController();
      host.setState({ preview, isWorking: false, hasFailed: false, problems: preview.report.warnings });
      this.resolveWaiting(this.upToDate.signal);
    } catch (error) {
      if (!signal.aborted) this.fail(error);
      throw error;
    }
    await host.onRefreshed();
  }

  /**
   * The program has the newest text of a manuscript that the brief uses.
   * @param isLast whether there has been no later edit.
   */
  afterEdit(isDossier: boolean, isLast: () => boolean): void {
    const { host } = this;
    const refreshed = host.runUpdate(() => this.refresh());
    if (!isDossier) return;
    // Pages and outline each report their own errors. The pages are drawn first, and only the outline of the last edit is requested.
    const followOutline = () => (isLast() ? host.runUpdate(() => this.followOutline()) : undefined);
    void refreshed.then(() => setTimeout(followOutline, OUTLINE_PAUSE));
  }

  /** Most edits do not change the sections, so the pages need not wait for the outline. */
  private async followOutline(): Promise<void> {
    const { host } = this;
    const asked = JSON.stringify(requestOf(host.model()));
    await this.renewOutline();
    if (JSON.stringify(requestOf(host.model())) !== asked) await this.refresh();
  }
}
