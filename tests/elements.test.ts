import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { examplePdf, type Example, examples, exampleText } from './support/element-pages.ts';
import { ROOT } from './support/library.ts';
import { cropped, edged, palettePng, readPpm } from './support/palette-png.ts';
import { readPdf } from './support/pdf.ts';

const FOLDER = join(ROOT, 'docs/pictures/elements');
/** Dots per inch of what is cropped, and of whole sheets. */
const [FINE, COARSE] = [100, 72];

/** Pictures are written only by `.ci/elements`, because other versions of poppler draw other pixels. */
function keep({ name, isSheet, page }: Example, bytes: Uint8Array): void {
  const folder = mkdtempSync(join(tmpdir(), 'aide-memoire-elements-'));
  const file = join(folder, 'page.pdf');
  writeFileSync(file, bytes);
  const args = ['-r', String(isSheet ? COARSE : FINE), '-singlefile', '-f', String(page), file, join(folder, 'page')];
  execFileSync('pdftoppm', args);
  const pixels = readPpm(readFileSync(join(folder, 'page.ppm')));
  mkdirSync(FOLDER, { recursive: true });
  writeFileSync(join(FOLDER, `${name}.png`), palettePng(isSheet ? edged(pixels) : cropped(pixels)));
  rmSync(folder, { recursive: true });
}

describe('docs/elements.md', () => {
  const text = exampleText();
  const all = examples();

  it.each(all)('shows markup that can be set: $name', async (example) => {
    const bytes = await examplePdf(example);
    expect((await readPdf(bytes)).pages[example.page - 1]?.pieces.length).toBeGreaterThan(0);
    expect(example.markup.trimEnd().split('\n').length).toBeLessThanOrEqual(10);
    if (process.env.ELEMENTS === 'keep') keep(example, bytes);
  });

  it('has a picture of every block, and no other', () => {
    expect(all.length).toBe([...text.matchAll(/```html/g)].length);
    expect(readdirSync(FOLDER).sort()).toEqual(all.map(({ name }) => `${name}.png`).sort());
    const sizes = all.map(({ name }) => statSync(join(FOLDER, `${name}.png`)).size);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(700_000);
  });
});
