import { describe, expect, it } from 'vitest';
import { writeHtml } from '../../../../electron/engine/html/write.ts';
import { writeText } from '../../../../electron/engine/text/write.ts';
import { readGraph } from '../../../support/graph.ts';
import { lint } from '../../../support/lint/lint.ts';
import { all, type Element } from '../../../support/lint/structure.ts';
import { builtIn } from '../../../support/library.ts';
import { documentOf, pdfOf } from '../../../support/markup.ts';
import { at, type Piece, readPdf } from '../../../support/pdf.ts';
import { type Aloud, readAloud } from '../../../support/read-aloud.ts';
import { readShapes } from '../../../support/shapes.ts';

const CHART = '<chart alt="Ships win"><datum label="Ships" value="3"><datum label="Boats" value="2"></chart>';
const FIGURE = `<h1>T</h1><figure subtitle="Hulls, thousands" note="To July 2024. Source: the register."><figcaption>Ships outnumber boats</figcaption>${CHART}</figure><p>After</p>`;

async function piecesOf(markup: string): Promise<Piece[]> {
  const { pages } = await readPdf(await pdfOf(markup, { bodySize: 11 }));
  return pages[0]?.pieces ?? [];
}

/** A tree of tags as words: `Figure(Caption)`. */
function treeOf({ type, kids }: Element): string {
  return kids.length === 0 ? type : `${type}(${kids.map(treeOf).join(' ')})`;
}

async function tagsOf(markup: string): Promise<{ aloud: Aloud; tree: string; every: Element[] }> {
  const aloud = await readAloud(await pdfOf(markup));
  return { aloud, tree: aloud.roots.map(treeOf).join(' '), every: [...all(aloud.roots)] };
}

describe('a figure', () => {
  it('has its title above, the subtitle below that, and the note below the chart', async () => {
    const pieces = await piecesOf(FIGURE);
    const heights = ['Ships outnumber', 'Hulls', 'Ships', 'Boats', 'To July', 'After'].map((words, index) =>
      index === 2 ? (pieces.find(({ text }) => text === 'Ships')?.y ?? 0) : at(pieces, words).y,
    );
    expect([...heights].sort((a, b) => b - a)).toEqual(heights);
    for (const words of ['Ships outnumber', 'Hulls', 'To July']) expect(at(pieces, words).x).toBeCloseTo(at(pieces, 'After').x, 1);
  });

  it('keeps a caption at the end below the chart, unless there is a subtitle or a note', async () => {
    const figure = (more: string): string => `<h1>T</h1><figure${more}>${CHART}<figcaption>The caption</figcaption></figure>`;
    const below = await piecesOf(figure(''));
    expect(at(below, 'The caption').y).toBeLessThan(at(below, 'Boats').y);
    for (const more of [' subtitle="S"', ' note="N"']) {
      const above = await piecesOf(figure(more));
      expect(at(above, 'The caption').y).toBeGreaterThan(at(above, 'Ships').y);
    }
  });

  it('is read as a figure with its caption inside, and its note after it', async () => {
    const { tree, aloud, every } = await tagsOf(FIGURE);
    expect(tree).toContain('Div(Figure(Caption(P P)) P)');
    const [caption, note] = [every.find(({ type }) => type === 'Caption'), every.filter(({ type }) => type === 'P').at(-2)];
    expect(caption && aloud.textOf(caption)).toBe('Ships outnumber boats Hulls, thousands');
    expect(note && aloud.textOf(note)).toBe('To July 2024. Source: the register.');
  });

  it.each([
    ['a table', '<table><tbody><tr><td>1</td></tr></tbody></table>', 'Table(Caption TBody(TR(TD)))'],
    ['facts', '<facts><fact value="1">one</fact><fact value="2">two</fact></facts>', 'L(Caption LI(Lbl LBody) LI(Lbl LBody))'],
    [
      'a table with its own caption',
      '<table><caption>Own</caption><tbody><tr><td>1</td></tr></tbody></table>',
      'Div(Caption Table(Caption TBody(TR(TD))))',
    ],
    ['several parts', `${CHART}${CHART}`, 'Div(Caption Figure Figure)'],
  ])('has the caption of %s where it belongs', async (_, shown, expected) => {
    const { tree } = await tagsOf(`<h1>T</h1><figure><figcaption>The caption</figcaption>${shown}</figure>`);
    expect(tree).toContain(expected);
  });

  it('keeps the rules of accessible files', async () => {
    const strip = '<figure note="N"><figcaption>C</figcaption><chart type="timeline"><datum label="a" at="2024"></chart></figure>';
    for (const markup of [FIGURE, FIGURE.replace('<figcaption>Ships outnumber boats</figcaption>', ''), `<h1>T</h1>${strip}`])
      expect(lint(await readGraph(await pdfOf(markup)))).toEqual([]);
  });

  it('has a subtitle without a title, too', async () => {
    const { tree } = await tagsOf(`<h1>T</h1><figure subtitle="Hulls">${CHART}</figure>`);
    expect(tree).toContain('Div(Figure(Caption(P)))');
  });

  it('is whole as text, with the values', () => {
    const text = new TextDecoder().decode(writeText(documentOf(FIGURE)));
    expect(text).toContain(
      'Ships outnumber boats\nHulls, thousands\n\nShips win\n  Ships: 3\n  Boats: 2\n\nTo July 2024. Source: the register.\n\nAfter',
    );
  });

  it('is whole as HTML', () => {
    const html = new TextDecoder().decode(
      writeHtml({
        document: documentOf(FIGURE),
        metadata: { title: '', author: '', subject: '', keywords: '', language: 'en', created: '', creator: '' },
        theme: builtIn.theme('institutional').value,
        kind: 'Test',
        marking: '',
        draw: () => ({ width: 10, height: 10, marks: [{ kind: 'anchor', id: 'a', x: 0, y: 0 }] }),
        picture: () => expect.fail('no picture'),
      }),
    );
    expect(html).toMatch(
      /<figure><figcaption>Ships outnumber boats<span class="why">Hulls, thousands<\/span><\/figcaption><svg.*<\/svg><p class="figure-note">To July 2024\. Source: the register\.<\/p><\/figure>/,
    );
  });
});

