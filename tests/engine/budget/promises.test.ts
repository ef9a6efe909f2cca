import { describe, expect, it } from 'vitest';
import { printedBy } from '../../../electron/engine/template/prints.ts';
import { AUDIENCES, briefOf, builtIn, dossierText, problemsOf, TEMPLATES, templateText } from '../../support/library.ts';
import { readPdf } from '../../support/pdf.ts';
import fc, { runs } from '../../support/property.ts';

const WORDS = 'Some words that fill a line of the page and go on for a while, so that a point takes room. ';
const section = (id: string, points: string[]): string =>
  `  - id: ${id}\n    title: Chapter ${id}\n    points:\n${points.map((point) => `      - ${point}\n`).join('')}`;
const point = (text: string, depth = 'detail', more = ''): string => `{text: "${text}. ${WORDS.repeat(3)}", depth: ${depth}${more}}`;
const make = async (body: string, sections: string, { rest = '', ...request }: { rest?: string; [name: string]: unknown } = {}) => {
  const files = { dossiers: { d: dossierText(rest, sections) }, templates: { t: templateText(body, '[positions, timeline, lines]') } };
  const brief = await briefOf({ dossier: 'd', audience: 'policy-analyst', template: 't', depth: 'detail', ...request }, files);
  return { ...brief, pages: (await readPdf(brief.bytes)).pages.map(({ text }) => text.replace(/\s+/g, ' ')) };
};
const pointsIn = '{{#each points}}<p item="{{key}}">{{prose text}}</p>{{/each}}';

describe('the pages of a section', () => {
  const sections = `sections:\n${['a', 'b', 'c'].map((id) => section(id, [point(`First of ${id}`, 'headline'), ...Array.from({ length: 14 }, (_, at) => point(`Number ${at} of ${id}`))])).join('')}`;

  it('hold for every turn of a loop', async () => {
    const body = `<h1>T</h1>{{#each sections}}<section start="page" pages="1"><h2 item="{{key}}">{{title}}</h2>${pointsIn}</section>{{/each}}`;
    const { pages } = await make(body, sections);
    for (const id of ['a', 'b', 'c']) expect(pages.filter((text) => new RegExp(`\\bof ${id}\\.`).test(text))).toHaveLength(1);
  });

  it('hold for every turn where no heading tells them apart', async () => {
    const body = `<h1>T</h1>{{#each sections}}<section start="page" pages="1">${pointsIn}</section>{{/each}}`;
    const { pages } = await make(body, sections);
    for (const id of ['a', 'b', 'c']) expect(pages.filter((text) => new RegExp(`\\bof ${id}\\.`).test(text))).toHaveLength(1);
  });

  it('are called pages and start: exactly is no more, wherever it stands', async () => {
    const body = '<h1>T</h1>\n{{#if lines}}\n<section exactly="1" start="page"><h2>Two</h2></section>{{/if}}';
    const [problem] = await problemsOf(() => make(body, sections));
    expect(problem).toMatchObject({ code: 'unknown-attribute', hints: ['use pages="1" start="page"'] });
    expect(problem?.place).toMatchObject({ line: 9, column: 10 });
  });
});

