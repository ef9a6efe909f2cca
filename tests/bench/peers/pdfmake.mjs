// pdfmake: a document as a tree of plain objects, over pdfkit.
import { fileURLToPath } from 'node:url';
import pdfmake from 'pdfmake';

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
      pageMargins: [74, 72, 74, 70],
      defaultStyle: { font: 'Serif', fontSize: 10.5, lineHeight: 1.2 },
      styles: { heading: { font: 'Sans', fontSize: 13, color: '#1b4a72', margin: [0, 10, 0, 4] } },
      content: [
        { text: title, fontSize: 22 },
        ...sections.flatMap(({ title: heading, paragraphs }) => [
          { text: heading, style: 'heading' },
          ...paragraphs.map((text) => ({ text, margin: [0, 0, 0, 6] })),
        ]),
      ],
    }),
    // It writes into the tree it is given.
    make: async (tree) => pdfmake.createPdf(structuredClone(tree)).getBuffer(),
    close: async () => undefined,
  };
}
