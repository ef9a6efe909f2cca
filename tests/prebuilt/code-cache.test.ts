import { chmodSync, mkdirSync, readdirSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { codeCache } from '../../electron/prebuilt/code-cache.ts';
import { loadProgram, PROGRAM_HASH } from '../../electron/prebuilt/compiled.ts';
import { cacheFolder } from '../../electron/files/library/folders.ts';
import { aideMemoire, folder } from '../support/cli.ts';
import { ROOT } from '../support/library.ts';

const BUILT = join(ROOT, 'out/main');
const modeOf = (path: string): number => statSync(path).mode & 0o777;
const files = (cache: string): string[] => readdirSync(cache).sort();

describe('compiled code', () => {
  it('is kept in the cache folder by a call that makes a brief, for this person alone, and made again when it is not sound', () => {
    const cache = folder();
    const own = join(cache, 'aide-memoire');
    const call = (args: readonly string[]) => aideMemoire(args, folder(), { XDG_CACHE_HOME: cache });
    expect(call(['list', 'audiences'])).toMatchObject({ code: 0, err: '' });
    expect(readdirSync(cache)).toEqual([]);
    const build = ['build', '--audience', 'legislator', '--out', 'x.pdf'];
    expect(call(build)).toMatchObject({ code: 0, err: '' });
    const [name = ''] = files(own);
    expect(name).toBe(`program-${readFileSync(join(BUILT, PROGRAM_HASH), 'utf8')}-${process.versions.v8}-${process.platform}-${process.arch}.code`);
    expect([modeOf(own), modeOf(join(own, name))]).toEqual([0o700, 0o600]);
    // Not written again by a call that could use it.
    const old = new Date(2020, 1, 1);
    utimesSync(join(own, name), old, old);
    expect(call(build)).toMatchObject({ code: 0, err: '' });
    expect(statSync(join(own, name)).mtimeMs).toBe(old.getTime());
    const whole = readFileSync(join(own, name));
    whole.writeUInt8(whole.readUInt8(1000) ^ 1, 1000);
    for (const broken of [whole, whole.subarray(0, 1000), Buffer.alloc(0)]) {
      writeFileSync(join(own, name), broken);
      expect(call(build)).toMatchObject({ code: 0, err: '' });
      expect(readFileSync(join(own, name)).length).toBeGreaterThan(100_000);
    }
    expect(files(own)).toEqual([name]);
  });

  it('is accepted by the next start, and not by another program', async () => {
    const cache = join(folder(), 'cache');
    const first = await loadProgram(BUILT, cache);
    expect(first.wasCompiled).toBe(false);
    first.keep();
    expect((await loadProgram(BUILT, cache)).wasCompiled).toBe(true);
    const [name = ''] = files(cache);
    expect(codeCache(cache, 'another').read()).toBeUndefined();
    expect(name).toContain(process.versions.v8);
  });

  it('is not taken from where somebody else can write', async () => {
    const cache = join(folder(), 'cache');
    const codes = codeCache(cache, 'hash');
    codes.write(Buffer.from('code'));
    expect(codes.read()?.toString()).toBe('code');
    const [name = ''] = files(cache);
    chmodSync(cache, 0o777);
    expect(codes.read()).toBeUndefined();
    chmodSync(cache, 0o700);
    chmodSync(join(cache, name), 0o666);
    expect(codes.read()).toBeUndefined();
  });
});

describe('a cache folder that is not there, or old', () => {
  it('costs nothing but time where there is no folder for it', async () => {
    const blocked = join(folder(), 'file');
    writeFileSync(blocked, '');
    expect(aideMemoire(['build', '--out', 'x.pdf'], folder(), { XDG_CACHE_HOME: blocked })).toMatchObject({ code: 0, err: '' });
    expect(aideMemoire(['build', '--out', 'x.pdf'], folder(), { XDG_CACHE_HOME: '', HOME: '' })).toMatchObject({ code: 0, err: '' });
    expect((await loadProgram(BUILT, undefined)).wasCompiled).toBe(false);
  });

  it('of programs built before goes away', () => {
    const cache = join(folder(), 'cache');
    mkdirSync(cache);
    for (const [name, age] of [
      ['.program-a-1-linux-x64.code.1', 2],
      ['.program-b-1-linux-x64.code.2', 0],
    ] as const) {
      writeFileSync(join(cache, name), '');
      const time = new Date(Date.now() - age * 24 * 60 * 60 * 1000);
      utimesSync(join(cache, name), time, time);
    }
    for (let built = 0; built < 10; built += 1) {
      codeCache(cache, `hash-${built}`).write(Buffer.from('code'));
      const time = new Date(2026, 1, built + 1);
      const [newest = ''] = files(cache).filter((file) => file.includes(`hash-${built}-`));
      utimesSync(join(cache, newest), time, time);
    }
    // What another process is writing stays, what one left long ago does not.
    const [unfinished, ...kept] = files(cache);
    expect(unfinished).toBe('.program-b-1-linux-x64.code.2');
    expect(kept.map((file) => /hash-\d/.exec(file)?.[0])).toEqual([4, 5, 6, 7, 8, 9].map((built) => `hash-${built}`));
  });
});

describe('the cache folder', () => {
  it('is the one of the system; on Linux a relative one is ignored', () => {
    expect(cacheFolder({ XDG_CACHE_HOME: '/var/c' }, 'linux')).toBe('/var/c/aide-memoire');
    const ofHome = cacheFolder({}, 'linux');
    expect(ofHome === undefined || ofHome.endsWith('/.cache/aide-memoire')).toBe(true);
    expect(cacheFolder({ XDG_CACHE_HOME: 'here' }, 'linux')).toBe(ofHome);
    expect(cacheFolder({ XDG_CACHE_HOME: '' }, 'linux')).toBe(ofHome);
    expect(cacheFolder({}, 'win32')).toBeUndefined();
  });
});