describe('what a bottom line rests on', () => {
  const many = Array.from({ length: 40 }, (_, at) => point(`Number ${at}`, 'detail', ', priority: 1'));
  const sections = (rests: number): string =>
    `sections:\n${section('a', [point('The first', 'headline'), ...many, ...Array.from({ length: rests }, (_, at) => `{id: r${at}, text: "Rests ${at}. ${WORDS.repeat(3)}", depth: detail, priority: 5}`)])}`;
  const rest = (count: number): string =>
    `bottomLines:\n  - text: All is well.\n    rests: [${Array.from({ length: count }, (_, at) => `a/r${at}`).join(', ')}]\n    unknown: Who pays.\n`;
  const body = `<h1>T</h1>{{> bottom-line}}{{#each sections}}<section><h2>{{title}}</h2>${pointsIn}</section>{{/each}}`;

  it('is never left out for pages, however little it weighs', async () => {
    const { pages, report } = await make(body, sections(3), { rest: rest(3), pagesAtMost: 1 });
    expect(pages).toHaveLength(1);
    for (const at of [0, 1, 2]) expect(pages[0]).toContain(`Rests ${at}.`);
    expect(report.leftOut.some(({ reason }) => reason === 'pages')).toBe(true);
  });

  it('stops the build where it alone takes more pages, and says how many', async () => {
    const [problem] = await problemsOf(() => make(body, sections(20), { rest: rest(20), pagesAtMost: 1 }));
    expect(problem?.code).toBe('budget');
    const wants = Number(/headlines and the items the bottom line is based on need (\d+) pages/.exec(problem?.message ?? '')?.[1]);
    expect(wants).toBeGreaterThan(1);
    expect((await make(body, sections(20), { rest: rest(20), pagesAtMost: wants })).pages.length).toBeLessThanOrEqual(wants);
    expect((await problemsOf(() => make(body, sections(20), { rest: rest(20), pagesAtMost: wants - 1 })))[0]?.code).toBe('budget');
  });

  it('may be a whole section', async () => {
    const rests = 'bottomLines:\n  - {text: All is well., rests: [b]}\n';
    const two = `${sections(0)}${section('b', [point('Kept one', 'detail', ', priority: 5'), point('Kept two', 'detail', ', priority: 5')])}`;
    const { pages } = await make(body, two, { rest: rests, pagesAtMost: 1 });
    expect(pages[0]).toContain('Kept one.');
    expect(pages[0]).toContain('Kept two.');
  });

  it('is named by a key the dossier has', async () => {
    const [problem] = await problemsOf(() => make(body, sections(1), { rest: 'bottomLines:\n  - {text: All is well., rests: [a/r1]}\n' }));
    expect(problem).toMatchObject({ code: 'unknown-item', path: 'bottomLines[0].rests[0]' });
    expect(problem?.hints?.[0]).toContain('did you mean "a/');
  });

  const printing = TEMPLATES.filter((name) => printedBy(builtIn.template(name), builtIn.partials()).has('bottomLine'));

  it.each(printing)('comes with what is not known, in %s', async (template) => {
    const { bytes } = await briefOf({ dossier: 'd', template, depth: 'headline' }, { dossiers: { d: dossierText(rest(1), sections(1)) } });
    const { text } = await readPdf(bytes);
    expect(text).toContain('All is well.');
    expect(printing.length).toBeGreaterThan(10);
    expect(text).toContain('Not known Who pays.');
  });

  it('is not printed without what is not known', async () => {
    const [problem] = await problemsOf(() => make('<h1>T</h1>{{#with bottomLine}}<p>{{prose text}}</p>{{/with}}', sections(1), { rest: rest(1) }));
    expect(problem?.code).toBe('unqualified');
    expect(problem?.hints?.[0]).toContain('bottomLine.unknown');
  });
});

