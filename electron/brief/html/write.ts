import { type Document, type DocumentNode, type ElementNode, elements } from '../document/document.ts';
import { escapeMarkup } from '../dossier/prose.ts';
import type { Metadata } from '../pdf/metadata.ts';

/** One self-contained HTML file of the same document, for readers who cannot use the PDF. */
export function writeHtml(document: Document, metadata: Metadata, kind: string): Uint8Array {
  const html = `<!doctype html>
<html lang="${escapeMarkup(document.language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeMarkup(metadata.title)}</title>
<meta name="description" content="${escapeMarkup(metadata.subject)}">
<meta name="keywords" content="${escapeMarkup(metadata.keywords)}">
<style>
${STYLE}
</style>
</head>
<body>
<main aria-label="${escapeMarkup(kind)}">
${document.root.children.map(htmlOf).join('\n')}
</main>
</body>
</html>
`;
  return new TextEncoder().encode(html);
}

function htmlOf(node: DocumentNode): string {
  if (node.kind === 'text') return escapeMarkup(node.text);
  const special = SPECIAL[node.name];
  if (special) return special(node);
  return wrap(node.name, node);
}

function wrap(tag: string, element: ElementNode, attributes: Record<string, string | undefined> = {}): string {
  const all = { id: element.attributes.id, ...attributes };
  const written = Object.entries(all).flatMap(([name, value]) => (value === undefined ? [] : [` ${name}="${escapeMarkup(value)}"`]));
  return `<${tag}${written.join('')}>${inner(element)}</${tag}>`;
}

function inner(element: ElementNode): string {
  return element.children.map(htmlOf).join('');
}

/** Elements of ours, and those whose attributes mean something else in HTML. */
const SPECIAL: Partial<Record<ElementNode['name'], (element: ElementNode) => string>> = {
  cover: (element) => wrap('section', element, { class: 'cover' }),
  p: (element) => wrap('p', element, { class: element.attributes.role }),
  aside: ({ attributes, ...element }) =>
    `<section class="box"${attributes.title ? ` aria-label="${escapeMarkup(attributes.title)}"` : ''}>${attributes.title ? `<p class="label">${escapeMarkup(attributes.title)}</p>` : ''}${inner({ attributes, ...element })}</section>`,
  table: (element) => wrap('table', element, { class: element.attributes.kind }),
  th: (element) =>
    wrap('th', element, { scope: element.attributes.scope ?? 'row', colspan: element.attributes.colspan, rowspan: element.attributes.rowspan }),
  td: (element) => wrap('td', element, { colspan: element.attributes.colspan, rowspan: element.attributes.rowspan, class: element.attributes.align }),
  tr: (element) => wrap('tr', element),
  thead: (element) => {
    const head = inner(element).replaceAll('<th scope="row"', '<th scope="col"');
    return `<thead>${head}</thead>`;
  },
  ol: (element) => wrap('ol', element, { start: element.attributes.start, type: element.attributes.type, class: element.attributes.role }),
  facts: (element) => `<ul class="facts">${inner(element)}</ul>`,
  fact: (element) => `<li><strong>${escapeMarkup(element.attributes.value ?? '')}</strong> ${inner(element)}</li>`,
  bars: (element) => `<table class="bars"><tbody>${inner(element)}</tbody></table>`,
  bar: ({ attributes }) => `<tr><th scope="row">${escapeMarkup(attributes.label ?? '')}</th><td>${escapeMarkup(attributes.value ?? '')}</td></tr>`,
  a: (element) => wrap('a', element, { href: element.attributes.href }),
  cite: (element) => (element.children.length === 0 ? '' : wrap('sup', element)),
  caps: (element) => wrap('span', element, { class: 'caps' }),
  marking: inner,
  br: () => '<br>',
  hr: () => '<hr>',
  'page-break': () => '',
  sources: (element) => (element.children.length === 0 ? '' : wrap('section', element)),
  toc: (element) => (element.children.length === 0 ? '' : `<nav aria-label="Contents"><ol>${inner(element)}</ol></nav>`),
  tocitem: (element) => `<li><a href="#${escapeMarkup(element.attributes.target ?? '')}">${inner(element)}</a></li>`,
  section: (element) => `<section${elements(element).some(({ name }) => name === 'h2') ? '' : ' class="plain"'}>${inner(element)}</section>`,
};

const STYLE = `:root{color-scheme:light dark;--ink:#1a1a1a;--paper:#fff;--accent:#1b4a72;--tint:#eef2f6;--rule:#b9bec4;--muted:#565b60}
@media (prefers-color-scheme:dark){:root{--ink:#e8e8e8;--paper:#16191d;--accent:#9cc3e6;--tint:#222a33;--rule:#4a5158;--muted:#a9b0b7}}
body{margin:0;background:var(--paper);color:var(--ink);font:1.0625rem/1.5 'Source Serif 4',Georgia,serif}
main{max-width:42rem;margin:0 auto;padding:2rem 1.25rem 4rem}
h1,h2,h3,h4,.label,.meta,table,caption,figcaption,.facts{font-family:'Source Sans 3','Segoe UI',system-ui,sans-serif}
h1{font-size:2rem;line-height:1.15;margin:.25rem 0}h2{color:var(--accent);margin:2rem 0 .5rem}h3{margin:1.5rem 0 .25rem}
p{margin:.5rem 0}.label{font-weight:600;color:var(--accent);letter-spacing:.04em}.meta{color:var(--muted)}.lead{font-size:1.15rem}.small,.small li{font-size:.9rem}
a{color:var(--accent)}sup{line-height:0}.caps{font-variant-caps:all-small-caps}
.box{background:var(--tint);border-left:4px solid var(--accent);padding:.5rem 1rem;margin:1rem 0}
table{border-collapse:collapse;width:100%;font-size:.95rem;margin:1rem 0}th,td{text-align:left;vertical-align:top;padding:.35rem .5rem;border-bottom:1px solid var(--rule)}
thead th{border-bottom:1px solid var(--ink)}td.right{text-align:right}caption,figcaption{text-align:left;font-weight:600;margin:.5rem 0}
.facts{list-style:none;padding:0;display:flex;flex-wrap:wrap;gap:1rem 2rem;border-block:1px solid var(--rule)}.facts li{flex:1 1 9rem}.facts strong{display:block;font-size:1.6rem;color:var(--accent)}
blockquote{margin:1rem 0;padding-left:1rem;border-left:2px solid var(--rule)}nav ol{list-style:none;padding:0}`;
