import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Grammar } from '../../electron/contract/manuscript.ts';
import { shared } from '../styles/shared.ts';
import { TEXTS } from '../texts.ts';

/** Requests to insert text at the cursor of the template. */
export class InsertEvent extends Event {
  static readonly type = 'am-insert';
  constructor(readonly words: string) {
    super(InsertEvent.type, { bubbles: true, composed: true });
  }
}

/** Longer lists are cut: the first entries show the form of all. */
const MOST = 3;

/** Names a template can use: the fields of the selection with their values in this brief, helpers, partials, elements. */
@customElement('am-field-browser')
export class FieldBrowser extends LitElement {
  static override styles = [
    shared,
    css`
      :host { display: grid; grid-template-columns: minmax(0, 1fr); gap: calc(2 * var(--step)); align-content: start; }
      ul { list-style: none; margin: 0; padding: 0 0 0 10px; }
      .top { padding: 0; }
      button.name { border: none; background: none; padding: 0 2px; min-height: 22px; font-family: var(--mono); font-size: var(--text-small); color: var(--code-name); white-space: normal; text-align: left; overflow-wrap: anywhere; }
      .value { color: var(--quiet); font-size: var(--text-small); overflow-wrap: anywhere; }
      details > summary { font-size: var(--text-small); }
      .group > summary { font-weight: 600; font-size: var(--text); }
    `,
  ];

  @property({ attribute: false }) accessor fields: unknown = {};
  @property({ attribute: false }) accessor grammar: Grammar | undefined;
  @state() private accessor words = '';

  protected override render() {
    const { helpers = [], partials = [], elements = [] } = this.grammar ?? {};
    const found = (name: string, description = ''): boolean => `${name} ${description}`.toLowerCase().includes(this.words.trim().toLowerCase());
    return html`
      <h2 id="title">${TEXTS.fieldBrowser}</h2>
      <input type="search" aria-label=${TEXTS.searchFields} placeholder=${TEXTS.searchFields} .value=${this.words}
        @input=${(event: Event) => {
          this.words = (event.target as HTMLInputElement).value;
        }}>
      <details class="group" open><summary>${TEXTS.fieldsHere}</summary>${this.tree(this.fields, '', true)}</details>
      ${this.group(
        TEXTS.helpers,
        helpers
          .filter(({ name, description }) => found(name, description))
          .map(({ name, description, example }) => ({ name, description, words: example })),
      )}
      ${this.group(
        TEXTS.partials,
        partials.filter((name) => found(name)).map((name) => ({ name, description: '', words: `{{> ${name}}}` })),
      )}
      ${this.group(
        TEXTS.elements,
        elements
          .filter(({ name, description }) => found(name, description))
          .map(({ name, description }) => ({ name, description, words: `<${name}></${name}>` })),
      )}
    `;
  }

  private group(title: string, entries: readonly { name: string; description: string; words: string }[]): TemplateResult {
    return html`<details class="group" ?open=${this.words !== '' && entries.length > 0}><summary>${title} <span class="quiet">${entries.length}</span></summary>
      <ul class="top">${entries.map(({ name, description, words }) => html`<li>${this.button(name, words)} <span class="value">${description}</span></li>`)}</ul>
    </details>`;
  }

  private tree(value: unknown, path: string, isTop = false): TemplateResult {
    const entries = Array.isArray(value)
      ? value.slice(0, MOST).map((item, index) => [String(index), item] as const)
      : Object.entries((value ?? {}) as object);
    const wanted = this.words.trim().toLowerCase();
    return html`<ul class=${isTop ? 'top' : ''}>${entries
      .filter(([key, inner]) => !isTop || wanted === '' || JSON.stringify([key, inner]).toLowerCase().includes(wanted))
      .map(([key, inner]) => this.branch(key, inner, Array.isArray(value) ? '' : path === '' ? key : `${path}.${key}`))}</ul>`;
  }

  private branch(key: string, value: unknown, path: string): TemplateResult {
    if (value === null || typeof value !== 'object')
      return html`<li>${this.button(key, `{{${path || key}}}`)} <span class="value">${shortened(value)}</span></li>`;
    const size = Array.isArray(value) ? html`<span class="quiet">${value.length}</span>` : nothing;
    // Fields of an entry are used inside its block, by their own names.
    return html`<li><details><summary>${key} ${size}</summary>
      ${Array.isArray(value) ? this.button(key, `{{#each ${path || key}}}{{/each}}`) : nothing}${this.tree(value, Array.isArray(value) ? '' : path)}</details></li>`;
  }

  private button(name: string, words: string): TemplateResult {
    return html`<button class="name" aria-label=${TEXTS.insert(name)} title=${words} @click=${() => this.dispatchEvent(new InsertEvent(words))}>${name}</button>`;
  }
}

function shortened(value: unknown): string {
  const text = String(value);
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}
