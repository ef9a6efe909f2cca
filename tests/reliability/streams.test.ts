import { spawn, spawnSync } from 'node:child_process';
import { existsSync, lstatSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { PassThrough, Writable } from 'node:stream';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { readCall } from '../../electron/cli/arguments.ts';
import { readPasswords } from '../../electron/cli/passwords.ts';
import { briefRequest } from '../../electron/contract/request.ts';
import { askPassword } from '../../electron/cli/prompt.ts';
import { main } from '../../electron/cli/program.ts';
import { openStreams } from '../../electron/cli/streams.ts';
import { folder } from '../support/cli.ts';
import { dossierText, problemsOf, ROOT } from '../support/library.ts';
import { hasTool } from '../support/tools.ts';

afterEach(() => vi.restoreAllMocks());

interface Ended {
  code: number | null;
  out: string;
  err: string;
}

/** Runs a line in a shell, in which `AM` stands for the command line. */
function shell(line: string, cwd: string, program = 'bash'): Promise<Ended> {
  const env = { ...process.env, DEBUG: '', NODE: process.execPath, CLI: join(ROOT, 'out/main/cli.js') };
  const command = line.replaceAll('AM ', '"$NODE" "$CLI" ');
  const child = spawn(program, ['-c', `ulimit -f 20000; ${command}`], { cwd, env, timeout: 40_000 });
  const [out, err]: Buffer[][] = [[], []];
  child.stdout.on('data', (chunk: Buffer) => out?.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => err?.push(chunk));
  const text = (chunks: Buffer[] | undefined): string => Buffer.concat(chunks ?? []).toString('latin1');
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, out: text(out), err: text(err) }));
  });
}

/** Runs lines side by side. */
function shells(lines: readonly string[], cwd: string): Promise<Ended[]> {
  return Promise.all(lines.map((line) => shell(line, cwd)));
}

/** Whether lines can be run that send streams to devices and to other processes. */
const canRedirect = existsSync('/dev/full') && hasTool('bash');

describe.skipIf(!canRedirect)('standard output and standard error', () => {
  it('that are full, closed or no longer read change no code but that of a report nobody got, and show no source', async () => {
    const cwd = folder();
    mkdirSync(join(cwd, 'e'));
    writeFileSync(join(cwd, 'd.yaml'), dossierText());
    const lines: [string, number][] = [
      ['AM build d.yaml --out a.pdf > /dev/full', 2],
      ['AM build d.yaml --out b.pdf 2>&- >&-', 0],
      ['AM list audiences | true; exit ${PIPESTATUS[0]}', 0],
      ['AM check e 2> >(true)', 2],
      ['AM check e 2> /dev/full', 2],
      ['AM chek > /dev/full 2> /dev/full', 2],
    ];
    const ended = await shells(
      lines.map(([line]) => line),
      cwd,
    );
    expect(ended.map(({ code }, index) => [lines[index]?.[0], code])).toEqual(lines);
    for (const { err } of ended) expect(err).not.toMatch(/\n\s+at |Node\.js v|throw /);
    expect(ended[0]?.err).toBe('error: cannot write to standard output: the disk is full\n');
    for (const name of ['a.pdf', 'b.pdf']) expect(readFileSync(join(cwd, name), 'latin1')).toMatch(/^%PDF-[\s\S]*%%EOF\s*$/);
  });

  it('a brief can be the standard output, with its report on standard error', async () => {
    const cwd = folder();
    writeFileSync(join(cwd, 'd.yaml'), dossierText());
    const [printed, stdout, full, closed, both] = await shells(
      [
        'AM build d.yaml --out -',
        'AM build d.yaml --out /proc/self/fd/1 --format text --force',
        'AM build d.yaml --out - > /dev/full',
        'AM build --out - --template briefing-book | head -c 4; exit ${PIPESTATUS[0]}',
        'AM build --out - --json',
      ],
      cwd,
    );
    expect(printed).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^%PDF-[\s\S]*%%EOF\s*$/),
      err: expect.stringMatching(/^Wrote to standard output\n {2}1 page/),
    });
    expect(stdout).toMatchObject({ code: 0, out: expect.stringContaining('A point.'), err: expect.stringMatching(/^Wrote to standard output/) });
    expect(full).toMatchObject({ code: 2, err: 'error: cannot write the brief to standard output: the disk is full\n' });
    expect(closed).toMatchObject({
      code: 2,
      out: '%PDF',
      err: 'error: cannot write the brief to standard output: the reader of the pipe closed it\n',
    });
    expect(both?.code).toBe(2);
    expect(JSON.parse(both?.out ?? '').problems[0].message).toContain('both use standard output');
    expect(readdirSync(cwd)).toEqual(['d.yaml']);
  });

  it('no output is replaced by a file', async () => {
    const cwd = folder();
    spawnSync('mkfifo', [join(cwd, 'pipe')]);
    writeFileSync(join(cwd, 'd.yaml'), dossierText());
    // Root could replace the device of the machine if saving were broken.
    const device = process.getuid?.() === 0 ? 'device' : '/dev/null';
    if (device === 'device') spawnSync('mknod', [join(cwd, device), 'c', '1', '3']);
    const lines = [
      `AM build d.yaml --out ${device} --force`,
      '(timeout 20 cat pipe > got &) ; sleep 0.1; AM build d.yaml --out pipe --force; sleep 0.2',
    ];
    const [written, pipe] = await shells(lines, cwd);
    expect([written?.code, pipe?.code]).toEqual([0, 0]);
    expect([lstatSync(resolve(cwd, device)).isCharacterDevice(), statSync(join(cwd, 'pipe')).isFIFO()]).toEqual([true, true]);
    expect(readFileSync(join(cwd, 'got'), 'latin1')).toMatch(/^%PDF-[\s\S]*%%EOF\s*$/);
  });
});

