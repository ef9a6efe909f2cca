// pdfkit as it comes: no tags, lines broken first fit.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import PDFDocument from 'pdfkit';

const font = (file) => readFileSync(fileURLToPath(new URL(`../../../out/fonts/${file}.ttf`, import.meta.url)));
export const name = 'pdfkit';
export const does = 'no tags';

export async function start() {
  const [serif, sans] = [font('SourceSerif4-Regular'), font('SourceSans3-Semibold')];
  return {
    prepare: (content) => content,
    make: ({ title, sections }) =>
      new Promise((resolve) => {
        const document = new PDFDocument({ size: 'A4', margins: { left: 74, right: 74, top: 72, bottom: 70 } });
        const chunks = [];
        document.on('data', (chunk) => chunks.push(chunk));
        document.on('end', () => resolve(Buffer.concat(chunks)));
        document.registerFont('serif', serif).registerFont('sans', sans);
        document.font('serif').fontSize(22).text(title).moveDown();
        for (const { title: heading, paragraphs } of sections) {
          document.font('sans').fontSize(13).fillColor('#1b4a72').text(heading).moveDown(0.3);
          document.font('serif').fontSize(10.5).fillColor('#1a1a1a');
          for (const text of paragraphs) document.text(text, { lineGap: 2.4 }).moveDown(0.5);
        }
        document.end();
      }),
    close: async () => undefined,
  };
}
