import { describe, expect, it } from 'vitest';
import { briefOf, dossierText, templateText } from '../../support/library.ts';

const WORDS = 'Some words that fill a line of the page and go on for a while, so that an item takes room. '.repeat(2);
const LINES = '<h1>T</h1><ul>{{#each lines}}<li item="{{key}}">{{line this}}</li>{{/each}}</ul>';
const readers = (more: string): string =>
  `id: readers\nname: R\ndescription: D\npreparedFor: readers\ntemplate: t\ntheme: institutional\ndepth: detail\nceiling: {tlp: AMBER}\n${more}`;

/** Talking points of the same length, with what is said of each. */
async function leftOut(details: readonly string[], { audience = 'typeSize: 11\nparts: {lines: {}}\n', ...request }: Record<string, unknown> = {}) {
  const lines = details
    .map((detail, at) => `  - {id: l${at}, verb: raise, ${detail.includes('text:') ? '' : `text: "${WORDS}", `}${detail}}\n`)
    .join('');
  const { report } = await briefOf(
    { dossier: 'd', audience: 'readers', template: 't', ...request },
    {
      dossiers: { d: dossierText(`lines:\n${lines}`) },
      audiences: { readers: readers(String(audience)) },
      templates: { t: templateText(LINES, '[lines]') },
    },
  );
  const reasons = new Map(report.leftOut.flatMap(({ key, reason }) => (key.startsWith('lines/') ? [[key, reason] as const] : [])));
  return { pages: report.pages, out: details.filter((_, at) => reasons.has(`lines/l${at}`)), reasons };
}

/** A list of so many, in which each detail comes around again. */
const turns = (count: number, ...details: string[]): string[] => Array.from({ length: count }, (_, at) => details[at % details.length] ?? '');

describe('what a page budget leaves out', () => {
  it.each([
    ['priority', 'depth: detail, priority: 1', 'depth: detail, priority: 5'],
    ['depth', 'depth: summary, priority: 2', 'depth: detail, priority: 2'],
    ['how likely it is to come up', 'depth: detail, priority: 2, tier: certain', 'depth: detail, priority: 2, tier: unlikely'],
    ['depth before how likely it is', 'depth: summary, priority: 2, tier: unlikely', 'depth: detail, priority: 2, tier: certain'],
    ['priority before depth', 'depth: detail, priority: 1', 'depth: summary, priority: 2'],
  ])('is what matters least, by %s', async (_, more, less) => {
    const { pages, out } = await leftOut(turns(18, less, more), { pagesAtMost: 1 });
    expect(pages).toBe(1);
    expect(out.length).toBeGreaterThan(2);
    expect(new Set(out)).toEqual(new Set([less]));
  });

  it('is of equals the last', async () => {
    const { reasons } = await leftOut(turns(18, 'depth: detail, priority: 2'), { pagesAtMost: 1 });
    const keys = [...reasons.keys()].map((key) => Number(key.slice('lines/l'.length)));
    expect(Math.min(...keys)).toBe(18 - keys.length);
  });

  it('is not what still has room, however little it matters', async () => {
    const short = 'depth: detail, priority: 5, text: A short one.';
    const long = `depth: detail, priority: 4, text: "${WORDS.repeat(14)}"`;
    const { pages, out } = await leftOut([...turns(9, 'depth: summary, priority: 2'), long, short], { pagesAtMost: 1 });
    expect(pages).toBe(1);
    expect(out).toEqual([long]);
  });

  it('is never a headline', async () => {
    const { out } = await leftOut(turns(18, 'depth: headline, priority: 5', 'depth: summary, priority: 1', 'depth: detail, priority: 1'), {
      pagesAtMost: 1,
    });
    expect(out.length).toBeGreaterThan(2);
    expect(out.some((detail) => detail.includes('headline'))).toBe(false);
  });
});

describe('the number a list is cut to', () => {
  it('keeps the most important, in the order of the dossier, and says why the others are out', async () => {
    const details = ['priority: 4', 'priority: 1', 'priority: 5', 'priority: 2', 'priority: 3'].map((priority) => `depth: detail, ${priority}`);
    const { out, reasons } = await leftOut(details, { audience: 'typeSize: 11\nparts: {lines: {most: 3}}\n' });
    expect(out).toEqual(['depth: detail, priority: 4', 'depth: detail, priority: 5']);
    expect([...new Set(reasons.values())]).toEqual(['number']);
  });

  it('is the whole list where it has no more', async () => {
    const { out } = await leftOut(turns(3, 'depth: detail, priority: 5'), { audience: 'typeSize: 11\nparts: {lines: {most: 3}}\n' });
    expect(out).toEqual([]);
  });
});

describe('a budget meant for smaller type', () => {
  it('grows with the room the type takes: as its square', async () => {
    const many = turns(60, 'depth: detail, priority: 2');
    const audience = 'typeSize: 11\npagesAtMost: 2\nparts: {lines: {}}\n';
    expect((await leftOut(many, { audience })).pages).toBe(2);
    // 17 points for 11, and two pages are nearly five.
    expect((await leftOut(many, { audience, theme: 'large-print' })).pages).toBe(5);
    // What the person asks for is kept as it is.
    expect((await leftOut(many, { audience, theme: 'large-print', pagesAtMost: 2 })).pages).toBe(2);
  });
});
