// Chromium's printer, the browser warm.
import { readFileSync } from 'node:fs';
import { chromium } from 'playwright-core';
import { BODY, BRIEF, HEADING, MARGINS, TITLE } from '../look.mjs';
import { CSS_LOOK } from '../marked.mjs';

export const name = 'Chromium';
export const does = 'tagged; not PDF/UA or PDF/A';

const face = (family, file, more = '') =>
  `@font-face { font-family: "${family}"; ${more}; src: url(data:font/ttf;base64,${readFileSync(new URL(`../../../out/fonts/${file}.ttf`, import.meta.url), 'base64')}) }`;
const escaped = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

const text = (title, sections) => `<!doctype html><html lang="en-GB"><title>${escaped(title)}</title><style>
  ${face('Source Serif', 'SourceSerif4-Regular')}${face('Source Sans', 'SourceSans3-Semibold')}
  @page { size: A4; margin: ${MARGINS.top}pt ${MARGINS.right}pt ${MARGINS.bottom}pt ${MARGINS.left}pt }
  body { font: ${BODY.size}pt/${BODY.leading}pt "Source Serif"; margin: 0; hyphens: auto } h1 { font-size: ${TITLE.size}pt }
  h2 { font: ${HEADING.size}pt "Source Sans"; color: ${HEADING.colour}; margin: ${HEADING.before}pt 0 ${HEADING.after}pt } p { margin: 0 0 ${BODY.gap}pt }
  </style><h1>${escaped(title)}</h1>${sections.map(({ title: heading, paragraphs }) => `<h2>${escaped(heading)}</h2>${paragraphs.map((text) => `<p>${escaped(text)}`).join('')}`).join('')}`;

const brief = (title, body) => `<!doctype html><html lang="en-GB"><meta charset="utf-8"><title>${escaped(title)}</title><style>
  ${face('Source Serif', 'SourceSerif4-Regular')}${face('Source Serif', 'SourceSerif4-It', 'font-style: italic')}${face('Source Serif', 'SourceSerif4-Semibold', 'font-weight: 600')}
  ${face('Source Sans', 'SourceSans3-Regular')}${face('Source Sans', 'SourceSans3-Semibold', 'font-weight: 600')}
  @page { size: A4 } body { font: ${BRIEF.size}pt/${BRIEF.leading}pt "Source Serif"; margin: 0; hyphens: auto } p { margin: 0 0 ${BRIEF.gap}pt } ${CSS_LOOK}
  </style>${body}`;

export async function start() {
  const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu', '--no-first-run'] });
  const page = await browser.newPage();
  return {
    prepare: ({ title, sections, html }) => (html === undefined ? text(title, sections) : brief(title, html)),
    async make(html) {
      await page.setContent(html);
      return page.pdf({ preferCSSPageSize: true, tagged: true });
    },
    close: () => browser.close(),
  };
}
