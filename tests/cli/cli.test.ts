import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import manifest from '../../package.json';
import { aideMemoire, folder } from '../support/cli.ts';
import { AUDIENCES, dossierText, ROOT, TEMPLATES, templateText } from '../support/library.ts';
import { readPdf } from '../support/pdf.ts';

describe('aide-memoire build', () => {
  it('writes the default brief and says where it is, how long, and what was left out', async () => {
    const cwd = folder();
    const { code, out, err } = aideMemoire([], cwd);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toMatch(
      /^Wrote washington-summit-2024-head-of-delegation\.pdf\n {2}4 pages, \d+ kB, TLP:CLEAR, [\d.]+ s\n {2}Left out to meet the page limit: \d+\n {4}– /,
    );
    const { pages } = await readPdf(readFileSync(join(cwd, 'washington-summit-2024-head-of-delegation.pdf')));
    expect(pages).toHaveLength(4);
  });

  it('replaces no file without --force, and then leaves it as it was', () => {
    const cwd = folder();
    writeFileSync(join(cwd, 'b.pdf'), 'mine');
    const refused = aideMemoire(['build', '--out', 'b.pdf'], cwd);
    expect(refused.code).toBe(2);
    expect(refused.err).toContain('b.pdf the file already exists');
    expect(readFileSync(join(cwd, 'b.pdf'), 'utf8')).toBe('mine');
    expect(aideMemoire(['build', '--out', 'b.pdf', '--force'], cwd).code).toBe(0);
    expect(readFileSync(join(cwd, 'b.pdf')).subarray(0, 5).toString()).toBe('%PDF-');
    expect(readdirSync(cwd)).toEqual(['b.pdf']);
  });

  it('prints one JSON object', () => {
    const { out } = aideMemoire(['build', '--audience', 'legislator', '--json'], folder());
    const report = JSON.parse(out);
    expect(report).toMatchObject({ audience: 'legislator', pages: 2, marking: 'TLP:CLEAR', warnings: [] });
    expect(report.sections.length).toBeGreaterThan(2);
    expect(report.leftOut[0]).toHaveProperty('reason');
    expect(Object.keys(report.milliseconds)).toEqual(['load', 'select', 'assemble', 'parse', 'layout', 'fit', 'write', 'check']);
    expect(existsSync(report.file)).toBe(true);
  });
});

describe('aide-memoire build, told what to make', () => {
  it('takes sections, depths, page, marking, author and moment from the call', async () => {
    const cwd = folder();
    const call = [
      'build',
      '--audience',
      'press-office',
      '--section',
      'gaza=detail',
      '--section',
      'caucasus',
      '--page',
      'letter',
      '--marking',
      'EXERCISE',
    ];
    const { code, err } = aideMemoire([...call, '--prepared-by', 'A. Desk', '--as-of', '2024-07-12T09:30:00+02:00', '--out', 'x.pdf'], cwd);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    const { pages, text, info } = await readPdf(readFileSync(join(cwd, 'x.pdf')));
    expect(pages[0]?.width).toBe(612);
    for (const part of ['TLP:CLEAR · EXERCISE', 'A. Desk', '03:30 on 12 July 2024, Washington time (UTC−4)', 'trampling', 'Armenia and Azerbaijan'])
      expect(text).toContain(part);
    expect(text).not.toContain('root and branch');
    expect(info).toMatchObject({ Author: 'A. Desk' });
  });

  it.each([
    ['html', '<!doctype html>'],
    ['text', 'The 2024 NATO summit in Washington'],
  ])('writes %s', (format, part) => {
    const cwd = folder();
    expect(aideMemoire(['build', '--format', format, '--out', 'x'], cwd).code).toBe(0);
    expect(readFileSync(join(cwd, 'x'), 'utf8')).toContain(part);
  });
});

