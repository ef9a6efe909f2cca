import type PDFDocument from 'pdfkit';
import type { Pointer, Reference } from 'pdfkit';

/**
 * Objects that pdfkit need not know: it has a stream, a list and a promise of each of its own, and of a long brief's ten thousand
 * elements of structure nearly all are a line of text.
 */
export interface Objects {
  /** The number of an object that is written later; what points to it may be written before. */
  point(): Pointer;
  /** Writes a dictionary: its entries as they stand in the file, in the order they come. */
  write(pointer: Pointer, entries: string): void;
  /** A value as it stands inside an object: the strings of a locked file are encrypted by its number (ISO 32000-1, 7.6.2). */
  spell(value: unknown, inside: Pointer): string;
}

/** How a value stands in the file (ISO 32000-1, 7.3), inside an object where strings are encrypted. */
export type Spell = (value: unknown, inside?: Pointer) => string;

/** @param put takes an object's number and what it says. */
export function createObjects(pdf: PDFDocument, spell: Spell, put: (id: number, text: string) => void): Objects {
  const OwnPointer = pointersOf(pdf);
  return {
    point: () => new OwnPointer(pdf._offsets.push(null)),
    write: ({ id }, entries) => put(id, `<<${entries}>>`),
    spell,
  };
}

/** Pointers that pdfkit takes for its own. */
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

/** A string that stands as it is. */
const SIMPLE = /^[ -'*-[\]-~]*$/;

/** Spells the small values itself, and leaves to pdfkit what is rarer. */
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
    // pdfkit refuses what is no number.
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
