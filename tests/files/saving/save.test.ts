import * as fs from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { saveAtomically } from '../../../electron/files/saving/save.ts';
import { folder } from '../../support/cli.ts';
import { problemsOf } from '../../support/library.ts';

vi.mock('node:fs', async (original) => ({ ...(await original<typeof fs>()) }));
afterEach(() => vi.restoreAllMocks());

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

/** An error as the system gives it. */
function systemError(code: string): NodeJS.ErrnoException {
  return Object.assign(new Error(`${code}: no`), { code });
}

describe('saveAtomically', () => {
  it('writes a file, making folders on the way, and leaves nothing else behind', () => {
    const cwd = folder();
    saveAtomically(join(cwd, 'a/b/c.pdf'), bytes('new'), { force: false });
    expect(fs.readFileSync(join(cwd, 'a/b/c.pdf'), 'utf8')).toBe('new');
    expect(fs.readdirSync(join(cwd, 'a/b'))).toEqual(['c.pdf']);
  });

  it.each([
    ['ENOSPC', 'the disk is full'],
    ['EDQUOT', 'the disk quota is exceeded'],
    ['EROFS', 'the disk is read-only'],
    ['EACCES', 'no permission to write to the folder'],
    ['EIO', 'the disk failed while writing'],
    ['ENOTKNOWN', 'cannot write the file (ENOTKNOWN)'],
  ])('%s in the middle of writing: says so, and the file that was there is as it was', async (code, reason) => {
    const cwd = folder();
    const file = join(cwd, 'x.pdf');
    fs.writeFileSync(file, 'old');
    let calls = 0;
    vi.spyOn(fs, 'writeSync').mockImplementation(() => {
      calls += 1;
      if (calls > 1) throw systemError(code);
      return 2;
    });
    const [problem] = await problemsOf(() => saveAtomically(file, bytes('new text'), { force: true }));
    expect(problem).toMatchObject({ code: 'cannot-save', message: reason, hints: ['nothing was changed on the disk; choose another place'] });
    expect(fs.readFileSync(file, 'utf8')).toBe('old');
    expect(fs.readdirSync(cwd)).toEqual(['x.pdf']);
  });

  it('does not replace a file that somebody made while it was writing', async () => {
    const cwd = folder();
    const file = join(cwd, 'x.pdf');
    const write = fs.writeSync as (handle: number, buffer: Uint8Array, offset: number) => number;
    vi.spyOn(fs, 'writeSync').mockImplementation(((handle: number, buffer: Uint8Array, offset: number) => {
      fs.writeFileSync(file, 'theirs');
      return write(handle, buffer, offset);
    }) as never);
    expect(await problemsOf(() => saveAtomically(file, bytes('mine'), { force: false }))).toMatchObject([{ message: 'the file already exists' }]);
    expect(fs.readFileSync(file, 'utf8')).toBe('theirs');
  });

  it.each([true, false])('has the bytes on the disk before they get their name: a power cut leaves the old file or the new (force: %s)', (force) => {
    const file = join(folder(), 'x.pdf');
    const steps: string[] = [];
    const files = new Map<unknown, string>();
    const base = (path: unknown): string => String(path).split('/').at(-1) ?? '';
    const watch = (name: keyof typeof fs, original: unknown, note: (given: readonly unknown[], made: unknown) => string): void => {
      vi.spyOn(fs, name as 'openSync').mockImplementation(((...given: readonly unknown[]) => {
        const made = (original as (...all: readonly unknown[]) => unknown)(...given);
        steps.push(note(given, made));
        return made;
      }) as never);
    };
    watch('openSync', fs.openSync, ([path], handle) => {
      files.set(handle, base(path));
      return 'open';
    });
    watch('writeSync', fs.writeSync, ([handle]) => `write ${files.get(handle)}`);
    watch('fsyncSync', fs.fsyncSync, ([handle]) => `sync ${files.get(handle)}`);
    watch('renameSync', fs.renameSync, ([from, to]) => `name ${base(from)} ${base(to)}`);
    watch('linkSync', fs.linkSync, ([from, to]) => `name ${base(from)} ${base(to)}`);
    saveAtomically(file, bytes('new'), { force });
    const named = steps.find((step) => step.startsWith('name ')) ?? '';
    const written = named.split(' ')[1] ?? '';
    expect(named).toBe(`name ${written} x.pdf`);
    expect(written).not.toBe('x.pdf');
    // All that is written is written, then synced, then named.
    const order = [steps.lastIndexOf(`write ${written}`), steps.indexOf(`sync ${written}`), steps.indexOf(named)];
    expect(order.every((at) => at >= 0)).toBe(true);
    expect([...order].sort((a, b) => a - b)).toEqual(order);
  });

  it.skipIf(process.platform === 'win32')('lets nobody read the text at any moment who could not read the file before', () => {
    const cwd = folder();
    const file = join(cwd, 'x.pdf');
    fs.writeFileSync(file, 'old', { mode: 0o640 });
    const modes: string[] = [];
    const note = (name: 'writeSync' | 'renameSync' | 'fchownSync' | 'fchmodSync'): void => {
      const original = fs[name] as (...given: unknown[]) => unknown;
      vi.spyOn(fs, name).mockImplementation(((...given: unknown[]) => {
        for (const one of fs.readdirSync(cwd)) modes.push((fs.statSync(join(cwd, one)).mode & 0o777).toString(8));
        return original(...given);
      }) as never);
    };
    for (const name of ['writeSync', 'renameSync', 'fchownSync', 'fchmodSync'] as const) note(name);
    saveAtomically(file, bytes('new'), { force: true });
    // A group that cannot be kept gets no more than everyone has.
    vi.spyOn(fs, 'fstatSync').mockImplementation(((handle: number) => ({ ...fs.statSync(file), uid: 1, gid: 1, mode: 0o600, handle })) as never);
    vi.spyOn(fs, 'fchownSync').mockImplementation(() => {
      throw systemError('EPERM');
    });
    saveAtomically(file, bytes('newer'), { force: true });
    expect(new Set(modes)).toEqual(new Set(['640', '600']));
    expect(fs.statSync(file).mode & 0o777).toBe(0o600);
  });

  it('does without links on a disk that knows none', () => {
    const cwd = folder();
    vi.spyOn(fs, 'linkSync').mockImplementation(() => {
      throw systemError('EPERM');
    });
    saveAtomically(join(cwd, 'x.pdf'), bytes('new'), { force: false });
    expect(fs.readFileSync(join(cwd, 'x.pdf'), 'utf8')).toBe('new');
  });

  it('writes on when the system takes only a part at a time', () => {
    const cwd = folder();
    const write = fs.writeSync as (handle: number, buffer: Uint8Array, offset: number, length: number) => number;
    vi.spyOn(fs, 'writeSync').mockImplementation(((handle: number, buffer: Uint8Array, offset: number) => write(handle, buffer, offset, 1)) as never);
    saveAtomically(join(cwd, 'x'), bytes('all of it'), { force: false });
    expect(fs.readFileSync(join(cwd, 'x'), 'utf8')).toBe('all of it');
  });
});

describe.runIf(fs.existsSync('/proc'))('where no folder can be made', () => {
  it('ends, and says so', async () => {
    const [problem] = await problemsOf(() => saveAtomically('/proc/nowhere/deeper/x.pdf', new Uint8Array([1]), { force: false }));
    expect(problem?.code).toBe('cannot-save');
  });
});