describe('aide-memoire build, of what the person has', () => {
  it('builds a dossier of the person’s own, with a template of their own', async () => {
    const cwd = folder();
    writeFileSync(join(cwd, 'own.yaml'), dossierText());
    writeFileSync(
      join(cwd, 'own.hbs'),
      '---\nname: Own\ndescription: D\nkind: Own kind\n---\n<h1>{{brief.title}}</h1>{{#each sections}}{{> points points}}{{/each}}\n',
    );
    const { code, err } = aideMemoire(['build', 'own.yaml', '--template', 'own.hbs', '--out', 'x.pdf'], cwd);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect((await readPdf(readFileSync(join(cwd, 'x.pdf')))).text).toContain('A point.');
  });

  it('refuses a page budget it cannot keep, and says how far off it is', () => {
    const cwd = folder();
    const { code, err } = aideMemoire(['build', '--pages', '1'], cwd);
    expect(code).toBe(1);
    expect(err).toMatch(
      /cannot keep the brief to 1 page: headlines and the items the bottom line is based on need \d pages \(about \d+ lines too many\)/,
    );
    expect(readdirSync(cwd)).toEqual([]);
  });
});

/** What few briefs need is not loaded with the rest of the built program: packages for pictures, for rarer markup, for passwords. */
describe('the built program', () => {
  it('finds what it loads only when it is asked for', async () => {
    const cwd = folder();
    const pictures = ['palette.png', 'alpha.png', 'photo.jpg', 'drawing.svg'];
    for (const name of pictures) copyFileSync(join(ROOT, 'tests/pictures', name), join(cwd, name));
    writeFileSync(join(cwd, 'own.yaml'), dossierText());
    const shown = pictures.map((name) => `<img src="${name}" alt="A picture called ${name}" width="30">`).join('');
    writeFileSync(join(cwd, 'own.hbs'), templateText(`<h1>{{brief.title}}</h1><p>Na&iuml;ve &half; measures.</p>${shown}`));
    const call = ['build', 'own.yaml', '--template', 'own.hbs'];
    expect(aideMemoire([...call, '--out', 'x.pdf'], cwd)).toMatchObject({ code: 0, err: '' });
    const bytes = readFileSync(join(cwd, 'x.pdf'));
    expect(bytes.toString('latin1').match(/\/Subtype \/Image/g)?.length).toBeGreaterThanOrEqual(3);
    expect((await readPdf(bytes)).text).toContain('Naïve ½ measures.');
    expect(aideMemoire([...call, '--out', 'y.pdf', '--password', 'rosebud'], cwd)).toMatchObject({ code: 0, err: '' });
    expect(readFileSync(join(cwd, 'y.pdf'), 'latin1')).toContain('/Encrypt');
    writeFileSync(join(cwd, 'own.hbs'), templateText('<h1>{{brief.title}}</h1><p title=unquoted>Words</p>'));
    expect(aideMemoire([...call, '--out', 'z.pdf'], cwd)).toMatchObject({ code: 1, err: expect.stringContaining('own.hbs:7:') });
  });
});

