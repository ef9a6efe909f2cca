import { describe, expect, it } from 'vitest';
import { layOut } from '../../../../electron/engine/layout/layout.ts';
import { createSession } from '../../../../electron/engine/memory/session.ts';
import type { RuleMark } from '../../../../electron/engine/layout/paged.ts';
import type { FlowItem } from '../../../../electron/engine/layout/pages/flow.ts';
import { ENGLISH } from '../../../support/language.ts';
import { builtIn } from '../../../support/library.ts';
import { descend } from '../../../../electron/engine/document/document.ts';
import { writeText } from '../../../../electron/engine/text/write.ts';
import { all } from '../../../support/lint/structure.ts';
import { documentOf, pdfOf } from '../../../support/markup.ts';
import { at, readPdf } from '../../../support/pdf.ts';
import { readAloud } from '../../../support/read-aloud.ts';
import { readShapes } from '../../../support/shapes.ts';

const engine = createSession(builtIn, 'test');
const theme = builtIn.theme('institutional').value;
const furniture = { marking: '', title: '', reference: '', edition: '', audience: '', watermark: '', notes: '', origins: {}, pageOf: String };

/** The rows of a table in the list that pages are cut from, and the width of the page's text. */
function rowsOf(rows: number): { items: readonly FlowItem[]; width: number } {
  const body = Array.from({ length: rows }, (_, at) => `<tr><td>${at}</td><td>words</td></tr>`).join('');
  const markup = `<h1>T</h1><table><thead><tr><th>A</th><th>B</th></tr></thead><tbody>${body}</tbody></table><p>After</p>`;
  const { flow, paged } = layOut({
    document: documentOf(markup),
    language: ENGLISH,
    theme,
    bodySize: 10.5,
    page: {},
    furniture,
    shaper: engine.shaperFor(theme),
    hyphenate: () => [],
    picture: () => expect.fail('there is no picture'),
  });
  const { margins } = theme;
  return { items: flow.items.slice(1, -1), width: paged.width - margins.inner - margins.outer };
}

/** A table with so many rows. */
function tableOf(rows: number, caption = ''): string {
  const body = Array.from({ length: rows }, (_, row) => `<tr><td>row ${row + 1}</td><td>words</td></tr>`).join('');
  return `<table>${caption}<thead><tr><th>A</th><th>B</th></tr></thead><tbody>${body}</tbody></table>`;
}

