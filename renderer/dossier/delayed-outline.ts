import type { WorkingCopy } from '../manuscript/working-copy.ts';
import type { PlainMap } from './parts.ts';

/** How long a text stays as it is until its outline is read. Milliseconds. */
const QUIET = 300;

/** What the outline needs of a working copy. */
type Read = Pick<WorkingCopy, 'isRead' | 'plain'>;

/**
 * A dossier as its outline shows it. While a person types, in the text or in a form, it stays as it was: a long one
 * takes as long to read and to draw as a page, and the pages are waited for, the outline is not.
 */
export class DelayedOutline {
  private last: { workingCopy: Read; value: PlainMap } | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;

  /** @param refresh shows the outline again. */
  constructor(private readonly refresh: () => void) {}

  of(workingCopy: Read): PlainMap {
    // Each text begins the wait anew.
    clearTimeout(this.timer);
    if (this.last?.workingCopy !== workingCopy) this.last = { workingCopy, value: workingCopy.plain.value };
    else if (!workingCopy.isRead || workingCopy.plain.value !== this.last.value) this.timer = setTimeout(() => this.read(workingCopy), QUIET);
    return this.last.value;
  }

  /** Reads at once what was changed in the outline itself: a row that comes later moves those the person is about to click. */
  readNow(workingCopy: Read): void {
    clearTimeout(this.timer);
    this.read(workingCopy);
  }

  private read(workingCopy: Read): void {
    this.last = { workingCopy, value: workingCopy.plain.value };
    this.refresh();
  }
}
