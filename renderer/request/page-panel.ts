import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { ChangeEvent } from '../change.ts';
import type { SetUp, State } from '../store.ts';
import { shared } from '../styles/shared.ts';
import { TEXTS } from '../texts.ts';

/** Parts of the set-up with what they become; undefined for what is to be the audience's again. */
type Changes = { [K in keyof SetUp]?: SetUp[K] | undefined };

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
      .check { display: flex; gap: calc(2 * var(--step)); align-items: center; color: var(--ink); }
      .note { margin: 0; padding-left: calc(2 * var(--step)); border-left: 3px solid var(--caution); font-size: var(--text-small); }
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
      <div class="wide">${this.field(TEXTS.watermark, 'text', setUp.watermark ?? '', (watermark) => ({ watermark }), ['DRAFT'], 'watermarks')}</div>
      <div class="wide">${this.field(TEXTS.password, 'password', setUp.protection?.password ?? '', (password) => this.protect(password))}</div>
      ${setUp.protection ? html`<p class="wide note" role="note">${TEXTS.notArchival}</p>` : ''}
      ${this.check(TEXTS.attach, setUp.attach ?? false, (attach) => ({ attach: attach || undefined }), setUp.protection !== undefined)}
      ${this.check(TEXTS.annex, setUp.annex ?? false, (annex) => ({ annex: annex || undefined }), false)}
    </section>`;
  }

  /** A locked file is no longer for the archive, so it carries no dossier either. */
  private protect(password: string): Changes {
    return password ? { protection: { password }, attach: undefined } : { protection: undefined };
  }

  private check(label: string, isOn: boolean, part: (isOn: boolean) => Changes, isDisabled: boolean): TemplateResult {
    const change = (event: Event) => this.apply(part((event.target as HTMLInputElement).checked));
    return html`<label class="wide check"><input type="checkbox" .checked=${isOn} ?disabled=${isDisabled} @change=${change}>${label}</label>`;
  }

  private apply(part: Changes): void {
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
    part: (value: string) => Changes,
    suggestions: readonly string[] = [],
    listId = 'suggestions',
  ): TemplateResult {
    const change = (event: Event) => this.apply(part((event.target as HTMLInputElement).value));
    const list =
      suggestions.length > 0 ? html`<datalist id=${listId}>${suggestions.map((one) => html`<option value=${one}></option>`)}</datalist>` : '';
    return html`<label>${label}<input type=${type} min="1" .value=${value} list=${suggestions.length > 0 ? listId : nothing} @change=${change}>${list}</label>`;
  }
}

/** What is empty is left to the audience. */
function withoutEmpty(setUp: Changes): SetUp {
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
