import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import { repeat } from 'lit/directives/repeat.js';
import { type JsonSchema, resolved, valuesOf } from '../editor/schema.ts';
import { shared } from '../styles/shared.ts';
import { TEXTS } from '../texts.ts';
import type { Path } from '../../electron/engine/dossier/edit/index.ts';
import { isMap, type Plain, type PlainMap } from './plain.ts';
import { isColour, LINE, LONG, mappingOf, nameOf, recordSchemas } from './field-rules.ts';
import { skeletonFor } from './skeleton.ts';

/** Asks to set a value at a path, or to remove it with `undefined`. `isTyped` marks single key presses. */
export class FieldEvent extends Event {
  static readonly type = 'am-field';
  constructor(
    readonly path: Path,
    readonly value: Plain | undefined,
    readonly isTyped: boolean,
  ) {
    super(FieldEvent.type, { bubbles: true, composed: true });
  }
}

/** The text in a field, and the value it stands for. */
interface Typed {
  words: string;
  value: Plain | undefined;
}

/** A field of one value: its label, the value it shows, and where that is in the dossier. */
interface Field {
  label: string;
  value: Plain | undefined;
  path: Path;
}

/**
 * The fields of one value, from its schema: existing and required ones first, the rest under "More". Fields keep their places
 * while the value is edited, or the next key press would go into another field.
 */
@customElement('am-value-form')
export class ValueForm extends LitElement {
  static override styles = [
    shared,
    css`
      :host { display: block; }
      .fields { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(190px, 100%), 1fr)); gap: calc(3 * var(--step)); align-items: start; }
      label, fieldset, details, .table { min-width: 0; }
      label { display: grid; gap: 2px; font-size: var(--text-small); color: var(--quiet); }
      .wide, fieldset, details, .table { grid-column: 1 / -1; }
      input, select, textarea { color: var(--ink); font-size: var(--text); }
      .check { display: flex; gap: calc(2 * var(--step)); align-items: center; color: var(--ink); }
      fieldset { border: 1px solid var(--line); border-radius: var(--radius); padding: calc(3 * var(--step)); margin: 0; }
      legend { font-size: var(--text-small); font-weight: 600; padding: 0 var(--step); }
      details > .fields { margin-top: calc(2 * var(--step)); }
      .group > summary { font-weight: 600; }
      .colour { display: flex; gap: var(--step); }
      .colour input[type='color'] { width: 36px; height: 28px; padding: 0; border: 1px solid var(--edge); border-radius: var(--radius); background: none; flex: none; }
      .entry { display: grid; gap: calc(2 * var(--step)); justify-items: start; padding-bottom: calc(3 * var(--step)); margin-bottom: calc(3 * var(--step)); border-bottom: 1px solid var(--line); }
      .entry > .fields { width: 100%; }
      .table { overflow-x: auto; }
      table { border-collapse: collapse; width: 100%; }
      th { text-align: left; font-size: var(--text-small); font-weight: 600; color: var(--quiet); }
      td, th { padding: 2px; }
      td input { min-width: 70px; }
    `,
  ];

  @property({ attribute: false }) accessor root: JsonSchema = {};
  @property({ attribute: false }) accessor schema: JsonSchema = {};
  @property({ attribute: false }) accessor value: Plain = null;
  @property({ attribute: false }) accessor path: Path = [];
  /** Keys that are edited elsewhere. */
  @property({ attribute: false }) accessor without: readonly string[] = [];

