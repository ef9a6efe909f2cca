import type { SourceLocation } from '../../contract/problem.ts';
import type { Theme } from '../../contract/theme.ts';
import { chartAlt, chartOf } from '../document/chart.ts';
import { type Document, type DocumentNode, descend, type ElementNode, elements } from '../document/document.ts';
import { isLongValue } from '../document/facts.ts';
import { figureParts } from '../document/figure-caption.ts';
import { inReadingOrder } from '../document/reading-order.ts';
import { isKeyed } from '../document/list-labels.ts';
import { escapeMarkup } from '../source/escape.ts';
import { ELEMENTS } from '../document/elements.ts';
import { isRightToLeft } from '../language/direction.ts';
import type { Language } from '../language/language.ts';
import { shownNotes, spokenChoice } from '../language/spoken.ts';
import { keyedList } from './keyed-list.ts';
import type { Drawing } from '../layout/layout.ts';
import type { Metadata } from '../pdf/file/metadata.ts';
import type { Picture } from '../picture/picture.ts';
import { dataAddress } from './image.ts';
import { STYLE } from './style.ts';
import { svgOf } from './svg.ts';

export interface HtmlInput {
  document: Document;
  metadata: Metadata;
  theme: Theme;
  /** The kind of document, used to label its main part. */
  kind: string;
  marking: string;
  /** Draws a chart as in the PDF. */
  draw(chart: ElementNode): Drawing;
  picture(src: string, place: SourceLocation): Picture;
}

/** One self-contained, accessible HTML file of the same document, for readers who cannot use the PDF. */
export function writeHtml(input: HtmlInput): Uint8Array {
  const { document, metadata, kind, marking } = input;
  const writer = createWriter(input);
  const banner = `<p class="banner">${escapeMarkup(marking)}</p>`;
  const html = `<!doctype html>
<html lang="${escapeMarkup(document.language.around)}"${isRightToLeft(document.language.around) ? ' dir="rtl"' : ''}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeMarkup(metadata.title)}</title>
<meta name="description" content="${escapeMarkup(metadata.subject)}">
<meta name="keywords" content="${escapeMarkup(metadata.keywords)}">
<style>
${coloursOf(input.theme)}
${STYLE}
</style>
</head>
<body>
<header>${banner}</header>
<main aria-label="${escapeMarkup(kind)}">
${document.root.children.map(writer).join('\n')}
${footnotes(document, writer)}
</main>
<footer>${banner}</footer>
</body>
</html>
`;
  return new TextEncoder().encode(html);
}

type Writer = (node: DocumentNode) => string;

/** The theme's colours for light mode, and equally muted ones for dark mode. */
function coloursOf({ colours }: Theme): string {
  const day = (name: string, otherwise: string): string => colours[name] ?? otherwise;
  const pairs = {
    ink: [day('ink', '#1a1a1a'), '#e8e8e8'],
    paper: ['#ffffff', '#16191d'],
    accent: [day('accent', '#1b4a72'), '#9cc3e6'],
    'accent-light': [day('accentLight', '#8fa9c0'), '#4a6a88'],
    tint: [day('tint', '#eef2f6'), '#222a33'],
    rule: [day('rule', '#b9bec4'), '#4a5158'],
    muted: [day('muted', '#565b60'), '#a9b0b7'],
  };
  const set = (index: 0 | 1): string =>
    Object.entries(pairs)
      .map(([name, pair]) => `--${name}:${pair[index]}`)
      .join(';');
  return `:root{color-scheme:light dark;${set(0)}}\n@media (prefers-color-scheme:dark){:root{${set(1)}}}`;
}

function createWriter(input: HtmlInput): Writer {
  const { language } = input.document;
  const write: Writer = (node) => {
    if (node.kind === 'text') return escapeMarkup(node.text);
    return SPECIAL[node.name]?.(node, tools) ?? wrap(node.name, node, write);
  };
  const names = new Map(
    Object.entries({ ink: 'ink', accent: 'accent', accentLight: 'accent-light', rule: 'rule', muted: 'muted' }).flatMap(([name, css]) => {
      const colour = input.theme.colours[name];
      return colour ? [[colour, `var(--${css})`] as const] : [];
    }),
  );
  const tools: Tools = {
    write,
    language,
    inner: (element) => element.children.map(write).join(''),
    chart(element) {
      const alt = element.attributes.alt ?? chartAlt(chartOf(element, language));
      const drawing = input.draw(element);
      // The list below has what is too much for a drawing.
      if (drawing.marks.length === 0) return '';
      return svgOf(drawing, alt, (colour) => names.get(colour) ?? (colour === '#ffffff' ? 'var(--paper)' : colour));
    },
    image: ({ attributes: { src = '', alt = '' }, place }) => `<img src="${dataAddress(input.picture(src, place))}" alt="${escapeMarkup(alt)}">`,
  };
  return write;
}

