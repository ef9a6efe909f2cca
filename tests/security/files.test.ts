import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readFileSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { choicesOf } from '../../electron/files/library/catalogue.ts';
import { builtInFolders } from '../../electron/files/library/folders.ts';
import { fileLibrary } from '../../electron/files/library/library.ts';
import { findNamed } from '../../electron/files/reading/named-file.ts';
import { readBytes } from '../../electron/files/reading/read-file.ts';
import { folder } from '../support/cli.ts';
import { placeOf, problemsOf, ROOT } from '../support/library.ts';
import { measuredRun } from '../support/measured-run.ts';
import { ANALYST, INSTITUTIONAL, notFiles, ownFolder, pictureTemplate, themeFace, themeWith } from '../support/own-files.ts';

/** Paths that lead out of a folder on some system, or to no file on any. */
const OUTSIDE = [
  '../x',
  'in/../../x',
  '..\\x',
  '/etc/passwd',
  'C:\\x',
  'c:x',
  '\\\\host\\share\\x',
  '//host/share/x',
  '\\\\?\\C:\\x',
  '\\x',
  'file:///etc/passwd',
  'http://example.org/x',
  'nul',
  'in/CON',
  'com1.x',
  'x./y',
  'in /y',
  'x\0y',
  'x\ny',
  'x:stream',
];

/** Places in a file that names a file: how it is written, the kind of the file, and where it is. */
const NAMED = {
  picture: { kind: 'template', ending: '.png', text: pictureTemplate, place: /one\.hbs:8:9$/, use: { template: 'one.hbs' } },
  font: { kind: 'theme', ending: '.ttf', text: themeWith, place: themeFace(), use: { theme: 'one.yaml' } },
  logo: {
    kind: 'theme',
    ending: '.png',
    text: (name: string) => `${INSTITUTIONAL}\nlogo: {file: '${name}'}\n`,
    place: /one\.yaml:\d+:14$/,
    use: { theme: 'one.yaml' },
  },
  template: {
    kind: 'audience',
    ending: '.hbs',
    text: (name: string) => ANALYST.replace(/^template: .*$/m, `template: '${name}'`),
    place: /one\.yaml:\d+:11$/,
    use: { audience: 'one.yaml' },
  },
  theme: {
    kind: 'audience',
    ending: '.yaml',
    text: (name: string) => ANALYST.replace(/^theme: .*$/m, `theme: '${name}'`),
    place: /one\.yaml:\d+:8$/,
    use: { audience: 'one.yaml' },
  },
} as const;

describe.each(Object.keys(NAMED) as (keyof typeof NAMED)[])('a %s that a file names', (what) => {
  const { kind, ending, text, place, use } = NAMED[what];
  const own = what === 'picture' ? 'one.hbs' : 'one.yaml';

  it('is a regular file in the folder of that file, or is refused there, by check and build', async () => {
    const mine = ownFolder();
    const outside = join(dirname(mine.path), `other${ending}`);
    copyFileSync(join(ROOT, 'tests/pictures/grey.png'), outside);
    symlinkSync(outside, join(mine.path, `link${ending}`));
    symlinkSync(dirname(mine.path), join(mine.path, 'up'));
    const names = [
      ...(await notFiles(mine.path, ending)),
      `link${ending}`,
      `up/other${ending}`,
      `../other${ending}`,
      outside,
      `//host/share/x${ending}`,
    ];
    for (const name of names) {
      mine.write(own, text(name));
      const [checked] = mine.check(kind, own);
      const request = Object.fromEntries(Object.entries(use).map(([field, file]) => [field, join(mine.path, file)]));
      const [built] = await problemsOf(() => mine.build(request));
      expect([name, built && placeOf(built)]).toEqual([name, expect.stringMatching(place)]);
      expect(built?.severity).toBe('error');
      // A picture that is missing may be beside the dossier: only the build can tell.
      if (what === 'picture' && name.startsWith('loop')) continue;
      expect([name, checked && placeOf(checked)]).toEqual([name, expect.stringMatching(place)]);
    }
  });
});

describe('a path in a file', () => {
  it.each(OUTSIDE)('that leads nowhere on some system is refused on all, before the disk is touched: %j', (name) => {
    expect(findNamed(name, '/no/such/folder/one.yaml')).toHaveProperty('refused');
  });

  it('leads to files in the folder and below, with the separators of any system, and through links that stay inside', () => {
    const { path, write } = ownFolder();
    mkdirSync(join(path, 'in'));
    const file = write('in/a.png', 'x');
    symlinkSync('in/a.png', join(path, 'link.png'));
    for (const name of ['in/a.png', 'in\\a.png', './in/a.png', 'in/../in/a.png', 'link.png'])
      expect(findNamed(name, join(path, 'd.yaml'))).toEqual({ path: file });
  });
});

