// Typst through Node: a warm compiler keeps what did not change.
import { fileURLToPath } from 'node:url';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';

const FONTS = fileURLToPath(new URL('../../../out/fonts', import.meta.url));
export const name = 'Typst';
export const does = 'tagged; not PDF/UA or PDF/A by itself';

const escaped = (text) => text.replace(/([#$@\\<>[\]*_`~])/g, '\\$1');

function sourceOf({ title, sections }) {
  const body = sections.map(({ title: heading, paragraphs }) => `= ${escaped(heading)}\n\n${paragraphs.map(escaped).join('\n\n')}`).join('\n\n');
  return `#set document(title: "${title}")
#set page(paper: "a4", margin: (x: 74pt, top: 72pt, bottom: 70pt), numbering: "1")
#set text(font: "Source Serif 4", size: 10.5pt, lang: "en", region: "GB")
#set par(leading: 0.74em, spacing: 1.1em)
#show heading.where(level: 1): set text(font: "Source Sans 3", size: 13pt, fill: rgb("#1b4a72"))
#text(size: 22pt, weight: 600)[${escaped(title)}]

${body}
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
