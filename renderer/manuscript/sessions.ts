import type { Briefing } from '../../electron/contract/briefing.ts';
import type { Grammar, ManuscriptKind, Manuscript, Named } from '../../electron/contract/manuscript.ts';
import { extensionsFor } from '../editor/extensions.ts';
import { type Keeping, Session, SessionEvent } from './session.ts';

export type { Keeping };

/** From the least safe to the safest. */
const DANGER: readonly Keeping[] = ['refused', 'under', 'draft', 'saved'];

/** The manuscripts open in this window, each once; they stay as they are, history included, when another is looked at. */
export class Sessions extends EventTarget {
  private readonly open = new Map<string, Session>();
  private readonly grammars = new Map<ManuscriptKind, Grammar>();

  constructor(
    private readonly briefing: Briefing,
    /** What a template would be given now, for completion. */
    private readonly fields: () => unknown,
  ) {
    super();
  }

  grammar(kind: ManuscriptKind): Grammar | undefined {
    return this.grammars.get(kind);
  }

  /** The session of a manuscript, opened when it is not yet. */
  async get(named: Named): Promise<Session> {
    const known = this.open.get(keyOf(named));
    if (known) return known;
    const [manuscript] = await Promise.all([this.briefing.open(named), this.learn(named.kind)]);
    return this.adopt(manuscript);
  }

  /** The session of a manuscript the program has just given. */
  adopt(manuscript: Manuscript): Session {
    const key = keyOf(manuscript);
    const known = this.open.get(key);
    if (known) return known;
    const { kind } = manuscript;
    const session = new Session(
      this.briefing,
      manuscript,
      extensionsFor(
        kind,
        () => this.grammars.get(kind),
        () => this.fields(),
      ),
    );
    session.addEventListener(SessionEvent.type, (event) => {
      const { isKept, isOtherHandling } = event as SessionEvent;
      this.dispatchEvent(new SessionsEvent(session, isKept, isOtherHandling));
    });
    this.open.set(key, session);
    return session;
  }

  /** Forgets a manuscript that is gone or goes by another name. */
  forget(named: Named): void {
    this.open.delete(keyOf(named));
  }

  find(named: Named): Session | undefined {
    return this.open.get(keyOf(named));
  }

  async flush(): Promise<void> {
    await Promise.all([...this.open.values()].map((session) => session.flush()));
  }

  /** Whether the program has every text as it is here. */
  get areKept(): boolean {
    return [...this.open.values()].every((session) => session.isKept);
  }

  /** How safe the least safe of some texts is; of those not open here the program says whether they have a draft. */
  keepingOf(texts: readonly Named[], drafts: readonly Named[]): Keeping {
    const kept = drafts.map(keyOf);
    const states = texts.map((named) => this.find(named)?.keeping ?? (kept.includes(keyOf(named)) ? 'draft' : 'saved'));
    return DANGER.find((danger) => states.includes(danger)) ?? 'saved';
  }

  private async learn(kind: ManuscriptKind): Promise<void> {
    if (!this.grammars.has(kind)) this.grammars.set(kind, await this.briefing.grammar({ kind }));
  }
}

/** One of the sessions has something new to show. */
export class SessionsEvent extends Event {
  static readonly type = 'am-sessions';
  constructor(
    readonly session: Session,
    readonly isKept: boolean,
    /** Whether the marking, release or audiences of an item changed. */
    readonly isOtherHandling: boolean,
  ) {
    super(SessionsEvent.type);
  }
}

function keyOf({ kind, name }: Named): string {
  return `${kind}:${name}`;
}
