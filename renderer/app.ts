import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import type { Briefing, Choice, Command, Told } from '../electron/contract/briefing.ts';
import type { ManuscriptKind, Manuscript, Named } from '../electron/contract/manuscript.ts';
import { BriefError, type Problem } from '../electron/contract/problem.ts';
import { layout } from './app-layout.ts';
import { ChangeEvent, CommandEvent, GoEvent } from './change.ts';
import { type DeliveryHost, download, save, saveAll } from './delivery.ts';
import { adoptFile, carryOut, create, type DeskHost, openOrImport, originalOf, reshape, store } from './desk.ts';
import type { AboutDialog } from './dialogs/about-dialog.ts';
import type { AllAudiences } from './dialogs/all-audiences.ts';
import type { NameDialog } from './dialogs/name-dialog.ts';
import type { ShortcutsDialog } from './dialogs/shortcuts-dialog.ts';
import './dialogs/about-dialog.ts';
import './dialogs/all-audiences.ts';
import './dialogs/name-dialog.ts';
import './dialogs/shortcuts-dialog.ts';
import { OutlineEvent } from './dossier/dossier-outline.ts';
import { Outlined } from './dossier/outlined.ts';
import './dossier/dossier-outline.ts';
import type { Path } from '../electron/engine/dossier/edit/index.ts';
import type { JsonSchema } from './editor/schema.ts';
import { commandOf, undoInField } from './keys.ts';
import { WishEvent, type Wish } from './manuscript/manuscript-bar.ts';
import type { ManuscriptEditor } from './manuscript/manuscript-editor.ts';
import './manuscript/manuscript-editor.ts';
import { refusalOf, type Session } from './manuscript/session.ts';
import { type Keeping, Sessions, SessionsEvent } from './manuscript/sessions.ts';
import type { BriefPreview } from './preview/brief-preview.ts';
import './preview/brief-preview.ts';
import { PRINT_DOTS, printSheets } from './preview/print.ts';
import './problems/problem-list.ts';
import './problems/withheld-list.ts';
import { Refresh } from './refresh.ts';
import './request/page-panel.ts';
import './request/request-bar.ts';
import './sections/section-tree.ts';
import './status-line.ts';
import {
  blockOf,
  isOtherBrief,
  reasonOf,
  type Notice,
  requestOf,
  START,
  type State,
  type View,
  withNewOutline,
  withoutOutline,
  withoutPages,
} from './store.ts';
import { shared } from './styles/shared.ts';
import { InsertEvent } from './template/field-browser.ts';
import './template/field-browser.ts';
import { TEXTS } from './texts.ts';
import { dropOnProgram } from './wire.ts';

const KIND_OF: Readonly<Record<Exclude<View, 'brief'>, ManuscriptKind>> = { dossier: 'dossiers', template: 'templates', theme: 'themes' };
const VIEW_OF: Readonly<Record<ManuscriptKind, View>> = { dossiers: 'dossier', templates: 'template', themes: 'theme' };

/** The window: holds the state, asks the program, shows what comes back. */
@customElement('am-app')
export class App extends LitElement {
  static override styles = [shared, layout];

  @state() private accessor model: State = START;
  /** The manuscript being worked on; none in the view of the brief. */
  @state() private accessor session: Session | undefined;
  /** Counts what sessions tell, so that what shows them is drawn again. */
  @state() private accessor turn = 0;
  @state() private accessor path: Path = [];
  @state() private accessor fields: unknown = {};
  private readonly outlined = new Outlined(() => this.requestUpdate());
  @state() private accessor compared: { id: string; text: string } | undefined;

  private briefing!: Briefing;
  private sessions!: Sessions;
  private pages!: Refresh;
  /** How often pages were taken away: an answer of before is not shown. */
  private cleared = 0;

  constructor() {
    super();
    this.addEventListener(ChangeEvent.type, (event) => this.change((event as ChangeEvent).change));
    this.addEventListener(CommandEvent.type, (event) => this.obey((event as CommandEvent).command));
    this.addEventListener(GoEvent.type, (event) => void this.attempt(() => this.go((event as GoEvent).goal)));
    this.addEventListener(WishEvent.type, (event) => void this.act(() => this.wish((event as WishEvent).wish)));
    this.addEventListener(OutlineEvent.type, (event) => this.reshape(event as OutlineEvent));
    this.addEventListener(InsertEvent.type, (event) => this.editor?.insert((event as InsertEvent).words));
  }

