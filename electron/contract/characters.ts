/**
 * Characters that no text may contain: control characters other than tabs and line ends, noncharacters (Unicode 23.7), and surrogates
 * without a partner. HTML, XML and PDF/UA refuse them, terminals obey some, and the program marks origins with others.
 */
const REFUSED = characters('u');
/** Surrogates of both halves too: a text without any needs no slower search by code points. */
const SUSPECT = characters('');

function characters(flags: '' | 'u' | 'ug'): RegExp {
  const planes = Array.from({ length: 17 }, (_, plane) => `\\u{${plane.toString(16)}FFFE}\\u{${plane.toString(16)}FFFF}`).join('');
  const noncharacters = `\\uFDD0-\\uFDEF${flags === '' ? '\\uFFFE\\uFFFF' : planes}`;
  return new RegExp(`[\\0-\\x08\\x0B\\x0C\\x0E-\\x1F\\x7F-\\x9F\\uD800-\\uDFFF${noncharacters}]`, flags);
}

/** A character that a text may not contain. */
export interface RefusedCharacter {
  /** Where it is in the text, counted from 0. */
  offset: number;
  codePoint: number;
}

/** The first refused character of a text; undefined if it has none. */
export function refusedCharacter(text: string): RefusedCharacter | undefined {
  const found = SUSPECT.test(text) ? REFUSED.exec(text) : undefined;
  return found ? { offset: found.index, codePoint: found[0].codePointAt(0) ?? 0 } : undefined;
}

/** The refused characters of a text in order, at most so many. */
export function refusedCharacters(text: string, most: number): RefusedCharacter[] {
  const found: RefusedCharacter[] = [];
  if (!SUSPECT.test(text)) return found;
  for (const { 0: character, index } of text.matchAll(characters('ug'))) {
    if (found.length === most) break;
    found.push({ offset: index, codePoint: character.codePointAt(0) ?? 0 });
  }
  return found;
}

/** What is wrong with a character, as a message: `contains the control character U+0007`. */
export function refusalOf(codePoint: number): { code: string; message: string; hint: string } {
  const name = `U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}`;
  if (codePoint >= 0x80 && codePoint <= 0x9f) {
    return {
      code: 'control-character',
      message: `contains ${name}: was this file Windows-1252?`,
      hint: 'save the file as UTF-8, or replace the character',
    };
  }
  if (codePoint < 0x80) return { code: 'control-character', message: `contains the control character ${name}`, hint: 'remove the character' };
  const isSurrogate = codePoint >= 0xd800 && codePoint <= 0xdfff;
  const what = isSurrogate ? 'half a character' : 'which is not a character';
  return { code: 'not-a-character', message: isSurrogate ? `contains ${what}, ${name}` : `contains ${name}, ${what}`, hint: 'remove the character' };
}

/** Characters that no keyboard has: control characters, line ends, halves of surrogate pairs and noncharacters. A password has none. */
export const UNTYPABLE = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Noncharacter_Code_Point}]/u;
