import { describe, expect, it } from 'vitest';
import type { BriefError } from '../../../../electron/contract/problem.ts';
import { theme as themeSchema } from '../../../../electron/contract/theme.ts';
import { refuseUnusable } from '../../../../electron/engine/layout/usable.ts';
import { builtIn } from '../../../support/library.ts';
import { ownFolder } from '../../../support/own-files.ts';
import { type MarkupOptions, pdfOf } from '../../../support/markup.ts';
import { at, type Piece, type ReadPage, readPdf, readStructure } from '../../../support/pdf.ts';
import { type DrawnRule, readShapes } from '../../../support/shapes.ts';

const theme = themeSchema.parse({
  ...builtIn.theme('institutional').value,
  measure: 60,
  sheets: { a6: { margins: { top: 16, bottom: 14, inner: 20, outer: 20.04 }, keyColumn: { width: 46, gap: 7 } } },
});
const [WIDTH, HEIGHT] = [297.64, 419.53];
const [LEFT, BOTTOM] = [(841.89 - 2 * WIDTH) / 2, (595.28 - HEIGHT) / 2];

interface Sheets {
  pages: ReadPage[];
  rules: DrawnRule[][];
  bytes: Uint8Array;
}

async function sheetsOf(markup: string, more: MarkupOptions = {}): Promise<Sheets> {
  const bytes = await pdfOf(markup, { theme, bodySize: 10, page: { size: 'a6', twoUp: true }, ...more });
  const [{ pages }, shapes] = await Promise.all([readPdf(bytes), readShapes(bytes)]);
  return { pages, rules: shapes.map(({ rules }) => rules), bytes };
}

const FACES =
  '<h1>Heading</h1><hr><ul kind="rows"><li label="08:40">First</li></ul><page-break><h2>Points</h2><ul kind="rows"><li label="Raise">Second</li></ul>';

function all(pieces: readonly Piece[] | undefined, words: string): Piece[] {
  return (pieces ?? []).filter(({ text }) => text.startsWith(words));
}

