import { spawn } from 'node:child_process';
import { copyFileSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { saveAtomically } from '../../electron/files/saving/save.ts';
import { aideMemoire, folder } from '../support/cli.ts';
import { dossierText, ROOT } from '../support/library.ts';
import { runs } from '../support/property.ts';

/** A fault of `tests/support/inject-faults.cjs`. */
interface Fault {
  call: string;
  path?: string;
  code?: string;
  signal?: string;
  skip?: number;
}

interface Ended {
  code: number | null;
  signal: NodeJS.Signals | null;
  err: string;
}

/** The files that a save writes before they get their names. */
const TEMPORARY = '\\.am-.*\\.tmp$';
const PRELOAD = join(ROOT, 'tests/support/inject-faults.cjs');
const BRIEF = ['build', 'd.yaml', '--out', 'x.pdf', '--audience'];

/** Runs the command line, with a fault, or killed after some milliseconds. */
function run(args: readonly string[], cwd: string, { fault, killAfter }: { fault?: Fault; killAfter?: number }): Promise<Ended> {
  const preload = fault ? ['--require', PRELOAD] : [];
  const env = { ...process.env, DEBUG: '', AIDE_MEMOIRE_HOME: join(cwd, 'no-home'), INJECT: JSON.stringify(fault ?? {}) };
  const child = spawn(process.execPath, [...preload, join(ROOT, 'out/main/cli.js'), ...args], { cwd, env, timeout: 40_000 });
  const err: Buffer[] = [];
  child.stdout.resume();
  child.stderr.on('data', (chunk: Buffer) => err.push(chunk));
  const timer = killAfter === undefined ? undefined : setTimeout(() => child.kill('SIGKILL'), killAfter);
  return new Promise((resolve) => {
    child.on('close', (code, signal) => {
      clearTimeout(timer);
      resolve({ code, signal, err: Buffer.concat(err).toString() });
    });
  });
}

/** The two briefs that replace each other, in a folder of their own, and how long one takes. */
const briefs = { cwd: '', versions: [] as Buffer[], milliseconds: 0 };
const AUDIENCES = ['legislator', 'press-office'] as const;

beforeAll(() => {
  briefs.cwd = withDossier();
  const begun = performance.now();
  for (const audience of AUDIENCES)
    expect(aideMemoire(['build', 'd.yaml', '--audience', audience, '--out', `${audience}.pdf`], briefs.cwd).code).toBe(0);
  briefs.milliseconds = (performance.now() - begun) / 2;
  briefs.versions = AUDIENCES.map((audience) => readFileSync(join(briefs.cwd, `${audience}.pdf`)));
});

/** A folder with a short dossier. */
function withDossier(): string {
  const cwd = folder();
  writeFileSync(join(cwd, 'd.yaml'), dossierText());
  return cwd;
}

/** The files of a folder besides the dossier. */
function filesIn(cwd: string): string[] {
  return readdirSync(cwd).filter((name) => name !== 'd.yaml');
}

/** A folder in which the first brief is already. */
function withBrief(): string {
  const cwd = withDossier();
  copyFileSync(join(briefs.cwd, `${AUDIENCES[0]}.pdf`), join(cwd, 'x.pdf'));
  return cwd;
}

/** Which of the two briefs a file is; -1 for neither. */
function versionIn(cwd: string): number {
  const bytes = readFileSync(join(cwd, 'x.pdf'));
  return briefs.versions.findIndex((version) => version.equals(bytes));
}

/** Does the work for each entry, two at a time. */
async function twoAtATime<T>(entries: readonly T[], work: (entry: T) => Promise<void>): Promise<void> {
  const waiting = [...entries];
  const lane = async (): Promise<void> => {
    for (let entry = waiting.shift(); entry !== undefined; entry = waiting.shift()) await work(entry);
  };
  await Promise.all([lane(), lane()]);
}

/** Moments at which a build is killed: at a call of the save, or after a time. Every third time at a call. */
function moments(count: number): ({ fault: Fault } | { killAfter: number })[] {
  const calls = ['rename', 'fsync', 'write', 'close', 'open'];
  // An even spread, in an order that has nothing to do with time.
  return Array.from({ length: count }, (_, index) =>
    index % 3 === 0
      ? { fault: { call: calls[(index / 3) % calls.length] ?? 'rename', path: TEMPORARY, signal: 'SIGKILL' } }
      : { killAfter: briefs.milliseconds * 1.3 * ((index * 0.618) % 1) },
  );
}

describe.skipIf(process.platform === 'win32')('a build that is killed', () => {
  it('leaves the old brief or the new one whole, and nothing else after the next save', { timeout: 3_600_000 }, async () => {
    let killed = 0;
    await twoAtATime(moments(runs(2, 200)), async (moment) => {
      const cwd = withBrief();
      const { signal } = await run([...BRIEF, AUDIENCES[1], '--force'], cwd, moment);
      if (signal === 'SIGKILL') killed += 1;
      expect(versionIn(cwd), JSON.stringify(moment)).toBeGreaterThanOrEqual(0);
      saveAtomically(join(cwd, 'x.pdf'), briefs.versions[0] ?? Buffer.alloc(0), { force: true });
      expect([versionIn(cwd), filesIn(cwd)]).toEqual([0, ['x.pdf']]);
    });
    expect(killed).toBeGreaterThan(0);
  });
});

describe.skipIf(process.platform === 'win32')('a signal in the middle of a save', () => {
  it('waits until the save is done: no temporary file is left', async () => {
    await twoAtATime(['SIGINT', 'SIGTERM', 'SIGHUP'] as const, async (signal) => {
      const cwd = withBrief();
      const ended = await run([...BRIEF, AUDIENCES[1], '--force'], cwd, { fault: { call: 'fsync', path: TEMPORARY, signal } });
      expect([ended.signal, ended.err, versionIn(cwd), filesIn(cwd)]).toEqual([signal, '', 1, ['x.pdf']]);
    });
  });

  it('ends a batch after the brief that was being saved', async () => {
    const cwd = withDossier();
    const ended = await run(['build', 'd.yaml', '--all-audiences'], cwd, { fault: { call: 'fsync', path: TEMPORARY, signal: 'SIGTERM', skip: 1 } });
    expect(ended.signal).toBe('SIGTERM');
    const files = filesIn(cwd);
    expect(files).toHaveLength(2);
    for (const file of files) expect(readFileSync(join(cwd, file), 'latin1')).toMatch(/^%PDF-[\s\S]*%%EOF\s*$/);
  });
});

const REASONS = {
  EACCES: 'no permission to write to the folder',
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk quota is exceeded',
  EIO: 'the disk failed while writing',
  EXDEV: 'the disk does not let it be renamed here',
  ESTALE: 'the network folder was disconnected or changed on its server',
  EMFILE: 'too many files are open in this program',
} as const;
const CALLS = ['open', 'write', 'fsync', 'close', 'rename', 'link', 'unlink'] as const;

/** All pairs of call and error. Seven in a row have each call and each error once. */
function faults(): [call: (typeof CALLS)[number], code: keyof typeof REASONS][] {
  const codes = Object.keys(REASONS) as (keyof typeof REASONS)[];
  return codes.flatMap((_, turn) =>
    CALLS.map((call, index) => [call, codes[(index + turn) % codes.length] ?? 'EIO'] as [typeof call, keyof typeof REASONS]),
  );
}

describe.skipIf(process.platform === 'win32')('an error of the disk during a save', () => {
  it('leaves the old file whole, has a reason in words, and leaves no temporary file', { timeout: 3_600_000 }, async () => {
    await twoAtATime(faults().slice(0, runs(4, CALLS.length ** 2)), async ([call, code]) => {
      // A file is linked if it may not replace another.
      const isNew = call === 'link' || call === 'unlink';
      const cwd = isNew ? withDossier() : withBrief();
      const args = [...BRIEF, AUDIENCES[1], ...(isNew ? [] : ['--force'])];
      const ended = await run(args, cwd, { fault: { call, path: TEMPORARY, code } });
      const isSaved = call === 'unlink';
      expect([call, code, ended.code, ended.err.split('\n')[0] ?? '']).toEqual([
        call,
        code,
        isSaved ? 0 : 2,
        isSaved
          ? ''
          : expect.stringContaining(
              `error: x.pdf ${REASONS[code].startsWith('the disk does not let') ? 'cannot write the file: ' : ''}${REASONS[code]}`,
            ),
      ]);
      expect(ended.err).not.toMatch(/\.am-|injected|Unknown system/);
      if (isSaved || !isNew) expect(versionIn(cwd)).toBe(isSaved ? 1 : 0);
      // Only a temporary file that the disk refuses to remove is left.
      expect(filesIn(cwd).filter((name) => name !== 'x.pdf')).toHaveLength(isSaved ? 1 : 0);
    });
  });

  it('is no error when only the folder cannot be synced, or the disk knows no links', async () => {
    const [synced, linked] = [withDossier(), withDossier()];
    await Promise.all([
      run([...BRIEF, AUDIENCES[1]], synced, { fault: { call: 'fsync', path: `${synced}$`, code: 'EINVAL' } }),
      run([...BRIEF, AUDIENCES[1]], linked, { fault: { call: 'link', path: TEMPORARY, code: 'EPERM' } }),
    ]);
    for (const cwd of [synced, linked]) expect([versionIn(cwd), filesIn(cwd)]).toEqual([1, ['x.pdf']]);
  });
});
