import { chartAlt, chartOf, chartValues } from '../document/chart.ts';
import { type Document, type DocumentNode, type ElementNode, elements, textOf } from '../document/document.ts';
import { ELEMENTS } from '../document/elements.ts';
import { figureParts } from '../document/figure-caption.ts';
import type { Language } from '../language/language.ts';
import { labelOf } from '../document/list-labels.ts';
import { isAtFoot } from '../document/source-notes.ts';

/** The width of plain text, in columns. */
const WIDTH = 78;
/** The length of a line to write on. */
const BLANK = 30;
/** Lines of an entry begin at most so far in. */
const LONGEST_HANGING = 12;

/** The brief as plain text in UTF-8, for mail and for reading in a terminal. */
export function writeText(document: Document): Uint8Array {
  const blocks = blocksOf(document.root, '', document.language).filter((block) => block !== '');
  return new TextEncoder().encode(`${blocks.join('\n\n')}\n`);
}

function blocksOf(element: ElementNode, indent: string, language: Language): string[] {
  return elements(element).flatMap((child) => blockOf(child, indent, language));
}

function blockOf(element: ElementNode, indent: string, language: Language): string[] {
  const { name, attributes } = element;
  switch (name) {
    case 'h1':
    case 'h2': {
      const title = attributes.label === undefined ? words(element) : `${attributes.label}  ${words(element)}`;
      return [`${title}\n${(name === 'h1' ? '=' : '-').repeat([...title].length)}`];
    }
    case 'issuer':
      return [[attributes.name, attributes.unit, attributes.kind, attributes.reference].filter((part) => part).join('\n')];
    case 'ul':
    case 'ol':
      return [lines(elements(element, 'li'), (entry, index) => listEntry(entry, labelOf(element, index, 0), indent, language))];
    case 'table':
      return [tableText(element, indent)];
    case 'facts':
      return [lines(elements(element), (fact) => `${indent}${fact.attributes.value}  ${words(fact)}`)];
    case 'choices':
      return [lines(elements(element), (choice) => `${indent}${formText(choice)}`)];
    case 'blank':
      return [`${indent}${formText(element)}`];
    case 'figure':
      return figureText(element, indent, language);
    case 'chart':
      return [chartText(element, indent, language)];
    case 'img':
      return attributes.alt ? [wrap(`[${attributes.alt}]`, indent)] : [];
    case 'aside':
      return [...(attributes.title ? [`${indent}${attributes.title.toUpperCase()}`] : []), ...blocksOf(element, indent, language)];
    case 'sources':
      return isAtFoot(element) && attributes.title
        ? [attributes.title.toUpperCase(), ...blocksOf(element, indent, language)]
        : blocksOf(element, indent, language);
    case 'blockquote':
      return blocksOf(element, `${indent}> `, language);
    case 'toc':
      return [lines(elements(element), (entry) => contentsText(entry, '  '.repeat(Number(entry.attributes.level ?? 1) - 1)))];
    case 'hr':
      return ['-'.repeat(WIDTH)];
    case 'dl':
      return attributes.kind === 'meta' ? [metaText(element, language)] : blocksOf(element, indent, language);
    case 'dt':
      return [wrap(words(element), indent)];
    case 'dd':
      return [wrap(words(element), `${indent}  `)];
    default:
      return isInline(element) ? [wrap(words(element), indent)] : blocksOf(element, indent, language);
  }
}

/** Elements as lines below each other. */
function lines(all: readonly ElementNode[], text: (element: ElementNode, index: number) => string): string {
  return all.map(text).join('\n');
}

/** Caption, subtitle, content and note, the caption where it stands on the page. */
function figureText(figure: ElementNode, indent: string, language: Language): string[] {
  const { subtitle, note } = figure.attributes;
  const { captions, shown, isTitled } = figureParts(figure);
  const caption = captions.map((one) => wrap(words(one), indent));
  const above = isTitled ? [...caption, ...(subtitle === undefined ? [] : [wrap(subtitle, indent)])].join('\n') : '';
  const body = shown.flatMap((one) => blockOf(one, indent, language));
  return [...(above === '' ? [] : [above]), ...body, ...(isTitled ? [] : caption), ...(note === undefined ? [] : [wrap(note, indent)])];
}

