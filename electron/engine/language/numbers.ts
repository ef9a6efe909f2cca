import type { Formats } from '../../contract/language.ts';
import { ordinalRule } from './plural.ts';

/** Digits after the point that a number made by the program has at most. */
const MOST_DECIMALS = 6;
/** Digits of a group. */
const GROUP = 3;

/** The digits of a text as the language writes them. */
export function inDigits(text: string, { number: { digits } }: Pick<Formats, 'number'>): string {
  return digits === undefined ? text : text.replace(/\d/g, (digit) => [...digits][Number(digit)] ?? digit);
}

/**
 * A number with the separators and the digits of a language, and a true minus sign. One that is written, `1234.50`, keeps its decimals; of a
 * number as such, at most six. A text that is no number is not changed.
 */
export function formatNumber(value: number | string, formats: Pick<Formats, 'number'>): string {
  const plain = typeof value === 'string' ? value : decimalsOf(value);
  const [all, sign = '', whole = '', decimals] = /^([-−+]?)(\d+)(?:\.(\d+))?$/.exec(plain) ?? [];
  if (all === undefined) return plain;
  const fraction = decimals === undefined ? '' : `${formats.number.decimal}${decimals}`;
  return inDigits(`${sign.replace('-', '−')}${grouped(whole, formats)}${fraction}`, formats);
}

/** A number without an exponent. */
function decimalsOf(value: number): string {
  if (!Number.isFinite(value)) return String(value);
  const text = Math.abs(value) < 1e21 ? value.toFixed(MOST_DECIMALS) : BigInt(Math.round(value)).toString();
  return text.includes('.') ? text.replace(/\.?0+$/, '').replace(/^-0$/, '0') : text;
}

function grouped(whole: string, { number: { group, least, further = GROUP } }: Pick<Formats, 'number'>): string {
  if (whole.length < GROUP + least) return whole;
  const parts = [whole.slice(-GROUP)];
  for (let end = whole.length - GROUP; end > 0; end -= further) parts.unshift(whole.slice(Math.max(0, end - further), end));
  return parts.join(group);
}

/** A unit in words is set apart from its number; one in signs stands as it is given. */
function apart(unit: string): string {
  return /^\p{L}/u.test(unit) ? `\u00A0${unit}` : unit;
}

/**
 * A number with its unit as the language sets it: `45 %` in French, `€5` in English, `5 €` in German. A unit that is neither per cent nor the sign
 * of a currency follows the number.
 * @param written a number that is written already, or two with a dash.
 */
export function withUnit(written: string, unit: string, { percent, currency }: Pick<Formats, 'percent' | 'currency'>): string {
  const sign = unit.trim();
  if (sign === '%') return percent.replace('{0}', () => written);
  if (/^\p{Sc}$/u.test(sign)) return currency.replace('{0}', () => written).replace('{1}', () => sign);
  return sign === '' ? written : `${written}${apart(unit.trimEnd())}`;
}

/** An amount of money, by the code of its currency; a code that the language has no sign for stands as it is. */
export function formatMoney(value: number | string, code: string, formats: Formats): string {
  const sign = formats.currencies[code] ?? code;
  const words = formats.currency.replace('{0}', () => formatNumber(value, formats)).replace('{1}', () => sign);
  // A sign of letters before the number needs a space (Unicode TS 35, part 3, 2.5, on currency spacing).
  return words.replace(/(\p{L})(?=\p{N})/u, '$1\u00A0');
}

/** An ordinal number: `1st`, `2e`, `3.`. */
export function formatOrdinal(value: number, tag: string, formats: Formats): string {
  const { ordinals } = formats;
  const pattern = ordinals[ordinalRule(tag)(value)] ?? ordinals.other ?? '{0}';
  return pattern.replace('{0}', () => formatNumber(value, formats));
}
