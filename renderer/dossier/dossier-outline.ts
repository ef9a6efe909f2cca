import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { JsonSchema } from '../editor/schema.ts';
import { shared } from '../styles/shared.ts';
import { TEXTS } from '../texts.ts';
import type { Path } from '../../electron/engine/dossier/edit/index.ts';
import type { Levels } from './badges.ts';
import { type Entry, filtered, type List, outlineOf } from './parts.ts';
import type { PlainMap } from './plain.ts';

/** Requests from the outline. */
export type OutlineCommand =
  | { type: 'select'; path: Path }
  | { type: 'add'; list: Path; isSingle: boolean }
  | { type: 'duplicate' | 'remove'; path: Path }
  | { type: 'move'; path: Path; by: 1 | -1 };

export class OutlineEvent extends Event {
  static readonly type = 'am-outline';
  constructor(readonly command: OutlineCommand) {
    super(OutlineEvent.type, { bubbles: true, composed: true });
  }
}

/** Everything in the dossier, part by part. */
@customElement('am-dossier-outline')
export class DossierOutline extends LitElement {
  static override styles = [
    shared,
    css`
      :host { display: grid; grid-template-columns: minmax(0, 1fr); gap: calc(2 * var(--step)); align-content: start; }
      .tools { display: flex; flex-wrap: wrap; gap: var(--step); }
      ul { list-style: none; margin: 0; padding: 0; }
      ul ul { padding-left: 10px; border-left: 1px solid var(--line); margin-left: 4px; }
      summary, :host > ul > li > .item { font-weight: 600; }
      summary { padding: 2px 0; }
      details > summary::marker { color: var(--quiet); }
      .item { display: block; width: 100%; text-align: left; border: none; background: none; padding: 2px 4px; min-height: 24px; white-space: nowrap; overflow: hidden; text-overflow: ellipsis; }
      .name { display: block; overflow: hidden; text-overflow: ellipsis; }
      .badges { display: flex; flex-wrap: wrap; gap: 2px var(--step); padding-bottom: 2px; }
      .badge { padding: 0 5px; border: 1px solid var(--caution); border-radius: var(--radius); color: var(--caution); background: var(--paper); font-size: 11px; font-weight: 600; white-space: normal; }
      .item[aria-current='true'] { background: var(--accent-ground); font-weight: 600; }
      .add { border: none; background: none; padding: 0 6px; min-height: 24px; color: var(--accent-strong); }
    `,
  ];

  @property({ attribute: false }) accessor value: PlainMap = {};
  /** The schema of dossiers, with all parts. */
  @property({ attribute: false }) accessor root: JsonSchema = {};
  /** The levels of the dossier's marking scheme, the lowest first. */
  @property({ attribute: false }) accessor levels: Levels = [];
  @property({ attribute: false }) accessor selected: Path = [];
  @state() private accessor words = '';
  /** Parts that were opened. Only these have rows, because a long dossier has thousands. */
  @state() private accessor seen: ReadonlySet<string> = new Set();

  protected override render() {
    const lists = filtered(outlineOf(this.value, this.root, this.levels), this.words);
    return html`
      <h2 id="title">${TEXTS.outline}</h2>
      <input type="search" aria-label=${TEXTS.searchDossier} placeholder=${TEXTS.searchDossier} .value=${this.words}
        @input=${(event: Event) => {
          this.words = (event.target as HTMLInputElement).value;
        }}>
      ${this.tools()}
      ${lists.length === 0 ? html`<p class="quiet">${TEXTS.nothingFound}</p>` : nothing}
      <ul aria-labelledby="title">${lists.map((list) => this.partEntry(list))}</ul>
    `;
  }

  private tools(): TemplateResult {
    const { selected } = this;
    const isItem = typeof selected.at(-1) === 'number';
    const button = (label: string, command: OutlineCommand) =>
      html`<button class="small" ?disabled=${!isItem} @click=${() => this.dispatchEvent(new OutlineEvent(command))}>${label}</button>`;
    return html`<div class="tools" role="toolbar" aria-label=${TEXTS.outline}>
      ${button(TEXTS.moveUp, { type: 'move', path: selected, by: -1 })}
      ${button(TEXTS.moveDown, { type: 'move', path: selected, by: 1 })}
      ${button(TEXTS.copyItem, { type: 'duplicate', path: selected })}
      ${button(TEXTS.removeItem, { type: 'remove', path: selected })}
    </div>`;
  }

  private partEntry(list: List): TemplateResult {
    const [only] = list.isSingle ? list.entries() : [];
    if (list.isSingle) return html`<li>${only ? this.button(only) : html`<span class="quiet">${list.title}</span> ${this.adder(list)}`}</li>`;
    const part = String(list.path[0]);
    const isOpen = this.words !== '' || this.selected[0] === part;
    // Add the rows before the part opens, so that nothing moves later.
    const see = (): void => {
      if (!this.seen.has(part)) this.seen = new Set([...this.seen, part]);
    };
    return html`<li><details ?open=${isOpen}>
      <summary @click=${see}>${list.title} <span class="quiet">${list.count}</span></summary>
      ${isOpen || this.seen.has(part) ? this.list(list) : nothing}
    </details></li>`;
  }

  private list(list: List): TemplateResult {
    return html`<ul>
      ${list.entries().map((entry) => html`<li>${this.button(entry)}${entry.inner.map((inner) => this.innerList(inner, entry))}</li>`)}
      <li>${this.adder(list)}</li>
    </ul>`;
  }

  /** A list inside an item. An empty list is shown only while the item is selected. */
  private innerList(list: List, { path }: Entry): TemplateResult | typeof nothing {
    const isHere = path.every((key, index) => this.selected[index] === key);
    if (list.count === 0 && !isHere) return nothing;
    return html`<div class="quiet">${list.title}</div>${this.list(list)}`;
  }

  private adder({ title, path, isSingle }: List): TemplateResult {
    return html`<button class="add" aria-label=${TEXTS.addTo(title)} @click=${() => this.dispatchEvent(new OutlineEvent({ type: 'add', list: path, isSingle }))}>+ ${TEXTS.add}</button>`;
  }

  private button({ path, label, badges }: Entry): TemplateResult {
    const isCurrent = path.join('/') === this.selected.join('/');
    return html`<button class="item" aria-current=${isCurrent ? 'true' : 'false'} title=${label} data-path=${path.join('/')}
      @click=${() => this.dispatchEvent(new OutlineEvent({ type: 'select', path }))}>${badges.length === 0 ? label : withBadges(label, badges)}</button>`;
  }
}

/** A row with its badges under its name. Screen readers read both together. */
function withBadges(label: string, badges: readonly string[]): TemplateResult {
  return html`<span class="name">${label}</span> <span class="badges">${badges.map((badge) => html`<span class="badge">${badge}</span> `)}</span>`;
}
