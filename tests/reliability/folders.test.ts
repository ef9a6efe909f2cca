import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type BriefRequest, briefRequest } from '../../electron/contract/request.ts';
import { refuseSameNames } from '../../electron/cli/outputs.ts';
import { choicesOf } from '../../electron/files/library/catalogue.ts';
import { builtInFolders, cacheFolder, homeFolder } from '../../electron/files/library/folders.ts';
import { type FileLibrary, fileLibrary } from '../../electron/files/library/library.ts';
import type { LibraryKind } from '../../electron/files/library/lookup.ts';
import { aideMemoire, folder } from '../support/cli.ts';
import { AUDIENCES, builtIn, DOSSIER, dossierText, problemsOf, ROOT, templateText } from '../support/library.ts';

const isRoot = process.getuid?.() === 0;
const KINDS: LibraryKind[] = ['dossiers', 'audiences', 'templates', 'themes'];

function libraryOf(home: string): FileLibrary {
  return fileLibrary(builtInFolders(ROOT, home));
}

/** A home whose files make trouble. `at` writes one, making its folders. */
function home(make: (at: (path: string) => string) => void): string {
  const made = folder();
  make((path) => {
    mkdirSync(dirname(join(made, path)), { recursive: true });
    return join(made, path);
  });
  return made;
}

const TROUBLES: [what: string, make: (at: (path: string) => string) => void, place: string, reason: RegExp][] = [
  ...KINDS.map((kind): [string, (at: (path: string) => string) => void, string, RegExp] => [
    `${kind} is a file`,
    (at) => writeFileSync(at(kind), ''),
    kind,
    /this is not a folder/,
  ]),
  ['dossiers leads nowhere', (at) => symlinkSync('nowhere', at('dossiers')), 'dossiers', /the link leads nowhere/],
  ['themes leads in a circle', (at) => symlinkSync('themes', at('themes')), 'themes', /links lead in a circle/],
  ['a template is a folder', (at) => mkdirSync(at('templates/x.hbs')), 'templates/x.hbs', /this is a folder, not a file/],
  ['a dossier leads nowhere', (at) => symlinkSync('nowhere', at('dossiers/x.yaml')), 'dossiers/x.yaml', /the link leads nowhere/],
  ['an audience leads in a circle', (at) => symlinkSync('x.yaml', at('audiences/x.yaml')), 'audiences/x.yaml', /links lead in a circle/],
  ['a theme is a pipe', (at) => void spawnSync('mkfifo', [at('themes/x.yaml')]), 'themes/x.yaml', /a device, a pipe or a socket/],
  [
    'a dossier has a built-in name',
    (at) => writeFileSync(at(`dossiers/${DOSSIER}.yaml`), ''),
    `dossiers/${DOSSIER}.yaml`,
    /a built-in file has the same name/,
  ],
  ['a name ends with a space', (at) => writeFileSync(at('dossiers/x .yaml'), ''), 'dossiers/x .yaml', /starts or ends with a space/],
];

