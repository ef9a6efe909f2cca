/** The subset of JSON Schema that the program's own schemas use. */
export interface JsonSchema {
  type?: string;
  properties?: Record<string, JsonSchema>;
  required?: string[];
  items?: JsonSchema;
  enum?: (string | number)[];
  const?: string | number;
  anyOf?: JsonSchema[];
  additionalProperties?: JsonSchema | boolean;
  propertyNames?: JsonSchema;
  $ref?: string;
  default?: unknown;
  minimum?: number;
  maximum?: number;
  [key: string]: unknown;
}

/** The schema of the value at a path; undefined if there is none. */
export function schemaAt(root: JsonSchema, path: readonly (string | number)[]): JsonSchema | undefined {
  let current: JsonSchema | undefined = resolved(root, root);
  for (const key of path) {
    if (!current) return undefined;
    const next: JsonSchema | undefined = typeof key === 'number' ? current.items : (current.properties?.[key] ?? others(current));
    current = next && resolved(next, root);
  }
  return current;
}

function others({ additionalProperties }: JsonSchema): JsonSchema | undefined {
  return typeof additionalProperties === 'object' ? additionalProperties : undefined;
}

/** A schema without references. Of alternatives, the most detailed one. */
export function resolved(schema: JsonSchema, root: JsonSchema): JsonSchema {
  if (schema.$ref !== undefined) {
    const target = schema.$ref
      .replace(/^#\/?/, '')
      .split('/')
      .filter((part) => part !== '')
      .reduce<unknown>((node, part) => (node as Record<string, unknown> | undefined)?.[part.replaceAll('~1', '/').replaceAll('~0', '~')], root);
    return resolved((target as JsonSchema | undefined) ?? {}, root);
  }
  const choice = schema.anyOf?.find(({ enum: values }) => values) ?? schema.anyOf?.[0];
  return choice ? { ...schema, ...resolved(choice, root), isOpen: true } : schema;
}

/** The allowed values; empty if any value is allowed. */
export function valuesOf({ enum: values, const: only, type }: JsonSchema): string[] {
  if (values) return values.map(String);
  if (only !== undefined) return [String(only)];
  return type === 'boolean' ? ['true', 'false'] : [];
}
