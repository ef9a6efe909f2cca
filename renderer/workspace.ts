import type { Briefing, Choice } from '../electron/contract/briefing.ts';
import type { Manuscript, ManuscriptKind, Named } from '../electron/contract/manuscript.ts';
import type { Path } from '../electron/engine/dossier/edit/index.ts';
import type { OutlineCommand } from './dossier/dossier-outline.ts';
import { DelayedOutline } from './dossier/delayed-outline.ts';
import { editOutline } from './dossier/outline-actions.ts';
import type { JsonSchema } from './editor/schema.ts';
import type { NavigateEvent } from './events.ts';
import { originalOf } from './manuscript-actions.ts';
import type { VersionEvent } from './manuscript/manuscript-bar.ts';
import type { ManuscriptEditor } from './manuscript/manuscript-editor.ts';
import type { WorkingCopies } from './manuscript/working-copies.ts';
import type { WorkingCopy } from './manuscript/working-copy.ts';
import { manuscriptOf, requestOf, type State, type View } from './store.ts';
import { TEXTS } from './texts.ts';

const KIND_OF: Readonly<Record<Exclude<View, 'brief'>, ManuscriptKind>> = { dossier: 'dossiers', template: 'templates', theme: 'themes' };
const VIEW_OF: Readonly<Record<ManuscriptKind, View>> = { dossiers: 'dossier', templates: 'template', themes: 'theme' };

/** What the workspace needs from the window. */
export interface WorkspaceHost {
  briefing: Briefing;
  workingCopies: WorkingCopies;
  model(): State;
  setState(news: Partial<State>): void;
  /** Draws the window again. */
  requestUpdate(): void;
  /** The editor, once the window is drawn; null in a view without one. */
  editor(): Promise<ManuscriptEditor | null>;
  /** Marks an item on the pages. */
  reveal(key: string): void;
  /** The brief uses another manuscript of this kind. */
  onOtherManuscript(kind: ManuscriptKind): void;
}

/** The manuscript being edited, and the selected path in it. */
export class Workspace {
  /** Undefined in the brief view. */
  workingCopy: WorkingCopy | undefined;
  /** The selected path in the dossier. */
  path: Path = [];
  /** The data that the template would get. */
  fields: unknown = {};
  /** The built-in text that is shown beside this one. */
  compared: { id: string; text: string } | undefined;
  readonly outline: DelayedOutline;
  /** Whether the view shows nothing, because the name of its manuscript is not known yet. */
  private isWaiting = false;
  /** Counts how often the fields were cleared, to ignore earlier answers. */
  private cleared = 0;

  constructor(private readonly host: WorkspaceHost) {
    this.outline = new DelayedOutline(() => host.requestUpdate());
  }

  get dossierSchema(): JsonSchema {
    return (this.host.workingCopies.grammar('dossiers')?.schema ?? {}) as JsonSchema;
  }

  /** The choices to compare a template or a theme with. */
  choicesOf(kind: ManuscriptKind): readonly Choice[] {
    const { catalogue } = this.host.model();
    return (kind === 'templates' ? catalogue?.templates : catalogue?.themes) ?? [];
  }

  /** What the text can be compared with: built-in texts, or the other version that it is compared with now. */
  comparable(kind: ManuscriptKind): readonly Choice[] {
    if (this.compared?.id === '') return [{ id: '', name: TEXTS.otherVersion, description: '', isOwn: false }];
    return this.choicesOf(kind).filter(({ isOwn }) => !isOwn);
  }

  /** Shows a view, with the manuscript of its kind that the brief uses. */
  async open(view: View): Promise<void> {
    const { host } = this;
    host.setState({ view });
    this.update({ compared: undefined });
    if (view === 'brief') return this.update({ workingCopy: undefined });
    const kind = KIND_OF[view];
    // Until the text arrives, the view shows a manuscript of the same kind, or none.
    if (this.workingCopy?.named.kind !== kind) this.update({ workingCopy: undefined });
    const name = manuscriptOf(host.model(), kind);
    this.isWaiting = name === '';
    if (this.isWaiting) return;
    const workingCopy = await host.workingCopies.get({ kind, name });
    if (host.model().view !== view) return;
    this.update({ workingCopy, ...(this.workingCopy === workingCopy ? {} : { path: ['meta'] }) });
    await this.loadFields();
  }

