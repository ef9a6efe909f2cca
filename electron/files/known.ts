import { hash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';

/**
 * What the built-in files say, read and checked when the program was built: to read them again takes a tenth of the time a
 * brief takes. Known by their text, so that a file that was changed since is read as any other.
 */
export interface KnownValues {
  /** What a text says, as its schema gave it; undefined for a text that is not known. */
  said(text: string): unknown;
}

/** Where the program keeps them, beside itself. */
export const KNOWN_VALUES = 'values.json';

/** Values as they are kept, by the hash of the text each was read from. */
export type ValuesByText = Record<string, unknown>;

export function hashOf(text: string): string {
  return hash('sha256', text, 'base64');
}

/** @param file read when it is first asked; where it is not there, nothing is known. */
export function knownValues(file: string): KnownValues {
  let values: ValuesByText | undefined;
  return {
    said(text) {
      values ??= existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as ValuesByText) : {};
      return values[hashOf(text)];
    },
  };
}