  /** Begins: what there is to choose from, the first dossier, its pages. */
  start(briefing: Briefing, subscribe: (listener: (told: Told) => void) => () => void): void {
    this.briefing = briefing;
    this.sessions = new Sessions(briefing, () => this.fields);
    this.pages = new Refresh({
      briefing,
      model: () => this.model,
      know: (news) => this.know(news),
      show: (pages) => this.preview.show(pages),
      attempt: (work) => this.attempt(work),
      refreshed: () => this.renewFields(),
    });
    this.sessions.addEventListener(SessionsEvent.type, (event) => this.follow(event as SessionsEvent));
    subscribe((told) => void this.attempt(() => this.hear(told)));
    document.addEventListener('keydown', (event) => this.press(event));
    document.addEventListener('dragover', (event) => event.dataTransfer?.types.includes('Files') && event.preventDefault());
    document.addEventListener('drop', (event) => this.drop(event));
    void this.attempt(async () => {
      await this.relist();
      const drafts = this.model.catalogue?.drafts.length ?? 0;
      if (drafts > 0) this.say(TEXTS.recovered(drafts));
      await this.pages.open();
    });
  }

  private get preview(): BriefPreview {
    return this.renderRoot.querySelector('am-brief-preview') as BriefPreview;
  }

  /** Takes all that is of the pages out of the document: they may hold what this brief does not. */
  private clearPages(): void {
    this.pages.drop();
    this.preview.clear();
    this.cleared += 1;
    this.fields = {};
    this.model = withoutPages(this.model);
  }

  private get editor(): ManuscriptEditor | null {
    return this.renderRoot.querySelector<ManuscriptEditor>('am-manuscript-editor');
  }

  private get host(): DeskHost & DeliveryHost {
    const { briefing, sessions } = this;
    const names = this.dialog<NameDialog>('am-name-dialog');
    return {
      briefing,
      sessions,
      names,
      model: () => this.model,
      canPick: this.model.catalogue?.can.pickFiles ?? false,
      use: (manuscript) => this.use(manuscript),
      relist: () => this.relist(),
      say: (text, action) => this.say(text, action),
      download: (name, address) => {
        download(name, address);
        this.say(TEXTS.downloaded(name));
      },
    };
  }

  private dialog<T extends Element>(name: string): T {
    return this.renderRoot.querySelector(name) as T;
  }

  private know(news: Partial<State>): void {
    const before = this.model;
    this.model = { ...before, ...news };
    // Before anything else: nothing may be seen, saved or printed under the name of another brief.
    if (!isOtherBrief(before, this.model)) return;
    if (before.dossier !== this.model.dossier) this.model = withoutOutline(this.model);
    this.clearPages();
  }

  private say(text: string, action?: Notice['action']): void {
    this.know({ notice: { text, action } });
  }

  private async relist(): Promise<void> {
    const catalogue = await this.briefing.catalogue({});
    this.know({ catalogue });
  }

  private change(change: (state: State) => State): void {
    this.moveOn();
    const before = this.model;
    this.know(change(before));
    const isAnother = before.dossier !== this.model.dossier || before.audience !== this.model.audience;
    if (isAnother) void this.attempt(() => this.pages.open());
    else this.pages.soon();
    const { template, theme } = this.model.setUp;
    const isOtherText = isAnother || template !== before.setUp.template || theme !== before.setUp.theme;
    if (isOtherText && this.model.view !== 'brief') void this.attempt(() => this.openView(this.model.view));
  }

  /** What the template in work would be given; no other view shows it. */
  private async renewFields(): Promise<void> {
    if (this.model.view !== 'template') return;
    const { cleared } = this;
    const fields = await this.briefing.fields(requestOf(this.model));
    if (cleared === this.cleared) this.fields = fields;
  }

