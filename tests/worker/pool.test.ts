import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { BriefError } from '../../electron/contract/problem.ts';
import { briefRequest } from '../../electron/contract/request.ts';
import { type BriefMaker, startPool } from '../../electron/worker/pool.ts';
import { briefOf, DOSSIER, ROOT } from '../support/library.ts';

const SETUP = { root: ROOT, own: join(tmpdir(), 'nobody'), program: 'Aide-Mémoire test' };
const request = (more: object = {}) => briefRequest.parse({ dossier: DOSSIER, audience: 'legislator', ...more });

let pool: BriefMaker | undefined;
afterEach(() => pool?.close());

describe('a pool of threads', () => {
  it('makes the same bytes as one thread, whoever makes them', async () => {
    pool = startPool(join(ROOT, 'out/main/batch.js'), SETUP, 2);
    const started = pool;
    const audiences = ['legislator', 'general-public', 'press-office', 'legislator'];
    const made = await Promise.all(audiences.map((audience) => started.make(request({ audience }))));
    for (const [index, audience] of audiences.entries()) {
      const home = await briefOf({ audience });
      expect(Buffer.compare(made[index]?.bytes ?? Buffer.alloc(0), home.bytes)).toBe(0);
    }
  });

  it('goes on after a brief that cannot be made, with the problems of that one', async () => {
    pool = startPool(join(ROOT, 'out/main/batch.js'), SETUP, 1);
    const failed = pool.make(request({ audience: 'nobody' })).catch((error: unknown) => error);
    const made = await pool.make(request());
    expect(((await failed) as BriefError).problems[0]?.code).toBe('unknown-audience');
    expect(made.report.pages).toBe(2);
  });

  /** A thread that answers with its own id. */
  const echo = new URL(
    `data:text/javascript,${encodeURIComponent(`
      import { parentPort, threadId } from 'node:worker_threads';
      parentPort.on('message', ({ id, task }) => {
        setTimeout(() => parentPort.postMessage({ id, kind: 'done', value: { task, threadId } }), 10);
      });`)}`,
  ) as unknown as string;
  it('has no more threads than it was allowed', async () => {
    pool = startPool(echo, SETUP, 2);
    const started = pool;
    const answers = await Promise.all([1, 2, 3, 4, 5, 6].map((task) => started.make(task as never) as unknown as Promise<{ threadId: number }>));
    expect(new Set(answers.map(({ threadId }) => threadId)).size).toBe(2);
  });

  it('gives a thread that is free to who came first', async () => {
    pool = startPool(echo, SETUP, 1);
    const started = pool;
    const order: number[] = [];
    await Promise.all([1, 2, 3, 4, 5, 6].map((task) => started.make(task as never).then(() => order.push(task))));
    expect(order).toEqual([1, 2, 3, 4, 5, 6]);
  });

  it('starts a thread that ended again for the next brief', async () => {
    const code = `
      import { parentPort } from 'node:worker_threads';
      parentPort.on('message', ({ id, task }) => {
        if (task === 'end') process.exit(7);
        parentPort.postMessage({ id, kind: 'done', value: task });
      });`;
    pool = startPool(new URL(`data:text/javascript,${encodeURIComponent(code)}`) as unknown as string, SETUP, 1);
    await expect(pool.make('end' as never)).rejects.toThrow('the engine stopped (7)');
    expect(await pool.make('again' as never)).toBe('again');
  });
});
