import { z } from 'zod';
import { defOf, unwrap } from '../source/schema.ts';

/** The schema of a value that a name refers to; undefined if it cannot be determined. */
export type Shape = z.core.$ZodType | undefined;

/** The alternatives of a union, or the schema itself. */
function alternatives(schema: z.core.$ZodType): z.core.$ZodType[] {
  const plain = unwrap(schema);
  return (defOf(plain).options ?? [plain]).map(unwrap);
}

/** The properties of a list, besides its entries (`lists.ts`). */
const OF_LISTS = ['length', 'others'];
const COUNT = z.number();

/** The short forms of a list, named by values of a field: only the verbs of talking points. */
function shortForms(list: z.core.$ZodType): string[] {
  const element = elementOf(list);
  const verb = element && defOf(unwrap(element)).shape?.verb;
  return verb ? Object.values(defOf(unwrap(verb)).entries ?? {}) : [];
}

/** The schema of a field; for a list also `length`, `others` and its short forms. Undefined if there is no such field. */
export function fieldOf(schema: z.core.$ZodType, name: string): z.core.$ZodType | undefined {
  for (const one of alternatives(schema)) {
    const { type, shape } = defOf(one);
    if (type === 'object' && shape && Object.hasOwn(shape, name)) return shape[name];
    if (type === 'array' && OF_LISTS.includes(name)) return COUNT;
    if (type === 'array' && shortForms(one).includes(name)) return one;
  }
  return undefined;
}

/** The names of the fields a value may have. */
export function fieldNames(schema: z.core.$ZodType): string[] {
  return alternatives(schema).flatMap((one) =>
    defOf(one).type === 'array' ? [...OF_LISTS, ...shortForms(one)] : Object.keys(defOf(one).shape ?? {}),
  );
}

/** Hints for a value without the field that was used; often empty. */
export function adviceOf(schema: z.core.$ZodType): string[] {
  return alternatives(schema).flatMap((one) => (one as z.ZodType).description ?? []);
}

/** The schema of a list's entries; undefined if the value is not a list or is unknown. */
export function elementOf(schema: z.core.$ZodType | undefined): z.core.$ZodType | undefined {
  if (!schema) return undefined;
  return alternatives(schema)
    .map((one) => defOf(one).element)
    .find((element) => element !== undefined);
}
