import type { Session } from '../manuscript/session.ts';
import type { PlainMap } from './plain.ts';

/** How long to wait after the last change before the outline is read. Milliseconds. */
const QUIET = 300;

/** What the outline needs of a session. */
type Read = Pick<Session, 'isRead' | 'plain'>;

/**
 * The value of a dossier for its outline. It is not updated while a person types: for a long dossier this takes as long as a
 * page, and the page is more urgent.
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

  /** Reads changes made in the outline at once, because a row that appears later would move the rows under the pointer. */
  readNow(session: Read): void {
    clearTimeout(this.timer);
    this.read(session);
  }

  private read(session: Read): void {
    this.last = { session, value: session.plain.value };
    this.refresh();
  }
}
