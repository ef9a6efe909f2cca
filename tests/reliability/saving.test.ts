import { spawn, spawnSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  existsSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { once } from 'node:events';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeHomePrivate } from '../../electron/files/saving/private-home.ts';
import { saveAtomically } from '../../electron/files/saving/save.ts';
import { saveAtomicallyAsync } from '../../electron/files/saving/save-async.ts';
import { folder } from '../support/cli.ts';
import { problemsOf } from '../support/library.ts';

const isRoot = process.getuid?.() === 0;

/** Devices by name. Root could replace those of the machine if saving were broken, so it gets its own. */
const DEVICES = { null: ['1', '3'], full: ['1', '7'] } as const;

function device(name: keyof typeof DEVICES): string {
  if (!isRoot) return `/dev/${name}`;
  const path = join(folder(), name);
  spawnSync('mknod', [path, 'c', ...DEVICES[name]]);
  return path;
}
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const text = (file: string): string => readFileSync(file, 'utf8');
const modeOf = (file: string): string => (statSync(file).mode & 0o7777).toString(8);

type Save = (file: string, text: string, options?: { force?: boolean; private?: boolean }) => Promise<void>;

const SAVES: [string, Save][] = [
  ['blocking', async (file, content, options) => saveAtomically(file, bytes(content), { force: true, ...options })],
  ['asynchronous', (file, content, options) => saveAtomicallyAsync(file, bytes(content), { force: true, ...options })],
];

/** Why a save was refused. */
async function refusal(save: () => Promise<void>): Promise<string | undefined> {
  return (await problemsOf(save))[0]?.message;
}

describe.skipIf(process.platform === 'win32').each(SAVES)('a %s save keeps access', (_, save) => {
  it.each(['600', '640', '444', '755', '604'])('mode %s', async (mode) => {
    const file = join(folder(), 'x');
    writeFileSync(file, 'old');
    chmodSync(file, Number.parseInt(mode, 8));
    await save(file, 'new');
    expect([text(file), modeOf(file)]).toEqual(['new', mode]);
  });

  it.skipIf(!isRoot)('owner and group', async () => {
    const file = join(folder(), 'x');
    writeFileSync(file, 'old', { mode: 0o640 });
    chownSync(file, 12_345, 54_321);
    await save(file, 'new');
    const { uid, gid } = statSync(file);
    expect([uid, gid, modeOf(file), text(file)]).toEqual([12_345, 54_321, '640', 'new']);
  });

  it('private files are for one person, and so are the folders made for them', async () => {
    const cwd = folder();
    mkdirSync(join(cwd, 'old'));
    chmodSync(join(cwd, 'old'), 0o755);
    writeFileSync(join(cwd, 'old/wide'), 'old');
    chmodSync(join(cwd, 'old/wide'), 0o644);
    for (const name of ['new/deep/x', 'old/x', 'old/wide']) await save(join(cwd, name), 'new', { private: true });
    const modes = ['new', 'new/deep', 'new/deep/x', 'old', 'old/x', 'old/wide'].map((name) => modeOf(join(cwd, name)));
    expect(modes).toEqual(['700', '700', '600', '755', '600', '600']);
  });

  it('a new file has the mode that programs give files', async () => {
    const cwd = folder();
    writeFileSync(join(cwd, 'usual'), '');
    await save(join(cwd, 'x'), 'new', { force: false });
    expect(modeOf(join(cwd, 'x'))).toBe(modeOf(join(cwd, 'usual')));
  });
});

describe.skipIf(process.platform === 'win32').each(SAVES)('a %s save follows symbolic links', (_, save) => {
  it('to a file, through links to links and folders, and to a file that is not there yet', async () => {
    const cwd = folder();
    mkdirSync(join(cwd, 'real/below'), { recursive: true });
    writeFileSync(join(cwd, 'real/file'), 'old', { mode: 0o600 });
    symlinkSync('below', join(cwd, 'real/folder'));
    symlinkSync('../file', join(cwd, 'real/below/first'));
    symlinkSync('real/folder/first', join(cwd, 'second'));
    symlinkSync('real/fresh', join(cwd, 'dangling'));
    await save(join(cwd, 'second'), 'new', { private: true });
    await save(join(cwd, 'dangling'), 'new', { force: false });
    expect(text(join(cwd, 'real/file'))).toBe('new');
    expect(text(join(cwd, 'real/fresh'))).toBe('new');
    expect([readlinkSync(join(cwd, 'second')), readlinkSync(join(cwd, 'dangling'))]).toEqual(['real/folder/first', 'real/fresh']);
    expect(modeOf(join(cwd, 'real/file'))).toBe('600');
    expect(readdirSync(join(cwd, 'real')).sort()).toEqual(['below', 'file', 'folder', 'fresh']);
  });

  it('not in a circle, and not those of another account in a folder for everybody', async () => {
    const cwd = folder();
    symlinkSync('b', join(cwd, 'a'));
    symlinkSync('a', join(cwd, 'b'));
    expect(await refusal(() => save(join(cwd, 'a'), 'new'))).toBe('the symbolic links lead in a circle');
    if (!isRoot) return;
    mkdirSync(join(cwd, 'shared'));
    chmodSync(join(cwd, 'shared'), 0o1777);
    writeFileSync(join(cwd, 'precious'), 'old');
    symlinkSync('../precious', join(cwd, 'shared/trap'));
    spawnSync('chown', ['-h', '12345', join(cwd, 'shared/trap')]);
    expect(await refusal(() => save(join(cwd, 'shared/trap'), 'new'))).toBe('this is a link that another account made in a shared folder');
    expect(text(join(cwd, 'precious'))).toBe('old');
  });

  it('and leaves another hard link of the file with the old text', async () => {
    const cwd = folder();
    writeFileSync(join(cwd, 'x'), 'old');
    linkSync(join(cwd, 'x'), join(cwd, 'other'));
    await save(join(cwd, 'x'), 'new');
    expect([text(join(cwd, 'x')), text(join(cwd, 'other'))]).toEqual(['new', 'old']);
  });
});

