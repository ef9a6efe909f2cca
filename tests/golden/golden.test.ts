import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { decode } from 'fast-png';
import { describe, expect, it } from 'vitest';
import type { BriefRequest } from '../../electron/contract/request.ts';
import { briefOf } from '../support/library.ts';
import { hasTool, runIn } from '../support/tools.ts';

/**
 * A dozen pages as pictures, looked at by eye when they were kept. A change in them is either a fault or meant; where it is
 * meant, look at the new ones and keep them: GOLDEN=keep npx vitest run --config tests/vitest.config.ts tests/golden
 */
const PAGES: readonly (readonly [name: string, page: number, request: Partial<BriefRequest>])[] = [
  ['read-ahead-1', 1, { audience: 'head-of-delegation' }],
  ['read-ahead-2', 2, { audience: 'head-of-delegation' }],
  ['read-ahead-4', 4, { audience: 'head-of-delegation' }],
  ['press-1', 1, { audience: 'press-office' }],
  ['legislator-1', 1, { audience: 'legislator' }],
  ['public-1', 1, { audience: 'general-public' }],
  ['book-1', 1, { audience: 'policy-analyst' }],
  ['book-2', 2, { audience: 'policy-analyst' }],
  ['book-11', 11, { audience: 'policy-analyst' }],
  ['book-14', 14, { audience: 'policy-analyst' }],
  ['modern-1', 1, { audience: 'policy-analyst', theme: 'modern' }],
  ['large-print-1', 1, { audience: 'head-of-delegation', theme: 'large-print', watermark: 'DRAFT' }],
];
/** Dots an inch: enough to see a moved line, little enough to forgive another version's smoothing. */
const RESOLUTION = 48;
/** A dot is different when it is this much darker or lighter, of 255; and so many of a page may be. */
const DIFFERENT = 72;
const MOST_DIFFERENT = 0.004;

const KEPT = join(import.meta.dirname, 'pictures');

function picture(bytes: Uint8Array, page: number): Uint8Array {
  const folder = mkdtempSync(join(tmpdir(), 'aide-memoire-golden-'));
  writeFileSync(join(folder, 'brief.pdf'), bytes);
  runIn(folder, 'pdftoppm', ['-r', String(RESOLUTION), '-gray', '-png', '-singlefile', '-f', String(page), 'brief.pdf', 'page']);
  return readFileSync(join(folder, 'page.png'));
}

/** The part of the dots in which two pictures differ; all of them where they are not of one size. */
function difference(a: Uint8Array, b: Uint8Array): number {
  const [one, other] = [decode(a), decode(b)];
  if (one.width !== other.width || one.height !== other.height) return 1;
  let count = 0;
  for (let at = 0; at < one.data.length; at += 1) if (Math.abs((one.data[at] ?? 0) - (other.data[at] ?? 0)) > DIFFERENT) count += 1;
  return count / one.data.length;
}

describe.runIf(hasTool('pdftoppm'))('a page as it was looked at', () => {
  it.each(PAGES)('%s', async (name, page, request) => {
    const now = picture((await briefOf(request)).bytes, page);
    const file = join(KEPT, `${name}.png`);
    if (process.env.GOLDEN === 'keep') writeFileSync(file, now);
    expect(existsSync(file), `${file} was never kept`).toBe(true);
    expect(difference(readFileSync(file), now)).toBeLessThan(MOST_DIFFERENT);
  });

  it('is told from another page', async () => {
    const { bytes } = await briefOf({ audience: 'legislator' });
    expect(difference(picture(bytes, 1), picture(bytes, 2))).toBeGreaterThan(10 * MOST_DIFFERENT);
  });
});
