import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Version } from '../../electron/contract/manuscript.ts';
import { tooltip } from '../shortcuts.ts';
import { shared } from '../styles/shared.ts';
import { TEXTS } from '../texts.ts';
import type { Conflict } from './program-text.ts';
import type { WorkingCopy } from './working-copy.ts';

/** The commands on a whole manuscript. */
export const MANUSCRIPT_COMMANDS = [
  'store',
  'undo',
  'redo',
  'create',
  'duplicate',
  'rename',
  'remove',
  'discard',
  'compare',
  'import',
  'export',
  'deleted',
  'take-theirs',
  'keep-mine',
  'compare-theirs',
] as const;
export type ManuscriptCommand = (typeof MANUSCRIPT_COMMANDS)[number];

export class ManuscriptCommandEvent extends Event {
  static readonly type = 'am-manuscript-command';
  constructor(readonly command: ManuscriptCommand) {
    super(ManuscriptCommandEvent.type, { bubbles: true, composed: true });
  }
}

type VersionAct = 'compare' | 'use' | 'ask' | 'drop' | 'keep';

/** What to do with a version that the program keeps. */
export class VersionEvent extends Event {
  static readonly type = 'am-version';
  constructor(
    readonly act: 'compare' | 'use' | 'drop',
    readonly id: string,
  ) {
    super(VersionEvent.type, { bubbles: true, composed: true });
  }
}

/** The bar above a manuscript: its name, whether it is saved, and its commands. */
@customElement('am-manuscript-bar')
export class ManuscriptBar extends LitElement {
  static override styles = [
    shared,
    css`
      :host { display: grid; gap: calc(2 * var(--step)); padding: calc(2 * var(--step)) calc(3 * var(--step)); border-bottom: 1px solid var(--line); background: var(--ground); }
      .tools { display: flex; flex-wrap: wrap; gap: var(--step); align-items: center; }
      .name { display: flex; gap: calc(2 * var(--step)); align-items: baseline; min-width: 0; }
      h2 { color: var(--ink); font-size: var(--text-large); letter-spacing: 0; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
      .badge { font-size: var(--text-small); color: var(--quiet); white-space: nowrap; }
      .conflict { display: flex; flex-wrap: wrap; gap: calc(2 * var(--step)); align-items: center; padding: calc(2 * var(--step)); border-left: 3px solid var(--caution); background: var(--paper); }
    `,
  ];

  @property({ attribute: false }) accessor workingCopy!: WorkingCopy;
  /** Changes with the working copy. The working copy remains the same object, so a number is needed to draw the bar again. */
  @property({ type: Number }) accessor turn = 0;
  @property({ type: Boolean }) accessor comparing = false;
  @property({ type: Boolean, attribute: 'can-pick' }) accessor canPick = false;
  /** The version about which the person is asked. */
  @state() private accessor dropping: string | undefined;

  protected override render() {
    const { manuscript, isSaved, conflict, reading } = this.workingCopy;
    const { kind, isBuiltIn, isOwn, versions } = manuscript;
    const { title } = reading;
    const badge = isBuiltIn ? TEXTS.builtIn : isOwn ? TEXTS.own : TEXTS.fileElsewhere;
    return html`
      <div class="name"><h2 title=${manuscript.file}>${title}</h2><span class="badge">${badge}${isSaved ? '' : ` · ${TEXTS.changed}`}</span></div>
      <div class="tools" role="toolbar" aria-label=${TEXTS.tools}>
        ${this.button('store', isBuiltIn ? TEXTS.storeAs : TEXTS.store, { isDisabled: isSaved, keys: 'store', kind: 'main' })}
        ${this.button('undo', TEXTS.undo, { keys: 'undo' })}${this.button('redo', TEXTS.redo, { keys: 'redo' })}
        ${kind === 'templates' ? nothing : this.button('create', TEXTS.create, {})}
        ${this.button('duplicate', TEXTS.duplicate, {})}
        ${isOwn ? html`${this.button('rename', TEXTS.rename, {})}${this.button('remove', TEXTS.remove, {})}` : nothing}
        ${this.button('discard', TEXTS.discard, { isDisabled: isSaved })}
        ${kind === 'dossiers' && !this.comparing ? nothing : this.button('compare', this.comparing ? TEXTS.endCompare : TEXTS.compare, {})}
        ${this.button('import', this.canPick ? TEXTS.open : TEXTS.import, {})}${this.button('export', TEXTS.export, {})}
        ${this.button('deleted', TEXTS.deleted, {})}
      </div>
      ${conflict === 'none' ? nothing : this.conflictLine(conflict)}
      ${conflict === 'elsewhere' ? nothing : versions.map((version) => this.versionLine(version))}
    `;
  }

  private conflictLine(conflict: Exclude<Conflict, 'none'>): TemplateResult {
    if (conflict === 'missing') {
      return html`<div class="conflict" role="alert">${TEXTS.conflicts.missing}
        ${this.button('store', TEXTS.storeAgain, {})}${this.button('discard', TEXTS.discardDraft, {})}</div>`;
    }
    return html`<div class="conflict" role="alert">${TEXTS.conflicts[conflict]}
      ${this.button('compare-theirs', TEXTS.compareVersion, {})}${this.button('take-theirs', TEXTS.takeTheirs, {})}${this.button('keep-mine', TEXTS.keepMine, {})}</div>`;
  }

  /** A version that the program keeps. It is dropped only after a question. */
  private versionLine({ id, changed }: Version): TemplateResult {
    const ask = this.dropping === id;
    const send = (act: VersionAct) => () => {
      this.dropping = act === 'ask' ? id : undefined;
      if (act !== 'ask' && act !== 'keep') this.dispatchEvent(new VersionEvent(act, id));
    };
    const button = (act: VersionAct, label: string) => html`<button class="small" @click=${send(act)}>${label}</button>`;
    const actions = ask
      ? html`${TEXTS.dropVersion} ${button('drop', TEXTS.remove)}${button('keep', TEXTS.keepVersion)}`
      : html`${button('compare', TEXTS.compareVersion)}${button('use', TEXTS.useVersion)}${button('ask', TEXTS.remove)}`;
    return html`<div class="conflict" role="group" aria-label=${TEXTS.versionOf(changed)}>${TEXTS.versionOf(changed)} ${actions}</div>`;
  }

  private button(
    command: ManuscriptCommand,
    label: string,
    { isDisabled = false, keys, kind = '' }: { isDisabled?: boolean; keys?: 'store' | 'undo' | 'redo'; kind?: string },
  ): TemplateResult {
    return html`<button class="small ${kind}" ?disabled=${isDisabled} title=${keys ? tooltip(label, keys) : nothing}
      @click=${() => this.dispatchEvent(new ManuscriptCommandEvent(command))}>${label}</button>`;
  }
}
