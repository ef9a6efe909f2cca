import { describe, expect, it } from 'vitest';
import { writeText } from '../../../../electron/engine/text/write.ts';
import { all } from '../../../support/lint/structure.ts';
import { documentOf, pdfOf } from '../../../support/markup.ts';
import { at, type Piece, readPdf } from '../../../support/pdf.ts';
import { readAloud } from '../../../support/read-aloud.ts';
import { type DrawnRule, readShapes } from '../../../support/shapes.ts';

const HEADER =
  '<header><issuer name="Ministry of Rivers" unit="Delta unit" kind="Read-ahead" reference="R-12"><h1>The title</h1>' +
  '<dl kind="meta"><dt>To</dt><dd>The minister</dd><dt>Decision</dt><dd>None sought</dd></dl></header><p>After</p>';

async function pageOf(markup: string): Promise<{ bytes: Uint8Array; pieces: Piece[]; rules: DrawnRule[] }> {
  const bytes = await pdfOf(markup, { bodySize: 11 });
  const [{ pages }, [shapes]] = await Promise.all([readPdf(bytes), readShapes(bytes)]);
  return { bytes, pieces: pages[0]?.pieces ?? [], rules: shapes?.rules ?? [] };
}

describe('a title block', () => {
  it('has who issues the brief at the left, what it is at the right, and a rule from edge to edge below', async () => {
    const { pieces, rules } = await pageOf(HEADER);
    const [name, unit, kind, reference, after] = ['Ministry', 'Delta', 'Read-ahead', 'R-12', 'After'].map((words) => at(pieces, words)) as [
      Piece,
      Piece,
      Piece,
      Piece,
      Piece,
    ];
    expect(name.x).toBeCloseTo(after.x, 1);
    expect(unit.x).toBeCloseTo(after.x, 1);
    expect(kind.y).toBeCloseTo(name.y, 1);
    expect(kind.x + kind.width).toBeCloseTo(reference.x + reference.width, 0);
    const rule = rules.find(({ thickness }) => thickness === 1.5);
    expect(rule?.from[0]).toBeCloseTo(after.x, 1);
    expect(rule?.to[0]).toBeCloseTo(kind.x + kind.width, 0);
    expect(rule?.from[1]).toBeLessThan(unit.y);
    expect(rule?.from[1]).toBeGreaterThan(at(pieces, 'The title').y);
  });

  it('moves what it is below who issues it where that is long', async () => {
    const name = 'The Department for the Protection of Rivers, Lakes and All Waters of the Republic';
    const { pieces } = await pageOf(`<header><issuer name="${name}" kind="Read-ahead" reference="R-12"><h1>T</h1></header>`);
    expect(at(pieces, 'Read-ahead').y).toBeLessThan(at(pieces, 'The Dep').y - 10);
    expect(at(pieces, 'Read-ahead').x).toBeCloseTo(at(pieces, 'The Dep').x, 1);
  });

  it('gives what it is the width that a short name leaves', async () => {
    const reference = 'R-12 of the Delta unit of the Ministry of Rivers · 11 July 2024';
    const { pieces } = await pageOf(`<header><issuer name="Rivers" kind="Read-ahead" reference="${reference}"><h1>T</h1></header>`);
    expect(at(pieces, 'R-12').text).toBe(reference);
  });

  it('has its labels in the key column, and its values beside them, down to a rule', async () => {
    const { pieces, rules } = await pageOf(HEADER);
    expect(at(pieces, 'To').x).toBeCloseTo(at(pieces, 'After').x, 1);
    expect(at(pieces, 'The minister').x).toBeCloseTo(at(pieces, 'To').x + 66, 1);
    expect(at(pieces, 'None').x).toBeCloseTo(at(pieces, 'The minister').x, 1);
    expect(rules.some(({ from }) => from[1] < at(pieces, 'Decision').y && from[1] > at(pieces, 'After').y)).toBe(true);
  });

  it('leaves room for a label of several lines', async () => {
    const { pieces } = await pageOf('<h1>T</h1><dl kind="meta"><dt>Vorgelegt durch das Referat</dt><dd>One</dd><dt>To</dt><dd>Two</dd></dl>');
    const label = pieces.filter(({ text }) => /Vorgelegt|durch|Referat/.test(text));
    expect(label.length).toBeGreaterThan(1);
    for (const { x, width } of label) expect(x + width).toBeLessThanOrEqual(at(pieces, 'One').x - 9 + 0.1);
    expect(at(pieces, 'To').y).toBeLessThan(Math.min(...label.map(({ y }) => y)) - 9);
  });

  it('is read title first, then who issues it, then the list', async () => {
    const { bytes } = await pageOf(HEADER);
    const aloud = await readAloud(bytes);
    const said = [...all(aloud.roots)].filter(({ type }) => /^(H1|P|Lbl|LBody)$/.test(type)).map((one) => `${one.type}: ${aloud.textOf(one)}`);
    expect(said.slice(0, 5)).toEqual(['H1: The title', 'P: Ministry of Rivers Delta unit', 'P: Read-ahead R-12', 'Lbl: To', 'LBody: The minister']);
  });

  it('is whole as text', () => {
    const text = new TextDecoder().decode(writeText(documentOf(HEADER)));
    expect(text).toContain('Ministry of Rivers\nDelta unit\nRead-ahead\nR-12');
    expect(text).toContain('To: The minister\nDecision: None sought');
  });
});

it('a space before the marking stays, whose words are filled in later', () => {
  const text = new TextDecoder().decode(writeText(documentOf('<h1>T</h1><p>11 July · <marking></p>')));
  expect(text).toContain('11 July · TLP:CLEAR');
});
