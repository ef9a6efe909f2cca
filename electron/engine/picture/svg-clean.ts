import { SaxesParser, type SaxesTagPlain } from 'saxes';
import { cleanCss, idsIn, styleReferences } from './css.ts';
import { MOST_ATTRIBUTES, MOST_DRAWN, MOST_NESTED } from './limits.ts';
import { damaged, tooLarge } from './refuse.ts';
import { checkCost, type SvgNode, tooNested } from './svg-cost.ts';
import { entitiesOf } from './svg-entities.ts';

/** An SVG without what is not drawn, and the attributes of its first element. */
export interface CleanSvg {
  source: string;
  /** Whether nothing was left out. */
  isWhole: boolean;
  attributes: Readonly<Record<string, string>>;
}

/**
 * Replaces the address of an embedded picture by one without metadata; undefined to remove it.
 */
export type CleanAddress = (address: string) => string | undefined;

const SVG = 'http://www.w3.org/2000/svg';

/** Elements that a brief does not show: notes of drawing programs, programs, other kinds of documents, and movement. */
const DROPPED: readonly string[] =
  'metadata script foreignObject animate animateColor animateMotion animateTransform set discard mpath audio video iframe canvas'.split(' ');
/** Attributes with a prefix that are kept. All others are notes of drawing programs. */
const PREFIXED = ['xlink:href', 'xml:space', 'xml:lang', 'xmlns:xlink'];

/**
 * Reads an SVG, checks that it can be drawn, and leaves out comments, metadata, instructions, notes of drawing programs, programs, and
 * addresses of other files.
 * @throws BriefError if it is not well-formed, or too much work to draw.
 */
export function cleanSvg(source: string, cleanAddress: CleanAddress): CleanSvg {
  const state = createState(cleanAddress);
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw damaged(`the SVG is not well-formed: ${error.message}`);
  });
  parser.on('doctype', (doctype) => {
    const uses = doctype.includes('<!ENTITY') ? source.split('&').length - 1 : 0;
    Object.assign(parser.ENTITIES, entitiesOf(doctype, uses));
    state.leaveOut();
  });
  parser.on('comment', state.leaveOut);
  parser.on('processinginstruction', state.leaveOut);
  let attributes = 0;
  parser.on('opentagstart', () => {
    attributes = 0;
  });
  parser.on('attribute', () => {
    attributes += 1;
    if (attributes > MOST_ATTRIBUTES) throw tooLarge('an element has too many attributes', String(MOST_ATTRIBUTES));
  });
  parser.on('opentag', state.open);
  parser.on('closetag', state.close);
  parser.on('text', state.text);
  parser.on('cdata', state.text);
  parser.write(source).close();
  return state.end(source);
}

/** What is written and counted while an SVG is read. */
function createState(cleanAddress: CleanAddress) {
  const written: string[] = [];
  const nodes: SvgNode[] = [];
  let styles = '';
  let root: SvgNode | undefined;
  let attributes: Readonly<Record<string, string>> = {};
  let isWhole = true;
  /** Inside how many elements that are left out. */
  let leftOut = 0;
  let count = 0;
  const leaveOut = (): void => {
    isWhole = false;
  };
  return {
    leaveOut,
    open(tag: SaxesTagPlain): void {
      count += 1;
      if (count > MOST_DRAWN.elements) throw tooLarge('it has too many elements', String(MOST_DRAWN.elements));
      if (nodes.length + leftOut > MOST_NESTED) throw tooNested();
      if (leftOut > 0 || isForeign(tag)) {
        leftOut += 1;
        leaveOut();
        return;
      }
      const kept = attributesOf(tag, cleanAddress);
      if (kept.isChanged) leaveOut();
      const text = `<${tag.name}${kept.text}${tag.isSelfClosing ? '/' : ''}>`;
      written.push(text);
      const node = nodeOf(tag, text.length);
      if (root) nodes.at(-1)?.children.push(node);
      else attributes = tag.attributes;
      root ??= node;
      nodes.push(node);
    },
    close({ name, isSelfClosing }: SaxesTagPlain): void {
      if (leftOut > 0) {
        leftOut -= 1;
        return;
      }
      nodes.pop();
      if (!isSelfClosing) written.push(`</${name}>`);
    },
    text(text: string): void {
      const node = nodes.at(-1);
      if (leftOut > 0 || !node) return;
      // Titles and descriptions are not drawn.
      if (/^(text|tspan|textPath|a)$/.test(node.name)) node.text += text.length;
      const isStyle = node.name === 'style';
      const clean = isStyle ? cleanCss(text) : text;
      if (clean !== text) leaveOut();
      if (isStyle) styles += clean;
      written.push(escaped(clean));
    },
    end(source: string): CleanSvg {
      if (!root) throw damaged('it has no elements');
      checkCost(root, styleReferences(styles));
      return { source: isWhole ? source : written.join(''), isWhole, attributes };
    },
  };
}

function isForeign({ name, attributes }: SaxesTagPlain): boolean {
  return name.includes(':') || DROPPED.includes(name) || (attributes.xmlns ?? SVG) !== SVG;
}

interface Attributes {
  text: string;
  isChanged: boolean;
}

function attributesOf({ name: tag, attributes }: SaxesTagPlain, cleanAddress: CleanAddress): Attributes {
  let text = '';
  let isChanged = false;
  for (const [name, value] of Object.entries(attributes)) {
    const clean = isKept(name) ? cleanValue(tag, name, value, cleanAddress) : undefined;
    if (clean !== value) isChanged = true;
    if (clean !== undefined) text += ` ${name}="${escaped(clean)}"`;
  }
  return { text, isChanged };
}

function isKept(name: string): boolean {
  return name.includes(':') ? PREFIXED.includes(name) : !/^(on|data-)/i.test(name);
}

function cleanValue(tag: string, name: string, value: string, cleanAddress: CleanAddress): string | undefined {
  if (name === 'href' || name === 'xlink:href') {
    if (tag === 'a') return undefined;
    return value.startsWith('#') ? value : cleanAddress(value);
  }
  return name === 'style' || value.includes('(') ? cleanCss(value) : value;
}

function nodeOf({ name, attributes }: SaxesTagPlain, size: number): SvgNode {
  const lines = `${attributes.d ?? ''}${attributes.points ?? ''}`;
  const references = Object.entries(attributes).flatMap(([attribute, value]) => {
    if (attribute === 'href' || attribute === 'xlink:href') return value.startsWith('#') ? [{ id: value.slice(1), times: 1 }] : [];
    // A marker is drawn at each corner of a line: a corner takes some four characters.
    const times = /marker/.test(attribute + value) ? Math.ceil(lines.length / 4) + 1 : 1;
    return value.includes('(') ? idsIn(value).map((id) => ({ id, times })) : [];
  });
  return {
    name,
    id: attributes.id,
    classes: (attributes.class ?? '').split(/\s+/),
    attributes: size,
    numbers: numbersIn(lines),
    text: 0,
    children: [],
    references,
  };
}

/** The number of numbers, which need no space between them: `1.5.5-2` has three. */
function numbersIn(text: string): number {
  let count = 0;
  let isInside = false;
  let hasPoint = false;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    const isPoint = code === 0x2e;
    if (isPoint || (code >= 0x30 && code <= 0x39)) {
      if (!isInside || (isPoint && hasPoint)) {
        count += 1;
        hasPoint = false;
      }
      isInside = true;
      hasPoint ||= isPoint;
    } else {
      isInside = false;
      hasPoint = false;
    }
  }
  return count;
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
