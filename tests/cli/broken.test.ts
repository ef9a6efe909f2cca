import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { aideMemoire, folder } from '../support/cli.ts';
import { dossierText, templateText } from '../support/library.ts';
import { readPdf } from '../support/pdf.ts';

/** Dossiers nobody should feed a program, and what it must say of each. */
const BROKEN: readonly (readonly [what: string, bytes: string | Buffer, says: RegExp])[] = [
  ['an empty file', '', /d\.yaml the file is empty/],
  ['only white space', ' \n\n\t', /d\.yaml/],
  ['only comments', '# nothing\n', /d\.yaml the file is empty/],
  ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 1, 2, 0xff]), /the file is not UTF-8 text/],
  ['Latin-1', Buffer.from('title: caf\xe9\n', 'latin1'), /the file is not UTF-8 text/],
  ['50 MB', Buffer.alloc(50_000_000, 'a: b\n'), /the file is too large: 50 MB; the limit is 8 MB/],
  ['a loop of aliases', 'a: &a\n  b: *a\n', /d\.yaml:2:6/],
  ['a billion laughs', 'a: &a [l,l]\nb: &b [*a,*a]\nc: &c [*b,*b]\nd: [*c,*c]\n', /d\.yaml:2:8 the alias \*a is not allowed/],
  ['a list', '- a\n- b\n', /must be a mapping with keys/],
  ['a word', 'hello', /must be a mapping with keys/],
  ['a bracket left open', 'meta: {id: x\n', /d\.yaml:\d+:\d+/],
  ['a tab as indent', 'meta:\n\tid: x\n', /d\.yaml:2:1/],
  [
    'ids given twice',
    dossierText('', 'sections:\n  - {id: one, title: A, points: [{text: P}]}\n  - {id: one, title: B, points: [{text: Q}]}\n'),
    /d\.yaml:18:10 sections\[1\]\.id: the id "one" is already in use/,
  ],
  ['unknown keys', dossierText('timelin: []\n'), /d\.yaml:21:1 timelin: unknown key "timelin"\n {2}→ did you mean "timeline"\?/],
  ['a day that does not exist', dossierText('timeline:\n  - {date: 2024-02-31, text: T}\n'), /timeline\[0\]\.date: must be a day, month or year/],
  ['days the wrong way round', dossierText().replace('end: 2024-07-11', 'end: 2024-07-01'), /end must not be before start/],
  ['no sections', dossierText('', 'sections: []\n'), /sections: must have at least 1 entry/],
  [
    'a depth that is none',
    dossierText('objectives:\n  - {text: T, depth: deep}\n'),
    /d\.yaml:22:22 objectives\[0\]\.depth: must be headline, summary or detail, not "deep"/,
  ],
  ['a list for a text', dossierText('objectives:\n  - {text: [12]}\n'), /d\.yaml:22:12 objectives\[0\]\.text: must be a text/],
  ['a source that is not there', dossierText('objectives:\n  - {text: T, cites: [nowhere#1]}\n'), /there is no source "nowhere"/],
  [
    'a scheme that is not there',
    dossierText().replace('scheme: tlp', 'scheme: tpl'),
    /there is no marking scheme "tpl", not "tlp"|there is no marking scheme "tpl"/,
  ],
  [
    'a level in lower case',
    dossierText('objectives:\n  - {text: T, marking: amber}\n'),
    /d\.yaml:22:24 objectives\[0\]\.marking: the scheme Traffic Light Protocol 2\.0 has no level "amber"\n {2}→ did you mean "AMBER"\?/,
  ],
  [
    'a control whose rules are not known',
    dossierText('objectives:\n  - {text: T, marking: TOP SECRET//SI//NOFORN}\n').replace(
      '{scheme: tlp, level: CLEAR}',
      '{scheme: us, level: UNCLASSIFIED}',
    ),
    /d\.yaml:22:24 objectives\[0\]\.marking: US classification allows "SI", but Aide-Mémoire cannot apply its rules/,
  ],
  ['another format', dossierText().replace('format: 1', 'format: 7'), /must be 1/],
  [
    'a script for a link',
    dossierText().replace('{id: text, title: A text}', '{id: text, title: A text, url: "javascript:alert(1)"}'),
    /must be an address that starts with https/,
  ],
  [
    'a nest of sections without end',
    dossierText(
      '',
      `sections:\n${Array.from({ length: 400 }, (_, depth) => `${'  '.repeat(depth + 1)}- id: s${depth}\n${'  '.repeat(depth + 1)}  title: T\n${'  '.repeat(depth + 1)}  sections:\n`).join('')}`,
    ),
    /d\.yaml/,
  ],
];

