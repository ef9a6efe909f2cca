import type { Session } from '../manuscript/session.ts';
import type { PlainMap } from './parts.ts';

/** A dossier as its outline shows it. While a change is under way it stays as it was: the pages are waited for, the outline is not. */
export class Outlined {
  private last: { session: Session; value: PlainMap } | undefined;

  of(session: Session, isWorking: boolean): PlainMap {
    const isUnderWay = isWorking || session.keeping === 'under';
    if (this.last?.session !== session || !isUnderWay) this.last = { session, value: session.plain.value };
    return this.last.value;
  }
}
