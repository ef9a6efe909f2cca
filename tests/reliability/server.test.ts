import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { Kept, Manuscript } from '../../electron/contract/manuscript.ts';
import type { Problem } from '../../electron/contract/problem.ts';
import { folder } from '../support/cli.ts';
import { newRevision } from '../support/edits.ts';
import { ROOT } from '../support/library.ts';
import fc, { runs } from '../support/property.ts';
import { type ServedWindow, serveWindow } from '../support/served-window.ts';

const served: ServedWindow[] = [];
afterEach(async () => {
  for (const one of served.splice(0)) await one.close();
});

async function start(options: Parameters<typeof serveWindow>[0]): Promise<ServedWindow> {
  const window = await serveWindow(options);
  served.push(window);
  return window;
}

const NAMED = { kind: 'templates', name: 'mine' } as const;
const fileIn = (home: string): string => join(home, 'templates', 'mine.hbs');

/** Types at the end of the text, and says which revisions the program has said are on the disk. */
async function typist(window: ServedWindow) {
  let { text, revision } = await window.ask<Manuscript>('open', NAMED);
  const kept = new Map<string, readonly Problem[]>();
  await window.listen((event) => void (event.event === 'kept' && kept.set(event.value.revision, event.value.problems)));
  return {
    kept,
    text: () => text,
    revision: () => revision,
    async type(words: string): Promise<void> {
      const changes = [{ from: text.length, to: text.length, insert: words }];
      ({ revision } = await window.ask<Kept>('edit', { ...NAMED, base: revision, to: newRevision(), changes }));
      text += words;
    },
    async store(): Promise<void> {
      ({ revision } = await window.ask<Manuscript>('store', { ...NAMED, base: revision }));
    },
  };
}

describe('a program that is killed', () => {
  it('has every draft that it said is kept, and every file whole, when it is started again', { timeout: 3_600_000 }, async () => {
    const home = folder();
    const first = await start({ home });
    await first.ask('create', { kind: 'templates', from: 'read-ahead', as: 'mine' });
    await first.close();
    const moments = fc.sample(fc.integer({ min: 5, max: 900 }), { numRuns: runs(2, 200), seed: 7 });
    for (const [turn, moment] of moments.entries()) {
      const window = await start({ home });
      const typing = await typist(window);
      /** The texts that were stored, those that were said to be, and all that was typed, in order. */
      const [asked, stored, typed] = [[readFileSync(fileIn(home), 'utf8')], [readFileSync(fileIn(home), 'utf8')], [typing.text()]];
      const revisions = new Map([[typing.revision(), 0]]);
      setTimeout(() => window.process.kill('SIGKILL'), moment);
      try {
        for (let word = 0; ; word += 1) {
          await typing.type(` ${turn}.${word}`);
          typed.push(typing.text());
          revisions.set(typing.revision(), typed.length - 1);
          if (word % 9 !== 8) continue;
          asked.push(typing.text());
          await typing.store();
          stored.push(typing.text());
        }
      } catch {
        // It is gone.
      }
      await window.close();
      const onDisk = readFileSync(fileIn(home), 'utf8');
      expect(asked.slice(stored.length - 1)).toContain(onDisk);
      const again = await start({ home });
      const { text } = await again.ask<Manuscript>('open', NAMED);
      const last = Math.max(0, ...[...typing.kept].flatMap(([revision, problems]) => (problems.length === 0 ? (revisions.get(revision) ?? 0) : 0)));
      // One more than was answered may have arrived.
      const known = [...typed.slice(Math.max(last, typed.indexOf(stored.at(-1) ?? ''))), `${typed.at(-1)} ${turn}.${typed.length - 1}`];
      expect(known, `killed after ${moment} ms`).toContain(text);
      await again.close();
    }
  });
});

