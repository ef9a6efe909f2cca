// The default brief with all that is in it (headings, lists, tables, links there and back), from this program's own HTML, for those
// who can say so: what stands in a PDF besides words takes room and time.
import { parseFragment } from 'parse5';
import { BRIEF, HEADING, MARGINS, TITLE } from './look.mjs';

/** What is between the banners. */
export function bodyOf(html) {
  return /<main[^>]*>([\s\S]*)<\/main>/.exec(html)?.[1] ?? '';
}

/** A text as it stands in Typst's markup. */
export const escaped = (text) => text.replace(/([#$@\\<>[\]*_`~/=+-])/g, '\\$1');
const attribute = (node, name) => node.attrs?.find((one) => one.name === name)?.value;

/** The same in Typst's markup. */
export function typstOf(body) {
  const root = parseFragment(body);
  const targets = new Set();
  const find = (node) => {
    const id = attribute(node, 'id');
    if (id) targets.add(id);
    for (const child of node.childNodes ?? []) find(child);
  };
  find(root);
  return inner(root, targets);
}

function inner(node, targets) {
  return (node.childNodes ?? []).map((child) => written(child, targets)).join('');
}

function written(node, targets) {
  if (node.nodeName === '#text') return escaped(node.value.replace(/\s+/g, ' '));
  const id = attribute(node, 'id');
  // A place in the text that nothing is drawn for.
  const place = id ? `#metadata(none)<${id}>` : '';
  return place + (WRITTEN[node.nodeName] ?? ((one, all) => inner(one, all)))(node, targets);
}

const block = (call) => (node, targets) => `\n\n#${call}[${inner(node, targets)}]\n\n`;

const WRITTEN = {
  h1: (node, targets) => `\n\n= ${inner(node, targets)}\n\n`,
  h2: (node, targets) => `\n\n== ${inner(node, targets)}\n\n`,
  h3: (node, targets) => `\n\n=== ${inner(node, targets)}\n\n`,
  p: (node, targets) =>
    ({ label: block('label'), meta: block('meta'), small: block('small') })[attribute(node, 'class')]?.(node, targets) ??
    `\n\n${inner(node, targets)}\n\n`,
  ul: (node, targets) =>
    `\n\n#list(${node.childNodes
      .filter(({ nodeName }) => nodeName === 'li')
      .map((item) => `[${inner(item, targets)}]`)
      .join(', ')})\n\n`,
  em: (node, targets) => `#emph[${inner(node, targets)}]`,
  strong: (node, targets) => `#strong[${inner(node, targets)}]`,
  sup: (node, targets) => `#super[${inner(node, targets)}]`,
  a(node, targets) {
    const href = attribute(node, 'href') ?? '';
    if (!href.startsWith('#')) return `#link("${href}")[${inner(node, targets)}]`;
    return targets.has(href.slice(1)) ? `#link(<${href.slice(1)}>)[${inner(node, targets)}]` : inner(node, targets);
  },
  table,
};

function table(node, targets) {
  const all = (name, of = node) => (of.childNodes ?? []).flatMap((child) => [...(child.nodeName === name ? [child] : []), ...all(name, child)]);
  const rows = all('tr').map((row) => row.childNodes.filter(({ nodeName }) => /^t[hd]$/.test(nodeName)).map((cell) => `[${inner(cell, targets)}]`));
  const hasHead = all('thead').length > 0;
  const [head = [], ...others] = rows;
  const cells = (hasHead ? [`table.header(${head.join(', ')})`, ...others.flat()] : rows.flat()).join(',\n  ');
  const caption = all('caption').map((one) => `\n\n#strong[${inner(one, targets)}]\n\n`);
  return `${caption.join('')}\n\n#table(columns: ${Math.max(...rows.map((row) => row.length))},\n  ${cells})\n\n`;
}

/** How Typst is told to set it. */
export const TYPST_LOOK = `#show heading.where(level: 1): set text(font: "Source Serif 4 Display", size: ${TITLE.size}pt, weight: 600)
#show heading.where(level: 2): set text(font: "Source Sans 3", size: ${HEADING.size}pt, weight: 600, fill: rgb("${HEADING.colour}"))
#show heading.where(level: 3): set text(font: "Source Sans 3", size: ${BRIEF.size}pt, weight: 600)
#show table: set text(font: "Source Sans 3", size: ${BRIEF.table}pt)
#show strong: set text(weight: 600)
#set table(stroke: (_, y) => if y > 0 { (top: 0.5pt + luma(180)) }, align: left, inset: 3pt)
#let label(body) = text(font: "Source Sans 3", size: ${BRIEF.table}pt, weight: 600, fill: rgb("${HEADING.colour}"), body)
#let meta(body) = text(font: "Source Sans 3", size: ${BRIEF.table}pt, fill: luma(90), body)
#let small(body) = text(font: "Source Serif 4 Caption", size: ${BRIEF.small}pt, body)
`;

/** How a browser is told to. */
export const CSS_LOOK = `h1 { font: 600 ${TITLE.size}pt "Source Serif"; margin: 0 } h2 { font: 600 ${HEADING.size}pt "Source Sans"; color: ${HEADING.colour}; margin: 13pt 0 4pt }
  h3, .label, caption { font: 600 ${BRIEF.size}pt "Source Sans"; margin: 8pt 0 1pt } table, .meta { font: ${BRIEF.table}pt "Source Sans"; border-collapse: collapse }
  caption { text-align: left } th { font-weight: 600; text-align: left } td, th { border-top: .5pt solid #b9bec4; padding: 3pt; vertical-align: top }
  .small { font-size: ${BRIEF.small}pt } ul { padding-left: 14pt; margin: 4pt 0 } sup { line-height: 0 } a { color: inherit; text-decoration: none }
  @page { margin: ${MARGINS.top}pt ${BRIEF.right}pt ${MARGINS.bottom}pt ${MARGINS.left}pt }`;
