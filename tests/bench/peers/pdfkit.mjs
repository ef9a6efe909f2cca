// pdfkit as it comes: no tags, lines broken first fit.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import PDFDocument from 'pdfkit';
import { BODY, HEADING, MARGINS, TITLE } from '../look.mjs';

const font = (file) => readFileSync(fileURLToPath(new URL(`../../../out/fonts/${file}.ttf`, import.meta.url)));
export const name = 'pdfkit';
export const does = 'no tags';

export async function start() {
  const [serif, sans] = [font('SourceSerif4-Regular'), font('SourceSans3-Semibold')];
  return {
    prepare: (content) => content,
    make: ({ title, sections }) =>
      new Promise((resolve) => {
        const document = new PDFDocument({ size: 'A4', margins: MARGINS });
        const chunks = [];
        document.on('data', (chunk) => chunks.push(chunk));
        document.on('end', () => resolve(Buffer.concat(chunks)));
        document.registerFont('serif', serif).registerFont('sans', sans);
        document.font('serif').fontSize(TITLE.size).text(title).moveDown();
        for (const { title: heading, paragraphs } of sections) {
          document.y += HEADING.before - BODY.gap;
          document.font('sans').fontSize(HEADING.size).fillColor(HEADING.colour).text(heading);
          document.y += HEADING.after;
          document.font('serif').fontSize(BODY.size).fillColor('#1a1a1a');
          const lineGap = BODY.leading - document.currentLineHeight();
          for (const text of paragraphs) document.text(text, { lineGap, paragraphGap: BODY.gap });
        }
        document.end();
      }),
    close: async () => undefined,
  };
}
