import type PDFDocument from 'pdfkit';
import type { Pointer, Reference } from 'pdfkit';

/**
 * Objects written without pdfkit, which makes a stream, a list and a promise for each. Nearly all of a long brief's ten thousand
 * structure elements are one line of text.
 */
export interface Objects {
  /** Reserves the number of an object that is written later, so that others can point to it before. */
  point(): Pointer;
  /** Writes a dictionary from its entries, as they are in the file and in this order. */
  write(pointer: Pointer, entries: string): void;
  /** Formats a value inside an object, whose number encrypts the strings of a protected file (ISO 32000-1, 7.6.2). */
  spell(value: unknown, inside: Pointer): string;
}

/** Formats a value for the file (ISO 32000-1, 7.3), inside an object if strings are encrypted. */
export type Spell = (value: unknown, inside?: Pointer) => string;

/** @param put takes an object's number and its text. */
export function createObjects(pdf: PDFDocument, spell: Spell, put: (id: number, text: string) => void): Objects {
  const OwnPointer = pointersOf(pdf);
  return {
    point: () => new OwnPointer(pdf._offsets.push(null)),
    write: ({ id }, entries) => put(id, `<<${entries}>>`),
    spell,
  };
}

/** Pointers that pdfkit accepts as its own. */
function pointersOf(pdf: PDFDocument): new (id: number) => Pointer {
  function OwnPointer(this: { id: number; gen: number }, id: number): void {
    this.id = id;
    this.gen = 0;
  }
  const own = Object.getPrototypeOf(pdf._root) as Reference;
  OwnPointer.prototype = Object.create(Object.getPrototypeOf(own) as object, { toString: { value: own.toString } });
  return OwnPointer as unknown as new (
    id: number,
  ) => Pointer;
}

/** A string that needs no escaping. */
const SIMPLE = /^[ -'*-[\]-~]*$/;

/** Formats common values itself, and leaves rare ones to pdfkit. */
export function createSpeller(pdf: PDFDocument): Spell {
  const spelled: string[] = [];
  const document = { _offset: 0, _security: pdf._security, _write: (text: string) => spelled.push(text), _refEnd: () => undefined };
  const { finalize } = Object.getPrototypeOf(pdf._root) as Reference;
  const byPdfkit = (data: unknown, inside?: Pointer): string => {
    spelled.length = 0;
    finalize.call({ data, buffer: [], document, id: inside?.id, gen: 0 });
    return spelled[1] ?? '';
  };
  const spell: Spell = (value, inside) => {
    // pdfkit throws for NaN and infinity.
    if (typeof value === 'number') return Number.isFinite(value) ? String(Math.round(value * 1e6) / 1e6) : byPdfkit(value);
    if (typeof value === 'string') return `/${value}`;
    if (Array.isArray(value)) return spellArray(value, inside);
    if (value === null || typeof value !== 'object') return String(value ?? null);
    if (value instanceof String && !pdf._security && SIMPLE.test(value.valueOf())) return `(${value})`;
    if ('id' in value && 'gen' in value) return `${value.id} 0 R`;
    if (Object.getPrototypeOf(value) !== Object.prototype) return byPdfkit(value, inside);
    let entries = '';
    for (const key in value) {
      const entry = (value as Record<string, unknown>)[key];
      if (entry !== undefined) entries += `/${key} ${spell(entry, inside)}`;
    }
    return `<<${entries}>>`;
  };
  const spellArray = (values: readonly unknown[], inside?: Pointer): string => {
    let all = '';
    for (const value of values) all += all === '' ? spell(value, inside) : ` ${spell(value, inside)}`;
    return `[${all}]`;
  };
  return spell;
}