const CALLS = ['open', 'write', 'fsync', 'close', 'rename'] as const;
const CODES = ['ENOSPC', 'EACCES', 'EDQUOT', 'EIO', 'EXDEV', 'ESTALE', 'EMFILE'] as const;

/** All pairs of call and error. Five in a row have each call once. */
function faults(): [call: (typeof CALLS)[number], code: (typeof CODES)[number]][] {
  return CODES.flatMap((_, turn) =>
    CALLS.map((call, index) => [call, CODES[(index + turn) % CODES.length] ?? 'EIO'] as [typeof call, (typeof CODES)[number]]),
  );
}

/** Faults of the disk under the program, for files that match a pattern, until a file is there. */
function withFault(call: string, code: string, path: string): Parameters<typeof serveWindow>[0] {
  return { env: { INJECT: JSON.stringify({ call, code, path }) }, node: ['--require', join(ROOT, 'tests/support/inject-faults.cjs')] };
}

describe('an error of the disk under the program', () => {
  it('that concerns a file leaves it whole, keeps the draft, and says why in words', { timeout: 3_600_000 }, async () => {
    for (const [call, code] of faults().slice(0, runs(2, 35))) {
      const home = folder();
      const before = await start({ home });
      await before.ask('create', { kind: 'templates', from: 'read-ahead', as: 'mine' });
      const typing = await typist(before);
      await typing.type(' unsaved');
      await expect.poll(() => typing.kept.get(typing.revision())).toEqual([]);
      await before.close();
      const old = readFileSync(fileIn(home), 'utf8');

      const window = await start({ home, ...withFault(call, code, 'templates/\\.am-.*\\.tmp$') });
      const reply = await window.call('store', { ...NAMED, base: typing.revision() });
      expect(reply, `${call} ${code}`).toMatchObject({ ok: false, problems: [{ code: 'cannot-save', place: { file: fileIn(home) } }] });
      expect(JSON.stringify(reply)).not.toMatch(/injected|Unknown system|\.am-/);
      expect(readFileSync(fileIn(home), 'utf8')).toBe(old);
      expect((await window.ask<Manuscript>('open', NAMED)).text).toBe(typing.text());
      await window.close();
    }
  });

  it('that concerns a draft is told, and the text stays in the program and can be saved', { timeout: 3_600_000 }, async () => {
    for (const [call, code] of faults().slice(0, runs(2, 35))) {
      const home = folder();
      const window = await start({ home, ...withFault(call, code, 'drafts/') });
      await window.ask('create', { kind: 'templates', from: 'read-ahead', as: 'mine' });
      const typing = await typist(window);
      await typing.type(' kept in memory');
      await expect.poll(() => typing.kept.get(typing.revision()), { timeout: 5_000 }).toHaveLength(1);
      const [problem] = typing.kept.get(typing.revision()) ?? [];
      expect(problem?.message).not.toMatch(/injected|Unknown system|\.am-/);
      expect((await window.ask<Manuscript>('open', NAMED)).text).toBe(typing.text());
      await typing.store();
      expect(readFileSync(fileIn(home), 'utf8')).toBe(typing.text());
      await window.close();
    }
  });

  it('that keeps a draft from being removed does not undo the save', async () => {
    const home = folder();
    const window = await start({ home, ...withFault('unlink', 'EACCES', 'drafts/.*\\.draft$') });
    await window.ask('create', { kind: 'templates', from: 'read-ahead', as: 'mine' });
    const typing = await typist(window);
    await typing.type(' saved');
    await expect.poll(() => typing.kept.get(typing.revision())).toEqual([]);
    await typing.store();
    expect(readFileSync(fileIn(home), 'utf8')).toBe(typing.text());
    await window.close();
    // The draft that is left is as the file: it is none.
    const again = await start({ home });
    expect(await again.ask<Manuscript>('open', NAMED)).toMatchObject({ text: typing.text(), isChangedOutside: false, versions: [] });
    rmSync(home, { recursive: true });
  });
});
