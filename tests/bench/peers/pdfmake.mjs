// pdfmake: a document as a tree of plain objects, over pdfkit.
import { fileURLToPath } from 'node:url';
import pdfmake from 'pdfmake';
import { BODY, HEADING, MARGINS, TITLE } from '../look.mjs';

const font = (file) => fileURLToPath(new URL(`../../../out/fonts/${file}.ttf`, import.meta.url));
export const name = 'pdfmake';
export const does = 'no tags';

export async function start() {
  // Our own fonts, and nothing else.
  pdfmake.setLocalAccessPolicy(() => true);
  pdfmake.setUrlAccessPolicy(() => false);
  pdfmake.setFonts({
    Serif: { normal: font('SourceSerif4-Regular'), bold: font('SourceSerif4-Semibold') },
    Sans: { normal: font('SourceSans3-Semibold') },
  });
  return {
    prepare: ({ title, sections }) => ({
      pageSize: 'A4',
      pageMargins: [MARGINS.left, MARGINS.top, MARGINS.right, MARGINS.bottom],
      // Its lines are multiples of the font's own, 1.25 times the size.
      defaultStyle: { font: 'Serif', fontSize: BODY.size, lineHeight: BODY.leading / BODY.size / 1.25 },
      styles: { heading: { font: 'Sans', fontSize: HEADING.size, color: HEADING.colour, margin: [0, HEADING.before - BODY.gap, 0, HEADING.after] } },
      content: [
        { text: title, fontSize: TITLE.size },
        ...sections.flatMap(({ title: heading, paragraphs }) => [
          { text: heading, style: 'heading' },
          ...paragraphs.map((text) => ({ text, margin: [0, 0, 0, BODY.gap] })),
        ]),
      ],
    }),
    // It writes into the tree it is given.
    make: async (tree) => pdfmake.createPdf(structuredClone(tree)).getBuffer(),
    close: async () => undefined,
  };
}