interface Tools {
  write: Writer;
  language: Language;
  inner(element: ElementNode): string;
  chart(element: ElementNode): string;
  image(element: ElementNode): string;
}

function wrap(tag: string, element: ElementNode, write: Writer, attributes: Record<string, string | undefined> = {}): string {
  const { id, lang } = element.attributes;
  // A block in another language begins where text in it does.
  const dir = lang === undefined || ELEMENTS[element.name].group === 'inline' ? undefined : isRightToLeft(lang) ? 'rtl' : 'ltr';
  const all = { id, lang, dir, ...attributes };
  const written = Object.entries(all).flatMap(([name, value]) => (value === undefined ? [] : [` ${name}="${escapeMarkup(value)}"`]));
  return `<${tag}${written.join('')}>${element.children.map(write).join('')}</${tag}>`;
}

/** The name of what has no words of its own, with its language if that is not the document's. */
function named(language: Language, name: string, values: Readonly<Record<string, string>> = {}): string {
  const foreign = language.foreign(name);
  return `aria-label="${escapeMarkup(language.label(name, values))}"${foreign === undefined ? '' : ` lang="${foreign}"`}`;
}

/** Elements that HTML does not have, and those whose attributes have another meaning in HTML. */
const SPECIAL: Partial<Record<ElementNode['name'], (element: ElementNode, tools: Tools) => string>> = {
  header: (element, { write }) => wrap('div', { ...element, children: inReadingOrder(element) }, write, { class: 'title' }),
  issuer: ({ attributes: { name, unit, kind, reference } }) => {
    const part = (words: string | undefined, tag: string): string => (words ? `<${tag}>${escapeMarkup(words)}</${tag}>` : '');
    return `<div class="issuer"><p>${part(name, 'strong')}${part(unit, 'span')}</p><p>${part(kind, 'strong')}${part(reference, 'span')}</p></div>`;
  },
  h2: labelled,
  h3: labelled,
  dl: (element, { write }) => wrap('dl', element, write, { class: element.attributes.kind }),
  cover: (element, { write }) => wrap('section', { ...element, children: inReadingOrder(element) }, write, { class: 'cover title' }),
  p: (element, { write }) => wrap('p', element, write, { class: element.attributes.role }),
  aside(element, { inner }) {
    const { title } = element.attributes;
    const label = title ? `<p class="label">${escapeMarkup(title)}</p>` : '';
    const look = element.attributes.kind === 'decision' ? 'box decision' : 'box';
    return `<section class="${look}"${title ? ` aria-label="${escapeMarkup(title)}"` : ''}>${label}${inner(element)}</section>`;
  },
  table: (element, { write }) => `<div class="scroll">${wrap('table', element, write)}</div>`,
  thead: (element, { write }) => `<thead>${rowsOf(element, 'col', write)}</thead>`,
  tbody: (element, { write }) => `<tbody>${rowsOf(element, 'row', write)}</tbody>`,
  ul: (element, { write }) => (isKeyed(element) ? keyedList(element, write) : wrap('ul', element, write, { class: element.attributes.kind })),
  ol: (element, { write }) =>
    isKeyed(element)
      ? keyedList(element, write)
      : wrap('ol', element, write, { start: element.attributes.start, type: element.attributes.type, class: element.attributes.role }),
  li: (element, { write, language }) => {
    const { back } = element.attributes;
    const link = back ? ` <a href="${escapeMarkup(back)}" ${named(language, 'back-to-text')}>↩</a>` : '';
    return wrap('li', element, write).replace(/<\/li>$/, `${link}</li>`);
  },
  choices: (element, { inner }) => `<ul class="choices">${inner(element)}</ul>`,
  choice: ({ attributes: { label = '', for: about } }, { language }) =>
    `<li><span class="tick" role="img" aria-label="${escapeMarkup(spokenChoice('', undefined, language).trim())}"></span><strong>${escapeMarkup(label)}</strong>${about === undefined ? '' : escapeMarkup(`${language.label('comma')}${about}`)}</li>`,
  blanks: (element, { write }) => wrap('div', element, write, { class: 'blanks' }),
  blank: ({ attributes: { label = '', kind } }, { language }) =>
    `<div class="blank${kind === undefined ? '' : ` ${kind}`}" role="img" ${named(language, 'space-for', { label })}><span>${escapeMarkup(label)}</span></div>`,
  columns: (element, { write }) => wrap('div', element, write, { class: 'columns' }),
  badge: (element, { write }) => wrap('span', element, write, { class: 'filled' }),
  facts: (element, { inner }) => `<ul class="${elements(element, 'fact').length > 1 ? 'facts' : 'plain'}">${inner(element)}</ul>`,
  fact: (element, { inner }) => {
    const { value = '' } = element.attributes;
    // Only short values are large.
    const tag = isLongValue(value) ? 'b' : 'strong';
    return `<li><${tag}>${escapeMarkup(value)}</${tag}> ${inner(element)}</li>`;
  },
  figure,
  chart: (element, { chart }) => chart(element),
  img: (element, { image }) => image(element),
  a: (element, { write, language }) => {
    const { href, note, to } = element.attributes;
    return wrap('a', element, write, { href, ...(note === undefined ? {} : { role: 'doc-noteref', 'aria-label': shownNotes(note, to, language) }) });
  },
  cite: (element, { write }) => (element.children.length === 0 ? '' : wrap('sup', element, write)),
  note: ({ attributes: { label = '' } }, { language }) =>
    `<sup><a id="call-${label}" href="#foot-${label}" role="doc-noteref" ${named(language, 'footnote', { number: label })}>${label}</a></sup>`,
  sourcenote: (element, { write }) => wrap('span', element, write),
  notelabel: (element, { write }) => wrap('span', element, write),
  abbr: (element, { write }) => wrap('abbr', element, write, { title: element.attributes.full }),
  caps: (element, { write }) => wrap('span', element, write, { class: 'caps' }),
  marking: (element, { inner }) => inner(element),
  br: () => '<br>',
  hr: () => '<hr>',
  'page-break': () => '',
  annex: (element, { write }) => (element.children.length === 0 ? '' : wrap('section', element, write)),
  sources(element, { write, language }) {
    if (element.children.length === 0) return '';
    const { title = language.label('sources') } = element.attributes;
    const hasHeading = elements(element).some(({ name }) => /^h[1-4]$/.test(name));
    return wrap('section', element, write, hasHeading ? {} : { class: 'notes', 'aria-label': title });
  },
  toc: (element, { inner, language }) =>
    element.children.length === 0 ? '' : `<nav aria-label="${escapeMarkup(language.label('contents'))}"><ol>${inner(element)}</ol></nav>`,
  tocitem(element, { inner }) {
    const { level = '1', target = '', label, summary } = element.attributes;
    const key = label === undefined ? '' : `<span class="key">${escapeMarkup(label)}</span> `;
    const below = summary === undefined ? '' : ` <small>${escapeMarkup(summary)}</small>`;
    return `<li class="level-${level}"><a href="#${escapeMarkup(target)}">${key}${inner(element)}</a>${below}</li>`;
  },
};

