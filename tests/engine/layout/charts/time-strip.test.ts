import { describe, expect, it } from 'vitest';
import { all } from '../../../support/lint/structure.ts';
import { problemsOf } from '../../../support/library.ts';
import { documentOf, pagesOf, pdfOf } from '../../../support/markup.ts';
import { at, type Piece, readPdf } from '../../../support/pdf.ts';
import { readAloud } from '../../../support/read-aloud.ts';
import { readShapes } from '../../../support/shapes.ts';
import { writeText } from '../../../../electron/engine/text/write.ts';

/** A timeline of events on these days of 2024, `05-03`. */
function strip(days: readonly string[], more = '', attributes = ''): string {
  const events = days.map((day) => `<datum label="On ${day}" at="2024-${day}">`).join('');
  return `<h1>T</h1><chart type="timeline"${attributes}>${events}${more}</chart>`;
}

async function piecesOf(markup: string, language = 'en-GB'): Promise<Piece[]> {
  const { pages } = await readPdf(await pdfOf(markup, { bodySize: 11, language }));
  return pages.flatMap(({ pieces }) => pieces);
}

/** The number on the strip: the list below has the same one, at the left edge. */
function disc(pieces: readonly Piece[], number: number): Piece {
  return at(
    pieces.filter(({ text }) => text === String(number)),
    '',
  );
}

