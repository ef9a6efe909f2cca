import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { ChangeEvent } from '../events.ts';
import type { SetUp, State } from '../store.ts';
import { shared } from '../styles/shared.ts';
import { TEXTS } from '../texts.ts';
import { clockOf, localOf, momentOf, nameOfClock } from './moment.ts';

/** Changes of the set-up; undefined restores the default of the audience. */
type Changes = { [K in keyof SetUp]?: SetUp[K] | undefined };
type Protection = NonNullable<SetUp['protection']>;
type Permission = keyof typeof TEXTS.permissions;

/** A field with several choices. */
interface SelectField {
  label: string;
  choices: Record<string, string>;
  chosen: string;
  /** Whether a choice is always needed, so that there is no empty choice for the audience's default. */
  isRequired?: boolean;
  /** The id of a note about it. */
  describedBy?: string;
}

/** A text field. */
interface InputField {
  label: string;
  type: string;
  value: string;
  suggestions?: readonly string[] | undefined;
  /** The id of the suggestion list, if the panel has several. */
  listId?: string;
}

/** The set-up of a brief. Empty fields use the default of the audience. */
@customElement('am-page-panel')
export class PagePanel extends LitElement {
  static override styles = [
    shared,
    css`
      section, .grid { display: grid; grid-template-columns: minmax(0, 5fr) minmax(0, 6fr); gap: calc(2 * var(--step)); }
      h2, .wide, details { grid-column: 1 / -1; }
      label { display: grid; gap: 2px; font-size: var(--text-small); color: var(--quiet); align-content: start; min-width: 0; }
      select, input { color: var(--ink); font-size: var(--text); }
      .check { display: flex; gap: calc(2 * var(--step)); align-items: center; color: var(--ink); }
      .note { padding-left: calc(2 * var(--step)); border-left: 3px solid var(--line); font-size: var(--text-small); }
      .note.caution { border-color: var(--caution); }
      details > .grid { margin-top: calc(2 * var(--step)); }
      summary { font-size: var(--text-small); color: var(--quiet); }
    `,
  ];

  @property({ attribute: false }) accessor model!: State;

  protected override render() {
    const { setUp, catalogue, outline } = this.model;
    const { page = {} } = setUp;
    const themes = Object.fromEntries((catalogue?.themes ?? []).map(({ id, name }) => [id, name]));
    return html`<section aria-labelledby="title">
      <h2 id="title">${TEXTS.setUp}</h2>
      ${this.select({ label: TEXTS.pageSize, choices: TEXTS.sizes, chosen: page.size ?? '' }, (size) => ({ page: { ...page, size } as SetUp['page'] }))}
      ${this.select({ label: TEXTS.orientation, choices: TEXTS.orientations, chosen: page.orientation ?? '' }, (orientation) => ({ page: { ...page, orientation } as SetUp['page'] }))}
      ${this.field({ label: TEXTS.pagesAtMost, type: 'number', value: String(setUp.pagesAtMost ?? '') }, (value) => ({ pagesAtMost: value ? Number(value) : undefined }))}
      ${this.select({ label: TEXTS.theme, choices: themes, chosen: setUp.theme ?? outline?.theme ?? '', isRequired: true }, (theme) => ({ theme }))}
      <div class="wide">${this.field({ label: TEXTS.marking, type: 'text', value: setUp.marking ?? '', suggestions: catalogue?.markings }, (marking) => ({ marking }))}</div>
      ${this.asOfField(setUp.asOf)}
      <div class="wide">${this.field({ label: TEXTS.preparedBy, type: 'text', value: setUp.preparedBy ?? '' }, (preparedBy) => ({ preparedBy }))}</div>
      <div class="wide">${this.field({ label: TEXTS.preparedFor, type: 'text', value: setUp.preparedFor ?? '' }, (preparedFor) => ({ preparedFor }))}</div>
      ${this.field({ label: TEXTS.watermark, type: 'text', value: setUp.watermark ?? '', suggestions: TEXTS.watermarks, listId: 'watermarks' }, (watermark) => ({ watermark }))}
      ${this.field({ label: TEXTS.copyNumber, type: 'number', value: String(setUp.copy ?? '') }, (value) => ({ copy: value ? Number(value) : undefined }))}
      ${this.languageField(setUp.language)}
      ${this.protectionFields(setUp.protection)}
      <details open>
        <summary>${TEXTS.archive}</summary>
        <div class="grid">
          ${this.check(TEXTS.attach, setUp.attach ?? false, (attach) => this.apply({ attach: attach || undefined }), setUp.protection !== undefined)}
          ${this.check(TEXTS.annex, setUp.annex ?? false, (annex) => this.apply({ annex: annex || undefined }))}
          ${setUp.protection ? html`<p class="wide note caution" role="note">${TEXTS.notArchival}</p>` : html`<p class="wide note">${setUp.attach ? TEXTS.archivalWithDossier : TEXTS.archival}</p>`}
        </div>
      </details>
    </section>`;
  }