  /** A manuscript was changed here: the brief follows, once the program has the text. */
  private follow({ session, isKept, isOtherHandling }: SessionsEvent): void {
    this.turn += 1;
    const { turn } = this;
    const isInUse = this.isInUse(session.named);
    if (isInUse && isOtherHandling) this.clearPages();
    if (isInUse && session.keeping === 'refused') this.pages.fail(new BriefError(session.reading.problems));
    else if (isInUse && !isKept) this.pages.expect();
    // Not kept yet: it was changed just now.
    if (!isKept) this.moveOn();
    if (isKept && isInUse) this.pages.afterEdit(session.named.kind === 'dossiers', () => turn === this.turn);
  }

  private isInUse(named: Named): boolean {
    return this.inUse(named.kind) === named.name;
  }

  /** The name of what the brief is made from. */
  private inUse(kind: ManuscriptKind): string {
    const { dossier, setUp, outline } = this.model;
    if (kind === 'dossiers') return dossier;
    return (kind === 'templates' ? (setUp.template ?? outline?.template) : (setUp.theme ?? outline?.theme)) ?? '';
  }

  private async openView(view: View): Promise<void> {
    this.know({ view });
    this.compared = undefined;
    if (view === 'brief') {
      this.session = undefined;
      return;
    }
    const kind = KIND_OF[view];
    // What stays on screen until the text is there is of the same kind, or nothing.
    if (this.session?.named.kind !== kind) this.session = undefined;
    const session = await this.sessions.get({ kind, name: this.inUse(kind) });
    if (this.model.view !== view) return;
    if (this.session !== session) this.path = ['meta'];
    this.session = session;
    await this.renewFields();
  }

  /** A manuscript is the one to be worked on and used. */
  private async use({ kind, name }: Manuscript): Promise<void> {
    const { setUp } = this.model;
    const choice = { dossiers: { dossier: name }, templates: { setUp: { ...setUp, template: name } }, themes: { setUp: { ...setUp, theme: name } } }[
      kind
    ];
    this.know({ ...choice, keep: [] });
    try {
      await this.openView(VIEW_OF[kind]);
    } finally {
      // The pages come when they come: what was done is said before.
      void this.attempt(() => (kind === 'dossiers' ? this.pages.open() : this.pages.now()));
    }
  }

  /** What the program tells by itself. */
  private async hear(told: Told): Promise<void> {
    if (told.event === 'command') return this.obey(told.value.name);
    if (told.event === 'opened') {
      await this.relist();
      return this.use(await this.briefing.open(told.value));
    }
    const session = this.sessions.find(told.value);
    if (session) await session.look(told.value.revision);
    else if (this.isInUse(told.value)) {
      if (told.value.kind !== 'dossiers') return this.pages.now();
      // Its text is not at hand: the handling of any item may have changed.
      this.clearPages();
      await this.pages.open(withNewOutline);
    }
  }

  private press(event: KeyboardEvent): void {
    const command = commandOf(event);
    if (!command || this.renderRoot.querySelector('dialog[open]')) return;
    event.preventDefault();
    this.obey(command);
  }

  private drop(event: DragEvent): void {
    const files = [...(event.dataTransfer?.files ?? [])];
    if (files.length === 0) return;
    event.preventDefault();
    for (const file of files) if (!dropOnProgram(file)) void this.act(() => adoptFile(file, this.host));
  }

  private obey(command: Command): void {
    void this.act(async () => {
      if (command.startsWith('view-')) return this.openView(command.slice('view-'.length) as View);
      switch (command) {
        case 'save':
          return this.save();
        case 'save-all':
          return saveAll(this.dialog<AllAudiences>('am-all-audiences'), this.host);
        case 'print':
          return this.print();
        case 'store':
          return this.session ? store(this.session, this.host) : this.save();
        case 'new':
          return create('dossiers', undefined, this.host);
        case 'open':
          return openOrImport(this.host);
        case 'undo':
        case 'redo':
          // In a field that is being written in, it is the field's own words that are meant.
          return void (undoInField(command) || this.session?.[command]());
        case 'find':
          return this.editor?.find();
        case 'zoom-in':
          return this.preview.stepZoom(1);
        case 'zoom-out':
          return this.preview.stepZoom(-1);
        case 'fit-width':
          return this.preview.setZoom('width');
        case 'shortcuts':
          return this.dialog<ShortcutsDialog>('am-shortcuts-dialog').show();
        default:
          return this.dialog<AboutDialog>('am-about-dialog').show(await this.briefing.about({}));
      }
    });
  }

