// Chromium's printer, the browser warm.
import { chromium } from 'playwright-core';

export const name = 'Chromium';
export const does = 'tagged; not PDF/UA or PDF/A';

const escaped = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

export async function start() {
  const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu', '--no-first-run'] });
  const page = await browser.newPage();
  return {
    prepare: ({ title, sections }) => `<!doctype html><html lang="en-GB"><title>${escaped(title)}</title><style>
      @page { size: A4; margin: 72pt 74pt } body { font: 10.5pt/1.36 "Source Serif 4", serif; margin: 0 } h1 { font-size: 22pt } h2 { font: 13pt "Source Sans 3", sans-serif; color: #1b4a72 } p { margin: 0 0 6pt }
      </style><h1>${escaped(title)}</h1>${sections.map(({ title: heading, paragraphs }) => `<h2>${escaped(heading)}</h2>${paragraphs.map((text) => `<p>${escaped(text)}`).join('')}`).join('')}`,
    async make(html) {
      await page.setContent(html);
      return page.pdf({ preferCSSPageSize: true, tagged: true });
    },
    close: () => browser.close(),
  };
}
