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

/** Keeps texts safe that would not survive the end of the program: in the browser, and from closing the window without a question. */
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
      if (this.unsafe().length > 0) event.preventDefault();
    });
    scope.addEventListener('pagehide', () => void this.keepTexts());
  }

  /** The connection to the program has changed. */
  async onConnection(connection: Connection): Promise<void> {
    const isBack = connection === 'here' && this.connection !== 'here';
    if (connection === this.connection) return;
    this.connection = connection;
    this.host.onConnection(connection);
    if (!isBack) return this.onChange();
    // The program may have ended before the last keys were on the disk.
    await Promise.all(this.host.workingCopies.all().map((workingCopy) => workingCopy.resend()));
    await this.dropKept();
    await this.host.onBack();
  }

  /** A text has changed, or was kept. */
  onChange(): void {
    if (this.unsafe().length > 0) this.timer ??= setTimeout(() => void this.keepTexts(), PAUSE);
    else if (this.kept.size > 0) void this.dropKept();
  }

  /** Gives the program the texts that earlier pages have left in the browser. @returns their number. */
  async recover(): Promise<number> {
    let recovered = 0;
    for (const { key, kind, name, text, base, includes } of await this.rescue.all()) {
      try {
        await this.host.briefing.edit({ kind, name, base, to: newRevision(), whole: { text, includes } });
        await this.rescue.drop(key);
        recovered += 1;
      } catch {
        // It stays for the next time: the program may have another library now.
      }
    }
    return recovered;
  }

  /** Texts that only this window has, or that the program has only in its memory and cannot write, or that ended with it. */
  private unsafe(): WorkingCopy[] {
    const isGone = this.connection !== 'here';
    return this.host.workingCopies.all().filter((one) => one.isRefused || one.hasDiskProblem || (isGone && !one.isOnDisk));
  }

  private async keepTexts(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    for (const workingCopy of this.unsafe()) {
      this.kept.add(workingCopy);
      const { base, includes } = workingCopy.lineage;
      await this.rescue.keep({ ...workingCopy.named, text: workingCopy.text, base, includes });
    }
  }

  private async dropKept(): Promise<void> {
    const unsafe = new Set(this.unsafe());
    for (const workingCopy of [...this.kept]) {
      if (unsafe.has(workingCopy)) continue;
      this.kept.delete(workingCopy);
      await this.rescue.drop(this.rescue.keyOf(workingCopy.named));
    }
  }
}
