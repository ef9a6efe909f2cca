import { describe, expect, it } from 'vitest';
import { writeText } from '../../../../electron/engine/text/write.ts';
import type { Mark, RuleMark } from '../../../../electron/engine/layout/paged.ts';
import { documentOf, pagesOf, pdfOf } from '../../../support/markup.ts';
import { at, type Piece, readPdf } from '../../../support/pdf.ts';
import { readAloud } from '../../../support/read-aloud.ts';
import { all } from '../../../support/lint/structure.ts';

/** The key column of the theme and the space beside it, in points. */
const [WIDTH, GAP] = [57, 9];
const BODY = 11;

async function piecesOf(markup: string, theme?: string): Promise<Piece[][]> {
  const { pages } = await readPdf(await pdfOf(`<h1>T</h1>${markup}`, { bodySize: theme === 'large-print' ? 17 : BODY, ...(theme ? { theme } : {}) }));
  return pages.map(({ pieces }) => pieces);
}

async function marksOf(markup: string): Promise<Mark[]> {
  const { pages } = await pagesOf(documentOf(`<h1>T</h1>${markup}`), { bodySize: BODY });
  return pages.flatMap((page) => page.marks());
}

const LONG = 'words that go on and on '.repeat(12);

describe('a keyed list', () => {
  it('has labels in the key column and words in the text column, on one baseline', async () => {
    const [page] = await piecesOf(`<p>Edge</p><ul kind="keyed"><li label="Raise">${LONG}</li><li label="Press">Second</li></ul>`);
    const [edge, label, words] = [at(page, 'Edge'), at(page, 'Raise'), at(page, 'words')];
    expect(label.x).toBeCloseTo(edge.x, 1);
    expect(words.x).toBeCloseTo(edge.x + WIDTH + GAP, 1);
    expect(words.y).toBeCloseTo(label.y, 1);
    expect(page?.filter(({ text, x }) => text.includes('go on') && Math.abs(x - words.x) < 0.1).length).toBeGreaterThan(2);
    expect(at(page, 'Second').y).toBeCloseTo(at(page, 'Press').y, 1);
  });

  it('has numbers without full stops, which go on through the document for each prefix', async () => {
    const list = (entries: string, more = ''): string => `<ol kind="keyed" continue="yes"${more}>${entries}</ol>`;
    const markup = `${list('<li>a</li><li>b</li>')}<p>c</p>${list('<li>d</li>', ' prefix="A."')}${list('<li>e</li>')}${list('<li>f</li>', ' prefix="A."')}`;
    const [page] = await piecesOf(markup);
    for (const [words, label] of Object.entries({ a: '1', b: '2', d: 'A.1', e: '3', f: 'A.2' })) {
      const beside = page?.find(({ text, y }) => text === label && Math.abs(y - at(page, words).y) < 0.1);
      expect(beside?.text, words).toBe(label);
    }
  });

  it('has the number of its chapter before its own where it goes on in the chapter', async () => {
    const list = (entry: string, more = ''): string => `<ol kind="keyed" continue="chapter"${more}><li>${entry}</li></ol>`;
    const chapter = (attributes: string, ...lists: string[]): string =>
      `<section><h2 kind="chapter"${attributes}>Title</h2>${lists.join('')}</section>`;
    const markup = `${list('start')}${chapter('', list('one'), list('two'))}${chapter(' label="next"', list('three'), list('four', ' prefix="Q"'))}${chapter(' numbered="no"', list('five'))}`;
    const text = new TextDecoder().decode(writeText(documentOf(`<h1>T</h1>${markup}`, 'en-GB', [], true)));
    const numbers = ['start', 'one', 'two', 'three', 'four', 'five'].map((word) => new RegExp(`(\\S+)\\s+${word}\\b`).exec(text)?.[1]);
    expect(numbers).toEqual(['1', '1.1', '1.2', 'A.1', 'A.Q1', '2']);
  });

  it('breaks a label inside its column, and makes the entry as high as its label', async () => {
    const [page] = await piecesOf('<ul kind="rows"><li label="Within the limits set out here">One</li><li label="Then">Two</li></ul>');
    const label = page?.filter(({ text }) => /Within|limits|out here/.test(text)) ?? [];
    expect(label.length).toBeGreaterThan(1);
    for (const { x, width } of label) expect(x + width).toBeLessThanOrEqual(at(page, 'One').x - GAP + 0.1);
    expect(at(page, 'Then').y).toBeLessThan(Math.min(...label.map(({ y }) => y)) - BODY);
  });

  it('sets a label that is too wide for the column above its entry', async () => {
    const [page] = await piecesOf('<ul kind="keyed"><li label="Incomprehensibilities">Words</li></ul>');
    expect(at(page, 'Incomprehensibilities').y).toBeGreaterThan(at(page, 'Words').y + BODY);
    expect(at(page, 'Words').x).toBeCloseTo(at(page, 'Incomprehensibilities').x + WIDTH + GAP, 1);
  });

  it('keeps the edge of the text column in a box, and makes a column of its own in another keyed list', async () => {
    const [page] = await piecesOf(
      '<ul kind="keyed"><li label="Out"><ul kind="keyed"><li label="In">Deep</li></ul></li></ul><aside kind="key"><ul kind="keyed"><li label="Box">Boxed</li></ul></aside>',
    );
    expect(at(page, 'In').x).toBeCloseTo(at(page, 'Out').x + WIDTH + GAP, 1);
    expect(at(page, 'Deep').x).toBeCloseTo(at(page, 'In').x + WIDTH + GAP, 1);
    expect(at(page, 'Boxed').x).toBeCloseTo(at(page, 'Out').x + WIDTH + GAP, 1);
    expect(at(page, 'Box').x).toBeGreaterThan(at(page, 'Out').x + 5);
  });

  it('runs labels in where the theme has no key column', async () => {
    const [page] = await piecesOf(
      '<ul kind="rows"><li label="Raise">First</li><li label="Press"><p>Second</p><p>Why</p></li><li label="For"><ul kind="plain"><li>Third</li></ul></li></ul>',
      'large-print',
    );
    const edge = at(page, 'Raise').x;
    for (const [label, words] of [
      ['Raise', 'First'],
      ['Press', 'Second'],
    ] as const) {
      expect(at(page, words).y).toBeCloseTo(at(page, label).y, 1);
      expect(at(page, words).x).toBeGreaterThan(at(page, label).x);
    }
    expect(at(page, 'Why').x).toBeCloseTo(edge, 1);
    expect(at(page, 'Third').y).toBeLessThan(at(page, 'For').y);
  });
});

