import { describe, expect, it } from 'vitest';
import { runsOf } from '../../../electron/engine/release/word-runs.ts';
import type { Format } from '../../../electron/contract/request.ts';
import { inflated } from '../../support/inflated.ts';
import { AUDIENCES, briefOf, builtIn, DOSSIER, dossierText, problemsOf, TEMPLATES, templateText } from '../../support/library.ts';
import { readPdf } from '../../support/pdf.ts';
import { seeded } from './canaries.ts';

const { text, canaries } = seeded();
const overrides = { dossiers: { [DOSSIER]: text } };
/** Audiences that may see only what is cleared and released. */
const OUTSIDE = AUDIENCES.filter((audience) => builtIn.audience(audience).value.release === 'yes');

/** Everything a file says, in any encoding: its text, its metadata, its bookmarks, its bytes, inflated. */
async function everything(bytes: Uint8Array, format: Format): Promise<string> {
  if (format !== 'pdf') return new TextDecoder().decode(bytes);
  const { text: words, outline, info } = await readPdf(bytes);
  const raw = inflated(bytes);
  const strings = [raw, Buffer.from(raw, 'latin1').toString('utf8'), raw.replaceAll('\0', '')];
  return [words, outline.join(' '), JSON.stringify(info), ...strings].join('\n');
}

describe('a dossier seeded with canaries', () => {
  it('holds enough of them to mean something', () => {
    expect(canaries.length).toBeGreaterThan(120);
    expect(canaries.filter((canary) => !text.toLowerCase().includes(canary.toLowerCase()))).toEqual([]);
  });

  it.each(OUTSIDE.flatMap((audience) => [undefined, ...TEMPLATES].map((template) => ({ audience, template: template ?? 'its own' }))))(
    'lets none into $template for $audience',
    async ({ audience, template }) => {
      const request = template === 'its own' ? {} : { template };
      const { bytes, fileName } = await briefOf({ audience, ...request, pagesAtMost: 60 }, overrides);
      const all = `${fileName}\n${await everything(bytes, 'pdf')}`.toLowerCase();
      expect(canaries.filter((canary) => all.includes(canary.toLowerCase()))).toEqual([]);
      expect(all).toContain('summit');
    },
  );

  it.each(['html', 'text'] as const)('lets none into %s', async (format) => {
    const { bytes } = await briefOf({ audience: 'press-office', format, pagesAtMost: 60 }, overrides);
    const all = await everything(bytes, format);
    expect(canaries.filter((canary) => all.includes(canary))).toEqual([]);
  });

  it('lets what is only marked or embargoed be seen by those who may', async () => {
    const { bytes, report } = await briefOf({ audience: 'head-of-delegation', pagesAtMost: 60 }, overrides);
    const all = await everything(bytes, 'pdf');
    expect(canaries.filter((canary) => all.includes(canary)).length).toBeGreaterThan(20);
    expect(report.marking).toBe('TLP:RED');
    expect(all).toContain('(TLP:RED)');
  });

  it('tells the person who makes the brief what was withheld, and why', async () => {
    const { report } = await briefOf({ audience: 'legislator', pagesAtMost: 60 }, overrides);
    const reasons = new Set(report.withheld.map(({ reason }) => reason));
    expect(reasons).toContain('marking');
    expect(reasons).toContain('release');
  });

  it('shows an embargoed item once its embargo is over', async () => {
    const dossiers = {
      d: dossierText(
        '',
        'sections:\n  - id: one\n    title: One\n    points:\n      - {text: The treaty is signed., release: "2024-08-01T00:00:00Z"}\n      - {text: Open.}\n',
      ),
    };
    const templates = { t: templateText('<h1>T</h1>{{#each sections}}{{> points points}}{{/each}}') };
    const make = async (asOf: string): Promise<string> => {
      const { bytes } = await briefOf({ dossier: 'd', audience: 'general-public', template: 't', asOf, format: 'text' }, { dossiers, templates });
      return new TextDecoder().decode(bytes);
    };
    expect(await make('2024-07-31T23:59:59Z')).not.toContain('signed');
    expect(await make('2024-08-01T00:00:00Z')).toContain('The treaty is signed.');
  });
});