describe('a dossier on the command line', () => {
  it('is read from a pipe, under the same limit as from a file', async () => {
    const { path } = ownFolder();
    const program = (dossier: string, input: string) =>
      measuredRun(['build', dossier, '--audience', 'policy-analyst', '--force', '--out', 'o.pdf'], path, {}, 30, input);
    expect(await program('/dev/stdin', join(path, 'd.yaml'))).toMatchObject({ code: 0 });
    const endless = await program('/dev/stdin', '/dev/zero');
    expect(endless).toMatchObject({ code: 1, err: expect.stringContaining('/dev/stdin the file is too large: more than 64 MB') });
    expect(endless.megabytes ?? 0).toBeLessThan(512);
  });

  it('is a regular file otherwise', async () => {
    const { path } = ownFolder();
    for (const name of [...(await notFiles(path, '.yaml')).map((one) => join(path, one)), '/dev/zero', '/dev/stdin']) {
      const [problem] = await problemsOf(() => readBytes(name));
      expect(problem).toMatchObject({ code: 'cannot-read', place: { file: name } });
    }
  });

  it('is read to its end even if the system says that it is empty', () => {
    expect(Buffer.from(readBytes('/proc/self/status')).toString()).toContain('VmPeak');
  });
});

describe('a picture or font that changes on the disk', () => {
  it('is read again for the next brief of a running program', async () => {
    const mine = ownFolder();
    const template = mine.write('one.hbs', pictureTemplate('p.png'));
    const theme = mine.write('one.yaml', `${themeWith('own.ttf')}\nlogo: {file: logo.png, on: every}\n`);
    const use = (name: string, from: string): void => {
      mine.write(name, readFileSync(join(ROOT, from)));
      // As a program does that keeps the time of a file it copies.
      utimesSync(join(mine.path, name), 1_000_000_000, 1_000_000_000);
    };
    use('p.png', 'tests/pictures/grey.png');
    use('logo.png', 'tests/pictures/grey.png');
    use('own.ttf', 'out/fonts/SourceSans3-It.ttf');
    const build = async (): Promise<string> => Buffer.from((await mine.build({ template, theme })).bytes).toString('latin1');
    const first = await build();
    expect(await build()).toBe(first);
    const seen = new Set([first]);
    for (const [name, from] of [
      ['p.png', 'tests/pictures/alpha.png'],
      ['logo.png', 'tests/pictures/palette.png'],
      ['own.ttf', 'out/fonts/SourceSans3-Bold.ttf'],
    ] as const) {
      use(name, from);
      seen.add(await build());
    }
    expect(seen.size).toBe(4);
  });
});

describe('the library of a window', () => {
  it('names each file that cannot be read, and lists the others', async () => {
    const home = folder();
    for (const kind of ['dossiers', 'templates', 'themes', 'audiences'] as const) {
      mkdirSync(join(home, kind));
      const ending = kind === 'templates' ? '.hbs' : '.yaml';
      await notFiles(join(home, kind), ending);
    }
    execFileSync('mkfifo', [join(home, 'themes', 'font.ttf')]);
    writeFileSync(join(home, 'themes', 'house.yaml'), themeWith('font.ttf'));
    const library = fileLibrary(builtInFolders(ROOT, home));
    for (const kind of ['dossiers', 'templates', 'themes', 'audiences'] as const) {
      const choices = choicesOf(kind, library);
      expect(choices.filter(({ isOwn }) => !isOwn).length).toBeGreaterThan(0);
      expect(choices.filter(({ id }) => id === 'fifo' || id === 'socket')).toEqual([]);
    }
    const named = library.warnings().map(({ place }) => place?.file);
    for (const kind of ['dossiers', 'templates', 'themes', 'audiences'] as const) {
      const ending = kind === 'templates' ? '.hbs' : '.yaml';
      for (const name of ['fifo', 'socket']) expect(named).toContain(join(home, kind, `${name}${ending}`));
    }
  });
});

describe('an old audience', () => {
  it('whose template is relative to the current folder is told where to put it', async () => {
    const mine = ownFolder(folder());
    const audience = mine.write('one.yaml', ANALYST.replace(/^template: .*$/m, 'template: tests/house.hbs'));
    const [problem] = await problemsOf(() => mine.build({ audience }));
    expect(problem?.hints).toEqual(['a path is relative to the folder of the audience: put the file there']);
  });
});
