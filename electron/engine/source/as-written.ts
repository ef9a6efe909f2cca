import type { z } from 'zod';

/** A number or a truth value at the beginning of a text, as YAML writes them. */
const SCALAR = /^[-+.\w]+/;

/**
 * A value in which each number, and each true or false, that stands where the schema wants a text is the text as it is written: the version
 * `1.10` is not 1.1, and the reference `007` is not 7.
 * @param issues what is wrong with the value by the schema. @param offsetOf where a value stands in the text.
 * @returns undefined if no such value is among the issues.
 */
export function asWritten(
  value: unknown,
  issues: readonly z.core.$ZodIssue[],
  { text, offsetOf }: { text: string; offsetOf(path: readonly PropertyKey[]): number },
): unknown {
  const found = issues.flatMap(({ code, path, ...issue }) => {
    if (code !== 'invalid_type' || (issue as { expected?: string }).expected !== 'string') return [];
    const one = valueAt(value, path);
    if (typeof one !== 'number' && typeof one !== 'boolean') return [];
    const offset = offsetOf(path);
    const [written] = SCALAR.exec(text.slice(offset, offset + MOST)) ?? [];
    return written === undefined ? [] : [{ path, written }];
  });
  if (found.length === 0) return undefined;
  const copy = structuredClone(value);
  for (const { path, written } of found) {
    const around = valueAt(copy, path.slice(0, -1)) as Record<PropertyKey, unknown>;
    around[path.at(-1) as PropertyKey] = written;
  }
  return copy;
}

/** No number is longer. */
const MOST = 400;

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((inner, key) => (inner as Record<PropertyKey, unknown> | null | undefined)?.[key], value);
}
