import { html, LitElement, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import type { Briefing, Command, ProgramEvent } from '../electron/contract/briefing.ts';
import type { Named } from '../electron/contract/manuscript.ts';
import { BriefError } from '../electron/contract/problem.ts';
import type { Transport } from '../electron/contract/wire.ts';
import { layout } from './app-layout.ts';
import { createParts } from './app-parts.ts';
import { connectionLine, editorPanel, leftPanel, problemsOf, saveStateOf, type Shown } from './app-template.ts';
import { runCommand } from './commands.ts';
import './components.ts';
import type { Safety } from './connection/safety.ts';
import type { DeletedDialog } from './dialogs/deleted-dialog.ts';
import type { NameDialog } from './dialogs/name-dialog.ts';
import { OutlineEvent } from './dossier/dossier-outline.ts';
import { refusalOf } from './errors.ts';
import { ChangeEvent, CommandEvent, NavigateEvent } from './events.ts';
import { importFile, type ManuscriptHost, onMoved, runManuscriptCommand } from './manuscript-actions.ts';
import { type ManuscriptCommand, ManuscriptCommandEvent, VersionEvent } from './manuscript/manuscript-bar.ts';
import type { ManuscriptEditor } from './manuscript/manuscript-editor.ts';
import { FINDINGS, type WorkingCopies, WorkingCopiesEvent } from './manuscript/working-copies.ts';
import type { PageOutput } from './page-output.ts';
import type { BriefPreview } from './preview/brief-preview.ts';
import type { Refresh } from './refresh.ts';
import { download, type SaveHost } from './save.ts';
import { commandOf } from './shortcuts.ts';
import { isOtherBrief, manuscriptOf, type Notice, reasonOf, START, type State, withNewOutline, withoutOutline, withoutPages } from './store.ts';
import { shared } from './styles/shared.ts';
import { InsertEvent } from './template/field-browser.ts';
import { TEXTS } from './texts.ts';
import { dropOnProgram } from './connection/transport.ts';
import type { Workspace } from './workspace.ts';

/** The window: holds the state, calls the program, shows the results. */
@customElement('am-app')
export class App extends LitElement {
  static override styles = [shared, layout];

  @state() private accessor model: State = START;
  /** Counts the changes of working copies, so that elements that show them are drawn again. */
  @state() private accessor turn = 0;

  private briefing!: Briefing;
  private workingCopies!: WorkingCopies;
  private workspace!: Workspace;
  private pages!: Refresh;
  private output!: PageOutput;
  private safety!: Safety;

  constructor() {
    super();
    this.addEventListener(ChangeEvent.type, (event) => this.change((event as ChangeEvent).change));
    this.addEventListener(CommandEvent.type, (event) => this.run((event as CommandEvent).command));
    this.addEventListener(NavigateEvent.type, (event) => void this.runUpdate(() => this.workspace.navigate((event as NavigateEvent).destination)));
    this.addEventListener(ManuscriptCommandEvent.type, (event) => this.runOnManuscript((event as ManuscriptCommandEvent).command));
    this.addEventListener(VersionEvent.type, (event) => void this.runAction(() => this.workspace.onVersion(event as VersionEvent)));
    this.addEventListener(OutlineEvent.type, (event) => this.workspace.editOutline((event as OutlineEvent).command));
    this.addEventListener(InsertEvent.type, (event) => this.editor?.insert((event as InsertEvent).words));
  }

  /** Starts the window: loads the choices, the first dossier and its pages. */
  start(briefing: Briefing, { subscribe, onConnection }: Pick<Transport, 'subscribe' | 'onConnection'>): void {
    this.connect(briefing);
    onConnection((connection) => void this.runUpdate(() => this.safety.onConnection(connection)));
    this.workingCopies.addEventListener(FINDINGS, () => this.onTexts());
    this.workingCopies.addEventListener(WorkingCopiesEvent.type, (event) => this.onWorkingCopy(event as WorkingCopiesEvent));
    subscribe((event) => void this.runUpdate(() => this.onProgramEvent(event)));
    document.addEventListener('keydown', (event) => this.onKeyDown(event));
    document.addEventListener('dragover', (event) => event.dataTransfer?.types.includes('Files') && event.preventDefault());
    document.addEventListener('drop', (event) => this.onDrop(event));
    void this.runUpdate(async () => {
      await this.reloadCatalogue();
      const drafts = this.model.catalogue?.drafts.length;
      if (drafts) this.notify(TEXTS.recovered(drafts));
      const rescued = await this.safety.recover();
      if (rescued > 0) this.notify(TEXTS.rescued(rescued));
      await this.pages.open();
    });
  }

  /** Creates the parts of the window that call the program. */
  private connect(briefing: Briefing): void {
    this.briefing = briefing;
    Object.assign(
      this,
      createParts({
        briefing,
        model: () => this.model,
        setState: (news) => this.setState(news),
        requestUpdate: () => this.requestUpdate(),
        editor: () => this.updateComplete.then(() => this.editor),
        preview: () => this.preview,
        saveHost: () => this.actions,
        runUpdate: (work) => this.runUpdate(work),
        reloadCatalogue: () => this.reloadCatalogue(),
        notify: (text, action) => this.notify(text, action),
      }),
    );
  }

  private get preview(): BriefPreview {
    return this.dialog('am-brief-preview');
  }

  private get editor(): ManuscriptEditor | null {
    return this.dialog('am-manuscript-editor');
  }

  private dialog<T extends Element | null>(name: string): T {
    return this.renderRoot.querySelector(name) as T;
  }

  private get actions(): ManuscriptHost & SaveHost {
    const { briefing, workingCopies, workspace } = this;
    return {
      briefing,
      workingCopies,
      names: this.dialog<NameDialog>('am-name-dialog'),
      deleted: this.dialog<DeletedDialog>('am-deleted-dialog'),
      choices: (kind) => this.model.catalogue?.[kind] ?? [],
      removed: () => this.model.catalogue?.removed ?? [],
      model: () => this.model,
      canPick: this.model.catalogue?.can.pickFiles ?? false,
      show: (manuscript) => workspace.show(manuscript),
      reloadCatalogue: () => this.reloadCatalogue(),
      notify: (text, action) => this.notify(text, action),
      download: (name, address) => {
        download(name, address);
        this.notify(TEXTS.downloaded(name));
      },
    };
  }

  /** Removes everything of the pages from the document: they may show what the new brief withholds. */
  private clearPages(): void {
    this.pages.cancel();
    this.preview.clear();
    this.output.onCleared();
    this.workspace.clearFields();
    this.model = withoutPages(this.model);
  }

  private setState(news: Partial<State>): void {
    const before = this.model;
    this.model = { ...before, ...news };
    if (!before.outline && news.outline) void this.runUpdate(() => this.workspace.resume());
    // Must come first: nothing may be seen, saved or printed under the name of another brief.
    if (!isOtherBrief(before, this.model)) return;
    if (before.dossier !== this.model.dossier) this.model = withoutOutline(this.model);
    this.clearPages();
  }

  private notify(text: string, action?: Notice['action']): void {
    this.setState({ notice: { text, action } });
  }

  private async reloadCatalogue(): Promise<void> {
    const catalogue = await this.briefing.catalogue({});
    this.setState({ catalogue });
  }

  private change(change: (state: State) => State): void {
    this.clearRefused();
    const before = this.model;
    this.setState(change(before));
    const isAnother = before.dossier !== this.model.dossier || before.audience !== this.model.audience;
    if (isAnother) void this.runUpdate(() => this.pages.open());
    else this.pages.schedule();
    const { template, theme } = this.model.setUp;
    const isOtherText = isAnother || template !== before.setUp.template || theme !== before.setUp.theme;
    if (isOtherText && this.model.view !== 'brief') void this.runUpdate(() => this.workspace.open(this.model.view));
  }

  /** A manuscript was changed here. The brief is updated once the program has the text. */
  private onWorkingCopy({ workingCopy, isKept, isOtherHandling }: WorkingCopiesEvent): void {
    this.onTexts();
    const { turn } = this;
    const isInUse = this.isInUse(workingCopy.named);
    if (isInUse && isOtherHandling) this.clearPages();
    if (isInUse && workingCopy.isRefused) this.pages.fail(new BriefError(workingCopy.problems));
    else if (isInUse && !isKept) this.pages.invalidate();
    // Not saved yet: it has just been changed.
    if (!isKept) this.clearRefused();
    if (isKept && isInUse) this.pages.afterEdit(workingCopy.named.kind === 'dossiers', () => turn === this.turn);
  }

  private onTexts(): void {
    this.turn += 1;
    this.safety.onChange();
  }

  private isInUse({ kind, name }: Named): boolean {
    return manuscriptOf(this.model, kind) === name;
  }

  private async onProgramEvent({ event, value }: ProgramEvent): Promise<void> {
    if (event === 'command') return this.run(value.name);
    if (event === 'opened') {
      await this.reloadCatalogue();
      return this.workspace.show(await this.briefing.open(value));
    }
    if (event === 'moved') return onMoved(value, this.isInUse(value), this.actions);
    const workingCopy = this.workingCopies.find(value);
    if (event === 'kept') return workingCopy?.onKept(value.revision, value.problems);
    if (workingCopy) await workingCopy.checkForChanges(value);
    else if (this.isInUse(value)) {
      if (value.kind !== 'dossiers') return this.pages.refresh();
      // Its text is not open here, so the handling of any item may have changed.
      this.clearPages();
      await this.pages.open(withNewOutline);
    }
  }

  private onKeyDown(event: KeyboardEvent): void {
    const command = commandOf(event);
    if (!command || this.renderRoot.querySelector('dialog[open]')) return;
    event.preventDefault();
    this.run(command);
  }

  private onDrop(event: DragEvent): void {
    const files = [...(event.dataTransfer?.files ?? [])];
    if (files.length === 0) return;
    event.preventDefault();
    for (const file of files) if (!dropOnProgram(file)) void this.runAction(() => importFile(file, this.actions));
  }

  private run(command: Command): void {
    const { workspace, output } = this;
    void this.runAction(() =>
      runCommand(command, {
        workspace,
        output,
        actions: () => this.actions,
        preview: () => this.preview,
        find: () => this.editor?.find(),
        about: () => this.briefing.about({}),
        link: () => (this.model.catalogue?.can.link ? async () => (await this.briefing.link({})).address : undefined),
        dialog: (name) => this.dialog(name),
      }),
    );
  }

  private runOnManuscript(command: ManuscriptCommand): void {
    const { workspace } = this;
    void this.runAction(async () => {
      const { workingCopy } = workspace;
      if (!workingCopy) return;
      if (command === 'compare') return workspace.compare(workingCopy, undefined);
      if (command === 'compare-theirs') return workspace.compareVersion(workingCopy, undefined);
      workspace.endComparison();
      await runManuscriptCommand(command, workingCopy, this.actions);
    });
  }

  /** Any error on the way to the pages is a problem of the brief, until there are pages. */
  private async runUpdate(work: () => Promise<unknown>): Promise<void> {
    const problems = await refusalOf(work);
    if (problems) this.setState({ isWorking: false, problems });
  }

  /** The errors of a failed action stay on screen until the person's next action, even if new pages arrive. */
  private async runAction(work: () => Promise<unknown>): Promise<void> {
    this.clearRefused();
    const refused = await refusalOf(work);
    // Several files dropped at once can each have errors.
    if (refused) this.setState({ refused: [...this.model.refused, ...refused] });
  }

  private clearRefused(): void {
    if (this.model.refused.length > 0) this.setState({ refused: [] });
  }

  protected override render() {
    const { model, workspace } = this;
    if (!workspace) return nothing;
    const onCompare: Shown['onCompare'] = (workingCopy, id) => void this.runUpdate(() => workspace.compare(workingCopy, id));
    const shown: Shown = { model, workspace, workingCopies: this.workingCopies, turn: this.turn, onCompare };
    return html`
      <header><h1 class="hidden">${TEXTS.product}</h1><am-request-bar .model=${model}></am-request-bar>${connectionLine(model)}</header>
      <div class="view ${model.view}">
        ${leftPanel(shown)}
        ${workspace.workingCopy ? editorPanel(workspace.workingCopy, shown) : nothing}
        <main><am-brief-preview ?busy=${model.isWorking} ?other=${model.hasFailed} .reason=${model.hasFailed ? TEXTS.sentence(reasonOf(model)) : ''}></am-brief-preview></main>
        <aside class="side" aria-label=${TEXTS.setUpAndProblems}>
          ${model.view === 'brief' ? html`<am-page-panel .model=${model}></am-page-panel>` : nothing}
          <am-problem-list .problems=${problemsOf(shown)} .leftOut=${model.preview?.report.leftOut ?? []} .kept=${model.keep} ?brief=${model.view !== 'brief'}></am-problem-list>
          ${model.view === 'brief' ? html`<am-withheld-list .withheld=${model.preview?.report.withheld} ceiling=${model.outline?.ceiling ?? ''}></am-withheld-list>` : nothing}
        </aside>
      </div>
      <am-status-line .model=${model} .saveState=${saveStateOf(shown)}></am-status-line>
      <am-name-dialog></am-name-dialog>
      <am-all-audiences></am-all-audiences>
      <am-deleted-dialog></am-deleted-dialog>
      <am-shortcuts-dialog></am-shortcuts-dialog>
      <am-about-dialog></am-about-dialog>
    `;
  }
}
