import { baseName } from '../../electron/contract/base-name.ts';
import { summaryOf } from '../../electron/contract/problem.ts';
import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import type { CallInput, Briefing, Choice, Delivery, Folder } from '../../electron/contract/briefing.ts';
import { problemsOf } from '../errors.ts';
import { shared } from '../styles/shared.ts';
import { TEXTS } from '../texts.ts';

/** The result of one audience's brief. */
interface Outcome {
  audience: Choice;
  delivery?: Delivery;
  pages?: number;
  problem?: string;
}

/** The request for all audiences, without settings for one audience only. */
export interface Batch {
  audiences: readonly Choice[];
  request: Omit<CallInput<'preview'>, 'audience' | 'template' | 'theme' | 'sections' | 'omit' | 'keep'>;
  canReveal: boolean;
}

/** Saves a brief for each audience, and shows progress and results. One failure does not stop the others. */
@customElement('am-all-audiences')
export class AllAudiences extends LitElement {
  static override styles = [
    shared,
    css`
      fieldset { border: none; padding: 0; margin: 0 0 calc(4 * var(--step)); display: grid; gap: var(--step); }
      legend { padding: 0; margin-bottom: var(--step); color: var(--quiet); font-size: var(--text-small); }
      .check { display: flex; gap: calc(2 * var(--step)); align-items: center; }
      progress { width: 100%; accent-color: var(--accent); margin: calc(3 * var(--step)) 0 var(--step); }
      ul { list-style: none; padding: 0; margin: calc(3 * var(--step)) 0; display: grid; gap: calc(1.5 * var(--step)); }
      li.failed { border-left: 3px solid var(--alarm); padding-left: calc(2 * var(--step)); }
      a { color: var(--accent-strong); }
    `,
  ];

  briefing: Briefing | undefined;
  @state() private accessor batch: Batch | undefined;
  @state() private accessor chosen: ReadonlySet<string> = new Set();
  @state() private accessor pattern = '{dossier}-{audience}';
  @state() private accessor outcomes: readonly Outcome[] = [];
  @state() private accessor phase: 'asking' | 'working' | 'done' | 'stopped' = 'asking';
  @state() private accessor folder: Folder | undefined;
  private get dialog(): HTMLDialogElement {
    return this.renderRoot.querySelector('dialog') as HTMLDialogElement;
  }
  private running = new AbortController();

  async show(batch: Batch): Promise<void> {
    this.batch = batch;
    this.chosen = new Set(batch.audiences.map(({ id }) => id));
    this.outcomes = [];
    this.phase = 'asking';
    await this.updateComplete;
    if (!this.dialog.open) this.dialog.showModal();
  }

  protected override render() {
    return html`<dialog aria-labelledby="heading" @close=${() => this.running.abort()}>
      <h2 id="heading">${TEXTS.allTitle}</h2>
      ${this.batch ? (this.phase === 'asking' ? this.questions(this.batch) : this.results(this.batch)) : nothing}
    </dialog>`;
  }

  private questions({ audiences }: Batch): TemplateResult {
    const turn = (id: string) => () => {
      const chosen = new Set(this.chosen);
      if (!chosen.delete(id)) chosen.add(id);
      this.chosen = chosen;
    };
    return html`
      <fieldset><legend>${TEXTS.allAudiences}</legend>${audiences.map(
        ({ id, name }) => html`<label class="check"><input type="checkbox" .checked=${this.chosen.has(id)} @change=${turn(id)}>${name}</label>`,
      )}</fieldset>
      <label>${TEXTS.pattern}<input .value=${this.pattern} aria-describedby="hint" @input=${(event: Event) => {
        this.pattern = (event.target as HTMLInputElement).value;
      }}></label>
      <p class="quiet" id="hint">${TEXTS.patternHint}</p>
      <div class="buttons">
        <button @click=${() => this.dialog.close()}>${TEXTS.cancel}</button>
        <button class="main" ?disabled=${this.chosen.size === 0 || this.pattern.trim() === ''} @click=${() => void this.run()}>${TEXTS.start}</button>
      </div>`;
  }

  private results(batch: Batch): TemplateResult {
    const { outcomes, phase } = this;
    const failed = outcomes.filter(({ problem }) => problem !== undefined).length;
    const summary =
      phase === 'working'
        ? TEXTS.progress(outcomes.length, this.chosen.size)
        : `${phase === 'stopped' ? `${TEXTS.stopped} ` : ''}${TEXTS.summary(outcomes.length - failed, failed)}`;
    return html`
      <progress aria-label=${TEXTS.allTitle} max=${this.chosen.size} .value=${outcomes.length}></progress>
      <p role="status">${summary} ${this.folder?.kind === 'folder' ? TEXTS.into(this.folder.path) : ''}</p>
      <ul>${outcomes.map((outcome) => this.line(outcome, batch))}</ul>
      <div class="buttons">
        ${phase === 'working' ? html`<button @click=${() => this.running.abort()}>${TEXTS.stop}</button>` : html`<button class="main" @click=${() => this.dialog.close()}>${TEXTS.close}</button>`}
      </div>`;
  }

  private line({ audience, delivery, pages = 0, problem }: Outcome, { canReveal }: Batch): TemplateResult {
    if (problem !== undefined) return html`<li class="failed"><strong>${audience.name}</strong>: ${problem}</li>`;
    const size = TEXTS.status(pages, '', 0).split(' · ')[0];
    if (delivery?.kind === 'download')
      return html`<li><a href=${delivery.address} download=${delivery.name} aria-label=${TEXTS.download(delivery.name)}>${delivery.name}</a> <span class="quiet">${size}</span></li>`;
    if (delivery?.kind !== 'file') return html`<li>${audience.name}</li>`;
    const { file, id } = delivery;
    const reveal = () => void this.briefing?.reveal({ id });
    return html`<li>${baseName(file)} <span class="quiet">${size}</span> ${canReveal ? html`<button class="link" @click=${reveal}>${TEXTS.showInFolder}</button>` : nothing}</li>`;
  }

  /** Makes briefs one after the other. Stop cancels the current one and those after it. */
  private async run(): Promise<void> {
    const { briefing, batch } = this;
    if (!briefing || !batch) return;
    this.folder = await briefing.pickFolder({});
    if (this.folder.kind === 'cancelled') return;
    this.running = new AbortController();
    const { signal } = this.running;
    this.phase = 'working';
    for (const audience of batch.audiences.filter(({ id }) => this.chosen.has(id))) {
      if (signal.aborted) break;
      const outcome = await this.make(briefing, batch, audience, signal);
      if (!signal.aborted || outcome.delivery) this.outcomes = [...this.outcomes, outcome];
    }
    this.phase = signal.aborted ? 'stopped' : 'done';
  }

  private async make(briefing: Briefing, { request }: Batch, audience: Choice, signal: AbortSignal): Promise<Outcome> {
    const fileName = this.pattern.trim();
    const folder = this.folder?.kind === 'folder' ? { folder: this.folder.id } : {};
    try {
      const { delivery, report } = await briefing.saveInto({ request: { ...request, audience: audience.id, fileName }, ...folder }, signal);
      return { audience, delivery, pages: report.pages };
    } catch (error) {
      return { audience, problem: problemsOf(error).map(summaryOf).join('; ') };
    }
  }
}
