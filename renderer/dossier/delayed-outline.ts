import type { WorkingCopy } from '../manuscript/working-copy.ts';
import type { PlainMap } from './plain.ts';

/** How long to wait after the last change before the outline is read. Milliseconds. */
const QUIET = 300;

/** The parts of a working copy that the outline uses. */
type Read = Pick<WorkingCopy, 'isRead' | 'plain'>;

/**
 * The value of a dossier for its outline. It is not updated while a person types: for a long dossier this takes as long as a
 * page, and the page is more urgent.
 */
export class DelayedOutline {
  private last: { workingCopy: Read; value: PlainMap } | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;

  /** @param refresh shows the outline again. */
  constructor(private readonly refresh: () => void) {}

  of(workingCopy: Read): PlainMap {
    // Each new text restarts the delay.
    clearTimeout(this.timer);
    if (this.last?.workingCopy !== workingCopy) this.last = { workingCopy, value: workingCopy.plain.value };
    else if (!workingCopy.isRead || workingCopy.plain.value !== this.last.value) this.timer = setTimeout(() => this.read(workingCopy), QUIET);
    return this.last.value;
  }

  /** Reads changes made in the outline at once, because a row that appears later would move the rows under the pointer. */
  readNow(workingCopy: Read): void {
    clearTimeout(this.timer);
    this.read(workingCopy);
  }

  private read(workingCopy: Read): void {
    this.last = { workingCopy, value: workingCopy.plain.value };
    this.refresh();
  }
}