describe('many briefs at once', () => {
  it('makes one brief for each audience', () => {
    const cwd = folder();
    const { code, out, err } = aideMemoire(['build', '--all-audiences', '--out-dir', 'briefs'], cwd);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(readdirSync(join(cwd, 'briefs'))).toEqual(AUDIENCES.map((audience) => `washington-summit-2024-${audience}.pdf`));
    expect(out.match(/^Wrote /gm)).toHaveLength(AUDIENCES.length);
  });

  it('makes briefs of several dossiers, side by side, and one that fails does not stop the rest', () => {
    const cwd = folder();
    writeFileSync(join(cwd, 'own.yaml'), dossierText());
    writeFileSync(join(cwd, 'broken.yaml'), 'format: 2\n');
    const { code, out, err } = aideMemoire(['build', 'washington-summit-2024', 'broken.yaml', 'own.yaml', '--audience', 'legislator', '--json'], cwd);
    expect(err).toBe('');
    expect(code).toBe(1);
    const { briefs } = JSON.parse(out) as { briefs: { dossier: string; pages?: number; problems?: unknown[] }[] };
    expect(briefs.map(({ dossier }) => dossier)).toEqual(['washington-summit-2024', 'broken.yaml', 'own.yaml']);
    expect(briefs.map(({ problems }) => problems === undefined)).toEqual([true, false, true]);
  });

  it('makes so many on threads, whatever they have to make first', { timeout: 60_000 }, () => {
    const cwd = folder();
    const own = ['own-1', 'own-2', 'own-3'];
    for (const id of own) writeFileSync(join(cwd, `${id}.yaml`), dossierText().replace(/^ {2}id: .*$/m, `  id: ${id}`));
    writeFileSync(join(cwd, 'broken.yaml'), 'format: 2\n');
    const files = own.map((id) => `${id}.yaml`);
    const call = ['build', 'washington-summit-2024', 'broken.yaml', ...files, '--all-audiences', '--out-dir', 'briefs'];
    const { code, err } = aideMemoire(call, cwd);
    expect(code).toBe(1);
    expect(err).toContain('No brief for legislator from broken.yaml');
    expect(readdirSync(join(cwd, 'briefs'))).toHaveLength((own.length + 1) * AUDIENCES.length);
    // The same as by itself, on no thread.
    aideMemoire(['build', '--audience', 'legislator', '--out', 'alone.pdf'], cwd);
    expect(readFileSync(join(cwd, 'briefs/washington-summit-2024-legislator.pdf')).equals(readFileSync(join(cwd, 'alone.pdf')))).toBe(true);
  });
});

describe('aide-memoire list and check', () => {
  it('lists what there is to choose from', () => {
    expect(JSON.parse(aideMemoire(['list', 'audiences', '--json'], '.').out).map(({ id }: { id: string }) => id)).toEqual(AUDIENCES);
    expect(JSON.parse(aideMemoire(['list', 'templates', '--json'], '.').out).map(({ id }: { id: string }) => id)).toEqual(TEMPLATES);
    expect(aideMemoire(['list', 'sections'], '.').out).toContain('  missiles');
    expect(aideMemoire(['list', 'dossiers'], '.').out).toContain('washington-summit-2024');
    expect(aideMemoire(['list', 'themes'], '.').out).toContain('institutional');
    expect(aideMemoire(['list', 'audience'], '.')).toMatchObject({ code: 2, err: expect.stringContaining('did you mean "audiences"?') });
  });

  it('finds nothing wrong with what is built in', () => {
    const files = [
      'data/washington-summit-2024.yaml',
      ...AUDIENCES.map((audience) => `data/audiences/${audience}.yaml`),
      ...TEMPLATES.map((template) => `templates/${template}.hbs`),
      'templates/partials/stands.hbs',
      'templates/themes/institutional.yaml',
    ];
    const { code, out, err } = aideMemoire(['check', ...files], '.');
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out.match(/, no problems$/gm)).toHaveLength(files.length);
  });

  it('tells all problems of several files, each with its place', () => {
    const cwd = folder();
    writeFileSync(join(cwd, 'a.yaml'), dossierText('timline: []\nobjectives:\n  - {txt: T}\n'));
    writeFileSync(join(cwd, 'b.hbs'), '---\nname: B\ndescription: D\nkind: K\n---\n<h1>{{brief.titel}}</h1>\n');
    writeFileSync(join(cwd, 'c.yaml'), 'id: c\nname: C\npreparedFor: c\ntemplate: nowhere\ntypeSize: 4\n');
    const { code, err } = aideMemoire(['check', 'a.yaml', 'b.hbs', 'c.yaml', 'gone.yaml'], cwd);
    expect(code).toBe(2);
    for (const part of [
      'a.yaml:21:1 timline: unknown key "timline"',
      'a.yaml:23:6',
      'b.hbs:6:7 there is no field "titel" here',
      'did you mean "title"?',
      'c.yaml:5:11',
      'gone.yaml there is no such file',
    ]) {
      expect(err).toContain(part);
    }
  });

  it('finds in a template what only its output shows', () => {
    const cwd = folder();
    writeFileSync(
      join(cwd, 'b.hbs'),
      '---\nname: B\ndescription: D\nkind: K\n---\n<h1>T</h1>\n{{#each sections}}\n  <h3>{{title}}</h3>\n{{/each}}\n<blink>x</blink>\n',
    );
    const { code, err } = aideMemoire(['check', 'b.hbs'], cwd);
    expect(code).toBe(1);
    expect(err).toContain('b.hbs:10:1 there is no element <blink>');
  });
});