describe.skipIf(process.platform === 'win32')('--json', () => {
  it('prints one JSON value on standard output, and nothing else there, whatever happens', async () => {
    const cwd = folder();
    const [d, bad] = [join(cwd, 'd.yaml'), join(cwd, 'bad.yaml')];
    writeFileSync(d, dossierText());
    writeFileSync(bad, 'format: 2\n');
    const calls: [string[], number, string[]][] = [
      [['build', '--audiense', 'x'], 2, ['problems']],
      [['build', '--pages'], 2, ['problems']],
      [['chek'], 2, ['problems']],
      [['build', '--audience', 'nobody'], 2, ['dossier', 'audience', 'problems']],
      [['build', bad], 1, ['dossier', 'audience', 'problems']],
      [['build', d, d], 2, ['problems']],
      [['build', d, '--pages', '0'], 2, ['problems']],
      [['build', '--password', 'x', '--format', 'html'], 2, ['problems']],
      [['build', '--password-file', '/nowhere'], 2, ['problems']],
      [['list'], 2, ['problems']],
      [['list', 'sections', 'nope.yaml'], 2, ['problems']],
      [['list', 'audiences', '--force'], 2, ['problems']],
      [['check'], 2, ['problems']],
      [['serve', '--out-dir', join(d, 'x')], 2, ['problems']],
      [['--version'], 0, ['version']],
      [['build', '--help'], 0, ['help']],
      [['list', 'themes'], 0, []],
      [['check', d, 'nope.yaml'], 2, []],
    ];
    for (const [call, code, keys] of calls) {
      const stdout = new PassThrough();
      const seen = await main([...call, '--json'], undefined, { stdout, stderr: new PassThrough() });
      const value = JSON.parse(String(stdout.read())) as object;
      expect([call, seen, Array.isArray(value) ? [] : Object.keys(value)]).toEqual([call, code, keys]);
    }
    expect(readdirSync(cwd).sort()).toEqual(['bad.yaml', 'd.yaml']);
  });

  it('tells an internal error', async () => {
    const stdout = new PassThrough();
    vi.spyOn(process, 'hrtime').mockImplementation((() => {
      throw new Error('broken clock');
    }) as never);
    expect(await main(['build', '--json', '--out', join(folder(), 'x.pdf')], undefined, { stdout, stderr: new PassThrough() })).toBe(3);
    expect(JSON.parse(String(stdout.read()))).toMatchObject({ problems: [{ code: 'internal' }] });
  });

  it('of serve has the address', async () => {
    const cwd = folder();
    const line = 'export AIDE_MEMOIRE_HOME=$PWD/home; AM serve --json > out & until grep -q } out; do sleep 0.1; done; kill $!; wait; cat out';
    const { out } = await shell(line, cwd, 'sh');
    expect(JSON.parse(out)).toEqual({ address: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\//) });
  });
});

it('a stream that fails when it is written to, at once or later, ends in one problem', async () => {
  const failing = (code: string, isLate = false): Writable =>
    new Writable({ write: (_chunk, _encoding, done) => void (isLate ? setImmediate(done, systemError(code)) : done(systemError(code))) });
  for (const stdout of [failing('EIO'), failing('EIO', true)]) {
    const streams = openStreams({ stdout, stderr: failing('EIO') });
    streams.out('a');
    streams.err('b');
    streams.out('c');
    expect(await streams.finish()).toMatchObject({ message: 'cannot write to standard output: the disk failed while writing' });
  }
  expect(await openStreams({ stdout: failing('EPIPE'), stderr: new PassThrough() }).finish()).toBeUndefined();
});

function systemError(code: string): Error {
  return Object.assign(new Error(code), { code });
}

describe('passwords', () => {
  const ask = async (name: string): Promise<string> => `asked for ${name}`;
  const read = (args: string[], environment: NodeJS.ProcessEnv = {}) => readPasswords(readCall(args), { environment, ask });
  const file = (content: string | Uint8Array): string => {
    const path = join(folder(), 'secret');
    writeFileSync(path, content);
    return path;
  };

  it.each<[string[], NodeJS.ProcessEnv, string | undefined, string | undefined]>([
    [[], {}, undefined, undefined],
    [['--password', 'x', '--owner-password=y'], {}, 'x', 'y'],
    [['--password'], {}, 'asked for Password', undefined],
    [['--password', '-', '--force'], {}, 'asked for Password', undefined],
    [['--password', '--owner-password', '--out', 'x'], {}, 'asked for Password', 'asked for Owner password'],
    [['--password=--force'], {}, '--force', undefined],
    [[], { AIDE_MEMOIRE_PASSWORD: 'p', AIDE_MEMOIRE_OWNER_PASSWORD: 'o' }, 'p', 'o'],
    [['--password', 'x'], { AIDE_MEMOIRE_PASSWORD: 'p' }, 'x', undefined],
    [['--password-file', file('first\r\nsecond\n')], { AIDE_MEMOIRE_PASSWORD: 'p' }, 'first', undefined],
    [['--owner-password-file', file('no line break')], {}, undefined, 'no line break'],
    [['--password-file', file('\uFEFFpäss wörd \n')], {}, 'päss wörd ', undefined],
  ])('%j %j', async (args, environment, password, owner) => {
    expect(await read(['build', ...args], environment)).toEqual({ password, owner });
  });

  it.each<[string[], NodeJS.ProcessEnv, RegExp]>([
    [['--password-file', '/nowhere/x'], {}, /there is no such file/],
    [['--password-file', file('')], {}, /the password is empty/],
    [['--password-file', file('\nsecond')], {}, /the password is empty/],
    [['--password-file', file('x'.repeat(10_000))], {}, /too long for a password/],
    [['--password-file', file(Uint8Array.of(0xff, 0xfe, 10))], {}, /not UTF-8/],
    [['--password-file', folder()], {}, /this is a folder/],
    [['--password', 'x', '--password-file', file('x')], {}, /cannot be used together/],
    [['--password-file', '-', '--owner-password-file', '-'], {}, /cannot both be standard input/],
    [[], { AIDE_MEMOIRE_PASSWORD: '' }, /the password is empty: AIDE_MEMOIRE_PASSWORD/],
    [['--password-file', file('a\u0007b\n')], {}, /contains U\+0007, .* cannot be typed: the first line of /],
    [['--owner-password-file', file('a\tb')], {}, /contains U\+0009/],
    [['--password-file', file('a\rb\r\n')], {}, /contains U\+000D/],
    [['--password-file', file(new Uint8Array(9))], {}, /contains U\+0000/],
    [['--password', 'a\u001B[31m'], {}, /contains U\+001B, .*: --password$/],
    [['--owner-password=\u0085'], {}, /contains U\+0085, .*: --owner-password$/],
    [[], { AIDE_MEMOIRE_PASSWORD: 'a\nb' }, /contains U\+000A, .*: AIDE_MEMOIRE_PASSWORD$/],
    [[], { AIDE_MEMOIRE_OWNER_PASSWORD: 'a\uDC00b' }, /contains U\+DC00, /],
    [['--password', 'a\u{1FFFF}'], {}, /contains U\+1FFFF, /],
    ...(existsSync('/dev/zero') ? [[['--password-file', '/dev/zero'], {}, /too long/] satisfies [string[], NodeJS.ProcessEnv, RegExp]] : []),
  ])('%j %j are refused', async (args, environment, message) => {
    expect(await problemsOf(() => read(['build', ...args], environment))).toMatchObject([{ message: expect.stringMatching(message) }]);
  });

  it('that cannot be typed are refused from a terminal and a window too', async () => {
    const ask = async (): Promise<string> => 'a\u0001b';
    expect(await problemsOf(() => readPasswords(readCall(['build', '--password']), { environment: {}, ask }))).toMatchObject([
      { code: 'usage', message: 'the password contains U+0001, a character that cannot be typed: Password' },
    ]);
    const request = { dossier: 'd', audience: 'a', protection: { password: 'a\tb', ownerPassword: 'ö🔑' } };
    const { error } = briefRequest.safeParse(request);
    expect(error?.issues).toMatchObject([{ path: ['protection', 'password'], message: expect.stringContaining('cannot be typed') }]);
  });

  it('are asked for twice, without showing them, also if typed ahead and corrected', async () => {
    const input = Object.assign(new PassThrough(), { isTTY: true });
    const printed: string[] = [];
    const asked = askPassword('Password', { input, print: (text) => void printed.push(text) });
    input.write('secr\u007fret\rsecret\r');
    expect(await asked).toBe('secret');
    expect(printed.join('')).toBe('Password: \nPassword again: \n');
  });

  it.each([
    ['one\rother\r', 'the two passwords differ'],
    ['\r\r', 'the password is empty'],
    ['\u0004', 'the password is empty'],
  ])('%j is refused', async (typed, message) => {
    const input = Object.assign(new PassThrough(), { isTTY: true });
    const asked = problemsOf(() => askPassword('Password', { input, print: () => undefined }));
    input.write(typed);
    expect(await asked).toMatchObject([{ message }]);
  });

  it('end with code 130 at Ctrl+C, and need a terminal', async () => {
    const exit = vi.spyOn(process, 'exit').mockImplementation((() => undefined) as never);
    const input = Object.assign(new PassThrough(), { isTTY: true });
    const asked = askPassword('Password', { input, print: () => undefined }).catch(() => undefined);
    input.write('abc\u0003');
    await asked;
    expect(exit).toHaveBeenCalledWith(130);
    expect(await problemsOf(() => askPassword('Password', { input: new PassThrough(), print: () => undefined }))).toMatchObject([
      { message: 'cannot ask for a password: standard input is not a terminal' },
    ]);
  });

  it.skipIf(!canRedirect || spawnSync('script', ['--version']).status !== 0)('at a real terminal, Ctrl+C leaves no file', async () => {
    const cwd = folder();
    const { code } = await shell(
      `(sleep 1.5; printf 'ge\\003'; sleep 0.5) | script -qec "'$NODE' '$CLI' build --password --out x.pdf" /dev/null`,
      cwd,
    );
    expect([code, readdirSync(cwd)]).toEqual([130, []]);
  });
});