describe('rows', () => {
  const rules = async (markup: string): Promise<RuleMark[]> => (await marksOf(markup)).filter((mark) => mark.kind === 'rule');

  it('have a rule above all but the first; in the type of tables they end like a table', async () => {
    const entries = '<li label="a">1</li><li label="b">2</li><li label="c">3</li>';
    expect(await rules(`<ul kind="keyed">${entries}</ul>`)).toHaveLength(0);
    expect(await rules(`<ul kind="rows">${entries}</ul>`)).toHaveLength(2);
    const closed = await rules(`<ul kind="rows" role="table">${entries}</ul>`);
    expect(closed).toHaveLength(4);
    expect(closed[0]?.thickness).toBeGreaterThan(closed[1]?.thickness ?? 1);
    expect(closed[3]?.y).toBeGreaterThan(closed[2]?.y ?? 0);
  });

  it('say the label again on the next page, for the eye only', async () => {
    const members = Array.from({ length: 80 }, (_, index) => `<li>Member ${index}</li>`).join('');
    const bytes = await pdfOf(`<h1>T</h1><ul kind="rows" role="table"><li label="For (80)"><ul kind="plain">${members}</ul></li></ul>`, {
      bodySize: BODY,
    });
    const { pages } = await readPdf(bytes);
    expect(pages.length).toBe(2);
    const again = pages[1]?.text.match(/For \(80\), ?continued/g) ?? [];
    expect(again).toHaveLength(1);
    const { roots, textOf } = await readAloud(bytes);
    expect(roots.map(textOf).join(' ')).not.toContain('continued');
  });

  it('show filled labels white on ink, and what stands at the end in a frame or filled', async () => {
    const marks = await marksOf(
      '<ul kind="rows"><li label="Avoid" label-look="filled" end="Press" end-look="filled">1</li><li label="b" end="Closed" end-look="framed">2</li></ul>',
    );
    const white = marks.flatMap((mark) => (mark.kind === 'text' ? mark.runs : [])).filter(({ style }) => style.colour === '#ffffff');
    expect(white.map(({ text }) => text)).toEqual(['Avoid', 'Press']);
    for (const { text } of white) {
      const mark = marks.find((one) => one.kind === 'text' && one.runs.some((run) => run.text === text));
      const box = marks.find(
        (one) => one.kind === 'box' && mark && one.x <= mark.x && one.y <= mark.y && one.y + one.height >= mark.y && one.x + one.width >= mark.x,
      );
      expect(box).toMatchObject({ colour: '#1a1a1a' });
    }
    expect(marks.filter((mark) => mark.kind === 'path')).toHaveLength(1);
  });
});

describe('a keyed list for the ear and in the twins', () => {
  const MARKUP =
    '<h1>T</h1><ul kind="rows"><li label="08:40" sub="25 min" end="Closed" end-look="framed"><p>Leave the Department, which takes a while</p><p>Car 1</p></li></ul><ol kind="keyed"><li>Numbered</li></ol>';

  it('is a list of labels and bodies, and reads what stands at the end last', async () => {
    const { roots, textOf } = await readAloud(await pdfOf(MARKUP, { bodySize: BODY }));
    const lists = [...all(roots)].filter(({ type }) => type === 'L');
    expect(lists.map((list) => [...all([list])].map(({ type }) => type))).toEqual([
      ['L', 'LI', 'Lbl', 'LBody', 'P', 'P', 'Span'],
      ['L', 'LI', 'Lbl', 'LBody'],
    ]);
    expect(lists.map(textOf)).toEqual(['08:40 25 min Leave the Department, which takes a while Car 1 Closed', '1 Numbered']);
  });

  it('says the same as plain text', () => {
    const text = new TextDecoder().decode(writeText(documentOf(MARKUP)));
    expect(text).toContain('08:40, 25 min Leave the Department, which takes a while\n');
    expect(text).toContain('Car 1 (Closed)');
    expect(text).toContain('1 Numbered');
  });
});
