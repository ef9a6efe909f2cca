import { describe, expect, it } from 'vitest';
import { writeText } from '../../../../electron/engine/text/write.ts';
import { isArtifact, type Mark, type TextMark } from '../../../../electron/engine/layout/paged.ts';
import { mirrorMarks } from '../../../../electron/engine/layout/pages/mirror.ts';
import { asDict, readGraph } from '../../../support/graph.ts';
import { lint } from '../../../support/lint/lint.ts';
import { documentOf, htmlOf, pagesOf, pdfOf } from '../../../support/markup.ts';
import { readPdf } from '../../../support/pdf.ts';
import fc from '../../../support/property.ts';

const MARKUP =
  '<h1>כותרת</h1><p>שלום עולם, 12.5 מיליון.</p><ul><li>אחת</li></ul><ul kind="keyed"><li label="בעד">שתיים</li></ul>' +
  '<table><thead><tr><th>מי</th><th align="right">כמה</th></tr></thead><tbody><tr><td>צפון</td><td align="right">7.5</td></tr><tr><td>דרום</td><td align="right">12.25</td></tr></tbody></table>' +
  '<figure><chart type="bars" alt="x"><datum label="צפון" value="7"><datum label="דרום" value="3"></chart></figure>' +
  '<p lang="en">An English paragraph.</p>';
const WIDTH = 595.28;

/** The lines of a page with their edges, in points from the left. */
async function lines(markup: string, language: string) {
  const { pages } = await pagesOf(documentOf(markup, language));
  const marks = pages[0]?.marks() ?? [];
  const edges = (mark: TextMark) => ({
    text: mark.runs
      .map(({ text }) => text)
      .join('')
      .trim(),
    left: mark.x + Math.min(...mark.runs.map(({ x }) => x)),
    right: mark.x + Math.max(...mark.runs.map(({ x, width }) => x + width)),
    y: mark.y,
  });
  const texts = marks.flatMap((mark) => (mark.kind === 'text' && !isArtifact(mark.runs[0]?.owner as never) ? [edges(mark)] : []));
  const find = (text: string) => texts.find((one) => one.text.includes(text)) ?? expect.fail(`no line has ${text}`);
  return { marks, texts, find };
}

describe('a document that runs from right to left', () => {
  it('begins its lines, lists, labels and columns at the right', async () => {
    const { find } = await lines(MARKUP, 'he');
    const right = find('כותרת').right;
    expect(right).toBeGreaterThan(WIDTH / 2);
    expect(find('שלום').right).toBeCloseTo(right, 1);
    expect(find('בעד').right).toBeGreaterThan(find('שתיים').right);
    expect(find('מי').left).toBeGreaterThan(find('כמה').right);
    expect(find('צפון').right).toBeCloseTo(find('מי').right, 0);
  });

  it('has numbers in words from left to right, at their place in the line', async () => {
    const { marks } = await lines(MARKUP, 'he');
    const line = marks.find((mark): mark is TextMark => mark.kind === 'text' && mark.runs.some(({ text }) => text.includes('שלום')));
    const order = [...(line?.runs ?? [])].sort((a, b) => b.x - a.x).map(({ text, isRightToLeft }) => [text.trim(), isRightToLeft ?? false]);
    expect(order).toEqual([
      ['שלום עולם,', true],
      ['12.5', false],
      ['מיליון.', true],
    ]);
  });

  it('has numbers of a column under one another, and a text in another language at its own side', async () => {
    const { find } = await lines(MARKUP, 'he');
    expect(find('7.5').right).toBeCloseTo(find('12.25').right, 1);
    expect(find('An English').left).toBeLessThan(WIDTH / 3);
  });

  it('has bars of charts that begin at the right', async () => {
    /** The left and right edges of filled shapes that are wider than high, the widest first. */
    const bars = (marks: readonly Mark[]) =>
      marks
        .flatMap((mark) => {
          if (mark.kind !== 'path' || !mark.fill) return [];
          const xs = mark.commands.flatMap(([, ...points]) => points.flatMap((value, index) => (index % 2 === 0 ? [mark.x + value] : [])));
          return [{ left: Math.min(...xs), right: Math.max(...xs) }];
        })
        .sort((one, other) => other.right - other.left - (one.right - one.left));
    const [long, short] = bars((await lines(MARKUP, 'he')).marks);
    expect(long?.right).toBeCloseTo(short?.right ?? 0, 1);
    expect(long?.left).toBeLessThan((short?.left ?? 0) - 50);
    const [first, second] = bars((await lines(MARKUP, 'en-GB')).marks);
    expect(first?.left).toBeCloseTo(second?.left ?? 0, 1);
  });

  it('is a valid file that is read and copied in order, opens from the right, and is marked so in HTML', async () => {
    const bytes = await pdfOf(MARKUP, { language: 'he' });
    const graph = await readGraph(bytes);
    expect(lint(graph)).toEqual([]);
    expect(asDict(graph.catalog.get('ViewerPreferences')).get('Direction')).toEqual({ name: 'R2L' });
    const { text } = await readPdf(bytes);
    for (const words of ['שלום עולם,', '12.5', 'מיליון']) expect(text).toContain(words);
    expect(htmlOf(MARKUP, { language: 'he' })).toContain('<html lang="he" dir="rtl">');
    expect(new TextDecoder().decode(writeText(documentOf(MARKUP, 'he')))).toContain('שלום עולם, 12.5 מיליון.');
  });
});

describe('a paragraph in a language of the other direction', () => {
  it('begins at its own side, with its full stop at its end', async () => {
    const { find, marks } = await lines('<h1>Title</h1><p lang="ar">السلام عليكم.</p>', 'en-GB');
    expect(find('السلام').right).toBeGreaterThan(WIDTH / 2);
    const line = marks.find((mark): mark is TextMark => mark.kind === 'text' && mark.runs.some(({ text }) => text.includes('السلام')));
    expect(line?.runs.every(({ isRightToLeft }) => isRightToLeft)).toBe(true);
    expect(htmlOf('<h1>T</h1><p lang="ar">السلام</p>')).toContain('<p lang="ar" dir="rtl">');
  });
});

it('a page mirrored twice is as it was', () => {
  const owner = { artifact: 'layout' } as const;
  const mark = fc.oneof(
    fc.record({
      kind: fc.constant('box'),
      x: fc.integer(),
      y: fc.integer(),
      width: fc.nat(),
      height: fc.nat(),
      colour: fc.constant('#000000'),
      owner: fc.constant(owner),
    }),
    fc.record({
      kind: fc.constant('path'),
      x: fc.integer(),
      y: fc.integer(),
      commands: fc.constant([['M', 1, 2], ['C', 1, 2, 3, 4, 5, 6], ['Z']]),
      thickness: fc.constant(1),
      dash: fc.constant([]),
      owner: fc.constant(owner),
    }),
    fc.record({
      kind: fc.constant('text'),
      x: fc.integer(),
      y: fc.integer(),
      runs: fc.array(fc.record({ x: fc.nat(), width: fc.nat() }), { minLength: 1, maxLength: 3 }),
    }),
  ) as unknown as fc.Arbitrary<Mark>;
  fc.assert(
    fc.property(fc.array(mark), (marks) => {
      expect(mirrorMarks(mirrorMarks(marks, 600), 600)).toEqual(marks);
    }),
  );
});
