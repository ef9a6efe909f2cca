import type { JsonSchema } from '../editor/schema.ts';
import { TEXTS } from '../texts.ts';
import type { Path } from '../../electron/engine/dossier/edit/index.ts';
import type { PlainMap } from './plain.ts';

/** The schemas of a record: one schema, for each key it has. */
export function recordSchemas({ additionalProperties }: JsonSchema, value: PlainMap): Record<string, JsonSchema> {
  return typeof additionalProperties === 'object' ? Object.fromEntries(Object.keys(value).map((key) => [key, additionalProperties])) : {};
}

/** Of alternatives the one for a mapping: a priority can be one number, or one for each audience. */
export function mappingOf(schema: JsonSchema): JsonSchema {
  return schema.anyOf?.find(({ type }) => type === 'object') ?? schema;
}

/** The label of a field: specific to a part of the dossier, or the same everywhere. */
export function nameOf(key: string, [part]: Path): string {
  const words = key.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();
  return TEXTS.fieldNames[`${part}.${key}`] ?? TEXTS.fieldNames[key] ?? words.charAt(0).toUpperCase() + words.slice(1);
}

/** Fields that are always text areas. */
export const LONG = [
  'text',
  'answer',
  'ifPressed',
  'why',
  'meaning',
  'words',
  'caption',
  'alt',
  'note',
  'contingency',
  'limits',
  'description',
  'recommendation',
  'mitigation',
  'basis',
  'notes',
  'unknown',
  'question',
];

/** The number of letters that a one-line field shows. */
export const LINE = 60;

/** Whether a value is a colour, written #rrggbb. */
export function isColour({ pattern }: JsonSchema): boolean {
  return typeof pattern === 'string' && pattern.includes('0-9a-fA-F]{6}');
}
