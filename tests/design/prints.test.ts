import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { briefOf } from '../support/library.ts';
import { at, readPdf } from '../support/pdf.ts';
import { type DrawnBox, readShapes } from '../support/shapes.ts';
import { hasTool, runIn } from '../support/tools.ts';

const RESOLUTION = 150;

/** A page as a printer without colours makes it. */
interface Print {
  /** How dark a part of the page is, from 0 for white to 1 for black. The part is from the bottom left of the page, in points. */
  darkness(part: Omit<DrawnBox, 'colour'>): number;
}

/** @param mode `-gray`, or `-mono` for black dots alone. */
function printed(bytes: Uint8Array, page: number, height: number, mode: '-gray' | '-mono'): Print {
  const folder = mkdtempSync(join(tmpdir(), 'aide-memoire-print-'));
  writeFileSync(join(folder, 'brief.pdf'), bytes);
  runIn(folder, 'pdftoppm', ['-r', String(RESOLUTION), mode, '-singlefile', '-f', String(page), 'brief.pdf', 'page']);
  const { width, darkAt } = readNetpbm(readFileSync(join(folder, mode === '-gray' ? 'page.pgm' : 'page.pbm')));
  const dots = RESOLUTION / 72;
  return {
    darkness(part) {
      const [left, right] = [Math.ceil(part.x * dots), Math.floor((part.x + part.width) * dots)];
      const [top, bottom] = [Math.ceil((height - part.y - part.height) * dots), Math.floor((height - part.y) * dots)];
      let [sum, count] = [0, 0];
      for (let y = top; y < bottom; y += 1) {
        for (let x = left; x < Math.min(right, width); x += 1) {
          sum += darkAt(x, y);
          count += 1;
        }
      }
      return sum / count;
    },
  };
}

/** Reads the two forms that pdftoppm writes: P4, a bit for each dot, and P5, a byte. */
function readNetpbm(file: Uint8Array): { width: number; darkAt(x: number, y: number): number } {
  const head = /^(P[45])\s+(\d+)\s+(\d+)\s(?:255\s)?/.exec(Buffer.from(file.subarray(0, 40)).toString('latin1'));
  if (!head) throw new Error('not a picture of pdftoppm');
  const [whole, kind] = head;
  const width = Number(head[2]);
  const dots = file.subarray(whole.length);
  if (kind === 'P5') return { width, darkAt: (x, y) => 1 - (dots[y * width + x] ?? 255) / 255 };
  const row = Math.ceil(width / 8);
  return { width, darkAt: (x, y) => ((dots[y * row + (x >> 3)] ?? 0) >> (7 - (x & 7))) & 1 };
}

describe.skipIf(!hasTool('pdftoppm'))('a print without colours', () => {
  const brief = briefOf({ audience: 'general-public', theme: 'institutional' });

  it.each(['-gray', '-mono'] as const)('keeps the words of the bottom line readable on their ground: %s', async (mode) => {
    const { bytes } = await brief;
    const [{ pages }, [shapes]] = await Promise.all([readPdf(bytes), readShapes(bytes)]);
    const [page] = pages;
    const tint = shapes?.boxes[0] as DrawnBox;
    const print = printed(bytes, 1, page?.height ?? 0, mode);
    const ground = print.darkness({ x: tint.x + 5, y: tint.y + 1, width: tint.width - 10, height: 6 });
    const first = at(page?.pieces, 'The leaders of all');
    const words = print.darkness({ x: first.x, y: first.y, width: first.width, height: 0.5 * first.height });
    expect(ground).toBeLessThan(0.16);
    expect(words - ground).toBeGreaterThan(0.15);
    // The rule on top is a line of its own, not only a colour.
    expect(print.darkness({ x: tint.x + 5, y: tint.y + tint.height - 1.6, width: tint.width - 10, height: 1.2 }) - ground).toBeGreaterThan(0.3);
  });

  it.each(['-gray', '-mono'] as const)('keeps what is meant and what is not apart in a share: %s', async (mode) => {
    const { bytes, report } = await brief;
    const shapes = await readShapes(bytes);
    const number = shapes.findIndex(({ boxes }) => boxes.filter(({ width, height }) => width === height && width < 12).length > 10) + 1;
    expect(number, `on one of ${report.pages} pages`).toBeGreaterThan(0);
    const squares = shapes[number - 1]?.boxes.filter(({ width, height }) => width === height && width < 12) ?? [];
    const { pages } = await readPdf(bytes);
    const print = printed(bytes, number, pages[number - 1]?.height ?? 0, mode);
    const [one, two] = squares as [DrawnBox, DrawnBox];
    const step = two.x - one.x;
    const after = { ...one, x: one.x + squares.length * step };
    for (const square of squares) expect(print.darkness(square)).toBeGreaterThan(0.6);
    expect(print.darkness(after)).toBeLessThan(0.45);
  });
});