describe('two pages on a sheet', () => {
  it('stand side by side on A4, with marks of 14 to cut along outside them', async () => {
    const { pages, rules } = await sheetsOf(FACES);
    expect(pages.map(({ width, height }) => [width, height])).toEqual([[841.89, 595.28]]);
    const cuts = rules[0]?.filter(({ colour, thickness }) => colour === '#000000' && thickness === 0.5) ?? [];
    expect(cuts).toHaveLength(10);
    for (const { from, to } of cuts) {
      expect(Math.hypot(to[0] - from[0], to[1] - from[1])).toBeCloseTo(14, 1);
      for (const [x, y] of [from, to]) {
        const isOutside = x < LEFT || x > LEFT + 2 * WIDTH || y < BOTTOM || y > BOTTOM + HEIGHT;
        expect(isOutside).toBe(true);
      }
    }
    const edges = new Set(cuts.filter(({ from, to }) => from[0] === to[0]).map(({ from }) => Math.round(from[0])));
    expect([...edges]).toEqual([LEFT, LEFT + WIDTH, LEFT + 2 * WIDTH].map(Math.round));
  });

  it('have their marking in the first and last line of each, and their text between', async () => {
    const { pages, rules } = await sheetsOf(FACES);
    const pieces = pages[0]?.pieces;
    const markings = all(pieces, 'TLP:CLEAR');
    expect(markings).toHaveLength(4);
    for (const [face, own] of [markings.slice(0, 2), markings.slice(2)].entries()) {
      const middle = LEFT + face * WIDTH + 20 + 257.6 / 2;
      for (const { x, width } of own) expect(x + width / 2).toBeCloseTo(middle, 0);
      const [head, foot] = own.map(({ y }) => y) as [number, number];
      expect(BOTTOM + HEIGHT - head).toBeGreaterThan(16);
      expect(BOTTOM + HEIGHT - head).toBeLessThan(16 + 12);
      expect(foot - BOTTOM).toBeGreaterThan(14);
      expect(foot - BOTTOM).toBeLessThan(14 + 12);
    }
    expect(at(pieces, 'Heading').y).toBeLessThan((markings[0]?.y ?? 0) - 12);
    expect(at(pieces, '08:40').x).toBeCloseTo(LEFT + 20, 1);
    expect(at(pieces, 'First').x).toBeCloseTo(LEFT + 20 + 53, 1);
    expect(at(pieces, 'Second').x).toBeCloseTo(LEFT + WIDTH + 20 + 53, 1);
    const rule = rules[0]?.find(({ from, to }) => from[1] === to[1] && to[0] - from[0] > 200);
    expect(rule?.to[0]).toBeCloseTo(LEFT + 277.6, 0);
    expect(all(pieces, 'Page').map(({ text }) => text)).toEqual(['Page 1 of 2', 'Page 2 of 2']);
  });

  it('are read one after the other, and links find their places', async () => {
    const { bytes } = await sheetsOf(
      `<p><a href="#points">Go</a></p>${FACES}`.replace('<h2>', '<h2 id="points">').replace(/^(<p>.*?<\/p>)(<h1>.*?<\/h1>)/, '$2$1'),
    );
    const { text } = await readStructure(bytes, 1);
    expect(text).toBe('Heading Go 08:40 First Points Raise Second');
  });

  it('fill as many sheets as they need; the last may have one', async () => {
    const { pages, rules } = await sheetsOf(`${FACES}<page-break><p>Third</p>`);
    expect(pages).toHaveLength(2);
    expect(at(pages[1]?.pieces, 'Third').x).toBeCloseTo(LEFT + 20, 1);
    expect(rules[1]?.filter(({ colour }) => colour === '#000000')).toHaveLength(8);
  });

  it('make room for a marking of several lines', async () => {
    const marking = 'OFFICIAL-SENSITIVE, FOR NAMED RECIPIENTS ONLY, NOT TO BE COPIED OR SENT ON';
    const { pages } = await sheetsOf(FACES, { marking });
    const { pages: plain } = await sheetsOf(FACES);
    expect(pages[0]?.text.match(/OFFICIAL/g)).toHaveLength(4);
    const down = at(plain[0]?.pieces, 'Heading').y - at(pages[0]?.pieces, 'Heading').y;
    expect(down).toBeGreaterThan(10);
    const last = all(pages[0]?.pieces, 'OFFICIAL').map(({ y }) => y);
    expect(Math.min(...last)).toBeLessThan(at(pages[0]?.pieces, 'Page 1').y);
  });

  it('are what a template asks for, and count as pages for its limit', async () => {
    const own = ownFolder();
    const template = own.write(
      'card.hbs',
      '---\nname: Card\ndescription: A card.\nkind: Card\npage: { size: a6, twoUp: true }\npagesAtMost: 2\n---\n<h1>{{brief.title}}</h1><p><marking></p><page-break>{{#each sections}}<h2 item="{{key}}">{{title}}</h2>{{/each}}',
    );
    const { bytes, report } = await own.build({ template });
    const { pages, outline } = await readPdf(bytes);
    expect(pages.map(({ width }) => width)).toEqual([841.89]);
    expect(report.pages).toBe(1);
    expect(outline.length).toBeGreaterThan(1);
  });

  it('are only of one size', () => {
    const source = { value: theme, file: 'x.yaml', placeOf: () => ({ file: 'x.yaml' }) };
    expect(() => refuseUnusable(source as never, { size: 'a6', twoUp: true }, 10)).not.toThrow();
    for (const page of [{ twoUp: true }, { size: 'a5', twoUp: true }, { size: 'a6', twoUp: true, orientation: 'landscape' }] as const) {
      try {
        refuseUnusable(source as never, page, 10);
        expect.unreachable();
      } catch (error) {
        expect((error as BriefError).problems[0]?.code).toBe('two-up');
      }
    }
  });
});