/** What a chart shows, and its values where the alternative text of the template does not have them. */
function chartText(element: ElementNode, indent: string, language: Language): string {
  const chart = chartOf(element, language);
  const { alt } = element.attributes;
  const values = alt === undefined ? [] : chartValues(chart).map((line) => wrap(line, `${indent}  `));
  return [wrap(alt ?? chartAlt(chart), indent), ...values].join('\n');
}

/** An entry of the table of contents, with its number before it and what its chapter says below it. */
function contentsText(entry: ElementNode, indent: string): string {
  const { label, summary } = entry.attributes;
  const title = `${indent}${label === undefined ? '' : `${label}  `}${words(entry)}`;
  return summary === undefined ? title : `${title}\n${wrap(summary, `${indent}  `)}`;
}

/** Labels and values, a line each. */
function metaText(list: ElementNode, language: Language): string {
  let text = '';
  for (const part of elements(list)) text += part.name === 'dt' ? `${text === '' ? '' : '\n'}${words(part)}${language.label('colon')}` : words(part);
  return text
    .split('\n')
    .map((line) => wrap(line, ''))
    .join('\n');
}

function isInline(element: ElementNode): boolean {
  return /^(p|h3|h4|figcaption|caption|li|td|th)$/.test(element.name) && elements(element).every((child) => ELEMENTS[child.name].group !== 'block');
}

/** A box to tick, or a line to write on. */
function formText({ name, attributes: { label, for: about } }: ElementNode): string {
  if (name === 'blank') return `${label}: ${'_'.repeat(BLANK)}`;
  return `[ ] ${about === undefined ? label : `${label}, ${about}`}`;
}

/** What stands beside an entry comes before and after its words: `08:40, 25 min  Leave (Closed)`. */
function listEntry(entry: ElementNode, own: string, indent: string, language: Language): string {
  const { sub, end: shown, 'end-spoken': end = shown } = entry.attributes;
  const label = sub === undefined ? own : `${own}, ${sub}`;
  const blocks = isInline(entry) ? [words(entry)] : blocksOf(entry, '', language);
  const body = [...blocks.slice(0, -1), `${blocks.at(-1) ?? ''}${end === undefined ? '' : ` (${end})`}`].map((block) =>
    isInline(entry) ? wrap(block, '') : block,
  );
  const hanging = ' '.repeat(Math.min(label.length, LONGEST_HANGING) + 1);
  return body
    .join('\n')
    .split('\n')
    .map((line, index) => `${indent}${index === 0 ? `${label}${label === '' ? '' : ' '}` : hanging}${line}`)
    .join('\n');
}

function tableText(table: ElementNode, indent: string): string {
  const caption = elements(table, 'caption').map((part) => wrap(words(part), indent));
  const rows = elements(table)
    .filter(({ name }) => name === 'thead' || name === 'tbody')
    .flatMap((part) => elements(part, 'tr'))
    .map((row) => wrap(elements(row).map(words).join(' | '), indent));
  return [...caption, ...rows].join('\n');
}

/** The text of an element with its note numbers in brackets, white space collapsed. */
function words(element: ElementNode): string {
  const read = (node: DocumentNode): string => {
    if (node.kind === 'text') return node.text;
    if (node.name === 'cite') return node.children.length > 0 ? ` [${textOf(node)}]` : '';
    if (node.name === 'note') return ` [${node.attributes.label}: ${node.children.map(read).join('')}]`;
    if (node.name === 'choice' || node.name === 'blank') return `${formText(node)} `;
    if (node.name === 'badge') return `[${node.children.map(read).join('')}]`;
    if (node.name === 'br') return '\n';
    return node.children.map(read).join(elements(node).some(({ name }) => ELEMENTS[name].group === 'block') ? ' ' : '');
  };
  return read(element)
    .replace(/[^\S\n]+/g, ' ')
    .trim();
}

function wrap(text: string, indent: string): string {
  return text
    .split('\n')
    .map((line) => {
      let row = indent;
      const rows: string[] = [];
      for (const word of line.split(' ')) {
        if (row !== indent && row.length + word.length + 1 > WIDTH) {
          rows.push(row);
          row = indent;
        }
        row += row === indent ? word : ` ${word}`;
      }
      return [...rows, row].join('\n');
    })
    .join('\n');
}
