// Chromium's printer, the browser warm.
import { readFileSync } from 'node:fs';
import { chromium } from 'playwright-core';
import { BODY, HEADING, MARGINS, TITLE } from '../look.mjs';

export const name = 'Chromium';
export const does = 'tagged; not PDF/UA or PDF/A';

const face = (family, file) =>
  `@font-face { font-family: "${family}"; src: url(data:font/ttf;base64,${readFileSync(new URL(`../../../out/fonts/${file}.ttf`, import.meta.url), 'base64')}) }`;
const escaped = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

export async function start() {
  const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu', '--no-first-run'] });
  const page = await browser.newPage();
  const faces = face('Serif', 'SourceSerif4-Regular') + face('Sans', 'SourceSans3-Semibold');
  return {
    prepare: ({ title, sections }) => `<!doctype html><html lang="en-GB"><title>${escaped(title)}</title><style>
      ${faces}
      @page { size: A4; margin: ${MARGINS.top}pt ${MARGINS.right}pt ${MARGINS.bottom}pt ${MARGINS.left}pt }
      body { font: ${BODY.size}pt/${BODY.leading}pt Serif; margin: 0; hyphens: auto } h1 { font-size: ${TITLE.size}pt }
      h2 { font: ${HEADING.size}pt Sans; color: ${HEADING.colour}; margin: ${HEADING.before}pt 0 ${HEADING.after}pt } p { margin: 0 0 ${BODY.gap}pt }
      </style><h1>${escaped(title)}</h1>${sections.map(({ title: heading, paragraphs }) => `<h2>${escaped(heading)}</h2>${paragraphs.map((text) => `<p>${escaped(text)}`).join('')}`).join('')}`,
    async make(html) {
      await page.setContent(html);
      return page.pdf({ preferCSSPageSize: true, tagged: true });
    },
    close: () => browser.close(),
  };
}