describe('a table', () => {
  it('has rules as wide as its columns, and no wider than the page', () => {
    const { items, width } = rowsOf(6);
    const rules = items.flatMap(({ marks }) => marks.filter((mark): mark is RuleMark => mark.kind === 'rule'));
    expect(rules.length).toBeGreaterThan(2);
    for (const { width: wide, x } of rules) expect(x + wide).toBeLessThanOrEqual(width + 0.01);
    expect(new Set(rules.map(({ width: wide }) => wide)).size).toBe(1);
  });

  it('may end a page with its last row as freely as any text, and not with its head, its first row or the last but one', () => {
    const costs = rowsOf(7).items.map(({ penalty }) => penalty);
    const [head = 0, first = 0, second = 0, third = 0, fourth = 0, fifth = 0, sixth = 0, last = 0] = costs;
    expect(last).toBe(0);
    expect(head).toBeGreaterThan(first);
    expect(first).toBeGreaterThan(second);
    expect([third, fourth, fifth]).toEqual([second, second, second]);
    expect(sixth).toBe(first);
    expect(second).toBeGreaterThan(last);
  });

  it('of six rows or fewer is not broken', async () => {
    const few = rowsOf(6).items.map(({ penalty }) => penalty);
    const many = rowsOf(7).items.map(({ penalty }) => penalty);
    expect(Math.min(...few.slice(1, -1))).toBeGreaterThan(Math.max(...many.slice(1, -1)));
    expect(few.at(-1)).toBe(0);
    const filler = '<p>Words</p>'.repeat(30);
    const { pages } = await readPdf(await pdfOf(`<h1>T</h1>${filler}${tableOf(6, '<caption>Six</caption>')}`));
    expect(pages.map(({ text }) => text.includes('Six'))).toEqual([false, true]);
    expect(pages[1]?.text).toContain('row 1');
  });

  it('has rules of 0.75 points around it and below its head, and of 0.5 between rows', async () => {
    const [page] = await readShapes(await pdfOf(`<h1>T</h1>${tableOf(3)}`));
    expect(page?.rules.map(({ thickness, colour }) => `${thickness} ${colour}`)).toEqual([
      '0.75 #1a1a1a',
      '0.75 #1a1a1a',
      '0.5 #b9bec4',
      '0.5 #b9bec4',
      '0.75 #1a1a1a',
    ]);
  });

  it('says on later pages that it goes on, above its head', async () => {
    const bytes = await pdfOf(`<h1>T</h1>${tableOf(90, '<caption>Ships of <em>the</em> fleet</caption>')}`);
    const { pages } = await readPdf(bytes);
    expect(pages[0]?.text).not.toContain('continued');
    expect(pages.length).toBeGreaterThan(1);
    for (const { pieces, text } of pages.slice(1)) {
      expect(text).toContain('Ships of the fleet, continued A B');
      expect(at(pieces, 'Ships').y).toBeGreaterThan(at(pieces, 'A').y + 8);
      expect(at(pieces, 'A').y).toBeGreaterThan(at(pieces, 'row').y + 8);
    }
    const aloud = await readAloud(bytes);
    const captions = [...all(aloud.roots)].filter(({ type }) => type === 'Caption');
    expect(captions.map(aloud.textOf)).toEqual(['Ships of the fleet']);
  });

  it('leaves out a column that is empty in every row, with its head, and keeps other empty cells', async () => {
    const rows = '<tr><th>a</th><td></td><td>1</td><td> </td></tr><tr><th>b</th><td></td><td></td><td>x</td></tr>';
    const markup = `<h1>T</h1><table><thead><tr><th>Who</th><th>Gone</th><th>Sum</th><th>Remark</th></tr></thead><tbody>${rows}</tbody></table>`;
    const aloud = await readAloud(await pdfOf(markup));
    const every = [...all(aloud.roots)];
    expect(every.filter(({ type }) => type === 'TH').map(aloud.textOf)).toEqual(['Who', 'Sum', 'Remark', 'a', 'b']);
    expect(every.filter(({ type }) => type === 'TD').map(aloud.textOf)).toEqual(['1', '', '', 'x']);
    expect(new TextDecoder().decode(writeText(documentOf(markup)))).not.toContain('Gone');
  });

  it.each([
    ['a cell that spans', '<tr><td colspan="2">a</td></tr><tr><td>b</td><td></td></tr>'],
    ['a note number', '<tr><td>a</td><td><cite ref="text#Opening 1"></cite></td></tr><tr><td>b</td><td></td></tr>'],
    ['nothing at all', '<tr><td></td><td></td></tr>'],
  ])('keeps a column with %s', (_, rows) => {
    const { root } = documentOf(`<h1>T</h1><table><thead><tr><th>A</th><th>B</th></tr></thead><tbody>${rows}</tbody></table>`);
    expect(descend(root).filter(({ name }) => name === 'th')).toHaveLength(2);
  });

  it.each<[string, string[], string]>([
    ['amounts', ['3', 'more than 4', 'at least 2.5'], 'right'],
    ['amounts with currencies and units', ['$60 billion', '€50 billion', '1,200%', '−3'], 'right'],
    ['amounts and nothing', ['3', ''], 'right'],
    ['years', ['2023', '2024'], ''],
    ['words', ['3', 'no date'], ''],
    ['dates', ['9 July', '11 July'], ''],
  ])('sets columns of %s where they belong', (_, cells, align) => {
    const rows = cells.map((cell) => `<tr><th>x</th><td>${cell}</td></tr>`).join('');
    const { root } = documentOf(`<h1>T</h1><table><thead><tr><th>A</th><th>B</th></tr></thead><tbody>${rows}</tbody></table>`);
    const own = descend(root).filter(({ name }) => name === 'td');
    expect(own.map(({ attributes }) => attributes.align ?? '')).toEqual(cells.map(() => align));
    expect(
      descend(root).find(({ name, children }) => name === 'th' && children.some((child) => child.kind === 'text' && child.text === 'B'))?.attributes
        .align ?? '',
    ).toBe(align);
  });

  it('leaves a column as the template aligns it', () => {
    const { root } = documentOf('<h1>T</h1><table><tbody><tr><td align="center">1</td></tr><tr><td>2</td></tr></tbody></table>');
    expect(descend(root).flatMap(({ name, attributes }) => (name === 'td' ? [attributes.align] : []))).toEqual(['center', undefined]);
  });
});
