// Typst through Node: a warm compiler keeps what did not change.
import { fileURLToPath } from 'node:url';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { BODY, BRIEF, HEADING, MARGINS, RUNNING, TITLE } from '../look.mjs';
import { escaped, TYPST_LOOK } from '../marked.mjs';

const FONTS = fileURLToPath(new URL('../../../out/fonts', import.meta.url));
export const name = 'Typst';
export const does = 'tagged; not PDF/UA or PDF/A by itself';

/** Between lines it counts from the baseline to the height of the capitals. */
const gapOf = ({ size, leading }) => leading - 0.67 * size;

function sourceOf({ title, sections, typst }) {
  const look = typst === undefined ? { ...BODY, right: MARGINS.right } : BRIEF;
  const gap = gapOf(look);
  const body =
    typst ?? sections.map(({ title: heading, paragraphs }) => `= ${escaped(heading)}\n\n${paragraphs.map(escaped).join('\n\n')}`).join('\n\n');
  return `#set document(title: "${title}")
#set page(
  paper: "a4",
  margin: (left: ${MARGINS.left}pt, right: ${look.right}pt, top: ${MARGINS.top}pt, bottom: ${MARGINS.bottom}pt),
  header: [#align(center)[${RUNNING.marking}] ${escaped(title)} #h(1fr) ${RUNNING.reference}],
  footer: context [#counter(page).display() of #counter(page).final().first() #align(center)[${RUNNING.marking}]],
)
#set text(font: "Source Serif 4", size: ${look.size}pt, lang: "en", region: "GB", hyphenate: true)
#set par(leading: ${gap}pt, spacing: ${gap + look.gap}pt, linebreaks: "optimized")
${typst === undefined ? textLook(title, gap) : TYPST_LOOK}
${body}
`;
}

function textLook(title, gap) {
  return `#show heading.where(level: 1): set text(font: "Source Sans 3", size: ${HEADING.size}pt, fill: rgb("${HEADING.colour}"))
#show heading.where(level: 1): set block(above: ${gap + HEADING.before}pt, below: ${gap + HEADING.after}pt)
#text(size: ${TITLE.size}pt, weight: 600)[${escaped(title)}]
`;
}

export async function start() {
  const compiler = NodeCompiler.create({ fontArgs: [{ fontPaths: [FONTS] }] });
  return {
    prepare: (content) => sourceOf(content),
    make: async (text) => compiler.pdf({ mainFileContent: text }),
    close: async () => undefined,
  };
}
