import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkFile, type FileToCheck } from '../../electron/engine/check/check.ts';
import { BriefError, type Problem } from '../../electron/contract/problem.ts';
import { theme } from '../../electron/contract/theme.ts';
import { readYaml } from '../../electron/engine/source/yaml.ts';
import { AUDIENCES, briefOf, builtIn, dossierText, problemsOf, ROOT } from '../support/library.ts';
import { measuredRun } from '../support/measured-run.ts';
import { ownFolder } from '../support/own-files.ts';
import { DOSSIERS, type Hostile, TEMPLATES, template, withPoints, withText } from './hostile.ts';

/** Seconds that a refusal may take: of this process's own time, so that a busy machine does not fail the test. */
const MOST_SECONDS = 1.8;

/** The problems of something, and that it took no longer than it may. */
async function refusalOf(make: () => unknown): Promise<readonly Problem[]> {
  const begun = process.cpuUsage();
  const problems = await problemsOf(make);
  const { user, system } = process.cpuUsage(begun);
  expect((user + system) / 1e6).toBeLessThan(MOST_SECONDS);
  expect(problems.length).toBeLessThanOrEqual(50);
  for (const { message } of problems) expect(message.length).toBeLessThan(400);
  return problems;
}

async function checked(kind: FileToCheck['kind'], text: string): Promise<readonly Problem[]> {
  return refusalOf(() => {
    const library = kind === 'theme' ? { ...builtIn, theme: () => readYaml(text, 'x', theme) } : builtIn;
    const problems = checkFile({ file: 'x', text, kind, id: 'x' }, library).filter(({ severity }) => severity === 'error');
    if (problems.length > 0) throw new BriefError(problems);
  });
}

function expectFirst(problems: readonly Problem[], { code, line, column }: Hostile): void {
  expect(problems[0]?.code).toBe(code);
  if (line > 0) expect(problems[0]?.place?.line).toBe(line);
  if (column !== undefined) expect(problems[0]?.place?.column).toBe(column);
}

describe('a hostile dossier is refused at its place', () => {
  it.each(Object.entries(DOSSIERS))('%s', async (_, hostile) => {
    expectFirst(await checked('dossier', hostile.text), hostile);
  });

  it('when it has too much text for a template that is right', async () => {
    const mine = ownFolder();
    const text = `${'abcdefghi '.repeat(9_800)}`.trim();
    const dossier = mine.write('long.yaml', withPoints(`      - { depth: headline, text: "${text}" }\n`.repeat(70)));
    const [problem] = await problemsOf(() => mine.build({ dossier }));
    expect(problem).toMatchObject({ code: 'too-much-text', place: { file: dossier, line: 13 } });
  });
});

describe('a hostile template is refused at its place', () => {
  it.each(Object.entries(TEMPLATES))('%s', async (_, hostile) => {
    expectFirst(await checked('template', hostile.text), hostile);
    // The engine of a window, which has made other briefs before, gives the same.
    const request = { template: 't', audience: 'policy-analyst' };
    expect((await refusalOf(() => briefOf(request, { templates: { t: hostile.text } })))[0]?.code).toBe(hostile.code);
  });

  it.each(['a', '[', '*', '&', '"', 'a '])('however a template repeats %s', async (part) => {
    const loops = template(
      `<p>{{#each @root.timeline}}{{#each @root.timeline}}{{#each @root.timeline}}${part.repeat(1_000)}{{/each}}{{/each}}{{/each}}</p>`,
    );
    expect((await checked('template', loops))[0]?.code).toMatch(/^(template-endless|long-word|markup-syntax)$/);
  });
});

