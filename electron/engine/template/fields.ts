import type { z } from 'zod';
import { defOf, unwrap } from '../source/schema.ts';

/** A schema of what a name stands for; undefined where it cannot be known. */
export type Shape = z.core.$ZodType | undefined;

/** The alternatives of a union, or the schema itself. */
function alternatives(schema: z.core.$ZodType): z.core.$ZodType[] {
  const plain = unwrap(schema);
  return (defOf(plain).options ?? [plain]).map(unwrap);
}

/** The schema of a field; of a list only its length. Undefined when there is no such field. */
export function fieldOf(schema: z.core.$ZodType, name: string): z.core.$ZodType | undefined {
  for (const one of alternatives(schema)) {
    const { type, shape } = defOf(one);
    if (type === 'object' && shape && Object.hasOwn(shape, name)) return shape[name];
    if (type === 'array' && name === 'length') return one;
  }
  return undefined;
}

/** The names of the fields a value may have. */
export function fieldNames(schema: z.core.$ZodType): string[] {
  return alternatives(schema).flatMap((one) => Object.keys(defOf(one).shape ?? {}));
}

/** The schema of a list's entries; undefined when the value is no list or is not known. */
export function elementOf(schema: z.core.$ZodType | undefined): z.core.$ZodType | undefined {
  if (!schema) return undefined;
  return alternatives(schema)
    .map((one) => defOf(one).element)
    .find((element) => element !== undefined);
}
