import type { Language } from '../language/language.ts';
import { type ElementNode, elements, textOf } from './document.ts';

/** A number as tables have it: with a sign, a currency, a unit of one word, or words that make it a bound in the language. */
export function numberPattern(language: Language): RegExp {
  const number =
    '[-−–+]?\\p{Sc}?[\\d٠-٩۰-۹][\\d٠-٩۰-۹.,٬٫’\\u00A0\\u202F]*([ \\u00A0\\u202F]?[%٪]|[ \\u00A0]?\\p{Sc}|[ \\u00A0](thousand|million|billion))?';
  const forms = ['more-than', 'at-least'].map((name) => language.label(name, { value: '\n' }).split('\n').map(escaped).join(number));
  return new RegExp(`^(${[number, ...forms].join('|')})$`, 'iu');
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}

/** Years are names, not amounts. */
const YEAR = /^[12]\d{3}$/;

/** Sets columns of numbers to the right, with their heads, where the template does not align them. Not where cells span. */
export function alignNumbers(table: ElementNode, isNumber: RegExp): void {
  const body = elements(table, 'tbody').flatMap((part) => elements(part, 'tr'));
  const heads = elements(table, 'thead').flatMap((part) => elements(part, 'tr'));
  const rows = [...heads, ...body].map((row) => elements(row));
  const columns = rows[0]?.length ?? 0;
  if (!rows.every((row) => row.length === columns && row.every(({ attributes }) => !attributes.colspan && !attributes.rowspan))) return;
  for (let column = 0; column < columns; column += 1) {
    const cells = rows.flatMap((row) => row[column] ?? []);
    if (cells.some(({ attributes }) => attributes.align !== undefined)) continue;
    const below = cells.slice(heads.length);
    const texts = below.map((cell) => textOf({ ...cell, children: cell.children.filter(isNoCite) }).trim()).filter((text) => text !== '');
    const isAmount = texts.length > 0 && texts.every((text) => isNumber.test(text)) && !texts.every((text) => YEAR.test(text));
    if (!isAmount || below.some(({ name }) => name === 'th')) continue;
    for (const cell of cells) cell.attributes = { ...cell.attributes, align: 'right' };
  }
}

function isNoCite(node: ElementNode['children'][number]): boolean {
  return node.kind === 'text' || node.name !== 'cite';
}
