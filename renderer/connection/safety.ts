import type { Briefing } from '../../electron/contract/briefing.ts';
import type { Connection } from '../../electron/contract/wire.ts';
import type { WorkingCopies } from '../manuscript/working-copies.ts';
import type { WorkingCopy } from '../manuscript/working-copy.ts';
import { newRevision } from '../manuscript/program-text.ts';
import { Rescue } from './rescue.ts';

/** How long after a change a text that the program does not have is kept in the browser. Milliseconds. */
const PAUSE = 400;

/** What keeping texts safe needs from the window. */
export interface SafetyHost {
  briefing: Briefing;
  workingCopies: WorkingCopies;
  /** The program is back, and has the texts again. */
  onBack(): Promise<void>;
  onConnection(connection: Connection): void;
}

/** Keeps texts safe that the program does not have: in the browser while the program is gone, and from closing the window without a question. */
export class Safety {
  private connection: Connection = 'here';
  private timer: ReturnType<typeof setTimeout> | undefined;
  private readonly rescue = new Rescue();
  /** Texts that are in the browser now. */
  private readonly kept = new Set<WorkingCopy>();

  constructor(
    private readonly host: SafetyHost,
    scope: Window,
  ) {
    scope.addEventListener('beforeunload', (event) => {
      if (!host.workingCopies.areKept) event.preventDefault();
    });
    scope.addEventListener('pagehide', () => void this.keepTexts());
  }

  /** The connection to the program has changed. */
  async onConnection(connection: Connection): Promise<void> {
    const isBack = connection === 'here' && this.connection !== 'here';
    if (connection === this.connection) return;
    this.connection = connection;
    this.host.onConnection(connection);
    if (!isBack) return;
    await this.host.workingCopies.flush();
    await this.dropKept();
    await this.host.onBack();
  }

  /** A text has changed. */
  onChange(): void {
    if (this.host.workingCopies.areKept) {
      if (this.kept.size > 0) void this.dropKept();
      return;
    }
    this.timer ??= setTimeout(() => void this.keepTexts(), PAUSE);
  }

  /** Gives the program the texts that an earlier page has left in the browser. @returns their number. */
  async recover(): Promise<number> {
    const texts = await this.rescue.all();
    let recovered = 0;
    for (const { kind, name, text, base, includes } of texts) {
      try {
        await this.host.briefing.edit({ kind, name, base, to: newRevision(), whole: { text, includes } });
        await this.rescue.drop({ kind, name });
        recovered += 1;
      } catch {
        // It stays for the next time: the program may have another library now.
      }
    }
    return recovered;
  }

  private async keepTexts(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    for (const workingCopy of this.host.workingCopies.refused()) {
      this.kept.add(workingCopy);
      const { base, includes } = workingCopy.lineage;
      await this.rescue.keep({ ...workingCopy.named, text: workingCopy.text, base, includes });
    }
  }

  private async dropKept(): Promise<void> {
    for (const workingCopy of [...this.kept]) {
      if (!workingCopy.isKept) continue;
      this.kept.delete(workingCopy);
      await this.rescue.drop(workingCopy.named);
    }
  }
}
