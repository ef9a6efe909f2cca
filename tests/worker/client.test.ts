import { afterAll, describe, expect, it } from 'vitest';
import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BriefError } from '../../electron/contract/problem.ts';
import { briefRequest } from '../../electron/contract/request.ts';
import { startEngine } from '../../electron/worker/client.ts';
import { briefOf, DOSSIER, ROOT } from '../support/library.ts';

const SETUP = { root: ROOT, own: join(tmpdir(), 'nobody'), program: 'Aide-Mémoire test' };
const overlays = () => [];
const engine = startEngine(join(ROOT, 'out/main/engine.js'), SETUP, { overlays });
const request = (more: object = {}) => briefRequest.parse({ dossier: DOSSIER, audience: 'legislator', ...more });
const never = new AbortController().signal;
afterAll(() => engine.close());

describe('the engine on its own thread', () => {
  it('makes the same bytes as the engine called at home', async () => {
    const [away, home] = await Promise.all([engine.make(request(), never), briefOf({ audience: 'legislator' })]);
    expect(Buffer.compare(away.bytes, home.bytes)).toBe(0);
  });

  it('sends faults back as they were', async () => {
    const failed = await engine.make(request({ audience: 'nobody' }), never).catch((error: unknown) => error);
    expect(failed).toBeInstanceOf(BriefError);
    expect((failed as BriefError).problems[0]?.code).toBe('unknown-audience');
  });

  it('drops a brief nobody wants any more, and makes the next', async () => {
    const controller = new AbortController();
    const dropped = engine.make(request({ audience: 'policy-analyst' }), controller.signal).catch((error: Error) => error.name);
    controller.abort();
    expect(await dropped).toBe('AbortError');
    expect((await engine.make(request(), never)).report.pages).toBe(2);
  });

  it('makes the same again, of the file or of the draft that stands in for it', async () => {
    const file = readFileSync(join(ROOT, `data/${DOSSIER}.yaml`), 'utf8');
    const draft = file.replace(/^ {2}title: .*$/m, '  title: A draft');
    // Asked for by its name and by its file: a draft stands in for both.
    const names = [DOSSIER, join(ROOT, `data/${DOSSIER}.yaml`)];
    for (const [text, dossier] of [undefined, draft, undefined].flatMap((one) => names.map((name) => [one, name] as const))) {
      engine.overlay({ kind: 'dossiers', name: DOSSIER, text });
      const made = await engine.make(request({ dossier }), never);
      const again = await engine.make(request({ dossier }), never);
      expect(Buffer.compare(made.bytes, again.bytes)).toBe(0);
      expect(Buffer.from(again.bytes).toString('latin1').includes('A draft')).toBe(text === draft);
    }
  });

  it('starts again after it was stopped', async () => {
    await engine.close();
    expect((await engine.make(request(), never)).report.pages).toBe(2);
  });
});

describe('a thread that fails', () => {
  /**
   * A thread that answers with what it was asked, loops for ever, or fills its memory. It fills it with objects made by a call: V8 13.6 (Node
   * 24) never looks whether it should end in a loop of `new Array(1000).fill(id)` alone, neither at the limit nor for terminate().
   */
  const code = `
    import { parentPort } from 'node:worker_threads';
    const kept = [];
    parentPort.on('message', ({ id, task, notice }) => {
      if (notice) return;
      if (task.request?.dossier === 'loop') for (;;);
      if (task.request?.dossier === 'fill') for (;;) kept.push(Array.from({ length: 1000 }, () => id));
      parentPort.postMessage({ id, kind: 'done', value: task });
    });`;
  const file = new URL(`data:text/javascript,${encodeURIComponent(code)}`) as unknown as string;
  const ask = (dossier: string) => ({ ...request(), dossier });
  const codeOf = (made: Promise<unknown>): Promise<string> => made.then(() => 'made').catch(({ problems }: BriefError) => problems[0]?.code ?? '');

  it('for lack of memory fails the call that caused it, in words, and answers those that wait', async () => {
    const told: Error[] = [];
    const resourceLimits = { maxOldGenerationSizeMb: 32, maxYoungGenerationSizeMb: 8 };
    const small = startEngine(file, SETUP, { overlays, resourceLimits, onFault: (error) => told.push(error) });
    const [guilty, innocent, read] = [small.make(ask('fill'), never), small.make(ask('a'), never), small.read({ kind: 'dossiers', name: 'a' })];
    expect(await codeOf(guilty)).toBe('out-of-memory');
    expect(await Promise.all([innocent, read])).toMatchObject([{ work: 'make' }, { work: 'read' }]);
    expect(told).toHaveLength(1);
    await small.close();
  });

  it('by taking too long is stopped, and those that wait are answered', async () => {
    const slow = startEngine(file, SETUP, { overlays, limits: { task: 300, stop: 300 } });
    const [guilty, innocent] = [slow.make(ask('loop'), never), slow.make(ask('a'), never)];
    expect(await codeOf(guilty)).toBe('too-slow');
    expect(await innocent).toMatchObject({ work: 'make' });
    await slow.close();
  });

  it('to answer before it is closed keeps no program running: what it did and what waits is dropped', async () => {
    const keeping = (): number => process.getActiveResourcesInfo().filter((kind) => kind === 'MessagePort').length;
    const before = keeping();
    const closed = startEngine(file, SETUP, { overlays });
    const names = ['loop', 'a', 'b'].map((one) => closed.make(ask(one), never).then(String, (error: Error) => error.name));
    expect(keeping()).toBe(before + 1);
    await closed.close();
    expect(await Promise.all(names)).toEqual(['AbortError', 'AbortError', 'AbortError']);
    const late = closed.make(ask('c'), never);
    expect(keeping()).toBe(before);
    expect(await late).toMatchObject({ work: 'make' });
    await closed.close();
  });

  it('to stop when its call is cancelled is stopped soon', async () => {
    const stuck = startEngine(file, SETUP, { overlays, limits: { task: 60_000, stop: 200 } });
    const controller = new AbortController();
    const dropped = stuck.make(ask('loop'), controller.signal).catch((error: Error) => error.name);
    setTimeout(() => controller.abort(), 200);
    expect(await dropped).toBe('AbortError');
    expect(await stuck.make(ask('a'), never)).toMatchObject({ work: 'make' });
    await stuck.close();
  });
});