describe('rows of a table', () => {
  const stand = (who: string, sign: string, more = ''): string => `      - {who: ${who}, stance: speaks, sign: ${sign}, depth: detail${more}}\n`;
  const positions = (signs: readonly string[]): string =>
    `positions:\n  - id: x\n    issue: The tunnel\n    question: Who is for it?\n    stands:\n${signs.map((sign, at) => stand(`Party ${at}`, sign, `, priority: ${1 + (at % 5)}`)).join('')}`;
  const stands = '{{#each positions}}{{> stands this}}{{/each}}';
  const SECTIONS = `sections:\n${section(
    'a',
    Array.from({ length: 12 }, (_, at) => point(`Number ${at}`, at < 4 ? 'headline' : 'detail', ', priority: 2')),
  )}`;
  const body = `<h1>T</h1>${stands}{{#each sections}}<section><h2>{{title}}</h2>${pointsIn}</section>{{/each}}`;
  const shownOf = (report: { leftOut: readonly { key: string }[] }): string[] =>
    report.leftOut.flatMap(({ key }) => (key.startsWith('positions/') ? key : [])).sort();

  it('are left out by group, on A4 as on Letter, and the table says how many others there are', { timeout: 60_000 }, async () => {
    const sign = fc.constantFrom('for', 'against', 'mixed', 'open');
    await fc.assert(
      fc.asyncProperty(fc.array(sign, { minLength: 4, maxLength: 30 }), fc.integer({ min: 1, max: 3 }), async (signs, pagesAtMost) => {
        const [a4, letter] = await Promise.all(
          (['a4', 'letter'] as const).map((size) =>
            make(body, SECTIONS, { rest: positions(signs), pagesAtMost, page: { size } }).catch(() => undefined),
          ),
        );
        if (!a4 || !letter) return;
        const left = shownOf(a4.report);
        expect(shownOf(letter.report)).toEqual(left);
        const groups = signs.map((one, at) => [one, left.includes(`positions/x/${at + 1}`)] as const);
        for (const one of new Set(signs)) expect(new Set(groups.filter(([other]) => other === one).map(([, isOut]) => isOut)).size).toBe(1);
        const text = a4.pages.join(' ');
        const others = left.length;
        if (others === 0 || others === signs.length) expect(text).not.toContain('in the dossier under');
        else expect(text).toContain(`${others} ${others === 1 ? 'other' : 'others'} in the dossier under “The tunnel”`);
      }),
      { numRuns: runs(6, 200) },
    );
  });

  it('are the same on A4 and Letter as a list, too', { timeout: 120_000 }, async () => {
    const list = '{{#each positions}}<ul>{{#each stands}}<li item="{{key}}">{{who}}: {{stance}}</li>{{/each}}</ul>{{/each}}';
    const page = body.replace(stands, list);
    let compared = 0;
    for (let length = 4; length <= 28; length += 3) {
      const signs = Array.from({ length }, (_, at) => ['for', 'against', 'mixed', 'open'][at % 4] ?? '');
      const made = ['a4', 'letter'].map((size) =>
        make(page, SECTIONS, { rest: positions(signs), pagesAtMost: 1, page: { size } }).catch(() => undefined),
      );
      const [a4, letter] = await Promise.all(made);
      if (!a4 || !letter) continue;
      expect(shownOf(letter.report)).toEqual(shownOf(a4.report));
      compared += 1;
    }
    expect(compared).toBeGreaterThan(4);
  });

  it('say in the matrix that there are others', async () => {
    const one = positions(['for', 'against', 'open']).replace('depth: detail, priority: 1', 'depth: headline, priority: 1');
    const two = `${one}${one.replace('positions:\n', '').replace('id: x', 'id: y').replace('tunnel', 'bridge')}`;
    const { pages } = await make('<h1>T</h1>{{> matrix matrix}}', SECTIONS, { rest: two, depth: 'headline' });
    expect(pages.join(' ')).toContain('Those with a position on several issues. 4 more positions are in the dossier.');
    const { pages: all } = await make('<h1>T</h1>{{> matrix matrix}}', SECTIONS, { rest: two });
    expect(all.join(' ')).toMatch(/Those with a position on several issues Who The tunnel The bridge Party 0 .*Party 1 .*Party 2 /);
  });

  it('have no head where nobody has a position on several issues', async () => {
    const { pages } = await make('<h1>T</h1>{{> matrix matrix}}<p>End</p>', SECTIONS, { rest: positions(['for', 'against']) });
    expect(pages.join(' ')).toContain('T End');
  });

  it('say nothing of others that are withheld', async () => {
    const two = `${positions(['for', 'against'])}${stand('Party secret', 'open', ', marking: RED')}`;
    const { pages } = await make(body, SECTIONS, { rest: two });
    expect(pages.join(' ')).not.toContain('other');
  });

  it('count those the audience has too little depth for', async () => {
    const shallow = positions(['for', 'against', 'open']).replace('depth: detail, priority: 1', 'depth: headline, priority: 1');
    const { pages } = await make(body, SECTIONS, { rest: shallow, depth: 'headline' });
    expect(pages.join(' ')).toContain('2 others in the dossier under “The tunnel”');
  });

  it.each(AUDIENCES)('are the same on A4 and Letter in the built-in briefs: %s', async (audience) => {
    const rows = async (size: 'a4' | 'letter') =>
      (await briefOf({ audience, page: { size } })).report.leftOut
        .flatMap(({ key, part }) => (/^(positions|timeline|people)/.test(part) || key.startsWith('positions/') ? key : []))
        .sort();
    expect(await rows('letter')).toEqual(await rows('a4'));
  });
});