describe.skipIf(process.platform === 'win32')('one unusable thing in the person’s folder is a warning, and the rest works', () => {
  it.each(TROUBLES)('%s', (_, make, place, reason) => {
    const made = home((at) => {
      if (place !== 'dossiers') writeFileSync(at('dossiers/mine.yaml'), dossierText());
      make(at);
    });
    const library = libraryOf(made);
    expect(library.warnings()).toMatchObject([{ severity: 'warning', place: { file: join(made, place) }, message: expect.stringMatching(reason) }]);
    for (const kind of KINDS) expect(choicesOf(kind, library).length).toBeGreaterThanOrEqual(builtIn.names(kind).length);
    if (place !== 'dossiers') expect(library.dossier('mine').value.meta.id).toBe('test');
    expect(library.names('audiences')).toEqual(AUDIENCES);
  });

  it.skipIf(isRoot).each(['dossiers', 'audiences/x.yaml', ''])('%s may not be read', (place) => {
    const made = home((at) => writeFileSync(at('audiences/x.yaml'), ''));
    mkdirSync(join(made, 'dossiers'), { recursive: true });
    chmodSync(join(made, place), 0);
    expect(libraryOf(made).warnings()).toMatchObject([
      { place: { file: place === '' ? made : join(made, place) }, message: /^no permission to read/ },
    ]);
    chmodSync(join(made, place), 0o700);
  });

  it('a home that is a file is one warning, and one that is not there is none', () => {
    const file = home((at) => writeFileSync(at('home'), ''));
    expect(libraryOf(join(file, 'home')).warnings()).toMatchObject([{ place: { file: join(file, 'home') } }]);
    expect(libraryOf(join(file, 'missing')).warnings()).toEqual([]);
  });

  it('every listed file can be opened by its name', () => {
    const names = ['My File', 'a.b', 'UPPER', 'ä', 'v1.2.yaml', 'with,comma'];
    const library = libraryOf(
      home((at) => {
        for (const name of names) writeFileSync(at(`dossiers/${name}.yaml`), dossierText());
      }),
    );
    const own = library.names('dossiers').filter((name) => !library.isBuiltIn('dossiers', name));
    expect(own).toEqual([...names].sort());
    for (const name of own) expect(library.dossier(name).value.meta.id).toBe('test');
    expect(library.warnings()).toEqual([]);
  });

  it('build, list and check work and name it on standard error, or in the JSON', () => {
    const AIDE_MEMOIRE_HOME = home((at) => writeFileSync(at('dossiers'), ''));
    const cwd = folder();
    const env = { AIDE_MEMOIRE_HOME };
    const built = aideMemoire(['build', '--out', 'x.pdf', '--json'], cwd, env);
    expect(JSON.parse(built.out).warnings[0]).toMatchObject({ code: 'unreadable-folder', place: { file: join(AIDE_MEMOIRE_HOME, 'dossiers') } });
    expect({ code: built.code, err: built.err }).toEqual({ code: 0, err: '' });
    const listed = aideMemoire(['list', 'audiences', '--json'], cwd, env);
    expect(JSON.parse(listed.out)).toHaveLength(AUDIENCES.length);
    expect(listed).toMatchObject({ code: 0, err: expect.stringContaining('dossiers this is not a folder') });
    expect(aideMemoire(['check', join(ROOT, 'data/audiences/legislator.yaml')], cwd, env)).toMatchObject({ code: 0 });
  });
});

describe.skipIf(process.platform === 'win32')('the folders of the person follow the XDG specification', () => {
  const account = userInfo().homedir;
  it.each<[NodeJS.ProcessEnv, string]>([
    [{ XDG_CONFIG_HOME: '/c', HOME: '/h' }, '/c/aide-memoire'],
    [{ XDG_CONFIG_HOME: '', HOME: '/h' }, '/h/.config/aide-memoire'],
    [{ XDG_CONFIG_HOME: 'relative', HOME: '/h' }, '/h/.config/aide-memoire'],
    [{ XDG_CONFIG_HOME: './x', HOME: 'y' }, `${account}/.config/aide-memoire`],
    [{ HOME: '' }, `${account}/.config/aide-memoire`],
    [{}, `${account}/.config/aide-memoire`],
    [{ AIDE_MEMOIRE_HOME: '/own', HOME: '' }, '/own'],
    [{ AIDE_MEMOIRE_HOME: '', XDG_CONFIG_HOME: '/c' }, '/c/aide-memoire'],
  ])('%j', (environment, expected) => {
    expect(homeFolder(environment, 'linux')).toBe(expected);
    expect(cacheFolder({ ...environment, XDG_CACHE_HOME: environment.XDG_CONFIG_HOME }, 'linux')).toMatch(/^\/.*\/aide-memoire$/);
  });

  it('writes nothing into the folder one stands in', () => {
    const cwd = folder();
    const env = { HOME: '', XDG_CONFIG_HOME: '', XDG_CACHE_HOME: 'cache', AIDE_MEMOIRE_HOME: '' };
    expect(aideMemoire(['list', 'themes'], cwd, env).code).toBe(0);
    expect(readdirSync(cwd)).toEqual([]);
  });

  it.skipIf(!isRoot)('an account without a home builds a brief, and serve says what is missing', () => {
    const cwd = folder();
    chmodSync(cwd, 0o777);
    const run = (...call: string[]) =>
      spawnSync(process.execPath, [join(ROOT, 'out/main/cli.js'), ...call], {
        cwd,
        uid: 54_321,
        env: { PATH: process.env.PATH ?? '' },
        encoding: 'utf8',
      });
    if (run('--version').status !== 0) return; // The checkout is in a folder that only root may enter.
    expect(run('build', '--out', 'x.pdf')).toMatchObject({ status: 0, stderr: '' });
    expect(run('serve')).toMatchObject({ status: 2, stderr: expect.stringContaining('this account has no home folder') });
  });
});

