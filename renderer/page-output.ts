import type { BriefPreview } from './preview/brief-preview.ts';
import { PRINT_DOTS, printSheets } from './preview/print.ts';
import type { Refresh } from './refresh.ts';
import { save, type SaveHost } from './save.ts';
import { blockOf, type Notice, reasonOf, type State } from './store.ts';
import { TEXTS } from './texts.ts';

/** The window whose pages are saved and printed. */
export interface OutputHost {
  pages: Refresh;
  preview(): BriefPreview;
  saveHost(): SaveHost;
  model(): State;
  setState(news: Partial<State>): void;
  notify(text: string, action?: Notice['action']): void;
}

/** Saves and prints the pages, but only while they are up to date. */
export class PageOutput {
  /** Counts how often pages were cleared. */
  private cleared = 0;

  constructor(private readonly host: OutputHost) {}

  /** The pages were cleared. Pending requests to save or print do not apply to the next pages. */
  onCleared(): void {
    this.cleared += 1;
  }

  save(): Promise<void> {
    return this.whenCurrent('save', async () => {
      await save(this.host.saveHost());
      return true;
    });
  }

  print(): Promise<void> {
    const { host } = this;
    return this.whenCurrent('print', async (current) => {
      host.notify(TEXTS.printing);
      const sheets = await host.preview().pictures(PRINT_DOTS, current);
      host.setState({ notice: undefined });
      return (await printSheets(sheets, current)) || !current.aborted;
    });
  }

  /**
   * Runs a task on the pages once they are up to date, or reports why it cannot.
   * @param work returns false if the pages changed while it ran. Then it runs again with the new ones.
   */
  private async whenCurrent(what: 'save' | 'print', work: (current: AbortSignal) => Promise<boolean>): Promise<void> {
    const { host, cleared } = this;
    const block = blockOf(host.model());
    if (block) return host.notify(TEXTS.notDone[what](TEXTS.blocked[block]));
    for (;;) {
      const current = await host.pages.current();
      // The person pressed the button for the previous brief, not for this one.
      if (current === 'cancelled' || cleared !== this.cleared) return host.notify(TEXTS.notDone[what](TEXTS.otherBrief));
      if (current === 'failed') return host.notify(TEXTS.notDone[what](TEXTS.sentence(reasonOf(host.model()))));
      if (await work(current)) return;
    }
  }
}