  /** The language of labels and formats, with a warning if the dossier is in another one. */
  private languageField(chosen: string | undefined): TemplateResult {
    const { catalogue, outline } = this.model;
    const known = Object.fromEntries((catalogue?.languages ?? []).map(({ id, name }) => [id, name]));
    const choices = chosen === undefined || chosen in known ? known : { ...known, [chosen]: chosen };
    const isOther = chosen !== undefined && outline !== undefined && baseOf(chosen) !== baseOf(outline.language);
    const note = isOther ? TEXTS.otherLanguage(outline.language) : TEXTS.languageNote;
    return html`<div class="wide">
      ${this.select({ label: TEXTS.language, choices, chosen: chosen ?? '', describedBy: 'language-note' }, (language) => ({ language }))}
      <p class=${isOther ? 'note caution' : 'quiet'} id="language-note">${note}</p>
    </div>`;
  }

  /** Uses the time zone of the dossier. The field is disabled until the zone is known. */
  private asOfField(asOf: string | undefined): TemplateResult {
    const { outline } = this.model;
    if (!outline) return html`<label class="wide">${TEXTS.asOf}<input type="datetime-local" disabled></label>`;
    const clock = clockOf(outline);
    const change = (event: Event) => this.apply({ asOf: momentOf((event.target as HTMLInputElement).value, clock) });
    return html`<div class="wide">
      <label>${TEXTS.asOf}<input type="datetime-local" .value=${localOf(asOf, clock)} aria-describedby="zone" autocomplete="off" @change=${change}></label>
      <p class="quiet" id="zone">${TEXTS.timeZone(nameOfClock(clock, outline.zone))}</p>
    </div>`;
  }

  private protectionFields(protection: Protection | undefined): TemplateResult {
    const { password = '', ownerPassword = '', forbid = [] } = protection ?? {};
    const none = !protection;
    return html`<details open>
      <summary>${TEXTS.protection}</summary>
      <div class="grid">
        ${this.field({ label: TEXTS.password, type: 'password', value: password }, (value) => this.protect({ password: value, ownerPassword, forbid }))}
        ${this.field({ label: TEXTS.ownerPassword, type: 'password', value: ownerPassword }, (value) => this.protect({ password, ownerPassword: value, forbid }))}
        ${Object.entries(TEXTS.permissions).map(([id, label]) =>
          this.check(
            label,
            forbid.includes(id as Permission),
            (isOn) => {
              const others = forbid.filter((one) => one !== id);
              this.apply(this.protect({ password, ownerPassword, forbid: isOn ? [...others, id as Permission] : others }));
            },
            none,
          ),
        )}
        ${none ? html`<p class="wide quiet">${TEXTS.forbidNeedsOwner}</p>` : nothing}
      </div>
    </details>`;
  }

  /** A PDF with a password is not PDF/A, so it cannot embed the dossier. Without a password there are no restrictions. */
  private protect({ password, ownerPassword, forbid }: { password: string; ownerPassword: string; forbid: Permission[] }): Changes {
    if (password === '' && ownerPassword === '') return { protection: undefined };
    return { protection: { password, ...(ownerPassword ? { ownerPassword } : {}), forbid }, attach: undefined };
  }

  private check(label: string, isOn: boolean, turn: (isOn: boolean) => void, isDisabled = false): TemplateResult {
    const change = (event: Event) => turn((event.target as HTMLInputElement).checked);
    return html`<label class="wide check"><input type="checkbox" .checked=${isOn} ?disabled=${isDisabled} @change=${change}>${label}</label>`;
  }

  private apply(part: Changes): void {
    this.dispatchEvent(new ChangeEvent((state) => ({ ...state, setUp: withoutEmpty({ ...state.setUp, ...part }) })));
  }

  private select(
    { label, choices, chosen, isRequired = false, describedBy }: SelectField,
    part: (value: string | undefined) => Partial<SetUp>,
  ): TemplateResult {
    const pick = (event: Event) => this.apply(part((event.target as HTMLSelectElement).value || undefined));
    return html`<label>${label}
      <select @change=${pick} aria-describedby=${describedBy ?? nothing}>
        ${isRequired ? nothing : html`<option value="" ?selected=${chosen === ''}>${TEXTS.asAudience}</option>`}
        ${Object.entries(choices).map(([id, name]) => html`<option value=${id} ?selected=${id === chosen}>${name}</option>`)}
      </select>
    </label>`;
  }

  private field({ label, type, value, suggestions = [], listId = 'suggestions' }: InputField, part: (value: string) => Changes): TemplateResult {
    // A password enables the permissions at once.
    const change = (event: Event) => this.apply(part((event.target as HTMLInputElement).value));
    const list =
      suggestions.length > 0 ? html`<datalist id=${listId}>${suggestions.map((one) => html`<option value=${one}></option>`)}</datalist>` : '';
    return html`<label>${label}<input type=${type} min=${type === 'number' ? 1 : nothing} .value=${value} list=${suggestions.length > 0 ? listId : nothing} autocomplete="off"
      @input=${type === 'password' ? change : nothing} @change=${change}>${list}</label>`;
  }
}

/** Removes empty fields, which then use the default of the audience. */
function withoutEmpty(setUp: Changes): SetUp {
  return Object.fromEntries(Object.entries(setUp).filter(([, value]) => value !== undefined && value !== '')) as SetUp;
}

/** The language of a tag, without its region. */
function baseOf(tag: string): string {
  return tag.split('-')[0]?.toLowerCase() ?? '';
}
