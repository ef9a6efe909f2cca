import { type ElementNode, elements } from './document.ts';
import { letters } from './letters.ts';

const BULLETS = ['•', '–', '▪'] as const;

/** Whether the entries of a list have labels in the key column. */
export function isKeyed(list: ElementNode): boolean {
  const { kind } = list.attributes;
  if (kind !== undefined) return kind !== 'plain';
  return elements(list, 'li').some(({ attributes }) => attributes.label !== undefined);
}

/**
 * The label of an entry: its own, its number, or a bullet; empty for none. Numbers in the key column have no full stop.
 * @param depth the number of lists around the list.
 */
export function labelOf(list: ElementNode, index: number, depth: number): string {
  const { kind, prefix = '' } = list.attributes;
  const own = elements(list, 'li')[index]?.attributes.label;
  if (own !== undefined) return own;
  const stop = isKeyed(list) ? '' : '.';
  if (list.name === 'ul') return kind !== undefined ? '' : (BULLETS[depth % BULLETS.length] ?? '•');
  const number = Number(list.attributes.start ?? 1) + index;
  if (list.attributes.type === 'a') return `${prefix}${letters(number)}${stop}`;
  if (list.attributes.type === 'i') return `${prefix}${roman(number)}${stop}`;
  return `${prefix}${number}${stop}`;
}

const ROMAN = [
  [1000, 'm'],
  [900, 'cm'],
  [500, 'd'],
  [400, 'cd'],
  [100, 'c'],
  [90, 'xc'],
  [50, 'l'],
  [40, 'xl'],
  [10, 'x'],
  [9, 'ix'],
  [5, 'v'],
  [4, 'iv'],
  [1, 'i'],
] as const;

/** A number in small Roman numerals. */
export function roman(number: number): string {
  let left = number;
  return ROMAN.reduce((text, [value, sign]) => {
    const times = Math.floor(left / value);
    left -= times * value;
    return text + sign.repeat(times);
  }, '');
}
