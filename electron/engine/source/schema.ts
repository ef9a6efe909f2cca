import type { z } from 'zod';

/** The parts of a zod schema this program looks at; zod keeps them under `_zod.def`. */
interface Def {
  type: string;
  shape?: Record<string, z.core.$ZodType>;
  element?: z.core.$ZodType;
  innerType?: z.core.$ZodType;
  in?: z.core.$ZodType;
  valueType?: z.core.$ZodType;
  options?: z.core.$ZodType[];
  entries?: Record<string, string>;
}

export function defOf(schema: z.core.$ZodType): Def {
  return schema._zod.def as unknown as Def;
}

/** A schema without the wrappers that only make it optional or add a default. */
export function unwrap(schema: z.core.$ZodType): z.core.$ZodType {
  const def = defOf(schema);
  if (def.type === 'lazy') return unwrap((schema as unknown as { _zod: { innerType: z.core.$ZodType } })._zod.innerType);
  const inner = def.innerType ?? def.in;
  return inner && ['optional', 'default', 'prefault', 'nullable', 'pipe', 'readonly', 'catch'].includes(def.type) ? unwrap(inner) : schema;
}

/** The schema of a field of an object, an entry of a list, or a value of a record; undefined if there is none. */
export function schemaOf(schema: z.core.$ZodType, key: PropertyKey): z.core.$ZodType | undefined {
  const def = defOf(unwrap(schema));
  if (def.type === 'object') return Object.hasOwn(def.shape ?? {}, key) ? def.shape?.[String(key)] : undefined;
  if (def.type === 'array') return def.element;
  if (def.type === 'record') return def.valueType;
  return undefined;
}

/** The allowed keys of a value at a path; none if it is not a mapping with fixed keys. */
export function keysAt(schema: z.core.$ZodType, path: readonly PropertyKey[]): string[] {
  let current: z.core.$ZodType | undefined = schema;
  for (const key of path) current = current && schemaOf(current, key);
  return current ? Object.keys(defOf(unwrap(current)).shape ?? {}) : [];
}

/** `sections[3].points[2].depth`. */
export function pathText(path: readonly PropertyKey[]): string {
  return path.reduce<string>((text, key) => (typeof key === 'number' ? `${text}[${key}]` : text === '' ? String(key) : `${text}.${String(key)}`), '');
}
