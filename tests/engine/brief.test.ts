import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { proseToText } from '../../electron/engine/dossier/prose.ts';
import { phraseIn } from '../../electron/engine/language/phrase.ts';
import { printsOf } from '../../electron/engine/template/prints.ts';
import { createAssembler } from '../../electron/engine/template/assemble.ts';
import { parseMarkup } from '../../electron/engine/document/parse.ts';
import { descend, textOf } from '../../electron/engine/document/document.ts';
import { createSelector, type SelectInput, select } from '../../electron/engine/selection/select.ts';
import type { SectionView } from '../../electron/engine/selection/selection.ts';
import { plainText } from '../support/word-list.ts';
import type { FrontMatter } from '../../electron/contract/template.ts';
import { briefRequest } from '../../electron/contract/request.ts';
import { ENGLISH, IN_ENGLISH } from '../support/language.ts';
import { AUDIENCES, briefOf, builtIn, DOSSIER, dossierText, problemsOf, TEMPLATES } from '../support/library.ts';
import { fold, readPdf } from '../support/pdf.ts';
import { hasTool, run } from '../support/tools.ts';

const poppler = hasTool('pdftotext');
/** Words with a hyphen of their own put together again where a line ended at it. */
const join = (text: string): string => text.replace(/(?<=\p{L}[-–])\s(?=\p{L})/gu, '');
const words = (text: string): string[] => fold(text).split(' ');
const capital = (text: string): string => `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;

/** A selection from the built-in dossier. */
const inputFor = (audience: string, name: string): SelectInput => {
  const template = builtIn.template(name);
  const files = { dossier: builtIn.dossier(DOSSIER).value, audience: builtIn.audience(audience).value, front: template.front as FrontMatter };
  const claims = printsOf(template, builtIn.partials());
  return { ...files, claims, request: briefRequest.parse({ dossier: DOSSIER, audience }), schemes: builtIn.markingSchemes(), ...IN_ENGLISH };
};

/** The words of each point of a selection, in the order of its sections. */
function pointsOf(audience: string, dropped: ReadonlySet<string>): string[] {
  const reader = builtIn.audience(audience).value;
  const { selection } = createSelector(inputFor(reader.id, reader.template))(dropped);
  const inOrder = (sections: SectionView[]): SectionView[] => sections.flatMap((section) => [section, ...inOrder(section.sections)]);
  return inOrder(selection.sections).flatMap((section) => section.points.map((point) => join(fold(proseToText(point.text)))));
}

/** The pages of the built-in book before its first chapter: cover, contents and summary. */
const FRONT = 3;

/** Text as read, without explanations in brackets; where a bracket is kerned wide, readers of PDFs see a space after it. */
const bare = (text: string): string =>
  text.replace(/\s\(\s?(?:an alliance|what a|its highest|joining|region|a long-range|Estonia|the American|many times|between two)[^)]*\)/g, '');

describe.each(AUDIENCES)('the brief for %s', (audience) => {
  it('is a PDF with every selected point once and in order, by pdf.js', async () => {
    const brief = await briefOf({ audience });
    const { text, pages, title, language } = await readPdf(brief.bytes);
    const dropped = new Set(brief.report.leftOut.filter(({ reason }) => reason === 'pages').map(({ key }) => key));
    const points = pointsOf(audience, dropped);
    expect(points.length).toBeGreaterThan(5);
    const read = join(bare(text));
    let from = 0;
    for (const point of points) {
      const at = read.indexOf(point, from);
      expect(at, `"${point}" after ${from} in ${read.slice(from, from + 400)}`).toBeGreaterThanOrEqual(from);
      expect(read.split(point), `"${point}" stands more than once`).toHaveLength(2);
      from = at + point.length;
    }
    expect(pages).toHaveLength(brief.report.pages);
    expect(title).toContain('The 2024 NATO summit in Washington');
    expect(language).toBe('en-GB');
  });

  it.runIf(poppler)('has the same words by poppler', async () => {
    const brief = await briefOf({ audience });
    const dropped = new Set(brief.report.leftOut.filter(({ reason }) => reason === 'pages').map(({ key }) => key));
    const text = join(bare(fold(run('pdftotext', ['-raw', 'FILE', '-'], brief.bytes))));
    for (const point of pointsOf(audience, dropped)) {
      const start = words(point).slice(0, 4).join(' ');
      expect(text).toContain(start);
    }
  });

  it('carries its marking at the top and the bottom of each page and as text on the first', async () => {
    const { pages } = await readPdf((await briefOf({ audience })).bytes);
    // In a book the pages before the first chapter are numbered by themselves, in Roman numerals.
    const before = pages.filter(({ text }) => /Page [ivx]+\b/.test(text)).length;
    expect(before).toBe(builtIn.audience(audience).value.template === 'briefing-book' ? FRONT : 0);
    pages.forEach((page, index) => {
      const marks = page.pieces.filter(({ text }) => text.trim() === 'TLP:CLEAR');
      expect(marks.some(({ y }) => y > page.height - 50)).toBe(true);
      expect(marks.some(({ y }) => y < 50)).toBe(true);
      if (index === 0) expect(marks.some(({ y }) => y > 50 && y < page.height - 50)).toBe(true);
      const number = index < before ? `Page ${['i', 'ii', 'iii'][index]}` : `Page ${index + 1 - before} of ${pages.length - before}`;
      expect(page.text).toMatch(new RegExp(`${number}\\b`));
    });
  });

  it('says whom it is for, its reference, version, as-of moment and sources', async () => {
    const { pages, text } = await readPdf((await briefOf({ audience })).bytes);
    const first = pages[0]?.text ?? '';
    for (const part of [
      'AM-2024-07-WAS',
      '1.0, final',
      '18:00 on 11 July 2024, Washington time (UTC−4)',
      `To ${capital(phraseIn(builtIn.audience(audience).value.preparedFor, ENGLISH))}`,
    ]) {
      expect(first).toContain(part);
    }
    expect(text).toContain('2024 Washington summit, reference text');
  });
});

describe.each(AUDIENCES)('the pages of the brief for %s', (audience) => {
  it('keeps all text on the page, and none on top of other text', async () => {
    const { pages } = await readPdf((await briefOf({ audience })).bytes);
    for (const { pieces, width, height } of pages) {
      for (const piece of pieces) {
        if (isOnTab(piece, width)) continue;
        expect(piece.x).toBeGreaterThan(20);
        expect(piece.x + piece.width).toBeLessThan(width - 20);
        expect(piece.y).toBeGreaterThan(20);
        expect(piece.y + piece.height).toBeLessThan(height - 10);
      }
      const clashes = pieces.flatMap((a, index) => pieces.slice(index + 1).flatMap((b) => (overlap(a, b) ? [`${a.text} / ${b.text}`] : [])));
      expect(clashes).toEqual([]);
    }
  });

  it('keeps its own page budget', async () => {
    const { report } = await briefOf({ audience });
    const most = builtIn.audience(audience).value.pagesAtMost;
    if (most !== undefined) expect(report.pages).toBeLessThanOrEqual(most);
  });

  it.each([1, 2, 3, 4, 5, 6])('keeps to %i pages or says how far off it is', async (pagesAtMost) => {
    try {
      const { report, bytes } = await briefOf({ audience, pagesAtMost });
      expect(report.pages).toBeLessThanOrEqual(pagesAtMost);
      expect((await readPdf(bytes)).pages.length).toBe(report.pages);
    } catch (error) {
      const problems = await problemsOf(() => {
        throw error;
      });
      expect(problems).toMatchObject([{ code: 'budget' }]);
      expect(problems[0]?.message).toMatch(
        /headlines(?: alone| and the items the bottom line is based on) need \d+ pages? \(about \d+ lines too many\)/,
      );
    }
  });
});

/** Whether a piece is the letter on the tab of a chapter, which is 16 points wide at the edge of the page. */
function isOnTab({ text, x, width }: { text: string; x: number; width: number }, page: number): boolean {
  return /^[A-Z\d]{1,2}$/.test(text.trim()) && ((x > 0 && x + width < 16) || (x > page - 16 && x + width < page));
}

/** Two pieces of text that share more than a sliver: kerning lets boxes touch. */
function overlap(a: { x: number; y: number; width: number; height: number }, b: typeof a): boolean {
  const across = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  // Boxes of text reach from the baseline to the top of the line; leading keeps them apart.
  const down = Math.min(a.y + a.height * 0.7, b.y + b.height * 0.7) - Math.max(a.y, b.y);
  return across > 1 && down > 1;
}

describe('every template, for audiences in turn', () => {
  it.each(AUDIENCES.flatMap((audience, row) => TEMPLATES.filter((_, at) => (row + at) % 3 === 0).map((template) => ({ audience, template }))))(
    '$template for $audience',
    async ({ audience, template }) => {
      const { bytes, report } = await briefOf({ audience, template, pagesAtMost: 60, depth: 'headline' });
      const { text } = await readPdf(bytes);
      expect(text).toMatch(template === 'talking-points-card' ? /all 32|Raise|Press|Listen/i : /all 32/i);
      expect(report.warnings).toEqual([]);
    },
  );

  it('sets the one-pager on exactly one page', async () => {
    for (const audience of AUDIENCES) expect((await briefOf({ audience, template: 'one-pager' })).report.pages).toBe(1);
  });

  it('sets Tab A of the read-ahead on a page of its own', async () => {
    const { pages } = await readPdf((await briefOf({})).bytes);
    const last = pages.at(-1)?.text ?? '';
    expect(last).toContain('Tab A Points to make');
    expect(pages.slice(0, -1).every(({ text }) => !text.includes('Tab A'))).toBe(true);
  });
});

describe('the explainer', () => {
  it('has sentences of 25 words or fewer, in 12 points or more', async () => {
    const reader = builtIn.audience('general-public').value;
    const template = builtIn.template('explainer');
    const { selection } = select(inputFor(reader.id, 'explainer'));
    const root = parseMarkup(createAssembler(template, builtIn.partials()).fill(selection, ENGLISH).whole());
    const texts = [...descend(root)].filter(({ name, attributes }) => name === 'p' && attributes.role === undefined).map(textOf);
    const sentences = texts.flatMap((text) => text.replace(/ \([^)]*\)/g, '').split(/(?<=[.?!])\s+(?=[A-Z“])/));
    expect(sentences.length).toBeGreaterThan(15);
    expect(sentences.filter((sentence) => sentence.split(/\s+/).length > 25)).toEqual([]);
    expect(reader.typeSize).toBeGreaterThanOrEqual(12);
    expect(template.front?.typeFloor).toBeGreaterThanOrEqual(12);
  });

  it('explains terms where they first occur, once', async () => {
    const { text } = await readPdf((await briefOf({ audience: 'general-public' })).bytes);
    expect(text.match(/\(an alliance of 32 countries\)/g)).toHaveLength(1);
  });
});

describe('the same input', () => {
  it('gives the same bytes', async () => {
    const hash = async (): Promise<string> =>
      createHash('sha256')
        .update((await briefOf({ audience: 'legislator' })).bytes)
        .digest('hex');
    expect(await hash()).toBe(await hash());
  });

  it('gives bytes that do not depend on what was made before', async () => {
    const cold = await briefOf({ audience: 'press-office' }, {});
    await briefOf({ audience: 'policy-analyst' });
    const warm = await briefOf({ audience: 'press-office' });
    expect(Buffer.compare(cold.bytes, warm.bytes)).toBe(0);
  });
});

describe('the title block', () => {
  it('names contact, clearance, author and distribution where they are given, and no empty rows where not', async () => {
    const given = `  contact: {name: Ann Desk, office: Policy Unit, phone: '555 0100'}
  clearedBy: {name: Bob Chief, date: 2024-07-08}
  distribution: [{name: Minister, copy: 1}, {name: Archive}]