describe('a broken dossier ends in a clear error and no file', () => {
  it.each(BROKEN)('%s', (_, bytes, says) => {
    const cwd = folder();
    writeFileSync(join(cwd, 'd.yaml'), bytes);
    const { code, err } = aideMemoire(['build', 'd.yaml', '--audience', 'general-public'], cwd);
    expect(err).toMatch(says);
    expect(err).not.toMatch(/\n\s+at .*\.js/);
    expect(code).toBe(1);
    expect(readdirSync(cwd)).toEqual(['d.yaml']);
  });
});

const TEMPLATES: readonly (readonly [what: string, text: string, says: RegExp])[] = [
  ['no front matter', '<h1>T</h1>', /t\.hbs:1:1 the front matter is missing/],
  ['front matter that is wrong', '---\nname: T\nkind: K\ndescripton: D\n---\n<h1>T</h1>', /t\.hbs:4:1 descripton: unknown key "descripton"/],
  ['a missing partial', templateText('{{> nowhere}}'), /t\.hbs:7:1 there is no partial "nowhere"/],
  ['an unknown helper', templateText('{{shout brief.title}}'), /t\.hbs:7:1 there is no helper "shout"/],
  ['a block left open', templateText('<h1>T</h1>\n{{#each sections}}'), /t\.hbs:\d+:\d+ cannot read the template/],
  ['a partial without end', templateText('{{> points this}}{{> loop}}'), /there is no partial "loop"/],
  ['HTML that is not ours', templateText('<h1>T</h1>\n<div onclick="x()">y</div>'), /t\.hbs:8:1 there is no element <div>/],
  ['an attribute that is not ours', templateText('<h1 style="color:red">T</h1>'), /t\.hbs:7:1 <h1> has no attribute "style"/],
  ['tags that cross', templateText('<h1>T</h1><p><em>a</p></em>'), /<em> is not closed before <\/p>/],
];

describe('a broken template ends in a clear error and no file', () => {
  it.each(TEMPLATES)('%s', (_, text, says) => {
    const cwd = folder();
    writeFileSync(join(cwd, 't.hbs'), text);
    const { code, err } = aideMemoire(['build', '--template', 't.hbs'], cwd);
    expect(err).toMatch(says);
    expect(code).toBe(1);
    expect(readdirSync(cwd)).toEqual(['t.hbs']);
  });
});

/** The width of the tab of a chapter. */
const TAB = 16;

/** Odd content that must end in a sane page. */
async function build(sections: string, rest = ''): Promise<{ text: string; pages: Awaited<ReturnType<typeof readPdf>>['pages']; out: string }> {
  const cwd = folder();
  writeFileSync(join(cwd, 'd.yaml'), dossierText(rest, sections));
  const { code, out, err } = aideMemoire(['build', 'd.yaml', '--audience', 'policy-analyst', '--out', 'x.pdf'], cwd);
  expect({ code, err }).toEqual({ code: 0, err: '' });
  const { text, pages } = await readPdf(readFileSync(join(cwd, 'x.pdf')));
  for (const { pieces, width } of pages) {
    // The letter or number of a chapter stands in its tab, at the edge of the sheet.
    const text = pieces.filter((piece) => !(/^[A-Z\d]+$/.test(piece.text) && piece.x > width - TAB && piece.x + piece.width < width));
    for (const piece of text) expect(piece.x + piece.width).toBeLessThan(width - 20);
  }
  return { text, pages, out };
}

const point = (text: string): string => `sections:\n  - id: one\n    title: One\n    points:\n      - text: ${JSON.stringify(text)}\n`;