describe('help and wrong calls', () => {
  it('refuse a marking with a mistake in it', () => {
    const cwd = folder();
    const { code, err } = aideMemoire(['build', '--marking', 'amber'], cwd);
    expect({ code, err }).toEqual({ code: 2, err: expect.stringContaining('has no level "amber"\n  → did you mean "AMBER"?') });
    expect(readdirSync(cwd)).toEqual([]);
  });

  it.each([['--help'], ['build', '--help'], ['list', '-h'], ['help', 'check']])('helps: %s', (...call) => {
    const { code, out, err } = aideMemoire(call.flat(), '.');
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toContain('Usage');
    for (const line of out.split('\n')) expect(line.length).toBeLessThan(120);
  });

  it('tells its version', () => {
    expect(aideMemoire(['--version'], '.').out.trim()).toBe(manifest.version);
  });

  it.each([
    [['build', '--audiense', 'x'], 'did you mean "audience"?'],
    [['build', '--audience', 'press'], 'there is no audience "press"'],
    [['build', '--depth', 'deep'], '--depth must be one of headline, summary, detail, not "deep"'],
    [['build', '--pages', '0'], '--pages must be a whole number from 1 to 9999'],
    [['build', '--pages'], '--pages needs a value'],
    [['build', '--section', 'gazza'], 'did you mean "gaza"?'],
    [['build', '--section', 'gaza=deep'], 'the depth must be one of headline, summary, detail'],
    [['build', '--as-of', 'yesterday'], '--as-of must be a date and time with a zone'],
    [['build', '--out', 'a', '--out-dir', 'b'], '--out and --out-dir cannot be used together'],
    [['build', '--all-audiences', '--out', 'a'], 'several briefs need --out-dir'],
    [['chek', 'x.yaml'], 'no command and no dossier "chek"'],
    [['chek'], 'did you mean "check"?'],
    [['list', 'audiences', '--force'], 'there is no option --force for list'],
    [['check'], 'name at least one file to check'],
    [['build', '--theme', 'institutionel'], 'did you mean "institutional"?'],
    [['build', '--template', 'no/such.hbs'], 'there is no such file'],
  ])('%j is a wrong call', (call, part) => {
    const cwd = folder();
    const { code, out, err } = aideMemoire(call, cwd);
    expect(err).toContain(part);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(readdirSync(cwd)).toEqual([]);
  });

  it('shows no stack trace, unless asked', () => {
    const { err } = aideMemoire(['build', '--audience', 'nobody'], '.');
    expect(err).not.toMatch(/\n\s+at /);
  });
});

describe('places that cannot be written to', () => {
  it.each([
    ['a file where a folder should be', 'file/x.pdf', 'part of the path is a file'],
    ['a device that is full', '/dev/full/x.pdf', 'part of the path is a file'],
    ['a folder of that name', 'dir', 'the file already exists'],
    ['a name too long', 'n'.repeat(300), 'the name is too long'],
    ['a folder that takes no files', '/proc/x.pdf', 'cannot write the file'],
  ])('%s', (_, out, reason) => {
    const cwd = folder();
    writeFileSync(join(cwd, 'file'), '');
    mkdirSync(join(cwd, 'dir'));
    const { code, err } = aideMemoire(['build', '--out', out], cwd);
    expect(code).toBe(2);
    expect(err).toContain(reason);
    expect(readdirSync(cwd).sort()).toEqual(['dir', 'file']);
  });
});
