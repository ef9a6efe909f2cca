import { describe, expect, it } from 'vitest';
import { listOf } from '../../../electron/engine/language/lists.ts';
import { formatMoney, formatNumber, formatOrdinal, withUnit } from '../../../electron/engine/language/numbers.ts';
import { inLanguage } from '../../support/language.ts';

const plain = (text: string): string => text.replace(/[\u00A0\u202F]/g, ' ').replace(/[\u200E\u200F\u061C]/g, '');

/** 1234567.5, 1234, -5, 36.0; a per cent, an amount, the first and the third; two and three in a list; a quotation. */
const WRITTEN: Readonly<Record<string, string>> = {
  en: '1,234,567.5 | 1,234 | −5 | 36.0 | 5% | €1,500 | 1st 3rd | A and B | A, B and C | “x”',
  'en-US': '1,234,567.5 | 1,234 | −5 | 36.0 | 5% | €1,500 | 1st 3rd | A and B | A, B, and C | “x”',
  fr: '1 234 567,5 | 1 234 | −5 | 36,0 | 5 % | 1 500 € | 1er 3e | A et B | A, B et C | « x »',
  de: '1.234.567,5 | 1.234 | −5 | 36,0 | 5 % | 1.500 € | 1. 3. | A und B | A, B und C | „x“',
  'de-CH': '1’234’567.5 | 1’234 | −5 | 36.0 | 5% | EUR 1’500 | 1. 3. | A und B | A, B und C | „x“',
  es: '1.234.567,5 | 1234 | −5 | 36,0 | 5 % | 1500 € | 1.º 3.º | A y B | A, B y C | «x»',
  it: '1.234.567,5 | 1234 | −5 | 36,0 | 5% | 1500 € | 1º 3º | A e B | A, B e C | «x»',
  nl: '1.234.567,5 | 1.234 | −5 | 36,0 | 5% | € 1.500 | 1e 3e | A en B | A, B en C | “x”',
  pl: '1 234 567,5 | 1234 | −5 | 36,0 | 5% | 1500 € | 1. 3. | A i B | A, B i C | „x”',
  uk: '1 234 567,5 | 1 234 | −5 | 36,0 | 5% | 1 500 EUR | 1-ий 3-ій | A і B | A, B і C | «x»',
  sv: '1 234 567,5 | 1 234 | −5 | 36,0 | 5 % | 1 500 € | 1:a 3:e | A och B | A, B och C | ”x”',
  tr: '1.234.567,5 | 1.234 | −5 | 36,0 | %5 | €1.500 | 1. 3. | A ve B | A, B ve C | “x”',
  'hi-IN': '12,34,567.5 | 1,234 | −5 | 36.0 | 5% | €1,500 | 1 3 | A और B | A, B, और C | “x”',
  'ar-EG': '١٬٢٣٤٬٥٦٧٫٥ | ١٬٢٣٤ | −٥ | ٣٦٫٠ | ٥٪ | ١٬٥٠٠ € | ١ ٣ | A وB | A وB وC | ”x“',
};

describe('numbers, lists and quotations', () => {
  it.each(Object.entries(WRITTEN))('%s', (tag, written) => {
    const { formats } = inLanguage(tag);
    const number = (value: string | number): string => formatNumber(value, formats);
    const [open, close] = formats.quotes;
    const texts = [
      ...[number('1234567.5'), number(1234), number(-5), number('36.0'), withUnit(number(5), '%', formats), formatMoney('1500', 'EUR', formats)],
      `${formatOrdinal(1, tag, formats)} ${formatOrdinal(3, tag, formats)}`,
      ...[listOf(['A', 'B'], formats), listOf(['A', 'B', 'C'], formats), `${open}x${close}`],
    ];
    expect(plain(texts.join(' | '))).toBe(written);
  });

  it('have the Spanish “e” before the sound i alone', () => {
    const { formats } = inLanguage('es');
    const lists = ['Irlanda', 'hijos', 'Índice', 'hierro', 'Yemen', 'Uruguay'].map((last) => listOf(['A', last], formats));
    expect(lists).toEqual(['A e Irlanda', 'A e hijos', 'A e Índice', 'A y hierro', 'A y Yemen', 'A y Uruguay']);
    expect(listOf(['A', 'B', 'Italia'], formats)).toBe('A, B e Italia');
    expect(listOf(['A', 'Italia', 'B'], formats)).toBe('A, Italia y B');
  });

  it('keep decimals as given, and have no exponent', () => {
    const { formats } = inLanguage('de');
    expect(formatNumber('0.00000012', formats)).toBe('0,00000012');
    expect(formatNumber(1e21, formats)).toBe('1.000.000.000.000.000.000.000');
    expect(formatNumber(0.1 + 0.2, formats)).toBe('0,3');
    expect(formatNumber(-0.00000001, formats)).toBe('0');
    expect(formatNumber('n/a', formats)).toBe('n/a');
  });

  it('have a unit that is a word apart, a sign of money on its side, and any other as it is given', () => {
    const [en, fr] = [inLanguage('en').formats, inLanguage('fr').formats];
    expect([withUnit('5', 'km', en), withUnit('5', '€', en), withUnit('5', '', en), withUnit('5', '°', en)]).toEqual(['5\u00A0km', '€5', '5', '5°']);
    expect(plain(withUnit('5', '€', fr))).toBe('5 €');
  });
});
