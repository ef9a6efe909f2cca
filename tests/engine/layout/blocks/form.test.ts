import { describe, expect, it } from 'vitest';
import type { BriefError } from '../../../../electron/contract/problem.ts';
import type { PathMark } from '../../../../electron/engine/layout/paged.ts';
import { writeText } from '../../../../electron/engine/text/write.ts';
import { all } from '../../../support/lint/structure.ts';
import { documentOf, pagesOf, pdfOf } from '../../../support/markup.ts';
import { at, type Piece, readPdf, readStructure } from '../../../support/pdf.ts';
import { readAloud } from '../../../support/read-aloud.ts';
import { type DrawnShapes, readShapes } from '../../../support/shapes.ts';

const BODY = 11;

async function pageOf(markup: string): Promise<{ pieces: Piece[]; shapes: DrawnShapes; bytes: Uint8Array }> {
  const bytes = await pdfOf(`<h1>Heading</h1><p>Edge</p>${markup}`, { bodySize: BODY });
  const [{ pages }, [shapes]] = await Promise.all([readPdf(bytes), readShapes(bytes)]);
  return { pieces: pages[0]?.pieces ?? [], shapes: shapes ?? { rules: [], boxes: [] }, bytes };
}

function problemsOf(markup: string): [string, number | undefined][] {
  try {
    documentOf(markup);
    return [];
  } catch (error) {
    return (error as BriefError).problems.map(({ code, place }) => [code, place?.line]);
  }
}

const CHOICES =
  '<choices><choice label="Approve" for="option B"><choice label="Approve with changes" for="below"><choice label="Do not approve"></choices>';

describe('choices', () => {
  it('are boxes of 11 in the text column, two on a line, with their words beside them', async () => {
    const { pieces } = await pageOf(CHOICES);
    const { pages } = await pagesOf(documentOf(`<h1>T</h1>${CHOICES}`), { bodySize: BODY });
    const boxes = (pages[0]?.marks() ?? []).filter((mark): mark is PathMark => mark.kind === 'path');
    expect(boxes.map(({ thickness }) => thickness)).toEqual([1, 1, 1]);
    // The line is in the middle of its thickness.
    const [first, second, third] = boxes.map(({ x, y }) => ({ x: x - 0.5, y }));
    expect(boxes[0]?.commands[1]).toEqual(['L', 10, 0]);
    const edge = at(pieces, 'Edge').x;
    expect(first?.x).toBeCloseTo(edge + 66, 1);
    expect(second?.y).toBe(first?.y);
    expect(third?.x).toBe(first?.x);
    expect((third?.y ?? 0) - (first?.y ?? 0)).toBeCloseTo(14 + 6, 0);
    expect(at(pieces, 'Approve').x).toBeCloseTo((first?.x ?? 0) + 16, 1);
    expect(at(pieces, 'Approve with').x).toBeCloseTo((second?.x ?? 0) + 16, 1);
    expect(at(pieces, 'option B').y).toBeCloseTo(at(pieces, 'Approve').y, 1);
  });

  it('are a list of spoken decisions', async () => {
    const { bytes } = await pageOf(CHOICES);
    const { tree } = await readStructure(bytes, 1);
    expect(tree.match(/LBody: .*/g)).toEqual([
      'LBody: Box: Approve, option B',
      'LBody: Box: Approve with changes, below',
      'LBody: Box: Do not approve',
    ]);
    const aloud = await readAloud(bytes);
    const list = [...all(aloud.roots)].find(({ type }) => type === 'L');
    expect([...all(list ? [list] : [])].map(({ type }) => type)).toEqual(['L', 'LI', 'LBody', 'LI', 'LBody', 'LI', 'LBody']);
  });

  it('need labels', () => {
    expect(problemsOf('<h1>T</h1><choices><choice for="option B"></choices>')).toEqual([['no-label', 1]]);
  });
});

const BLANKS = '<blank label="Comment" kind="comment"><blanks><blank label="Signature" width="66"><blank label="Date and time"></blanks><p>After</p>';

describe('places to write on', () => {
  it('have a line with 40 above it and the label below, side by side', async () => {
    const { pieces, shapes } = await pageOf(BLANKS);
    const [signature, date] = shapes.rules.filter(({ thickness }) => thickness === 0.75);
    const comment = shapes.rules.find(
      ({ thickness, from }) => thickness === 0.5 && from[1] > (signature?.from[1] ?? 0) && from[1] < at(pieces, 'Comment').y,
    );
    const edge = at(pieces, 'Edge').x;
    expect(signature?.from[0]).toBeCloseTo(edge + 66, 1);
    expect(date?.from[1]).toBe(signature?.from[1]);
    expect(date?.from[0]).toBeCloseTo((signature?.to[0] ?? 0) + 16, 1);
    expect(date?.to[0]).toBeCloseTo(comment?.to[0] ?? 0, 1);
    expect((signature?.to[0] ?? 0) - (signature?.from[0] ?? 0)).toBeCloseTo(0.66 * ((comment?.to[0] ?? 0) - edge - 66), 0);
    expect(at(pieces, 'Signature').y).toBeLessThan(signature?.from[1] ?? 0);
    expect(at(pieces, 'Date').x).toBeCloseTo(date?.from[0] ?? 0, 1);
    expect((comment?.from[1] ?? 0) - (signature?.from[1] ?? 0)).toBeGreaterThan(40);
  });

  it('make room as it is asked for', async () => {
    const room = async (more: string): Promise<number> => {
      const { pieces, shapes } = await pageOf(`<blank label="Signature"${more}>`);
      return at(pieces, 'Edge').y - (shapes.rules[0]?.from[1] ?? 0);
    };
    expect((await room(' height="60"')) - (await room(''))).toBeCloseTo(20, 1);
    // Without a label above its line, a comment is 24 high.
    expect((await room('')) - (await room(' kind="comment"'))).toBeCloseTo(16, 1);
  });

  it('are read as space for what is written there', async () => {
    const { bytes } = await pageOf(`${BLANKS}<blank label="EU office">`);
    const { tree } = await readStructure(bytes, 1);
    expect(tree.match(/P: .*/g)).toEqual([
      'P: Space for: Comment',
      'P: Space for: Signature',
      'P: Space for: Date and time',
      'P: Space for: EU office',
    ]);
  });

  it('need labels, and room on their line', () => {
    expect(problemsOf('<h1>T</h1><blank>')).toEqual([['no-label', 1]]);
    expect(problemsOf('<h1>T</h1><blanks><blank label="A" width="60"><blank label="B" width="50"></blanks>')).toEqual([['wide-blanks', 1]]);
  });
});

