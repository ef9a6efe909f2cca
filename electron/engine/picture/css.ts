import { FUNCTIONS, PROPERTIES } from './svg-names.ts';

/**
 * Style sheets and styles of an SVG. They are read strictly and written anew: whatever is not a known property with a plain value is left out.
 * All searches are linear: the text may be hostile.
 */

/** A rule of a style sheet, with only what is kept. */
export interface Rule {
  /** Each of names, classes, ids and combinators. */
  selectors: readonly string[];
  declarations: string;
  /** Of the elements it refers to. */
  ids: readonly string[];
}

/** What a style sheet says. */
export interface Sheet {
  rules: Rule[];
  /** The number of names in the selectors of all rules, kept or not. */
  names: number;
}

/** The ids in `url(#id)`. */
export function idsIn(css: string): string[] {
  const ids: string[] = [];
  replaceAddresses(css, (address) => {
    if (address.startsWith('#')) ids.push(address.slice(1));
    return undefined;
  });
  return ids;
}

/** The names in a selector: `tag`, `.class`, `#id` and `*`. */
export function namesIn(selector: string): string[] {
  return selector.match(/[.#]?[\w-]+|\*/g) ?? [];
}

/** Reads a style sheet. Comments, at-rules and selectors with escapes, attributes or pseudo-classes are left out. */
export function readSheet(css: string): Sheet {
  const plain = withoutComments(css);
  const sheet: Sheet = { rules: [], names: 0 };
  let open = plain.indexOf('{');
  for (let at = 0; at < plain.length; ) {
    if (open >= 0 && open < at) open = plain.indexOf('{', at);
    const end = open < 0 ? plain.length : open;
    const semicolon = /^\s*@/.test(plain.slice(at, at + 100)) ? plain.slice(at, end).indexOf(';') : -1;
    if (semicolon >= 0) {
      at += semicolon + 1;
      continue;
    }
    const close = open < 0 ? plain.length : endOfBlock(plain, open);
    readRule(plain.slice(at, end), plain.slice(end + 1, close), sheet);
    at = close + 1;
  }
  return sheet;
}

function readRule(prelude: string, body: string, sheet: Sheet): void {
  if (prelude.includes('@') || body.includes('{')) return;
  const found = prelude.split(',').map((selector) => selector.trim().replace(/\s+/g, ' '));
  for (const selector of found) sheet.names += namesIn(selector).length;
  const selectors = found.filter((selector) => /^[\w\-.#*>+~ ]+$/.test(selector));
  const declarations = cleanDeclarations(body);
  if (selectors.length > 0 && declarations !== '') sheet.rules.push({ selectors, declarations, ids: idsIn(declarations) });
}

/** The place of the brace that closes a block. */
function endOfBlock(css: string, open: number): number {
  let depth = 0;
  for (let at = open; at < css.length; at += 1) {
    const code = css.charCodeAt(at);
    if (code === 0x7b) depth += 1;
    else if (code === 0x7d) depth -= 1;
    if (depth === 0) return at;
  }
  return css.length;
}

/** Known properties with plain values, as `name:value;name:value`; empty if there are none. */
export function cleanDeclarations(css: string): string {
  const kept: string[] = [];
  for (const declaration of withoutComments(css).split(';')) {
    const colon = declaration.indexOf(':');
    if (colon < 0) continue;
    const name = declaration.slice(0, colon).trim().toLowerCase();
    const value = PROPERTIES.has(name) ? cleanProperty(name, declaration.slice(colon + 1)) : undefined;
    if (value !== undefined && value !== '') kept.push(`${name}:${value}`);
  }
  return kept.join(';');
}

/**
 * The value of a property, where addresses other than of elements in the same picture are replaced by `none`; undefined if it holds
 * escapes, comments, texts other than names of fonts, or functions that are unknown.
 */
export function cleanProperty(name: string, value: string): string | undefined {
  const local = replaceAddresses(value, (address) => (/^#[^\s"'()\\/<>]+$/.test(address) ? undefined : 'none')).trim();
  const isFont = name === 'font' || name === 'font-family';
  // The height of lines means nothing in an SVG.
  const plain = name === 'font' ? local.replace(/\/\s*[\w.%]+/, '') : local;
  if (!(isFont ? isFontValue(plain) : isPlainValue(plain))) return undefined;
  return hasOnlyKnownFunctions(plain) ? plain : undefined;
}

function hasOnlyKnownFunctions(value: string): boolean {
  for (let at = value.indexOf('('); at >= 0; at = value.indexOf('(', at + 1)) {
    const [called = ''] = /[\w-]*$/.exec(value.slice(Math.max(0, at - 20), at)) ?? [];
    if (called !== '' && !FUNCTIONS.has(called.toLowerCase())) return false;
  }
  return true;
}

/** Longer names of fonts are left out. */
const LONGEST_FONT = 1_000;

function isFontValue(value: string): boolean {
  if (value.length > LONGEST_FONT) return false;
  return /^[\p{L}\p{M}\p{N}\s.,+\-%!&_"']*$/u.test(value) && /^(?:[^"']|"[^"]*"|'[^']*')*$/.test(value);
}

/** Only addresses have quotation marks and non-ASCII characters. */
function isPlainValue(value: string): boolean {
  return /^[\w\s.,+\-%#()*!]*$/.test(replaceAddresses(value, () => 'none')) && isBalanced(value);
}

function isBalanced(value: string): boolean {
  if (!value.includes('(') && !value.includes(')')) return true;
  let depth = 0;
  for (let at = 0; at < value.length && depth >= 0; at += 1) {
    if (value[at] === '(') depth += 1;
    else if (value[at] === ')') depth -= 1;
  }
  return depth === 0;
}

/** @param replace returns what to write instead of `url(…)`; undefined to keep it. */
function replaceAddresses(css: string, replace: (address: string) => string | undefined): string {
  let result = '';
  let from = 0;
  for (const { index: at } of css.matchAll(/url\(/gi)) {
    if (at < from) continue;
    const close = css.indexOf(')', at);
    const end = close < 0 ? css.length : close + 1;
    const address = css.slice(at + 4, close < 0 ? undefined : close).trim();
    result += css.slice(from, at) + (replace(address.replace(/^["']|["']$/g, '').trim()) ?? css.slice(at, end));
    from = end;
  }
  return result + css.slice(from);
}

/** A space replaces each comment, so that what is around it does not become another. An open one reaches to the end. */
function withoutComments(text: string): string {
  let result = '';
  let from = 0;
  for (let at = text.indexOf('/*'); at >= 0; at = text.indexOf('/*', from)) {
    const end = text.indexOf('*/', at + 2);
    result += `${text.slice(from, at)} `;
    from = end < 0 ? text.length : end + 2;
  }
  return result + text.slice(from);
}