describe('a panel of facts', () => {
  const facts = (...values: string[]): string =>
    `<h1>T</h1><facts>${values.map((value, index) => `<fact value="${value}">label ${index + 1}</fact>`).join('')}</facts>`;

  it('has equal columns between rules of 0.75 points', async () => {
    const bytes = await pdfOf(facts('1', '22', '333'), { bodySize: 11 });
    const [{ pages }, [shapes]] = await Promise.all([readPdf(bytes), readShapes(bytes)]);
    const xs = ['1', '22', '333'].map((value) => at(pages[0]?.pieces, value).x);
    expect((xs[1] ?? 0) - (xs[0] ?? 0)).toBeCloseTo((xs[2] ?? 0) - (xs[1] ?? 0), 1);
    expect(shapes?.rules.map(({ thickness, colour }) => `${thickness} ${colour}`)).toEqual(['0.75 #1a1a1a', '0.75 #1a1a1a']);
    expect(at(pages[0]?.pieces, 'label 2').x).toBeCloseTo(xs[1] ?? 0, 1);
  });

  it.each([
    [4, [4]],
    [5, [3, 2]],
    [9, [3, 3, 3]],
  ])('of %i is set in even rows', async (count, expected) => {
    const pieces = await piecesOf(facts(...Array.from({ length: count }, (_, index) => `v${index}`)));
    const rows = new Map<number, number>();
    for (const { text, y } of pieces) if (/^v\d/.test(text)) rows.set(Math.round(y), (rows.get(Math.round(y)) ?? 0) + 1);
    expect([...rows.values()]).toEqual(expected);
  });

  it('sets a value of more than ten characters in the line of its label', async () => {
    const pieces = await piecesOf(facts('ten signs.', 'more than ten', '5'));
    expect(at(pieces, 'ten signs.').height).toBeGreaterThan(at(pieces, 'more than ten').height + 5);
    expect(at(pieces, 'label 2').y).toBeCloseTo(at(pieces, 'more than ten').y, 1);
  });

  it('of one is a line of text, without rules, and a list for the ear', async () => {
    const bytes = await pdfOf(facts('75'), { bodySize: 11 });
    const [{ pages }, [shapes]] = await Promise.all([readPdf(bytes), readShapes(bytes)]);
    expect(at(pages[0]?.pieces, 'label 1').y).toBeCloseTo(at(pages[0]?.pieces, '75').y, 1);
    expect(shapes?.rules).toEqual([]);
    const { tree, aloud, every } = await tagsOf(facts('75'));
    expect(tree).toContain('L(LI(Lbl LBody))');
    expect(every.filter(({ type }) => /^(Lbl|LBody)$/.test(type)).map(aloud.textOf)).toEqual(['75', 'label 1']);
  });
});