`;
    const make = async (dossier: string, request: object = {}): Promise<string> =>
      (await readPdf((await briefOf({ dossier: 'd', audience: 'legislator', ...request }, { dossiers: { d: dossier } })).bytes)).text;
    const full = await make(dossierText().replace('sources:', `${given}sources:`), { preparedBy: 'C. Writer' });
    for (const part of ['From C. Writer · Ann Desk, Policy Unit · 555 0100', 'Clearance Bob Chief, 8 July 2024', 'Copies Minister (copy 1); Archive'])
      expect(full).toContain(part);
    expect(await make(dossierText())).not.toMatch(/Copies|From|Clearance/);
  });
});

describe('page set-up', () => {
  it.each([
    [{ size: 'letter' as const }, 612, 792],
    [{ size: 'a4' as const, orientation: 'landscape' as const }, 841.89, 595.28],
  ])('%j', async (page, width, height) => {
    const { pages } = await readPdf((await briefOf({ audience: 'press-office', page })).bytes);
    expect(pages[0]?.width).toBeCloseTo(width, 1);
    expect(pages[0]?.height).toBeCloseTo(height, 1);
  });

  it('gives facing pages a gutter at the spine', async () => {
    const { pages } = await readPdf((await briefOf({ audience: 'press-office', page: { duplex: true } })).bytes);
    const left = (index: number): number => Math.min(...(pages[index]?.pieces ?? []).map(({ x }) => x));
    expect(left(0) - left(1)).toBeCloseTo(16, 0);
  });
});

describe('what the selection and the brief hold', () => {
  it('tells every item that is not in it, once, with a reason', async () => {
    const { report } = await briefOf({ audience: 'legislator' });
    const keys = report.leftOut.map(({ key }) => key);
    expect(new Set(keys).size).toBe(keys.length);
    expect(report.leftOut.filter(({ reason }) => reason === 'pages').length).toBeGreaterThan(0);
    const { text } = await readPdf((await briefOf({ audience: 'legislator' })).bytes);
    for (const { text: words } of report.leftOut.filter(({ key, reason }) => reason === 'pages' && key.startsWith('days/'))) {
      expect(text).not.toContain(fold(proseToText(words)));
    }
  });

  it('gives the public neither objectives nor talking points', () => {
    const reader = builtIn.audience('general-public').value;
    const { selection } = select(inputFor(reader.id, 'read-ahead'));
    expect(selection.objectives).toEqual([]);
    expect(selection.lines).toEqual([]);
    expect(plainText(selection)).not.toContain('Ask when the equipment');
  });
});

describe('a section left out of the one around it', () => {
  const request = { audience: 'policy-analyst', sections: [{ id: 'support' }] };
  /** The finding of the section, which is its heading. */
  const VETO = 'Hungary dropped its veto, and plans to redefine its membership';

  it('is not in the brief, and the rest is', async () => {
    const [whole, part] = await Promise.all([briefOf(request), briefOf({ ...request, omit: ['hungary'] })]);
    expect((await readPdf(whole.bytes)).text).toContain(VETO);
    expect((await readPdf(part.bytes)).text).not.toContain(VETO);
    expect((await readPdf(part.bytes)).text).toContain('Congress approved $60 billion, and the EU agreed €50 billion');
  });

  it('must be one the dossier has', async () => {
    const [problem] = await problemsOf(() => briefOf({ ...request, omit: ['hungry'] }));
    expect(problem).toMatchObject({ code: 'no-such-section', hints: [expect.stringContaining('hungary')] });
  });
});
