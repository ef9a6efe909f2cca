import { describe, expect, it } from 'vitest';
import { builtIn } from '../../../support/library.ts';
import { all } from '../../../support/lint/structure.ts';
import { pdfOf } from '../../../support/markup.ts';
import { at, readPdf } from '../../../support/pdf.ts';
import { readAloud } from '../../../support/read-aloud.ts';
import { readShapes } from '../../../support/shapes.ts';

const KEY = '<h1>T</h1><aside kind="key"><h2>Bottom line</h2><p>Say this</p><h3>Not known</h3><p>When</p></aside><p>After</p>';

describe('a key box', () => {
  it('has a rule in the accent colour on top of its tint, and its headings in the key column', async () => {
    const bytes = await pdfOf(KEY, { bodySize: 11 });
    const [{ pages, outline }, [shapes]] = await Promise.all([readPdf(bytes), readShapes(bytes)]);
    const pieces = pages[0]?.pieces ?? [];
    const [tint, bar] = shapes?.boxes ?? [];
    expect(bar).toMatchObject({ height: 2, colour: '#1b4a72' });
    expect(tint?.colour).toBe('#eef2f6');
    // The bar is on the tint's top edge.
    expect(bar?.y).toBeCloseTo((tint?.y ?? 0) + (tint?.height ?? 0) - 2, 1);
    for (const [label, words] of [
      ['Bottom line', 'Say this'],
      ['Not known', 'When'],
    ] as const) {
      expect(at(pieces, label).x).toBeCloseTo(at(pieces, 'After').x + 8.5, 1);
      expect(at(pieces, words).x).toBeCloseTo(at(pieces, 'After').x + 66, 1);
      expect(at(pieces, words).y).toBeCloseTo(at(pieces, label).y, 1);
    }
    expect(outline).toEqual(['T', 'Bottom line', 'Not known']);
  });

  it('is headings and paragraphs for the ear', async () => {
    const aloud = await readAloud(await pdfOf(KEY, { bodySize: 11 }));
    const said = [...all(aloud.roots)].filter(({ type }) => /^(H\d|P)$/.test(type)).map((one) => `${one.type}: ${aloud.textOf(one)}`);
    expect(said).toEqual(['H1: T', 'H2: Bottom line', 'P: Say this', 'H3: Not known', 'P: When', 'P: After']);
  });
});

describe('a theme with frames instead of tints', () => {
  it('has them around key boxes and decisions', async () => {
    const theme = structuredClone(builtIn.theme('institutional').value);
    theme.boxes = { frame: 2 };
    const boxes =
      KEY +
      KEY.replace('kind="key"', 'kind="decision"')
        .replace(/<h1>.*?<\/h1>/, '')
        .replace('After', 'End');
    const bytes = await pdfOf(boxes, { theme, bodySize: 11 });
    const [{ pages }, [shapes]] = await Promise.all([readPdf(bytes), readShapes(bytes)]);
    expect(shapes?.boxes.filter(({ colour }) => colour === theme.colours.tint)).toEqual([]);
    const lines = shapes?.boxes.filter(({ width, height }) => Math.min(width, height) === 2 && Math.max(width, height) > 20) ?? [];
    expect(lines.map(({ colour }) => colour)).toEqual(Array.from({ length: 4 }, () => theme.colours.ink));
    const bottom = Math.min(...lines.map(({ y }) => y));
    expect(bottom).toBeLessThan(at(pages[0]?.pieces, 'When').y);
    expect(bottom).toBeGreaterThan(at(pages[0]?.pieces, 'After').y);
  });
});

describe('other boxes', () => {
  it('are framed, a warning with a thicker line', async () => {
    const bytes = await pdfOf('<h1>T</h1><aside kind="note"><p>Mind</p></aside><aside kind="warning"><p>Stop</p></aside>', { bodySize: 11 });
    const [shapes] = await readShapes(bytes);
    const lines = [
      ...(shapes?.rules ?? []).map(({ thickness }) => thickness),
      ...(shapes?.boxes ?? []).map(({ width, height }) => Math.min(width, height)),
    ];
    expect(lines.filter((thickness) => Math.abs(thickness - 0.75) < 0.01).length).toBeGreaterThanOrEqual(4);
    expect(lines.filter((thickness) => Math.abs(thickness - 1.75) < 0.01).length).toBeGreaterThanOrEqual(4);
  });
});
