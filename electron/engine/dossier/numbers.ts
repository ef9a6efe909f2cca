import type { Formats } from '../../contract/language.ts';

/** Spaces that separate groups of digits. */
const SPACES = '[ \\u00A0\\u2009\\u202F]';
/** What may stand around a number without changing it. */
const AROUND = '[\\s\\p{Sc}]*';

/** How numbers are written in a language. */
export interface NumberForm {
  /** The number in a text, with a point and without groups: `-1234.50`; undefined if the text is not a number. */
  read(text: string): string | undefined;
  /** Its decimal mark. */
  decimal: string;
}

/**
 * Reads numbers as people type them in a language: `1,234`, `(3)` for −3 as accountants write it, `4.5 %`, `−2`, `€5`. Groups have three digits.
 * Decimals are kept as given. What a language writes otherwise is not read: `1.234` is 1234 in German and not a whole number in English.
 */
export function numberForm({ decimal, group, digits: own }: Formats['number']): NumberForm {
  const groups = `(?:${escaped(group)}|${SPACES}|['’])`;
  const digits = `(\\d{1,3}(?:${group === decimal || group === '' ? SPACES : groups}\\d{3})+|\\d+)(?:${escaped(decimal)}(\\d+))?`;
  const pattern = new RegExp(`^${AROUND}([+−–-]?)${AROUND}(\\()?${AROUND}${digits}\\s*%?${AROUND}(\\))?${AROUND}%?$`, 'u');
  return {
    decimal,
    read(text) {
      // Digits of the language are read as well as 0 to 9.
      const plain = own === undefined ? text : text.replace(/\p{Nd}/gu, (digit) => (own.includes(digit) ? String([...own].indexOf(digit)) : digit));
      const [all, minus = '', open = '', whole = '', fraction, close = ''] = pattern.exec(plain) ?? [];
      if (all === undefined || (open === '') !== (close === '')) return undefined;
      const isNegative = (minus !== '' && minus !== '+') !== (open !== '');
      return `${isNegative ? '-' : ''}${whole.replace(/\D/g, '')}${fraction === undefined ? '' : `.${fraction}`}`;
    },
  };
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}

/** Whether a text says that there is no value: a dash, or dots. */
export function isNoValue(text: string): boolean {
  return /^\s*[-–—…]\s*$/.test(text);
}