  /** The outline is known now, and with it the template and the theme of the brief: a view that waited for them gets its text. */
  async resume(): Promise<void> {
    if (this.isWaiting) await this.open(this.host.model().view);
  }

  /** Edits a manuscript, and uses it in the brief. */
  async show({ kind, name }: Named | Manuscript): Promise<void> {
    const { host } = this;
    const { setUp } = host.model();
    const choice = { dossiers: { dossier: name }, templates: { setUp: { ...setUp, template: name } }, themes: { setUp: { ...setUp, theme: name } } }[
      kind
    ];
    host.setState({ ...choice, keep: [] });
    try {
      await this.open(VIEW_OF[kind]);
    } finally {
      host.onOtherManuscript(kind);
    }
  }

  /** Goes to an item of the dossier, or to a place in a file that the brief uses. */
  async navigate(destination: NavigateEvent['destination']): Promise<void> {
    if ('key' in destination) return this.navigateToItem(destination.key);
    const { host } = this;
    const { file, line = 1, column = 1 } = destination.place;
    for (const view of ['dossier', 'template', 'theme'] as const) {
      const name = manuscriptOf(host.model(), KIND_OF[view]);
      if (name === '') continue;
      const { manuscript } = await host.workingCopies.get({ kind: KIND_OF[view], name });
      if (manuscript.file !== file && !manuscript.file.endsWith(file)) continue;
      await this.open(view);
      const editor = await host.editor();
      await editor?.goTo(line, column);
      return;
    }
  }

  private async navigateToItem(key: string): Promise<void> {
    const { workingCopies, model } = this.host;
    const { briefing } = this.host;
    await workingCopies.flush();
    const found = await briefing.locate({ name: model().dossier, key });
    if (!found) return;
    await this.open('dossier');
    this.update({ path: found.path });
  }

  /** Makes a change requested in the outline, and selects the result. */
  editOutline(command: OutlineCommand): void {
    const { workingCopy } = this;
    if (!workingCopy) return;
    this.update({ path: editOutline(command, workingCopy, this.dossierSchema) });
    this.outline.readNow(workingCopy);
    if (command.type === 'select') void this.revealPath(workingCopy, this.path);
  }

  /** Marks the item at a path on the pages. */
  private async revealPath({ named }: WorkingCopy, path: Path): Promise<void> {
    const found = await this.host.briefing.locate({ name: named.name, path: [...path] }).catch(() => null);
    if (found) this.host.reveal(found.key);
  }

  /** Compares the text with another version of it: one that the program keeps, or the one that other windows have. */
  async compareVersion({ named, conflict }: WorkingCopy, id: string | undefined): Promise<void> {
    const { briefing } = this.host;
    const isOfFile = conflict === 'outside';
    const { text } = id !== undefined ? await briefing.version({ ...named, id }) : await (isOfFile ? briefing.builtIn(named) : briefing.open(named));
    this.update({ compared: { id: '', text } });
  }

  /** Compares with a version of the text that is open, uses it, or drops it. */
  async onVersion({ act, id }: VersionEvent): Promise<void> {
    const { workingCopy } = this;
    if (!workingCopy) return;
    if (act === 'compare') return this.compareVersion(workingCopy, id);
    this.endComparison();
    await workingCopy.onVersion(act, id);
  }

  /** Compares the text with a built-in one. Ends the comparison if there was one and no other text is requested. */
  async compare(workingCopy: WorkingCopy, wanted: string | undefined): Promise<void> {
    if (this.compared && wanted === undefined) return this.endComparison();
    this.update({ compared: await originalOf(workingCopy, wanted, this.choicesOf(workingCopy.named.kind), this.host.briefing) });
  }

  endComparison(): void {
    this.update({ compared: undefined });
  }

  /** Loads the data that the template would get; no other view shows it. */
  async loadFields(): Promise<void> {
    const { host, cleared } = this;
    if (host.model().view !== 'template') return;
    const fields = await host.briefing.fields(requestOf(host.model()));
    if (cleared === this.cleared) this.update({ fields });
  }

  /** Clears the data that the template would get: it may contain what this brief withholds. */
  clearFields(): void {
    this.cleared += 1;
    this.update({ fields: {} });
  }

  private update(news: Partial<Pick<Workspace, 'workingCopy' | 'path' | 'fields' | 'compared'>>): void {
    Object.assign(this, news);
    this.host.requestUpdate();
  }
}
