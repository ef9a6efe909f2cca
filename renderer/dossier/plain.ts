/** A plain value of YAML. */
export type Plain = string | number | boolean | null | Plain[] | { [key: string]: Plain };

/** A map of YAML. */
export type PlainMap = { [key: string]: Plain };

/** Whether a value is a map. */
export function isMap(value: Plain | undefined): value is PlainMap {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