/** A figure with its caption where it stands on the page, and its note. */
function figure(element: ElementNode, { write, inner }: Tools): string {
  const { subtitle, note } = element.attributes;
  const { captions, shown, isTitled } = figureParts(element);
  const below = subtitle === undefined ? '' : `<span class="why">${escapeMarkup(subtitle)}</span>`;
  const words = captions.map(inner).join(' ');
  const lang = captions[0]?.attributes.lang;
  const caption = words + below === '' ? '' : `<figcaption${lang ? ` lang="${lang}"` : ''}>${words}${below}</figcaption>`;
  const body = shown.map(write).join('');
  const after = note === undefined ? '' : `<p class="figure-note">${escapeMarkup(note)}</p>`;
  const whole = wrap('figure', { ...element, children: [] }, write);
  return whole.replace('></figure>', () => `>${isTitled ? caption : ''}${body}${isTitled ? '' : caption}${after}</figure>`);
}

/** A heading with its letter or number. */
function labelled(element: ElementNode, { write }: Tools): string {
  const { label } = element.attributes;
  const whole = wrap(element.name, element, write);
  return label === undefined ? whole : whole.replace('>', `><span class="key">${escapeMarkup(label)}</span> `);
}

/** Header cells with the scope of their part of the table. */
function rowsOf(part: ElementNode, scope: 'col' | 'row', write: Writer): string {
  const cell = (element: ElementNode): string => {
    const { colspan, rowspan, align, scope: own } = element.attributes;
    return wrap(element.name, element, write, { colspan, rowspan, class: align, scope: element.name === 'th' ? (own ?? scope) : undefined });
  };
  return elements(part, 'tr')
    .map((row) => `<tr>${elements(row).map(cell).join('')}</tr>`)
    .join('');
}

function footnotes(document: Document, write: Writer): string {
  const notes = descend(document.root).filter(({ name }) => name === 'note');
  if (notes.length === 0) return '';
  const entries = notes.map(({ attributes: { label = '' }, children }) => {
    const back = `<a href="#call-${label}" role="doc-backlink" ${named(document.language, 'back-to-text')}>↩</a>`;
    return `<li id="foot-${label}">${children.map(write).join('')} ${back}</li>`;
  });
  return `<section class="notes" aria-label="${escapeMarkup(document.language.label('footnotes'))}"><ol type="a">${entries.join('')}</ol></section>`;
}