describe.skipIf(process.platform === 'win32').each(SAVES)('a %s save never replaces what is no file', (_, save) => {
  it('writes into a pipe that is read, however slowly, and into a device', async () => {
    const cwd = folder();
    spawnSync('mkfifo', [join(cwd, 'pipe')]);
    const reader = spawn('sh', ['-c', `(sleep 0.2; cat) < '${join(cwd, 'pipe')}' | wc -c`], { stdio: ['ignore', 'pipe', 'ignore'], timeout: 20_000 });
    const read = once(reader.stdout, 'data');
    const content = 'x'.repeat(300_000);
    for (let tries = 0; ; tries += 1) {
      const refused = await refusal(() => save(join(cwd, 'pipe'), content, { force: false })).catch(() => undefined);
      if (refused === undefined || tries > 100) break;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    expect(String(await read).trim()).toBe('300000');
    expect(lstatSync(join(cwd, 'pipe')).isFIFO()).toBe(true);
    for (const force of [false, true]) {
      const sink = device('null');
      await save(sink, content, { force });
      expect(lstatSync(sink).isCharacterDevice()).toBe(true);
    }
  });

  it('refuses a pipe that nobody reads, a full device, a socket, a folder and a part of a path', async () => {
    const cwd = folder();
    spawnSync('mkfifo', [join(cwd, 'pipe')]);
    mkdirSync(join(cwd, 'folder'));
    writeFileSync(join(cwd, 'file'), 'old');
    symlinkSync('folder', join(cwd, 'link'));
    const server = createServer().listen(join(cwd, 'socket'));
    await once(server, 'listening');
    const refused: unknown[] = [];
    for (const name of ['pipe', device('full'), 'socket', 'folder', 'link', 'file/x'])
      refused.push(await refusal(() => save(name.startsWith('/') ? name : join(cwd, name), 'new')));
    server.close();
    expect(refused).toEqual([
      'nothing reads from this pipe, or the device is not there',
      'the disk is full',
      'this is a socket, which takes no files',
      'the file already exists and is a folder',
      'the file already exists and is a folder',
      'part of the path is a file, not a folder',
    ]);
    expect(readdirSync(cwd).filter((name) => name.startsWith('.'))).toEqual([]);
    expect(text(join(cwd, 'file'))).toBe('old');
  });
});

describe.skipIf(process.platform === 'win32')('the folder of the program', () => {
  it('is closed to others, with all folders in it', () => {
    const home = folder();
    const wide = ['', 'drafts', 'removed', 'logs', 'dossiers'].map((name) => join(home, name));
    for (const one of wide) {
      mkdirSync(one, { recursive: true });
      chmodSync(one, 0o755);
    }
    symlinkSync(folder(), join(home, 'themes'));
    chmodSync(join(home, 'themes'), 0o755);
    writeFileSync(join(home, 'recent.json'), '[]');
    makeHomePrivate(home);
    expect([...wide, join(home, 'themes')].map(modeOf)).toEqual(['700', '700', '700', '700', '700', '755']);
  });

  it('stays as it is if it has anything else in it', () => {
    const home = folder();
    chmodSync(home, 0o755);
    writeFileSync(join(home, 'letter.txt'), '');
    makeHomePrivate(home);
    makeHomePrivate(join(home, 'missing'));
    expect(modeOf(home)).toBe('755');
  });
});

describe.each(SAVES)('a %s save', (_, save) => {
  it('takes names as long as the disk does', async () => {
    const cwd = folder();
    const names = ['n'.repeat(255), `${'ä'.repeat(125)}.yaml`];
    for (const name of names) for (const force of [false, true]) await save(join(cwd, name), 'new', { force });
    expect(readdirSync(cwd).sort()).toEqual([...names].sort());
    expect(await refusal(() => save(join(cwd, 'n'.repeat(256)), 'new'))).toBe('the name is too long');
  });

  it('removes what was abandoned a day ago, and nothing else', async () => {
    const cwd = folder();
    const [abandoned, young, foreign] = ['.am-00000000-1-0123456789ab.tmp', '.am-00000000-2-0123456789ab.tmp', '.am-note.tmp'];
    for (const name of [abandoned, young, foreign]) writeFileSync(join(cwd, name), '');
    const before = Date.now() / 1000 - 25 * 60 * 60;
    for (const name of [abandoned, foreign]) utimesSync(join(cwd, name), before, before);
    await save(join(cwd, 'x'), 'new');
    expect(existsSync(join(cwd, abandoned))).toBe(false);
    expect(readdirSync(cwd).sort()).toEqual([young, foreign, 'x'].sort());
  });

  it('without force loses to a file that is there', async () => {
    const file = join(folder(), 'x');
    const results = await Promise.allSettled([1, 2, 3].map((number) => save(file, `text ${number}`, { force: false })));
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(text(file)).toMatch(/^text \d$/);
  });
});