describe('a strip of time', () => {
  it('has numbers on the axis, and their words in a list below', async () => {
    const pieces = await piecesOf(strip(['05-03', '05-14', '06-17']));
    const words = at(pieces, '14 May 2024: On 05-14');
    const numbers = pieces.filter(({ text }) => text === '2');
    expect(numbers).toHaveLength(2);
    expect(numbers[0]?.y).toBeGreaterThan(words.y + 20);
    expect(numbers[1]?.y).toBeCloseTo(words.y, 1);
    expect(pieces.filter(({ text }) => text.includes('On 05-14'))).toHaveLength(1);
  });

  it('stacks what is nearer than 15 points, and nothing else', async () => {
    const pieces = await piecesOf(strip(['05-01', '05-02', '05-20', '06-30', '06-30']));
    const [first, second, third, fourth, fifth] = [1, 2, 3, 4, 5].map((number) => disc(pieces, number)) as [Piece, Piece, Piece, Piece, Piece];
    expect(second.y - first.y).toBeCloseTo(15, 1);
    expect(third.y).toBeCloseTo(first.y, 1);
    expect(fifth.y - fourth.y).toBeCloseTo(15, 1);
    expect(fifth.x).toBeCloseTo(fourth.x, 1);
  });

  it('tints a span of time, and names it above', async () => {
    const markup = strip(['05-03', '07-10'], '<datum label="The summit" at="2024-07-09" until="2024-07-11">');
    const [bytes, pieces] = await Promise.all([pdfOf(markup, { bodySize: 11 }), piecesOf(markup)]);
    const [page] = await readShapes(bytes);
    const box = page?.boxes.find(({ colour }) => colour === '#eef2f6');
    const name = at(pieces, 'The summit');
    expect(box?.y).toBeLessThan(disc(pieces, 2).y);
    expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThan(name.y);
    expect((box?.x ?? 0) + (box?.width ?? 0)).toBeCloseTo(name.x + name.width, 0);
    expect(pieces.some(({ text }) => text === '3')).toBe(false);
  });

  it('fills the discs of a class, with white numbers', async () => {
    const markup = strip(['05-03'], '<datum label="b" at="2024-05-20" class="filled">');
    const marks = (await pagesOf(documentOf(markup))).pages[0]?.marks() ?? [];
    const discs = marks.flatMap((mark) => (mark.kind === 'path' && mark.commands.some(([kind]) => kind === 'C') ? [mark.fill] : []));
    expect(discs).toEqual(['#ffffff', '#1b4a72']);
    const runs = marks.flatMap((mark) => (mark.kind === 'text' ? mark.runs : []));
    expect(runs.find(({ text }) => text === '1')?.style.colour).toBe('#1a1a1a');
    expect(runs.find(({ text }) => text === '2')?.style.colour).toBe('#ffffff');
  });

  it('names months in the language of the document', async () => {
    expect((await piecesOf(strip(['05-03', '07-10']), 'de')).map(({ text }) => text)).toEqual(expect.arrayContaining(['Mai 2024', 'Juni', 'Juli']));
    expect((await piecesOf(strip(['05-03', '07-10']), 'fr')).map(({ text }) => text)).toContain('mai 2024');
  });

  it('goes on with a strip for each year where one is too full, and leaves what is too much for that to the list', async () => {
    const days = Array.from({ length: 12 }, (_, month) => `${String(month + 1).padStart(2, '0')}-15`);
    const events = ['2023', '2024'].flatMap((year) => days.map((day) => `<datum label="Event" at="${year}-${day}">`));
    const pieces = await piecesOf(`<h1>T</h1><chart type="timeline">${events.join('')}</chart>`);
    expect(disc(pieces, 13).y).toBeLessThan(disc(pieces, 1).y - 30);
    expect(pieces.filter(({ text }) => text === '24')).toHaveLength(2);
    const crowd = await pdfOf(strip(['05-01', '05-01', '05-01', '05-01', '06-01']));
    const { pieces: listed } = (await readPdf(crowd)).pages[0] ?? { pieces: [] };
    expect(listed.filter(({ text }) => text === '4')).toHaveLength(1);
    expect(listed.map(({ text }) => text).join(' ')).toContain('On 06-01');
    expect([...all((await readAloud(crowd)).roots)].filter(({ type }) => type === 'Figure')).toEqual([]);
  });

  it('never leaves out a span of time', async () => {
    const span = (year: number): string => `<datum label="Talks ${year}" at="${year}-06-01" until="${year}-06-20">`;
    const crowd = await piecesOf(strip(['05-01', '05-01', '05-01', '05-01'], span(2024)));
    expect(at(crowd, 'Talks 2024').y).toBeGreaterThan(at(crowd, '1 May 2024').y);
    const days = Array.from(
      { length: 21 },
      (_, index) => `<datum label="Event" at="${2020 + 2 * (index % 2)}-${String(1 + (index % 12)).padStart(2, '0')}-10">`,
    );
    const years = await piecesOf(`<h1>T</h1><chart type="timeline">${days.join('')}${span(2021)}</chart>`);
    expect(at(years, 'Talks 2021').y).toBeLessThan(disc(years, 1).y);
    expect(at(years, 'Talks 2021').y).toBeGreaterThan(disc(years, 2).y);
  });

  it('is a figure of one sentence, and then a list, in the tags and as text', async () => {
    const markup = strip(['05-03', '06-17']);
    const aloud = await readAloud(await pdfOf(markup));
    const every = [...all(aloud.roots)];
    const figure = every.find(({ type }) => type === 'Figure');
    expect(String(figure?.dict.get('Alt'))).toContain('Timeline of 2 events, 3 May 2024 to 17 June 2024.');
    expect(every.filter(({ type }) => type === 'LBody').map(aloud.textOf)).toEqual(['3 May 2024: On 05-03', '17 June 2024: On 06-17']);
    expect(new TextDecoder().decode(writeText(documentOf(markup)))).toContain(
      'Timeline of 2 events, 3 May 2024 to 17 June 2024.\n\n1 3 May 2024: On 05-03',
    );
  });

  it('says its spans of time to the ear, and as text beside the words of a template', () => {
    const span = '<datum label="Talks" at="2024-06-01" until="2024-06-20">';
    const text = (attributes: string): string => new TextDecoder().decode(writeText(documentOf(strip(['05-03', '06-17'], span, attributes))));
    expect(text('')).toContain('Timeline of 2 events, 3 May 2024 to 17 June 2024; Talks: 1–20 June 2024.');
    expect(text(' alt="Two steps"')).toContain('Two steps\n  Talks: 1–20 June 2024');
  });

  it('takes the list of the template for its words', async () => {
    const list = '<ol kind="rows"><li>One</li><li>Two</li></ol>';
    const pieces = await piecesOf(`${strip(['05-03', '06-17'], '', ' listed="yes"')}<p>Between</p>${list}`);
    expect(pieces.filter(({ text }) => text === '2')).toHaveLength(2);
    expect(pieces.some(({ text }) => text.includes('On 05-03'))).toBe(false);
  });

  it.each([
    ['<ol><li>One</li></ol>', '2 numbered events'],
    ['<ol start="4"><li>One</li><li>Two</li></ol>', 'from 4'],
    ['<p>None</p>', 'no <ol>'],
  ])('refuses a list that is not of its events: %s', async (list, words) => {
    const [problem] = await problemsOf(() => documentOf(`${strip(['05-03', '06-17'], '', ' listed="yes"')}${list}`));
    expect(problem).toMatchObject({ code: 'timeline-list', message: expect.stringContaining(words) });
    expect(problem?.place?.column).toBeGreaterThan(1);
  });
});
