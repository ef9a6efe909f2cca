import { SaxesParser, type SaxesTagPlain } from 'saxes';
import { readSheet, type Rule, type Sheet } from './css.ts';
import { MOST_ATTRIBUTES, MOST_DRAWN, MOST_NESTED } from './limits.ts';
import { damaged, tooLarge } from './refuse.ts';
import { type CleanAddress, nodeOf } from './svg-attributes.ts';
import { checkCost, tooNested } from './svg-cost.ts';
import { type Drawn, findDrawn } from './svg-drawn.ts';
import { entitiesOf } from './svg-entities.ts';
import { ELEMENTS } from './svg-names.ts';
import type { SvgNode } from './svg-node.ts';

/** An SVG without what is not drawn, and the attributes of its first element. */
export interface CleanSvg {
  source: string;
  attributes: ReadonlyMap<string, string>;
}

const SVG = 'http://www.w3.org/2000/svg';

/**
 * Reads an SVG, checks that it can be drawn, and writes it anew with only what is drawn: known elements, attributes and properties. Titles,
 * descriptions, comments, metadata, notes of drawing programs, programs, movement, addresses of other files and hidden elements are left out.
 * @throws BriefError if it is not well-formed, or too much work to draw.
 */
export function cleanSvg(source: string, cleanAddress: CleanAddress): CleanSvg {
  const reader = createReader(cleanAddress);
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw damaged(`the SVG is not well-formed: ${error.message}`);
  });
  parser.on('doctype', (doctype) => {
    const uses = doctype.includes('<!ENTITY') ? source.split('&').length - 1 : 0;
    Object.assign(parser.ENTITIES, entitiesOf(doctype, uses));
  });
  let attributes = 0;
  parser.on('opentagstart', () => {
    attributes = 0;
  });
  parser.on('attribute', () => {
    attributes += 1;
    if (attributes > MOST_ATTRIBUTES) throw tooLarge('an element has too many attributes', String(MOST_ATTRIBUTES));
  });
  parser.on('opentag', reader.open);
  parser.on('closetag', reader.close);
  parser.on('text', reader.text);
  parser.on('cdata', reader.text);
  parser.write(source).close();
  return reader.end();
}

/** Makes a tree of what may be drawn, while an SVG is read. */
function createReader(cleanAddress: CleanAddress) {
  const nodes: SvgNode[] = [];
  const styles = new Map<SvgNode, string>();
  let root: SvgNode | undefined;
  /** Inside how many elements that are left out. */
  let leftOut = 0;
  let count = 0;
  return {
    open(tag: SaxesTagPlain): void {
      count += 1;
      if (count > MOST_DRAWN.elements) throw tooLarge('it has too many elements', String(MOST_DRAWN.elements));
      if (nodes.length + leftOut > MOST_NESTED) throw tooNested();
      if (leftOut > 0 || isForeign(tag)) {
        leftOut += 1;
        return;
      }
      const parent = nodes.at(-1);
      const node = nodeOf(tag.name, tag.attributes, { parent, cleanAddress });
      parent?.parts.push(node);
      root ??= node;
      nodes.push(node);
    },
    close(): void {
      if (leftOut > 0) leftOut -= 1;
      else nodes.pop();
    },
    text(text: string): void {
      const node = nodes.at(-1);
      if (leftOut > 0 || !node) return;
      if (node.name === 'style') styles.set(node, (styles.get(node) ?? '') + text);
      else if (isText(node)) {
        node.text += text.length;
        node.parts.push(text);
      }
    },
    end(): CleanSvg {
      if (!root) throw damaged('it has no elements');
      const sheets = new Map([...styles].map(([node, css]) => [node, readSheet(css)]));
      const rules = [...sheets.values()].flatMap((sheet) => sheet.rules);
      checkCost(root, { rules, names: [...sheets.values()].reduce((sum, { names }) => sum + names, 0) });
      return { source: written(root, findDrawn(root, rules), sheets), attributes: root.attributes };
    },
  };
}

function isForeign({ name, attributes }: SaxesTagPlain): boolean {
  // No program has extensions.
  return !ELEMENTS.has(name) || (attributes.xmlns ?? SVG) !== SVG || (attributes.requiredExtensions ?? '') !== '';
}

/** Whether text inside an element is drawn. */
function isText(node: SvgNode): boolean {
  return /^(text|tspan|textPath)$/.test(node.name) || (node.name === 'a' && node.parent !== undefined && isText(node.parent));
}

function written(root: SvgNode, drawn: Drawn, sheets: ReadonlyMap<SvgNode, Sheet>): string {
  const parts: string[] = [];
  const write = (node: SvgNode): void => {
    const isDrawn = drawn.elements.has(node);
    if (!isDrawn && !drawn.holders.has(node)) return;
    const style = rulesOf(sheets.get(node)?.rules ?? [], drawn);
    if (node.name === 'style' && style === '') return;
    const content = parts.push(`<${node.name}${attributesOf(node, drawn)}>`);
    if (style !== '') parts.push(escaped(style));
    for (const part of node.parts) {
      if (typeof part !== 'string') write(part);
      else if (isDrawn) parts.push(escaped(part));
    }
    if (parts.length === content) parts[content - 1] = `${parts[content - 1]?.slice(0, -1)}/>`;
    else parts.push(`</${node.name}>`);
  };
  write(root);
  return parts.join('');
}

function attributesOf({ id, classes, attributes }: SvgNode, { names }: Drawn): string {
  const used = classes.filter((one) => names.has(`.${one}`)).join(' ');
  const all: [string, string][] = [
    ...(id !== undefined && names.has(`#${id}`) ? [['id', id] as [string, string]] : []),
    ...(used === '' ? [] : [['class', used] as [string, string]]),
    ...attributes,
  ];
  return all.map(([name, value]) => ` ${name}="${escaped(value)}"`).join('');
}

function rulesOf(rules: readonly Rule[], { usedPart }: Drawn): string {
  return rules
    .flatMap((rule) => usedPart(rule) ?? [])
    .map(({ selectors, declarations }) => `${selectors.join(',')}{${declarations}}`)
    .join('');
}

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\n': '&#10;',
  '\t': '&#9;',
  '\r': '&#13;',
};

function escaped(text: string): string {
  return /[&<>"\n\t\r]/.test(text) ? text.replace(/[&<>"\n\t\r]/g, (sign) => ESCAPES[sign] ?? sign) : text;
}
