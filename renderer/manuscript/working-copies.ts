import type { Briefing } from '../../electron/contract/briefing.ts';
import type { Grammar, ManuscriptKind, Manuscript, Named } from '../../electron/contract/manuscript.ts';
import { extensionsFor } from '../editor/extensions.ts';
import { FINDINGS, type SaveState, WorkingCopy, WorkingCopyEvent } from './working-copy.ts';

export { FINDINGS, type SaveState };

/** From the least safe to the safest. */
const LEAST_SAFE_FIRST: readonly SaveState[] = ['refused', 'under', 'draft', 'saved'];

/** The manuscripts open in this window. Each keeps its state and history while another one is shown. */
export class WorkingCopies extends EventTarget {
  private readonly open = new Map<string, WorkingCopy>();
  private readonly grammars = new Map<ManuscriptKind, Grammar>();

  constructor(
    private readonly briefing: Briefing,
    /** The data that a template would get, for completion. */
    private readonly fields: () => unknown,
  ) {
    super();
  }

  grammar(kind: ManuscriptKind): Grammar | undefined {
    return this.grammars.get(kind);
  }

  /** The working copy of a manuscript; opens it if needed. */
  async get(named: Named): Promise<WorkingCopy> {
    const known = this.open.get(keyOf(named));
    if (known) return known;
    const [manuscript] = await Promise.all([this.briefing.open(named), this.loadGrammar(named.kind)]);
    return this.add(manuscript);
  }

  /** The working copy of a manuscript that the program has returned. */
  add(manuscript: Manuscript): WorkingCopy {
    const key = keyOf(manuscript);
    const known = this.open.get(key);
    if (known) return known;
    const { kind } = manuscript;
    const workingCopy = new WorkingCopy(
      this.briefing,
      manuscript,
      extensionsFor({ kind, text: manuscript.text, grammar: () => this.grammars.get(kind), fields: () => this.fields() }),
    );
    workingCopy.addEventListener(WorkingCopyEvent.type, (event) => {
      const { isKept, isOtherHandling } = event as WorkingCopyEvent;
      this.dispatchEvent(new WorkingCopiesEvent(workingCopy, isKept, isOtherHandling));
    });
    workingCopy.addEventListener(FINDINGS, () => this.dispatchEvent(new Event(FINDINGS)));
    this.open.set(key, workingCopy);
    return workingCopy;
  }

  /** Closes a manuscript that was deleted or renamed. */
  close(named: Named): void {
    this.open.delete(keyOf(named));
  }

  find(named: Named): WorkingCopy | undefined {
    return this.open.get(keyOf(named));
  }

  async flush(): Promise<void> {
    await Promise.all([...this.open.values()].map((workingCopy) => workingCopy.flush()));
  }

  /** Every open text. */
  all(): WorkingCopy[] {
    return [...this.open.values()];
  }

  /** Another window gave a text another name. What this window has not sent goes along. */
  async move(named: Named, to: Named): Promise<WorkingCopy> {
    const before = this.find(named);
    this.close(named);
    const moved = await this.get(to);
    if (before && before.text !== moved.text) moved.takeOver(before);
    return moved;
  }

  /** The state of the least safe of some texts. For texts that are not open here, the program reports whether they have a draft. */
  saveStateOf(texts: readonly Named[], drafts: readonly Named[]): SaveState {
    const kept = drafts.map(keyOf);
    const states = texts.map((named) => this.find(named)?.saveState ?? (kept.includes(keyOf(named)) ? 'draft' : 'saved'));
    return LEAST_SAFE_FIRST.find((state) => states.includes(state)) ?? 'saved';
  }

  private async loadGrammar(kind: ManuscriptKind): Promise<void> {
    if (!this.grammars.has(kind)) this.grammars.set(kind, await this.briefing.grammar({ kind }));
  }
}

/** A working copy has changed. */
export class WorkingCopiesEvent extends Event {
  static readonly type = 'am-working-copies';
  constructor(
    readonly workingCopy: WorkingCopy,
    readonly isKept: boolean,
    /** Whether the marking, release or audiences of an item changed. */
    readonly isOtherHandling: boolean,
  ) {
    super(WorkingCopiesEvent.type);
  }
}

function keyOf({ kind, name }: Named): string {
  return `${kind}:${name}`;
}
