import { hash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { asciiOnly } from '../engine/source/ascii.ts';

/**
 * What the built-in files say, read and checked when the program was built: to read them again takes a tenth of the time a
 * brief takes. Known by their text, so that a file that was changed since is read as any other.
 */
export interface PrebuiltValues {
  /** The value of a text, as its schema gave it; undefined for any other text. */
  find(text: string): unknown;
}

/** Where the program keeps them, beside itself. */
export const VALUES_FILE = 'values.txt';

/** Values, by the hash of the text each was read from. */
export type ValuesByText = ReadonlyMap<string, unknown>;

/** How they are kept: a line each, so that none is read but those that are asked for, in ASCII, which need not be decoded. */
export function writeValues(values: ValuesByText): string {
  return Array.from(values, ([hashed, value]) => `${hashed} ${asciiOnly(JSON.stringify(value))}`).join('\n');
}

/** The length of a hash. */
const HASH = 44;

export function hashOf(text: string): string {
  return hash('sha256', text, 'base64');
}

/** @param file read when it is first asked; where it is not there, nothing is known. */
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
