import type { Session } from '../manuscript/session.ts';
import type { PlainMap } from './parts.ts';

/** How long a text stays as it is until its outline is read. Milliseconds. */
const QUIET = 300;

/** What the outline needs of a session. */
type Read = Pick<Session, 'isRead' | 'plain'>;

/**
 * A dossier as its outline shows it. While a person types, in the text or in a form, it stays as it was: a long one
 * takes as long to read and to draw as a page, and the pages are waited for, the outline is not.
 */
export class Outlined {
  private last: { session: Read; value: PlainMap } | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;

  /** @param refresh shows the outline again. */
  constructor(private readonly refresh: () => void) {}

  of(session: Read): PlainMap {
    // Each text begins the wait anew.
    clearTimeout(this.timer);
    if (this.last?.session !== session) this.last = { session, value: session.plain.value };
    else if (!session.isRead || session.plain.value !== this.last.value) this.timer = setTimeout(() => this.read(session), QUIET);
    return this.last.value;
  }

  /** Reads at once what was changed in the outline itself: a row that comes later moves those the person is about to click. */
  readNow(session: Read): void {
    clearTimeout(this.timer);
    this.read(session);
  }

  private read(session: Read): void {
    this.last = { session, value: session.plain.value };
    this.refresh();
  }
}