describe('two briefs of one name in one call are refused', () => {
  const planned = (dossier: string, audience: string): { dossier: string; audience: string; request: BriefRequest } => ({
    dossier,
    audience,
    request: briefRequest.parse({ dossier, audience }),
  });

  it.each<[what: string, dossiers: Record<string, string>, audiences: string[], message: RegExp | undefined]>([
    ['two ids', { a: dossierText(), b: dossierText().replace('id: test', 'id: other') }, ['legislator'], undefined],
    [
      'one id twice',
      { a: dossierText(), b: dossierText() },
      ['legislator'],
      /^2 briefs would have the name test-legislator\.pdf: .*a\.yaml for legislator, .*b\.yaml for legislator$/,
    ],
    [
      'one id written in two ways',
      { a: dossierText(), b: dossierText().replace('  id: test', "  id: 'test'") },
      ['legislator'],
      /^2 briefs would have the name test-legislator\.pdf/,
    ],
    [
      'the public id of one is the id of the other',
      {
        a: dossierText().replace('level: CLEAR}', 'level: RED}\n  public: {id: shared, title: Public, marking: CLEAR}'),
        b: dossierText().replace('id: test', 'id: shared'),
      },
      ['legislator'],
      /^2 briefs would have the name shared-legislator\.pdf/,
    ],
    ['a broken one', { a: dossierText(), b: 'format: 2\n' }, ['legislator'], undefined],
    ['one dossier twice', { a: dossierText() }, ['legislator', 'legislator', 'press-office', 'legislator', 'legislator'], /legislator and 1 more$/],
  ])('%s', async (_, dossiers, audiences, message) => {
    const cwd = folder();
    const files = Object.entries(dossiers).map(([name, text]) => {
      writeFileSync(join(cwd, `${name}.yaml`), text);
      return join(cwd, `${name}.yaml`);
    });
    const all = files.flatMap((file) => audiences.map((audience) => planned(file, audience)));
    const check = async (): Promise<void> => refuseSameNames(all, 'pdf', libraryOf(folder()));
    if (message === undefined) await check();
    else expect(await problemsOf(check)).toMatchObject([{ code: 'usage', message: expect.stringMatching(message) }]);
  });

  it('before anything is written, with --force too, and for audiences of one id', () => {
    const cwd = folder();
    const legislator = builtIn.fileOf('audiences', 'legislator');
    const AIDE_MEMOIRE_HOME = home((at) => symlinkSync(legislator, at('audiences/copy.yaml')));
    writeFileSync(join(cwd, 't.hbs'), templateText('<h1>T</h1>'));
    const { code, out, err } = aideMemoire(['build', '--all-audiences', '--force'], cwd, { AIDE_MEMOIRE_HOME });
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(`2 briefs would have the name ${DOSSIER}-legislator.pdf: ${DOSSIER} for copy, ${DOSSIER} for legislator`);
    expect(readdirSync(cwd)).toEqual(['t.hbs']);
  });
});