  private async wish(wish: Wish): Promise<void> {
    const { session } = this;
    if (!session) return;
    if (wish === 'compare') return this.compare(session, undefined);
    this.compared = undefined;
    await carryOut(wish, session, this.host);
  }

  /** Shows a text beside a built-in one, or no more. */
  private async compare(session: Session, wanted: string | undefined): Promise<void> {
    if (this.compared && wanted === undefined) {
      this.compared = undefined;
      return;
    }
    const { kind } = session.named;
    this.compared = await originalOf(session, wanted, this.choicesOf(kind), this.briefing);
  }

  private choicesOf(kind: ManuscriptKind): readonly Choice[] {
    return (kind === 'templates' ? this.model.catalogue?.templates : this.model.catalogue?.themes) ?? [];
  }

  private reshape({ wish }: OutlineEvent): void {
    const { session } = this;
    if (!session) return;
    this.path = reshape(wish, session, this.dossierSchema, session.plain.value);
    this.outlined.readNow(session);
    const key = session.reading.items?.find(({ path }) => path.join('/') === this.path.join('/'))?.key;
    if (wish.do === 'select' && key !== undefined) this.preview.reveal(key);
  }

  private get dossierSchema(): JsonSchema {
    return (this.sessions.grammar('dossiers')?.schema ?? {}) as JsonSchema;
  }

  private async go(target: GoEvent['goal']): Promise<void> {
    if ('key' in target) {
      const session = await this.sessions.get({ kind: 'dossiers', name: this.model.dossier });
      const found = session.reading.items?.find(({ key }) => key === target.key);
      if (!found) return;
      await this.openView('dossier');
      this.path = found.path;
      return;
    }
    const { file, line = 1, column = 1 } = target.place;
    for (const view of ['dossier', 'template', 'theme'] as const) {
      const session = await this.sessions.get({ kind: KIND_OF[view], name: this.inUse(KIND_OF[view]) });
      if (session.manuscript.file !== file && !session.manuscript.file.endsWith(file)) continue;
      await this.openView(view);
      await this.updateComplete;
      await this.editor?.goTo(line, column);
      return;
    }
  }

  private save(): Promise<void> {
    return this.whenCurrent('save', async () => {
      await save(this.host);
      return true;
    });
  }

  private print(): Promise<void> {
    return this.whenCurrent('print', async (current) => {
      this.say(TEXTS.printing);
      const sheets = await this.preview.pictures(PRINT_DOTS, current);
      this.know({ notice: undefined });
      return (await printSheets(sheets, current)) || !current.aborted;
    });
  }

  /**
   * Does something with the pages once they are those of what is asked for, or says why not.
   * @param work answers false where the pages changed while it was at them: then it waits for the new ones.
   */
  private async whenCurrent(what: 'save' | 'print', work: (current: AbortSignal) => Promise<boolean>): Promise<void> {
    const block = blockOf(this.model);
    if (block) return this.say(TEXTS.notDone[what](TEXTS.blocked[block]));
    const { cleared } = this;
    for (;;) {
      const current = await this.pages.current();
      // Whoever pressed the button before did not ask for this brief.
      if (current === 'dropped' || cleared !== this.cleared) return this.say(TEXTS.notDone[what](TEXTS.otherBrief));
      if (current === 'failed') return this.say(TEXTS.notDone[what](TEXTS.sentence(reasonOf(this.model))));
      if (await work(current)) return;
    }
  }

  /** Whatever goes wrong on the way to the pages is a problem of the brief, until there are pages. */
  private async attempt(work: () => Promise<unknown>): Promise<void> {
    const problems = await refusalOf(work);
    if (problems) this.know({ isWorking: false, problems });
  }

  /** The person goes on: what was not done before need not be told any more. */
  private moveOn(): void {
    if (this.model.refused.length > 0) this.know({ refused: [] });
  }