  /** Text being typed, by path. It keeps white space that the value does not have, until the field is left. */
  private readonly typed = new Map<string, Typed>();
  /** The fields that come first, by the path of what they are in. */
  private readonly firsts = new Map<string, ReadonlySet<string>>();
  /** Whether a field has several lines, by path. This must not change while someone types, because it changes the element. */
  private readonly longs = new Map<string, boolean>();

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('path') || changed.get('path')?.join('/') === this.path.join('/')) return;
    this.beginAnew();
  }

  /** The paths now have other values, so drop all state of the fields. */
  private beginAnew(): void {
    for (const known of [this.typed, this.firsts, this.longs]) known.clear();
  }

  protected override render() {
    const schema = resolved(this.schema, this.root);
    return this.fieldsOf(schema, isMap(this.value) ? this.value : {}, this.path, true);
  }

  private fieldsOf(schema: JsonSchema, value: PlainMap, path: Path, isTop = false): TemplateResult {
    const known = Object.entries(schema.properties ?? recordSchemas(schema, value)).filter(([key]) => !(isTop && this.without.includes(key)));
    const firsts = this.firstsOf(known, schema, value, path);
    const [first, more] = [known.filter(([key]) => firsts.has(key)), known.filter(([key]) => !firsts.has(key))];
    const fields = (some: [string, JsonSchema][]) =>
      repeat(
        some,
        ([key]) => key,
        ([key, inner]) => this.field(key, inner, value, [...path, key]),
      );
    return html`<div class="fields">
      ${fields(first)}
      ${more.length > 0 ? html`<details><summary class="quiet">${TEXTS.more}</summary><div class="fields">${fields(more)}</div></details>` : nothing}
    </div>`;
  }

  private firstsOf(known: readonly [string, JsonSchema][], { required = [] }: JsonSchema, value: PlainMap, path: Path): ReadonlySet<string> {
    const at = path.join('/');
    const firsts = this.firsts.get(at) ?? new Set(known.map(([key]) => key).filter((key) => value[key] !== undefined || required.includes(key)));
    this.firsts.set(at, firsts);
    return firsts;
  }

  private field(key: string, raw: JsonSchema, owner: PlainMap, path: Path): TemplateResult {
    const value = owner[key];
    const schema = resolved(isMap(value) ? mappingOf(raw) : raw, this.root);
    // The public name has the same fields as the real one, so their labels start with "Public".
    const name = nameOf(key, path);
    const label = path.slice(0, -1).includes('public') ? `Public ${name.toLowerCase()}` : name;
    if (schema.type === 'object') {
      const map = isMap(value) ? value : {};
      const fields = this.fieldsOf(schema, map, path);
      // A mapping of mappings is long, so it starts closed.
      if (Object.values(map).some(isMap))
        return html`<details class="group"><summary>${label} <span class="quiet">${Object.keys(map).length}</span></summary>${fields}</details>`;
      return html`<fieldset><legend>${label}</legend>${fields}</fieldset>`;
    }
    if (schema.type === 'array') return this.listField(key, schema, path, owner);
    if (schema.type === 'boolean') {
      const turn = (event: Event) => this.emit(path, (event.target as HTMLInputElement).checked);
      return html`<label class="check"><input type="checkbox" .checked=${live(value === true || (value === undefined && schema.default === true))} @change=${turn}>${label}</label>`;
    }
    const values = valuesOf(schema);
    if (values.length > 0 && !schema.isOpen) return this.choice({ label, value, path }, values, schema);
    if (schema.type === 'number' || schema.type === 'integer')
      return this.line({ label, value, path }, 'number', (text) => (text === '' ? undefined : Number(text)));
    if (isColour(schema)) return this.colour(label, String(value ?? ''), path);
    if (this.isLong(key, value, path)) return this.area({ label, value, path });
    return this.line({ label, value, path }, 'text', (text) => (text === '' ? undefined : text));
  }

  private isLong(key: string, value: Plain | undefined, path: Path): boolean {
    const at = path.join('/');
    const long = this.longs.get(at) ?? (LONG.includes(key) || (typeof value === 'string' && (value.length > LINE || value.includes('\n'))));
    this.longs.set(at, long);
    return long;
  }

  private choice({ label, value, path }: Field, values: readonly string[], schema: JsonSchema): TemplateResult {
    const pick = (event: Event) => {
      const { value: chosen } = event.target as HTMLSelectElement;
      this.emit(path, chosen === '' ? undefined : typeof schema.const === 'number' ? Number(chosen) : chosen);
    };
    const usual = schema.default === undefined ? '' : String(schema.default);
    return html`<label>${label}<select @change=${pick}>
      ${value === undefined ? html`<option value="" selected>${usual}</option>` : nothing}
      ${values.map((one) => html`<option value=${one} ?selected=${one === String(value)}>${one}</option>`)}
    </select></label>`;
  }

  private line({ label, value, path }: Field, type: string, read: (text: string) => Plain | undefined): TemplateResult {
    return html`<label>${label}<input type=${type} step="any" .value=${live(this.shown(path, value, String(value ?? '')))}
      @input=${this.write(path, read)} @change=${this.leave(path)}></label>`;
  }

  private area({ label, value, path }: Field): TemplateResult {
    const write = this.write(path, (text) => text || undefined);
    return html`<label class="wide">${label}<textarea .value=${live(this.shown(path, value, String(value ?? '')))} @input=${write} @change=${this.leave(path)}></textarea></label>`;
  }

  private colour(label: string, value: string, path: Path): TemplateResult {
    const pick = ({ target }: Event): void => this.emit(path, (target as HTMLInputElement).value);
    return html`<label>${label}<span class="colour">
      <input type="color" aria-label=${label} .value=${live(value)} @input=${pick}>
      <input type="text" aria-label=${`${label}, #rrggbb`} .value=${live(value)} @change=${pick}>
    </span></label>`;
  }

  /** A list of texts is one text area; rows of a figure are a table; other lists have fields for each entry. */
  private listField(key: string, schema: JsonSchema, path: Path, owner: PlainMap): TemplateResult {
    const value = owner[key];
    const items = Array.isArray(value) ? value : [];
    const inner = resolved(schema.items ?? {}, this.root);
    if (key === 'rows') return this.table(items, path, owner);
    if (inner.type !== 'object') {
      const read = (text: string): Plain | undefined => {
        const lines = text.split('\n').map((line) => line.trim());
        const entries = lines.filter((line) => line !== '');
        return entries.length > 0 ? entries : undefined;
      };
      return html`<label class="wide">${nameOf(key, path)} (${TEXTS.oneALine})<textarea .value=${live(this.shown(path, value, items.map(String).join('\n')))}
        @input=${this.write(path, read)} @change=${this.leave(path)}></textarea></label>`;
    }
    return this.entries(nameOf(key, path), inner, items, path);
  }

  /** A list of mappings: the fields of each entry, with buttons to add and delete. */
  private entries(label: string, schema: JsonSchema, items: Plain[], path: Path): TemplateResult {
    const add = () => this.emit(path, [...items, skeletonFor(this.root, [...path, items.length], {})]);
    const remove = (index: number) => (): void => {
      this.beginAnew();
      this.emit(path, items.length > 1 ? items.filter((_, at) => at !== index) : undefined);
    };
    return html`<fieldset><legend>${label}</legend>
      ${items.map(
        (item, index) => html`<div class="entry">${this.fieldsOf(schema, isMap(item) ? item : {}, [...path, index])}
          <button class="small" aria-label=${TEXTS.removeOf(label, index + 1)} @click=${remove(index)}>${TEXTS.removeItem}</button></div>`,
      )}
      <button class="small" aria-label=${TEXTS.addTo(label)} @click=${add}>${TEXTS.add}</button>
    </fieldset>`;
  }

  private table(rows: Plain[], path: Path, owner: PlainMap): TemplateResult {
    const columns = Array.isArray(owner.columns) ? owner.columns.map(String) : [];
    const heads = [String(owner.of ?? ''), ...columns];
    const maps = rows.map((row) => (isMap(row) ? row : {}));
    const cell = (row: PlainMap, at: number): string => String((at === 0 ? row.label : Array.isArray(row.values) ? row.values[at - 1] : '') ?? '');
    const write = (index: number, at: number) => (event: Event) => {
      const text = (event.target as HTMLInputElement).value;
      const old = maps[index]?.values;
      const values = Array.isArray(old) ? [...old] : [];
      if (at === 0) return this.emit([...path, index, 'label'], text);
      values[at - 1] = text.trim() !== '' && Number.isFinite(Number(text)) ? Number(text) : text;
      return this.emit([...path, index, 'values'], values);
    };
    const add = () => this.emit(path, [...rows, { label: TEXTS.newText, values: columns.map(() => 0) }]);
    const remove = (index: number) => () =>
      this.emit(
        path,
        rows.filter((_, at) => at !== index),
      );
    return html`<div class="table"><table>
      <thead><tr>${heads.map((head) => html`<th scope="col">${head}</th>`)}<td></td></tr></thead>
      <tbody>${maps.map(
        (row, index) => html`<tr>
          ${heads.map((head, at) => html`<td><input aria-label=${TEXTS.value(index + 1, head)} .value=${live(cell(row, at))} @change=${write(index, at)}></td>`)}
          <td><button class="small" aria-label=${TEXTS.removeRow(index + 1)} ?disabled=${rows.length === 1} @click=${remove(index)}>×</button></td>
        </tr>`,
      )}</tbody></table>
      <button class="small" @click=${add}>${TEXTS.addRow}</button></div>`;
  }

  private emit(path: Path, value: Plain | undefined, isTyped = false): void {
    this.dispatchEvent(new FieldEvent(path, value, isTyped));
  }

  /** Updates the value at each key press. */
  private write(path: Path, read: (words: string) => Plain | undefined) {
    return ({ target }: Event): void => {
      const { value: words } = target as HTMLInputElement;
      const value = read(words);
      const before = this.typed.get(path.join('/'));
      this.typed.set(path.join('/'), { words, value });
      if (!before || !isSame(before.value, value)) this.emit(path, value, true);
    };
  }

  /** Keeps the typed text when the field is drawn again, unless the value has changed elsewhere. */
  private shown(path: Path, value: Plain | undefined, words: string): string {
    const typed = this.typed.get(path.join('/'));
    if (typed && isSame(typed.value, value)) return typed.words;
    this.typed.delete(path.join('/'));
    return words;
  }

  private leave(path: Path) {
    return (): void => {
      this.typed.delete(path.join('/'));
      this.requestUpdate();
    };
  }
}

function isSame(one: Plain | undefined, other: Plain | undefined): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
