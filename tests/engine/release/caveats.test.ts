import { describe, expect, it } from 'vitest';
import { checkFile } from '../../../electron/engine/check/check.ts';
import { briefOf, builtIn, dossierText, placeOf, problemsOf, templateText } from '../../support/library.ts';

const BODY = '<h1>T</h1><p><marking></p>{{#each sections}}{{> points points}}{{/each}}';

/** A dossier under the US scheme, with a point for each marking. */
function dossierOf(marks: readonly string[], level = 'UNCLASSIFIED'): string {
  const points = marks.map((mark, index) => `      - {text: Point ${index}., marking: "${mark}"}\n`).join('');
  const head = dossierText('', `sections:\n  - id: one\n    title: One\n    points:\n${points}`);
  return head.replace('{scheme: tlp, level: CLEAR}', `{scheme: us, level: ${level}}`);
}

function audienceOf(ceiling: string): string {
  return `id: readers\nname: R\ndescription: D\npreparedFor: readers\ntemplate: t\ntheme: institutional\ndepth: detail\ntypeSize: 11\nceiling: {us: "${ceiling}"}\nrelease: "no"\n`;
}

async function make(marks: readonly string[], ceiling: string, request: object = {}): Promise<{ marking: string; text: string; withheld: string[] }> {
  const { bytes, report } = await briefOf(
    { dossier: 'd', template: 't', audience: 'readers', format: 'text', ...request },
    { dossiers: { d: dossierOf(marks) }, templates: { t: templateText(BODY) }, audiences: { readers: audienceOf(ceiling) } },
  );
  return { marking: report.marking, text: new TextDecoder().decode(bytes), withheld: report.withheld.map(({ text }) => text) };
}

describe('a brief of points with caveats', () => {
  it('carries the join of what it shows', async () => {
    const marks = ['SECRET//FGI GBR//REL TO USA, CAN, GBR', 'CONFIDENTIAL//ORCON/REL TO USA, AUS, GBR'];
    const readers = 'SECRET//FGI GBR//ORCON/REL TO USA, GBR';
    expect((await make(marks, readers)).marking).toBe('SECRET//FGI GBR//ORCON/REL TO USA, GBR');
  });

  it('shows each point its portion mark', async () => {
    const { text } = await make(['SECRET//NOFORN', 'CONFIDENTIAL//ORCON/NOFORN'], 'SECRET//ORCON/NOFORN');
    expect(text).toContain('(S//NF)');
    expect(text).toContain('(C//OC/NF)');
  });

  it('withholds what is not released to its readers, and does not count it in the banner', async () => {
    const { marking, text, withheld } = await make(
      ['CONFIDENTIAL//REL TO USA, GBR', 'SECRET//NOFORN', 'SECRET//REL TO USA, AUS'],
      'SECRET//REL TO USA, GBR',
    );
    expect(withheld).toEqual(['Point 1.', 'Point 2.']);
    expect(text).not.toMatch(/Point [12]/);
    expect(marking).toBe('CONFIDENTIAL//REL TO USA, GBR');
  });

  it('can be raised by --marking, also in its caveats alone', async () => {
    const marks = ['CONFIDENTIAL//REL TO USA, GBR'];
    const readers = 'SECRET//NOFORN';
    expect((await make(marks, readers, { marking: 'CONFIDENTIAL//NOFORN' })).marking).toBe('CONFIDENTIAL//NOFORN');
    expect((await make(marks, readers, { marking: 'EXERCISE' })).marking).toBe('CONFIDENTIAL//REL TO USA, GBR · EXERCISE');
  });

  it.each([
    ['a lower level', 'UNCLASSIFIED', 'marking-too-low'],
    ['a level that lacks the caveats', 'SECRET', 'marking-too-low'],
    ['a release to more', 'SECRET//REL TO USA, AUS, GBR', 'marking-too-low'],
    ['a level in lower case', 'secret', 'unknown-marking'],
    ['a mistyped level', 'SECRT', 'unknown-marking'],
    ['a caveat that is none', 'SECRET//NOFRON', 'unknown-marking'],
    ['a control without rules', 'SECRET//SI', 'unknown-marking'],
  ])('cannot be marked with %s', async (_, marking, code) => {
    expect(await problemsOf(() => make(['CONFIDENTIAL//REL TO USA, GBR'], 'SECRET//NOFORN', { marking }))).toMatchObject([{ code }]);
  });

  it('is not made for an audience whose ceiling is wrong', async () => {
    const [problem] = await problemsOf(() => make(['SECRET'], 'secret'));
    expect(problem).toMatchObject({ code: 'unknown-level', message: expect.stringContaining('"secret"'), hints: ['did you mean "SECRET"?'] });
  });
});

describe('checks tell a wrong marking at its place', () => {
  it('in a dossier', async () => {
    const text = dossierOf(['SECRET//NOFORN', 'SECRET//SI//NOFORN', 'secret//NOFORN'], 'SECRT');
    const problems = await problemsOf(() => checkFile({ file: 'd.yaml', text, kind: 'dossier', id: 'd' }, builtIn));
    expect(problems.map(({ code, path }) => [code, path])).toEqual([
      ['unknown-level', 'meta.marking.level'],
      ['unsupported-caveat', 'sections[0].points[1].marking'],
      ['unknown-level', 'sections[0].points[2].marking'],
    ]);
    expect(problems.map((problem) => placeOf(problem))).toEqual(['d.yaml:13:32', 'd.yaml:21:35', 'd.yaml:22:35']);
  });

  it('in an audience', () => {
    const text = audienceOf('SECRET//NOFRON').replace('template: t', 'template: one-pager').replace('{us:', '{nsa: X, us:');
    const problems = checkFile({ file: 'a.yaml', text, kind: 'audience', id: 'readers' }, builtIn);
    expect(problems).toMatchObject([
      { code: 'unknown-scheme', path: 'ceiling.nsa', place: { line: 9 } },
      { code: 'unknown-caveat', path: 'ceiling.us', place: { line: 9 }, hints: ['did you mean "NOFORN"?'] },
    ]);
  });
});
