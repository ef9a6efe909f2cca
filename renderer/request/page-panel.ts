import { css, html, LitElement, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { ChangeEvent } from '../change.ts';
import type { SetUp, State } from '../store.ts';
import { shared } from '../styles/shared.ts';
import { TEXTS } from '../texts.ts';

/** The page and its handling: what is left empty is the audience's. */
@customElement('am-page-panel')
export class PagePanel extends LitElement {
  static override styles = [
    shared,
    css`
      section { display: grid; grid-template-columns: 1fr 1fr; gap: calc(2 * var(--step)); }
      h2, .wide { grid-column: 1 / -1; }
      label { display: grid; gap: 2px; font-size: var(--text-small); color: var(--quiet); align-content: start; }
      select, input { color: var(--ink); font-size: var(--text); }
    `,
  ];

  @property({ attribute: false }) accessor model!: State;

  protected override render() {
    const { setUp, catalogue, outline } = this.model;
    const { page = {} } = setUp;
    const themes = Object.fromEntries((catalogue?.themes ?? []).map(({ id, name }) => [id, name]));
    return html`<section aria-labelledby="title">
      <h2 id="title">${TEXTS.setUp}</h2>
      ${this.select(TEXTS.pageSize, TEXTS.sizes, page.size ?? '', (size) => ({ page: { ...page, size } as SetUp['page'] }))}
      ${this.select(TEXTS.orientation, TEXTS.orientations, page.orientation ?? '', (orientation) => ({ page: { ...page, orientation } as SetUp['page'] }))}
      ${this.field(TEXTS.pagesAtMost, 'number', String(setUp.pagesAtMost ?? ''), (value) => ({ pagesAtMost: value ? Number(value) : undefined }))}
      ${this.select(TEXTS.theme, themes, setUp.theme ?? outline?.theme ?? '', (theme) => ({ theme }))}
      <div class="wide">${this.field(TEXTS.marking, 'text', setUp.marking ?? '', (marking) => ({ marking }), catalogue?.markings)}</div>
      <div class="wide">${this.field(TEXTS.asOf, 'datetime-local', localOf(setUp.asOf), (value) => ({ asOf: momentOf(value) }))}</div>
      <div class="wide">${this.field(TEXTS.preparedBy, 'text', setUp.preparedBy ?? '', (preparedBy) => ({ preparedBy }))}</div>
      <div class="wide">${this.field(TEXTS.preparedFor, 'text', setUp.preparedFor ?? '', (preparedFor) => ({ preparedFor }))}</div>
    </section>`;
  }

  private apply(part: { [K in keyof SetUp]?: SetUp[K] | undefined }): void {
    this.dispatchEvent(new ChangeEvent((state) => ({ ...state, setUp: withoutEmpty({ ...state.setUp, ...part }) })));
  }

  private select(
    label: string,
    choices: Record<string, string>,
    chosen: string,
    part: (value: string | undefined) => Partial<SetUp>,
  ): TemplateResult {
    const pick = (event: Event) => this.apply(part((event.target as HTMLSelectElement).value || undefined));
    const none =
      Object.hasOwn(choices, chosen) && label === TEXTS.theme ? '' : html`<option value="" ?selected=${chosen === ''}>${TEXTS.asAudience}</option>`;
    return html`<label>${label}
      <select @change=${pick}>
        ${none}${Object.entries(choices).map(([id, name]) => html`<option value=${id} ?selected=${id === chosen}>${name}</option>`)}
      </select>
    </label>`;
  }

  private field(
    label: string,
    type: string,
    value: string,
    part: (value: string) => { [K in keyof SetUp]?: SetUp[K] | undefined },
    suggestions: readonly string[] = [],
  ): TemplateResult {
    const change = (event: Event) => this.apply(part((event.target as HTMLInputElement).value));
    const list =
      suggestions.length > 0 ? html`<datalist id="suggestions">${suggestions.map((one) => html`<option value=${one}></option>`)}</datalist>` : '';
    return html`<label>${label}<input type=${type} min="1" .value=${value} list=${suggestions.length > 0 ? 'suggestions' : ''} @change=${change}>${list}</label>`;
  }
}

/** What is empty is left to the audience. */
function withoutEmpty(setUp: { [K in keyof SetUp]?: SetUp[K] | undefined }): SetUp {
  return Object.fromEntries(Object.entries(setUp).filter(([, value]) => value !== undefined && value !== '')) as SetUp;
}

/** A moment as the field shows it, in the zone of this machine. */
function localOf(moment: string | undefined): string {
  if (!moment) return '';
  const date = new Date(moment);
  return new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

/** The field's value with this machine's zone, or undefined while it is empty. */
function momentOf(local: string): string | undefined {
  if (!local) return undefined;
  const minutes = -new Date(local).getTimezoneOffset();
  const two = (value: number): string => String(Math.trunc(Math.abs(value))).padStart(2, '0');
  return `${local}:00${minutes < 0 ? '-' : '+'}${two(minutes / 60)}:${two(minutes % 60)}`;
}
