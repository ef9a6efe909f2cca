import { hash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { asciiOnly } from '../engine/index.ts';

/**
 * Values of the built-in files, read and checked at build time: reading them takes a tenth of the time of a brief. They are found by
 * the hash of the text, so a changed file is read again.
 */
export interface PrebuiltValues {
  /** The value of a text; undefined if it was not read at build time. */
  find(text: string): unknown;
}

/** The file with the values, beside the program. */
export const VALUES_FILE = 'values.txt';

/** Values, by the hash of their text. */
export type ValuesByText = ReadonlyMap<string, unknown>;

/** The file format: one line for each value, so that only those needed are parsed. ASCII needs no decoding. */
export function writeValues(values: ValuesByText): string {
  return Array.from(values, ([hashed, value]) => `${hashed} ${asciiOnly(JSON.stringify(value))}`).join('\n');
}

/** The length of a hash. */
const HASH = 44;

export function hashOf(text: string): string {
  return hash('sha256', text, 'base64');
}

/** @param file read at the first call; a missing file has no values. */
export function prebuiltValues(file: string): PrebuiltValues {
  let lines: Map<string, string> | undefined;
  return {
    find(text) {
      lines ??= new Map(
        existsSync(file)
          ? readFileSync(file, 'latin1')
              .split('\n')
              .map((line) => [line.slice(0, HASH), line.slice(HASH + 1)])
          : [],
      );
      const line = lines.get(hashOf(text));
      return line === undefined ? undefined : (JSON.parse(line) as unknown);
    },
  };
}