describe('characters that nothing may contain', () => {
  const OF_FILES = { dossier: withText('CHARACTER'), template: template('<p>CHARACTER</p>'), theme: themeWith(), audience: audienceWith() } as const;
  const CHARACTERS = [
    '\u0001',
    '\u0007',
    '\u000B',
    '\u000C',
    '\u001B',
    '\u007F',
    '\u0085',
    '\u0092',
    '\uD800',
    '\uDFFF',
    '\uFDD0',
    '\uFFFE',
    '\u{1FFFF}',
  ];

  it.each(CHARACTERS.map((one) => [one.codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0') ?? '', one]))('U+%s', async (code, character) => {
    for (const [kind, text] of Object.entries(OF_FILES)) {
      const before = text.slice(0, text.indexOf('CHARACTER')).split('\n');
      const problems = await checked(kind as FileToCheck['kind'], text.replace('CHARACTER', character));
      expect(problems).toMatchObject([{ place: { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 } }]);
      expect(problems[0]?.message).toContain(`U+${code}`);
      expect(problems[0]?.message.includes('was this file Windows-1252?')).toBe(/^00[89]/.test(code));
    }
  });

  it.each(['\\x07', '\\u0092', '\\e', '\\0', '\\N', '\\ud800', '\\U0000001b', '\\uFFFE'])('the escape %s', async (written) => {
    const text = withPoints(`      - text: "line\\n tab\\t ${written} end"\n`);
    expect(await checked('dossier', text)).toMatchObject([
      { path: 'sections[0].points[0].text', place: { line: 16, column: 15 + '"line\\n tab\\t '.length } },
    ]);
  });

  it('tabs, line ends and pairs of surrogates stay', () => {
    const text = withPoints('      - text: "a\\tb\\nc \\ud83d\\ude00 \\u00e9 😀"\n');
    expect(checkFile({ file: 'x', text, kind: 'dossier', id: 'x' }, builtIn)).toEqual([]);
  });
});

describe('an honest text is not hostile', () => {
  const chinese = '中文字'.repeat(3_000);
  it.each([
    ['Chinese without spaces', chinese],
    ['Thai without spaces', 'ภาษาไทย'.repeat(600)],
    ['an address of 1,900 letters', `see https://example.org/${'path/'.repeat(375)}`],
    ['19,000 words', 'word '.repeat(19_000)],
  ])('%s', async (_, text) => {
    const { report } = await briefOf({ dossier: 'd', audience: 'policy-analyst' }, { dossiers: { d: withText(text) } });
    expect(report.pages).toBeGreaterThan(0);
  });

  it('10,000 points are read, and a template of 5,000 lines is filled', () => {
    const points = Array.from({ length: 10_000 }, (_, i) => `      - { id: p${i}, text: "Point ${i}, of many", cites: ["text#${i}"] }\n`);
    expect(checkFile({ file: 'x', text: withPoints(points.join('')), kind: 'dossier', id: 'x' }, builtIn)).toEqual([]);
    const lines = template('<p>A line of the template, with some words: {{brief.title}}.</p>\n'.repeat(5_000)).replace(/^parts: .*\n/m, '');
    expect(checkFile({ file: 'x', text: lines, kind: 'template', id: 'x' }, builtIn)).toEqual([]);
  });
});

describe('a theme', () => {
  it.each([
    ['bodySize: 11', 'bodySize: 1000000000'],
    ['bodySize: 11', 'bodySize: 0.0000001'],
    ['face: sansBold', 'face: constructor'],
    ['top: ', 'top: 1e9 #'],
    ['top: ', 'top: 399\n  inner: 399\n  outer: 399 #'],
  ])('with %s as %s is refused, not an internal error', async (from, to) => {
    const text = themeWith().replace(from, to);
    expect(text).not.toBe(themeWith());
    expect((await checked('theme', text.replace('CHARACTER', 'x')))[0]?.place?.line).toBeGreaterThan(0);
  });
});

describe('the command line', () => {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'aide-memoire-hostile-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it.each([
    ['check', 'dossier', 'a word of 25,000 letters'],
    ['build', 'dossier', 'a word of 25,000 letters'],
    ['build', 'dossier', '400,000 brackets'],
    ['check', 'dossier', 'unknown sources'],
    ['build', 'dossier', 'empty lines'],
    ['check', 'template', 'loops around joins'],
    ['build', 'template', '240,000 rules'],
  ] as const)('%s refuses a %s with %s within two seconds and 512 MB', async (verb, kind, name) => {
    const { text, line } = kind === 'dossier' ? (DOSSIERS[name] as Hostile) : (TEMPLATES[name] as Hostile);
    const file = kind === 'dossier' ? 'x.yaml' : 'x.hbs';
    writeFileSync(join(folder, file), text);
    const args = verb === 'check' ? ['check', file] : kind === 'dossier' ? ['build', file] : ['build', '--template', file];
    const { code, err, seconds, megabytes = 0 } = await measuredRun(args, folder);
    expect(code).toBe(1);
    expect(err).toMatch(new RegExp(`^error: x\\.(yaml|hbs):${line}:\\d+ `));
    expect(megabytes).toBeLessThan(512);
    // On a machine that is busy with other tests, the program waits for most of this time.
    expect(seconds).toBeLessThan(process.env.CI ? 4 : 20);
  });

  it('shows control characters of files as escapes, and writes JSON that any program reads', async () => {
    const hostile = '\u009B31mred\u202Ereversed';
    writeFileSync(join(folder, 'esc.yaml'), `${dossierText()}"k\\e]0;PWNED\\a": 1\n`);
    const plain = await measuredRun(['check', 'esc.yaml', `${hostile}.yaml`], folder);
    expect(plain.code).toBe(2);
    expect(`${plain.out}${plain.err}`).not.toMatch(/[^\P{Cc}\n]|[\u202A-\u202E\u2066-\u2069]/u);
    expect(plain.err).toContain('\\u{9B}31mred\\u{202E}reversed');
    const json = await measuredRun(['check', '--json', 'esc.yaml', `${hostile}.yaml`], folder);
    expect(json.out).not.toMatch(/[\x7F-\x9F\u202A-\u202E\u2066-\u2069]/);
    expect(JSON.parse(json.out)[1].file).toBe(`${hostile}.yaml`);
  });
});

/** The built-in theme, with a place for a character. */
function themeWith(): string {
  return readFileSync(join(ROOT, 'templates/themes/institutional.yaml'), 'utf8').replace(/^description: .*$/m, 'description: CHARACTER');
}

function audienceWith(): string {
  return readFileSync(join(ROOT, 'data/audiences', `${AUDIENCES[0]}.yaml`), 'utf8').replace(/^description: .*$/m, 'description: CHARACTER');
}
