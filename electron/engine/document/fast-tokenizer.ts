import type { Traced } from '../template/statements.ts';
import type { Attribute, TokenHandler } from './build.ts';
import { decoded, originsOf, REFERENCE } from './decode.ts';

/** Characters that parse5 reports as errors or replaces, and surrogates. */
const SPECIAL = '\\0-\\x08\\x0B-\\x1F\\x7F-\\x9F\\uD800-\\uDFFF\\uFDD0-\\uFDEF\\uFFFE\\uFFFF';
const ATTRIBUTE = `[ \\n]+[a-z-]+="[^"<\\t\\n${SPECIAL}]*"`;

/**
 * An end tag, a start tag with its attributes, a text or a reference. Alternatives are never repeated inside one another: a text
 * may have millions of characters, and a regular expression has to remember each choice.
 */
const TOKEN = new RegExp(`</([a-z][a-z0-9]*)>|<([a-z][a-z0-9]*)((?:${ATTRIBUTE})*)>|([^<&${SPECIAL}]+|${REFERENCE})`, 'y');
const OTHER_REFERENCE = new RegExp(`&(?!${REFERENCE.slice(1)})`);
const ATTRIBUTES = /([a-z-]+)="([^"]*)"/g;

interface Plain {
  start: number;
  match: RegExpExecArray;
}

/**
 * Passes markup to a builder if it has only tags, attributes in quotation marks, texts and the usual references. Nearly all
 * markup is like this, and a regular expression takes a fifth of the time of a standard tokenizer.
 * @returns false, with nothing passed on, for everything else: parse5 handles unusual or wrong markup.
 */
export function tokenizePlain(markup: Traced, builder: TokenHandler): boolean {
  const { text } = markup;
  const tokens: Plain[] = [];
  for (let start = 0; start < text.length; start = TOKEN.lastIndex) {
    TOKEN.lastIndex = start;
    const match = TOKEN.exec(text);
    if (!match || isUnusual(match[3])) return false;
    tokens.push({ start, match });
  }
  for (const { start, match } of tokens) {
    const [whole, end, name, attributes, chars = ''] = match;
    const at = () => markup.spotOf(start);
    if (end !== undefined) builder.close(end, at);
    else if (name === undefined) {
      const text = decoded(chars);
      builder.text(text, at, originsOf(markup, start, start + whole.length, text.length));
    } else builder.open(name, attributes ? attributesOf(attributes, markup, start + 1 + name.length) : [], at);
  }
  return true;
}

/** @param start the offset of the attributes in the markup. */
function attributesOf(text: string, markup: Traced, start: number): Attribute[] {
  return Array.from(text.matchAll(ATTRIBUTES), ({ 1: name = '', 2: written = '', index }) => {
    const value = decoded(written);
    const from = start + index + name.length + '="'.length;
    return { name, value, origins: originsOf(markup, from, from + written.length, value.length) };
  });
}

/** Whether attributes have other references, or one attribute is given twice, which is an error. */
function isUnusual(text: string | undefined): boolean {
  if (!text) return false;
  if (OTHER_REFERENCE.test(text)) return true;
  if (text.indexOf('="') === text.lastIndexOf('="')) return false;
  const names = Array.from(text.matchAll(ATTRIBUTES), ([, name]) => name);
  return new Set(names).size < names.length;
}