describe('odd content ends in a sane page', () => {
  it('right-to-left text is set, Thai and emoji are not: a warning names each character, and the rest is there', async () => {
    const { text, out } = await build(point('Before مرحبا and שלום, ภาษา and 🚀 after.'));
    expect(out).toContain('warning: ');
    expect(out).not.toMatch(/U\+06|U\+05/);
    expect(out).toContain('no typeface of the theme has the character 🚀 (U+1F680)');
    expect(out).toContain('(U+0E20)');
    expect(text).toContain('Before');
    expect(text).toContain('after.');
    expect(text).toContain('\uFFFD');
  });

  it('a paragraph of 3,000 words', async () => {
    const words = Array.from({ length: 3000 }, (_, index) => `word${index}`);
    const { text, pages } = await build(point(words.join(' ')));
    expect(text.match(/word\d+/g)?.filter((word, index) => word !== words[index])).toEqual([]);
    expect(pages.length).toBeGreaterThan(5);
  });

  it('a word longer than the line', async () => {
    const word = 'Donaudampfschifffahrtsgesellschaft'.repeat(20);
    const { text } = await build(point(word));
    expect(text.replaceAll(' ', '')).toContain(word);
  });

  it('a table of 400 rows: its head is on every page it takes, and no row is lost', async () => {
    const rows = Array.from({ length: 400 }, (_, index) => `      - {label: Row number ${index} of many, values: [${index}]}\n`).join('');
    const figure = `figures:\n  - id: f\n    title: F\n    caption: C\n    alt: A\n    of: Who\n    columns: [Amount]\n    cites: ["text#1"]\n    rows:\n${rows}`;
    const { text, pages } = await build(point('P'), figure);
    for (let index = 0; index < 400; index++) expect(text).toContain(`Row number ${index} of many`);
    const withRows = pages.filter((page) => page.text.includes('Row number'));
    expect(withRows.length).toBeGreaterThan(8);
    for (const [at, page] of withRows.entries()) expect(page.text).toMatch(at === 0 ? /F Who Amount/ : /F, continued Who Amount/);
  });

  it('a list of 400 dates: none is lost', async () => {
    const rows = Array.from({ length: 400 }, (_, index) => `  - {date: 2024-07-09, text: Event number ${index} of many.}\n`).join('');
    const { text } = await build(point('P'), `timeline:\n${rows}`);
    for (let index = 0; index < 400; index++) expect(text).toContain(`Event number ${index} of many.`);
  });

  it('a row taller than a page: it is split, and nothing of it is lost', async () => {
    const words = Array.from({ length: 1500 }, (_, index) => `cell${index}`);
    const { text } = await build(
      point('P'),
      `timeline:\n  - {date: 2024-07-09, text: ${words.join(' ')}}\n  - {date: 2024-07-10, text: The last row.}\n`,
    );
    expect(text.match(/cell\d+/g)?.filter((word, index) => word !== words[index])).toEqual([]);
    expect(text).toContain('The last row.');
    const rows = `      - {label: ${words.join(' ')} last, values: [1]}\n      - {label: The last label, values: [2]}\n`;
    const figure = `figures:\n  - id: f\n    title: F\n    caption: C\n    alt: A\n    of: Who\n    columns: [Amount]\n    cites: ["text#1"]\n    rows:\n${rows}`;
    const table = await build(point('P'), figure);
    expect(table.text.match(/cell\d+/g)?.filter((word, index) => word !== words[index])).toEqual([]);
    expect(table.text).toContain('The last label');
  });

  it('controls, soft hyphens and joiners in a text', async () => {
    const { text } = await build(point('a\u00ADb\u200Bc\u2060d \u202Eright\u202C end'));
    expect(text).toMatch(/end/);
  });

  it('no brief, and a clear word, where a dossier has nothing to say', () => {
    const cwd = folder();
    writeFileSync(join(cwd, 'd.yaml'), dossierText('', 'sections:\n  - {id: one, title: One}\n'));
    const { code, err } = aideMemoire(['build', 'd.yaml', '--audience', 'policy-analyst', '--out', 'x.pdf'], cwd);
    expect(err).toContain('the brief has no content for this audience besides its title block');
    expect(code).toBe(1);
    expect(readdirSync(cwd)).toEqual(['d.yaml']);
  });
});
