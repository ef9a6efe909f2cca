import { describe, expect, it } from 'vitest';
import type { BriefRequest } from '../../electron/contract/request.ts';
import { all, type Element } from '../support/lint/structure.ts';
import { briefOf } from '../support/library.ts';
import { type Aloud, readAloud } from '../support/read-aloud.ts';

interface Heard {
  aloud: Aloud;
  elements: Element[];
}

async function heard(request: Partial<BriefRequest>): Promise<Heard> {
  const { bytes } = await briefOf(request);
  const aloud = await readAloud(bytes);
  return { aloud, elements: [...all(aloud.roots)] };
}

/** What the elements of some types say, in order: "H1: The title". */
function said({ aloud, elements }: Heard, types: RegExp): string[] {
  return elements.filter(({ type }) => types.test(type)).map((one) => `${one.type}: ${aloud.textOf(one)}`);
}

/** The entries of the list that begins with a label. */
function entries({ aloud, elements }: Heard, label: string): { label: string; body: Element }[] {
  const list = elements.find(({ type, kids }) => type === 'L' && kids[0]?.kids[0]?.type === 'Lbl' && aloud.textOf(kids[0].kids[0]).startsWith(label));
  return (list?.kids ?? []).map(({ kids }) => ({ label: kids[0] ? aloud.textOf(kids[0]) : '', body: kids[1] as Element }));
}

describe('the read-ahead, read aloud', () => {
  const brief = heard({ audience: 'head-of-delegation' });

  it('has the title first, then who issues it, then the list of what it says of itself', async () => {
    const order = said(await brief, /^(H1|P|Lbl|LBody|H2)$/);
    expect(order.slice(0, 5)).toEqual([
      'H1: The 2024 NATO summit in Washington',
      'P: Example Foreign Ministry Security Policy Department',
      'P: Read-ahead AM-2024-07-WAS · 11 July 2024',
      'Lbl: From',
      'LBody: Summit desk · +44 20 7946 0123',
    ]);
    expect(order).not.toContainEqual(expect.stringMatching(/^TH/));
  });

  it('has the bottom line and what is not known as headings with their text', async () => {
    const order = said(await brief, /^(H2|H3|P)$/);
    const at = order.indexOf('H2: Bottom line');
    expect(order[at + 1]).toMatch(/^P: All 32 allies approved/);
    expect(order[at + 2]).toBe('H3: Not known');
    expect(order[at + 3]).toMatch(/^P: Whether Ukraine was invited/);
  });

  it('has a number before each point, which goes on through the document', async () => {
    const { aloud, elements } = await brief;
    const labels = elements.filter(({ type }) => type === 'Lbl').map((one) => aloud.textOf(one));
    const numbers = labels.filter((label) => /^\d+$/.test(label)).map(Number);
    const points = numbers.slice(0, numbers.indexOf(Math.max(...numbers.slice(0, 20))) + 1);
    expect(points).toEqual(points.map((_, index) => index + 1));
    expect(points.length).toBeGreaterThan(10);
  });

  it('has positions as groups, each with a list of its own', async () => {
    const groups = entries(await brief, 'For (13)');
    expect(groups.map(({ label }) => label)).toEqual(['For (13)', 'Within limits (2)', 'Against (1)', 'Unclear (1)', 'Not stated (15)']);
    expect(groups[0]?.body.kids.some(({ type }) => type === 'L')).toBe(true);
  });

  it('has talking points as entries with the verb as label, without headings for each', async () => {
    const { aloud } = await brief;
    const lines = entries(await brief, 'Raise');
    expect(lines.map(({ label }) => label)).toEqual(expect.arrayContaining(['Raise', 'Press', 'Listen', 'Avoid']));
    expect(lines[0] && aloud.textOf(lines[0].body)).toMatch(/^“All 32 of us approved the declaration/);
    for (const { body } of lines) expect(body.kids.every(({ type }) => !/^H\d$/.test(type))).toBe(true);
  });

  it('has a letter as the label of its heading', async () => {
    const { aloud, elements } = await brief;
    const heading = elements.find((one) => one.type === 'H2' && aloud.textOf(one).includes('Points to make'));
    expect(heading?.kids[0]?.type).toBe('Lbl');
    expect(heading && aloud.textOf(heading)).toBe('Tab A Points to make');
  });
});

describe('the other briefs, read aloud', () => {
  it('have questions as entries Q1, Q2 with the answer after them', async () => {
    const brief = await heard({ audience: 'press-office' });
    const questions = entries(brief, 'Q1');
    expect(questions.map(({ label }) => label)).toEqual(questions.map((_, index) => `Q${index + 1}`));
    expect(questions[0]?.body.kids.map(({ type }) => type)).toEqual(['P', 'P', 'P']);
  });

  it('have charts with an alternative text that is the finding, and their caption inside', async () => {
    const { elements } = await heard({ audience: 'policy-analyst' });
    const charts = elements.filter(({ type }) => type === 'Figure');
    expect(charts.length).toBeGreaterThan(2);
    expect(charts.filter(({ kids }) => kids.some(({ type }) => type === 'Caption')).length).toBeGreaterThan(2);
  });

  it('have facts that are read value first, then label', async () => {
    const { aloud, elements } = await heard({ audience: 'general-public' });
    const fact = elements.find((one) => one.type === 'LI' && aloud.textOf(one).startsWith('23 of 32'));
    expect(fact?.kids.map(({ type }) => type)).toEqual(['Lbl', 'LBody']);
  });
});
