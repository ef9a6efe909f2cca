import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { BriefError } from '../../electron/contract/problem.ts';
import type { BriefRequest } from '../../electron/contract/request.ts';
import { frameOf } from '../../electron/engine/layout/frame.ts';
import { inLanguage } from '../support/language.ts';
import { briefOf, builtIn, ROOT } from '../support/library.ts';
import { fold, type ReadPage, readPdf } from '../support/pdf.ts';

/** Invented dossiers: the least there can be, and one with long German names in every place. */
const NAMES = ['one-point', 'long-names'];
const dossiers = Object.fromEntries(NAMES.map((name) => [name, readFileSync(join(ROOT, `tests/engine/finished-pages/${name}.yaml`), 'utf8')]));
const TITLES: Record<string, string> = { 'one-point': 'Otters on the Lyr', 'long-names': 'Neufassung der' };

/** Each built-in template with the audience it is made for. */
const AUDIENCES: Record<string, string> = {
  'briefing-book': 'policy-analyst',
  explainer: 'general-public',
  'legislators-note': 'legislator',
  'one-pager': 'head-of-delegation',
  'press-lines': 'press-office',
  'read-ahead': 'head-of-delegation',
};
const THEMES = ['institutional', 'modern', 'large-print'];

const CASES = NAMES.flatMap((dossier) =>
  Object.keys(AUDIENCES).flatMap((template) =>
    THEMES.flatMap((theme) => (['a4', 'letter'] as const).map((size) => ({ dossier, template, theme, size }))),
  ),
);
type Case = (typeof CASES)[number];

const requestOf = ({ dossier, template, theme, size }: Case): Partial<BriefRequest> => ({
  dossier,
  template,
  theme,
  audience: AUDIENCES[template] ?? '',
  page: { size },
});

/** The brief of a case; undefined where it is refused because its headlines do not fit, which says what to change. */
async function built(one: Case): Promise<Uint8Array | undefined> {
  try {
    return (await briefOf(requestOf(one), { dossiers })).bytes;
  } catch (error) {
    if (!(error instanceof BriefError)) throw error;
    expect(error.problems.map(({ message }) => message).join()).toMatch(/^cannot keep the brief to 1 page: .* need \d pages/);
    expect(error.problems[0]?.hints?.join()).toMatch(/allow \d pages/);
    expect([one.dossier, one.template]).toEqual(['long-names', 'one-pager']);
    return undefined;
  }
}

/** Words that begin in the block of text and end beyond its right edge. Running lines and markings keep within it too. */
function crossing({ theme, size, template }: Case, pages: readonly ReadPage[]): string[] {
  const { value } = builtIn.theme(theme);
  const reader = builtIn.audience(AUDIENCES[template] ?? '').value;
  const front = builtIn.template(template).front?.page;
  // The page of a template comes first where it is not the one of the audience.
  const own = reader.template === template ? { ...front, ...reader.page, size } : { ...reader.page, ...front, size };
  const frame = frameOf(value, own, 11);
  return pages.flatMap(({ pieces }, index) => {
    const right = frame.left(index + 1) + frame.textWidth;
    return pieces
      .filter(({ x, width }) => x < right && x + width > right + 1)
      .map(({ text, x, width }) => `${index + 1}: ${text} (${x + width} of ${right})`);
  });
}

describe('a small dossier and one with long names, in every template, theme and size', () => {
  it.each(CASES)('$dossier: $template, $theme, $size', async (one) => {
    const bytes = await built(one);
    if (!bytes) return;
    const { pages } = await readPdf(bytes);
    expect(crossing(one, pages)).toEqual([]);
    for (const { pieces } of pages) expect(pieces.filter(({ text }) => /^[\s–—-]+$/.test(text) || /^(undefined|null)$/.test(text))).toEqual([]);
    // Large print has few lines on a page, and a modern cover a band: long names go on on the next page.
    const isShort = one.theme === 'large-print' || (one.theme === 'modern' && one.template === 'briefing-book');
    const isLong = isShort && one.dossier === 'long-names';
    const first = fold(
      pages
        .slice(0, isLong ? 2 : 1)
        .map(({ text }) => text)
        .join(' '),
    );
    const { label } = inLanguage(one.dossier === 'one-point' ? 'en' : 'de');
    const labels = [`${label('to')} `, label('as-of'), label('handling')];
    for (const words of [TITLES[one.dossier] ?? '', ...labels, one.dossier === 'one-point' ? 'TLP:CLEAR' : 'PUBLIC']) {
      expect(first).toContain(words);
    }
  });
});

/** Headings with nothing before the next of their level or above, in HTML. */
function emptyHeadings(html: string): string[] {
  const parts = html.split(/(?=<h[1-6][\s>])/).slice(1);
  return parts.flatMap((part, index) => {
    const [whole = '', level] = /^<h([1-6])[^>]*>[\s\S]*?<\/h\1>/.exec(part) ?? [];
    const rest = part.slice(whole.length).replace(/<style[\s\S]*?<\/style>|<[^>]*>/g, '');
    const next = Number(parts[index + 1]?.[2] ?? 0);
    return rest.trim() === '' && next <= Number(level) ? [whole] : [];
  });
}

/** Columns of tables without a word below their head, in HTML. */
function emptyColumns(html: string): string[] {
  return [...html.matchAll(/<table[\s\S]*?<\/table>/g)].flatMap(([table]) => {
    const rows = [...table.matchAll(/<tr[\s\S]*?<\/tr>/g)].map(([row]) =>
      [...row.matchAll(/<t[hd][^>]*>([\s\S]*?)<\/t[hd]>/g)].map(([, cell = '']) => cell),
    );
    const width = Math.max(0, ...rows.map((row) => row.length));
    const body = rows.slice(1).filter((row) => row.length === width);
    return Array.from({ length: width }, (_, column) => column)
      .filter((column) => body.length > 0 && body.every((row) => (row[column] ?? '').replace(/<[^>]*>/g, '').trim() === ''))
      .map((column) => `column ${column + 1} of ${table.slice(0, 80)}`);
  });
}

describe('a small dossier and one with long names, as HTML', () => {
  const pairs = CASES.filter(({ theme, size }) => theme === 'institutional' && size === 'a4');
  it.each(pairs)('have no heading over nothing and no empty column: $dossier, $template', async (one) => {
    const { bytes } = await briefOf({ ...requestOf(one), format: 'html' }, { dossiers });
    const html = new TextDecoder().decode(bytes);
    expect(emptyHeadings(html)).toEqual([]);
    expect(emptyColumns(html)).toEqual([]);
  });
});

describe('letters of chapters', () => {
  it('follow each other where chapters between them are absent', async () => {
    const { bytes } = await briefOf(requestOf({ dossier: 'one-point', template: 'briefing-book', theme: 'institutional', size: 'a4' }), { dossiers });
    const { pages, outline } = await readPdf(bytes);
    expect(outline.filter((title) => /Sources$/.test(title))[0]).toMatch(/^(A\s+)?Sources$/);
    expect(pages.at(-1)?.text).toMatch(/\bA Sources\b/);
    expect(outline.join()).not.toContain('Summary');
  });
});
