import { type JsonSchema, resolved, schemaAt, valuesOf } from '../editor/schema.ts';
import { TEXTS } from '../texts.ts';
import type { Path } from '../../electron/engine/dossier/edit/index.ts';
import { isMap, type Plain, type PlainMap } from './plain.ts';

/** The content of a new item: all required values, valid by the schema, with texts to replace. */
export function skeletonFor(root: JsonSchema, path: Path, dossier: PlainMap): Plain {
  return valueFor(schemaAt(root, path) ?? {}, root, dossier, '');
}

/** The main text fields of items. */
const WORDS = ['text', 'title', 'name', 'question', 'words', 'term', 'what', 'issue'];
const DAYS = ['date', 'start', 'end', 'since', 'at', 'by', 'due'];

function valueFor(schema: JsonSchema, root: JsonSchema, dossier: PlainMap, key: string): Plain {
  const { type, properties = {}, required = [], items, minimum } = resolved(schema, root);
  const [first] = valuesOf(resolved(schema, root));
  if (first !== undefined) return type === 'number' || type === 'integer' ? Number(first) : first;
  if (type === 'object') {
    const must = Object.keys(properties).filter(
      (name) => properties[name]?.usual === true || (required.includes(name) && properties[name]?.default === undefined),
    );
    return Object.fromEntries(must.map((name) => [name, valueFor(properties[name] ?? {}, root, dossier, name)]));
  }
  if (type === 'array') return items ? [valueFor(items, root, dossier, key)] : [];
  if (type === 'number' || type === 'integer') return minimum ?? 0;
  if (type === 'boolean') return false;
  return textFor(key, dossier);
}

function textFor(key: string, dossier: PlainMap): string {
  if (key === 'id') return freeId(dossier);
  if (DAYS.includes(key)) return startOf(dossier);
  if (key === 'speaker') return firstPerson(dossier);
  if (key === 'from') return '09:00';
  if (key === 'file') return 'picture.png';
  if (WORDS.includes(key)) return TEXTS.newText;
  return '…';
}

function startOf({ meta }: PlainMap): string {
  const dates = isMap(meta) ? meta.dates : undefined;
  const start = isMap(dates) ? dates.start : undefined;
  return typeof start === 'string' ? start : '2000-01-01';
}

function firstPerson({ people }: PlainMap): string {
  const [person] = Array.isArray(people) ? people : [];
  return isMap(person) ? String(person.id) : 'nobody';
}

function freeId(dossier: PlainMap): string {
  const text = JSON.stringify(dossier);
  let number = 1;
  while (text.includes(`"new-${number}"`)) number += 1;
  return `new-${number}`;
}