describe('the release check', () => {
  const secret =
    'sections:\n  - id: one\n    title: One\n    points:\n      - {text: Open to all.}\n      - {id: ships, text: Three ships leave the harbour at dawn on Friday., marking: RED}\n';
  const make = (body: string, request: object = {}, dossier = dossierText('', secret)) =>
    problemsOf(() =>
      briefOf(
        { dossier: 'd', audience: 'general-public', template: 't', ...request },
        { dossiers: { d: dossier }, templates: { t: templateText(body) } },
      ),
    );

  it.each([
    ['a template that says it', '<h1>T</h1><p>We hear that three ships leave the harbour at dawn.</p>', {}],
    ['a template that says it across lines', `<h1>T</h1><p>${'word '.repeat(40)}three ships leave the harbour at dawn</p>`, {}],
    ['a template that says it in two paragraphs', '<h1>T</h1><p>We hear that three ships leave</p><p>the harbour at dawn.</p>', {}],
    [
      'a template that says it on both sides of a page break',
      '<h1>T</h1><p>We hear that three ships leave</p><section start="page"><p>the harbour at dawn.</p></section>',
      {},
    ],
    ['an alternative text', '<h1>T</h1><figure><chart alt="Three ships leave the harbour at dawn"><datum label="a" value="1"></chart></figure>', {}],
    ['a bookmark', '<h1>T</h1><h2>Three ships leave the harbour at dawn</h2>', {}],
    ['a typed-in author', '<h1>T</h1>', { preparedBy: 'three ships leave the harbour at dawn' }],
    ['a typed-in caveat', '<h1>T</h1>', { marking: 'Three ships leave the harbour at dawn' }],
  ])('stops at %s and names the item', async (_, body, request) => {
    const [problem] = await make(body, request);
    expect(problem).toMatchObject({ code: 'release' });
    expect(problem?.message).toContain('"one/ships"');
  });

  it('stops at a title of the dossier', async () => {
    const dossier = dossierText('', secret).replace('title: Test', 'title: Three ships leave the harbour at dawn');
    const [problem] = await make('<h1>{{brief.title}}</h1>', {}, dossier);
    expect(problem).toMatchObject({ code: 'release' });
  });

  it('compares words, not letters: case, signs and divided words do not hide a text', () => {
    expect(runsOf('Three ships leave, the HARBOUR at dawn')).toEqual([
      'three ships leave the harbour',
      'ships leave the harbour at',
      'leave the harbour at dawn',
    ]);
    expect(runsOf('GDP')).toEqual([]);
  });

  it('lets a text pass that is open elsewhere', async () => {
    const both = secret.replace('Open to all.', 'Three ships leave the harbour at dawn on Friday.');
    const templates = { t: templateText('<h1>T</h1>{{#each sections}}{{> points points}}{{/each}}') };
    const brief = await briefOf({ dossier: 'd', audience: 'general-public', template: 't' }, { dossiers: { d: dossierText('', both) }, templates });
    expect(brief.report.pages).toBe(1);
  });
});

describe('the banner', () => {
  const section = (marks: string[]): string =>
    `sections:\n  - id: one\n    title: One\n    marking: CLEAR\n    points:\n${marks.map((mark, index) => `      - {text: Point ${index}., marking: ${mark}}\n`).join('')}`;
  const make = (marks: string[], request: object = {}) =>
    briefOf(
      { dossier: 'd', template: 't', ...request },
      {
        dossiers: { d: dossierText('', section(marks)) },
        templates: { t: templateText('<h1>T</h1><p><marking></p>{{#each sections}}{{> points points}}{{/each}}') },
      },
    );

  it('is the highest mark in the brief', async () => {
    expect((await make(['CLEAR', 'GREEN'])).report.marking).toBe('TLP:GREEN');
    expect((await make(['CLEAR', 'GREEN', 'AMBER'], { audience: 'press-office' })).report.marking).toBe('TLP:GREEN');
  });

  it('can be raised, and not lowered', async () => {
    expect((await make(['CLEAR'], { marking: 'AMBER' })).report.marking).toBe('TLP:AMBER');
    expect(await problemsOf(() => make(['AMBER'], { marking: 'CLEAR' }))).toMatchObject([{ code: 'marking-too-low' }]);
  });

  it('takes other words beside it', async () => {
    const { bytes, report } = await make(['GREEN'], { marking: 'EXERCISE' });
    expect(report.marking).toBe('TLP:GREEN · EXERCISE');
    expect((await readPdf(bytes)).pages[0]?.text.split('TLP:GREEN · EXERCISE')).toHaveLength(4);
  });

  it('shows portion marks where marks differ, and none where they do not', async () => {
    const text = async (marks: string[]): Promise<string> => (await readPdf((await make(marks)).bytes)).text;
    expect(await text(['CLEAR', 'GREEN'])).toContain('(TLP:GREEN) Point 1.');
    expect(await text(['CLEAR', 'CLEAR'])).not.toContain('(TLP:CLEAR)');
  });
});