  /** What the person asked for and did not get is told until they go on to something else: pages that come meanwhile do not answer it. */
  private async act(work: () => Promise<unknown>): Promise<void> {
    this.moveOn();
    const refused = await refusalOf(work);
    // Of several files dropped at once each has its own to tell.
    if (refused) this.know({ refused: [...this.model.refused, ...refused] });
  }

  protected override render() {
    const { model } = this;
    return html`
      <header><h1 class="hidden">${TEXTS.product}</h1><am-request-bar .model=${model}></am-request-bar></header>
      <div class="view ${model.view}">
        ${this.leftSide()}
        ${this.session ? this.work(this.session) : nothing}
        <main><am-brief-preview ?busy=${model.isWorking} ?other=${model.hasFailed} .reason=${model.hasFailed ? TEXTS.sentence(reasonOf(model)) : ''}></am-brief-preview></main>
        <aside class="side" aria-label=${TEXTS.setUpAndProblems}>
          ${model.view === 'brief' ? html`<am-page-panel .model=${model}></am-page-panel>` : nothing}
          <am-problem-list .problems=${this.problems()} .leftOut=${model.preview?.report.leftOut ?? []} .kept=${model.keep} ?brief=${model.view !== 'brief'}></am-problem-list>
          ${model.view === 'brief' ? html`<am-withheld-list .withheld=${model.preview?.report.withheld} ceiling=${model.outline?.ceiling ?? ''}></am-withheld-list>` : nothing}
        </aside>
      </div>
      <am-status-line .model=${model} keeping=${this.keeping}></am-status-line>
      <am-name-dialog></am-name-dialog>
      <am-all-audiences></am-all-audiences>
      <am-shortcuts-dialog></am-shortcuts-dialog>
      <am-about-dialog></am-about-dialog>
    `;
  }

  private leftSide(): TemplateResult | typeof nothing {
    const { model, session } = this;
    if (model.view === 'brief')
      return html`<aside class="left" aria-label=${TEXTS.sections}><am-section-tree .model=${model}></am-section-tree></aside>`;
    if (!session || model.view === 'theme') return nothing;
    if (model.view === 'template') {
      return html`<aside class="left" aria-label=${TEXTS.fieldBrowser}><am-field-browser .fields=${this.fields} .grammar=${this.sessions.grammar('templates')}></am-field-browser></aside>`;
    }
    return html`<aside class="left" aria-label=${TEXTS.outline}><am-dossier-outline .value=${this.outlined.of(session)} .root=${this.dossierSchema} .levels=${model.outline?.levels ?? []} .selected=${this.path}></am-dossier-outline></aside>`;
  }

  private work(session: Session): TemplateResult {
    const { kind } = session.manuscript;
    const compared = this.compared && { ...this.compared, choices: this.choicesOf(kind).filter(({ isOwn }) => !isOwn) };
    return html`<section class="work" aria-label=${TEXTS.textOf[kind]} @am-compare=${(event: CustomEvent<string>) => void this.attempt(() => this.compare(session, event.detail))}>
      <am-manuscript-editor .session=${session} .turn=${this.turn} .grammar=${this.sessions.grammar(kind)} .path=${kind === 'dossiers' ? this.path : []}
        .compared=${compared} ?can-pick=${this.model.catalogue?.can.pickFiles ?? false}></am-manuscript-editor>
    </section>`;
  }

  /** What is wrong with the brief, and with the text in work; each once. */
  private problems(): Problem[] {
    const { refused, problems } = this.model;
    const all = [...refused, ...(this.session?.reading.problems ?? []), ...problems];
    return [...new Map(all.map((problem) => [JSON.stringify([problem.code, problem.message, problem.place?.line]), problem])).values()];
  }

  /** How safe the texts are that the brief is made from, and the one in work. */
  private get keeping(): Keeping {
    if (!this.model.catalogue) return 'saved';
    const used = (['dossiers', 'templates', 'themes'] as const).map((kind) => ({ kind, name: this.inUse(kind) }));
    return this.sessions.keepingOf(this.session ? [...used, this.session.named] : used, this.model.catalogue.drafts);
  }
}
