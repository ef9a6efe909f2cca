import { readContent } from '../content.ts';
import { asDict, asList, type Dict, type Graph, nameOf } from '../graph.ts';
import { unless } from './catalog.ts';
import { latin1 } from '../latin1.ts';

/** Fonts: embedded whole as subsets, every code that is shown says which text it is, and none is the empty box. */
export function lintFonts(graph: Graph): string[] {
  const shown = shownCodes(graph);
  return [...shown].flatMap(([, { font, codes }]) => {
    const name = nameOf(font.get('BaseFont'));
    const descendant = asDict(asList(font.get('DescendantFonts'))[0]);
    const descriptor = asDict(descendant.get('FontDescriptor'));
    const texts = readToUnicode(asDict(font.get('ToUnicode')).bytes());
    const silent = [...codes].filter((code) => !texts.has(code));
    return [
      ...unless(/^[A-Z]{6}\+/.test(name), `font: ${name} is not named as a subset`),
      ...unless(nameOf(font.get('Subtype')) === 'Type0' && descendant.ref !== '', `font: ${name} is not composite`),
      ...unless(
        ['FontFile2', 'FontFile3'].some((key) => asDict(descriptor.get(key)).ref !== ''),
        `font: ${name} is not embedded`,
      ),
      ...unless(!descriptor.keys.includes('CIDSet'), `font: ${name} has a CIDSet`),
      ...unless(silent.length === 0, `unicode: ${name} says nothing of the codes ${silent.join(' ')}`),
      ...unless(
        [...codes].every((code) => ![0, 0xfeff, 0xfffe].some((unit) => texts.get(code)?.includes(String.fromCharCode(unit)))),
        `unicode: ${name} maps to a forbidden character`,
      ),
      ...unless(!codes.has(0), `notdef: ${name} shows an empty box`),
    ];
  });
}

interface Shown {
  font: Dict;
  codes: Set<number>;
}

/** The codes each font is asked to show, on all pages. */
function shownCodes({ pages }: Graph): Map<string, Shown> {
  const all = new Map<string, Shown>();
  for (const page of pages) {
    const fonts = asDict(asDict(page.get('Resources')).get('Font'));
    let current: Shown | undefined;
    for (const { operator, operands } of asList(page.get('Contents')).flatMap((stream) => readContent(asDict(stream).bytes()))) {
      if (operator === 'Tf') {
        const font = asDict(fonts.get(String(operands[0]).slice(1)));
        current = all.get(font.ref) ?? { font, codes: new Set() };
        all.set(font.ref, current);
      }
      if (operator === 'TJ')
        for (const hex of String(operands[0]).match(/<[0-9a-fA-F]+>/g) ?? []) for (const code of codesOf(hex)) current?.codes.add(code);
    }
  }
  return all;
}

function codesOf(hex: string): number[] {
  return (hex.slice(1, -1).match(/.{4}/g) ?? []).map((code) => Number.parseInt(code, 16));
}

/** The text of each code, from the mappings of a ToUnicode stream; a code that maps to nothing has the empty text. */
export function readToUnicode(bytes: Uint8Array): Map<number, string> {
  const texts = new Map<number, string>();
  const source = latin1(bytes);
  for (const [, block = ''] of source.matchAll(/beginbfrange([\s\S]*?)endbfrange/g)) {
    for (const [, from = '', to = '', list = '', first = ''] of block.matchAll(
      /<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]+)>\s*(?:\[([^\]]*)\]|<([0-9a-fA-F]*)>)/g,
    )) {
      if (list === '') setRange(texts, Number.parseInt(from, 16), Number.parseInt(to, 16), textOf(first));
      const values = [...list.matchAll(/<([0-9a-fA-F\s]*)>/g)].map(([, value = '']) => value);
      for (const [index, value] of values.entries()) texts.set(Number.parseInt(from, 16) + index, textOf(value));
    }
  }
  for (const [, block = ''] of source.matchAll(/beginbfchar([\s\S]*?)endbfchar/g)) {
    for (const [, code = '', value = ''] of block.matchAll(/<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]*)>/g))
      texts.set(Number.parseInt(code, 16), textOf(value));
  }
  return texts;
}

/** Each code of a range has the text of the one before it, with the last unit one more. */
function setRange(texts: Map<number, string>, from: number, to: number, first: string): void {
  const last = first.charCodeAt(first.length - 1);
  for (let code = from; code <= to; code += 1) texts.set(code, first.slice(0, -1) + String.fromCharCode(last + code - from));
}

function textOf(hex: string): string {
  const units = (hex.replace(/\s/g, '').match(/.{4}/g) ?? []).map((unit) => Number.parseInt(unit, 16));
  return String.fromCharCode(...units);
}