describe('a box for a decision', () => {
  const MARKUP = '<aside kind="decision"><h2>Issue</h2><p>Should you ask?</p><h2>We advise</h2><p>Put the question.</p></aside><p>After</p>';

  it('has a thick frame, its headings in the key column, and a tint from the second on', async () => {
    const { pieces, shapes } = await pageOf(MARKUP);
    const edge = at(pieces, 'Edge').x;
    for (const [label, words] of [
      ['Issue', 'Should'],
      ['We advise', 'Put'],
    ] as const) {
      expect(at(pieces, label).x).toBeCloseTo(edge + 9, 1);
      expect(at(pieces, words).x).toBeCloseTo(edge + 66, 1);
      expect(at(pieces, words).y).toBeCloseTo(at(pieces, label).y, 1);
    }
    const sides = shapes.boxes.filter(({ width, height }) => Math.abs(Math.min(width, height) - 1.75) < 0.01);
    expect(sides).toHaveLength(4);
    const [tint] = shapes.boxes.filter(({ colour }) => colour === '#eef2f6');
    expect(tint?.y).toBeLessThan(at(pieces, 'Put').y);
    expect((tint?.y ?? 0) + (tint?.height ?? 0)).toBeGreaterThan(at(pieces, 'Put').y);
    expect((tint?.y ?? 0) + (tint?.height ?? 0)).toBeLessThan(at(pieces, 'Should').y);
    const bottom = Math.min(...sides.map(({ y }) => y));
    expect(tint?.y).toBeCloseTo(bottom + 1.75, 1);
  });

  it('is headings and paragraphs for the ear', async () => {
    const { bytes } = await pageOf(MARKUP);
    const aloud = await readAloud(bytes);
    const said = [...all(aloud.roots)].filter(({ type }) => /^(H\d|P)$/.test(type)).map((one) => `${one.type}: ${aloud.textOf(one)}`);
    expect(said.slice(2)).toEqual(['H2: Issue', 'P: Should you ask?', 'H2: We advise', 'P: Put the question.', 'P: After']);
  });
});

describe('a badge', () => {
  it('is white on ink behind its words', async () => {
    const { pieces, shapes, bytes } = await pageOf(
      '<table><tbody><tr><th>B. Ask apart <badge>Recommended</badge></th><td>Each can answer</td></tr></tbody></table>',
    );
    const words = at(pieces, 'Recommended');
    const [box, ...more] = shapes.boxes.filter(({ colour }) => colour === '#1a1a1a');
    expect(more).toEqual([]);
    expect(box?.x).toBeLessThan(words.x - 1);
    expect((box?.x ?? 0) + (box?.width ?? 0)).toBeGreaterThan(words.x + words.width + 1);
    expect(box?.y).toBeLessThan(words.y);
    const aloud = await readAloud(bytes);
    expect(aloud.roots.map(aloud.textOf).join(' ')).toContain('Ask apart Recommended');
  });
});

it('what is filled in on paper can stand in lists and tables', async () => {
  const markup = `<ul><li>${CHOICES}</li></ul><table><tbody><tr><td>One</td><td><blank label="Initials"></td></tr></tbody></table>`;
  const { pieces } = await pageOf(markup);
  for (const words of ['Approve', 'Do not approve', 'Initials']) expect(at(pieces, words).x).toBeGreaterThan(0);
  const text = new TextDecoder().decode(writeText(documentOf(`<h1>T</h1>${markup}`)));
  expect(text).toContain('[ ] Approve, option B');
  expect(text).toMatch(/One \| Initials: _+/);
});

it('what is filled in on paper is whole as text', () => {
  const text = new TextDecoder().decode(writeText(documentOf(`<h1>T</h1>${CHOICES}${BLANKS}<p><badge>New</badge></p>`)));
  expect(text).toContain('[ ] Approve, option B\n[ ] Approve with changes, below\n[ ] Do not approve');
  expect(text).toMatch(/Comment: _+\n\nSignature: _+\n\nDate and time: _+\n/);
  expect(text).toContain('[New]');
});
