import { mkdirSync, mkdtempSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { About } from '../../electron/contract/briefing.ts';
import { createFaultLog } from '../../electron/files/log/fault-log.ts';
import type { Host } from '../../electron/handlers/host.ts';
import { createProgram, type Program } from '../../electron/handlers/program.ts';
import { dossierText, ROOT } from '../support/library.ts';

const CANARY = 'canary';
const never = new AbortController().signal;

/** A thread that fails in the way its template names, with everything it was given in the error. */
const FAULTY_ENGINE = `
import { parentPort, workerData } from 'node:worker_threads';
let notices = [];
parentPort.on('message', ({ id, task, notice }) => {
  if (notice) return void notices.push(notice);
  const error = new TypeError(JSON.stringify([task, notices, workerData]) + '\\n    at ' + task.request.dossier);
  if (task.request.template === 'throw') throw error;
  if (task.request.template === 'reject') return void Promise.reject(error);
  if (task.request.template === 'exit') process.exit(3);
  parentPort.postMessage({ id, kind: 'failed', message: error.message, stack: error.stack });
});`;

/** The program in a folder of its own, with a thread that fails, for a person with a canary in all that is theirs. */
function start() {
  const base = mkdtempSync(join(tmpdir(), 'aide-memoire-program-'));
  const [root, home] = [join(base, 'program'), join(base, `${CANARY}-home`)];
  mkdirSync(join(root, 'out', 'main'), { recursive: true });
  mkdirSync(join(home, 'dossiers'), { recursive: true });
  for (const part of ['data', 'templates', 'LICENSE']) symlinkSync(join(ROOT, part), join(root, part));
  writeFileSync(join(root, 'out', 'main', 'engine.js'), FAULTY_ENGINE);
  writeFileSync(join(root, 'package.json'), '{"type": "module"}');
  const text = dossierText()
    .replace(/title: .*/, `title: A ${CANARY} title`)
    .replace('id: one', `id: ${CANARY}-section`)
    .replace('A point.', `A ${CANARY} text.`);
  writeFileSync(join(home, 'dossiers', `${CANARY}-dossier.yaml`), text);
  const host = {
    runtime: [],
    can: { pickFiles: false, reveal: false },
    deliver: async (name: string) => {
      throw Object.assign(new Error(`cannot write ${home}/${name}`), { code: 'EIO', path: `${home}/${name}` });
    },
  } as unknown as Host;
  const log = createFaultLog({ home, root, version: '0.0.0' });
  const program = createProgram({ root, home, host, log, source: 'server' });
  const entries = () =>
    readFileSync(log.file, 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as { event: string; source: string; error?: string; code?: string; detail?: string; frames?: string[] });
  return { program, log, home, text, entries };
}

let program: Program | undefined;
afterEach(async () => {
  vi.restoreAllMocks();
  await program?.close();
});

describe('the faults of a program', () => {
  it('are in its log, of the thread and of calls, and nothing of the person is', async () => {
    const written: string[] = [];
    vi.spyOn(process.stderr, 'write').mockImplementation((chunk) => written.push(String(chunk)) > 0);
    const started = start();
    program = started.program;
    const { dispatch } = program;
    const dossier = `${CANARY}-dossier`;
    const named = { kind: 'dossiers', name: dossier };
    const opened = (await dispatch('open', named, never)) as { ok: true; value: { revision: string } };
    const changes = [{ from: 0, to: 0, insert: `# ${CANARY} comment\n` }];
    expect(await dispatch('edit', { ...named, changes, base: opened.value.revision, to: 'a'.repeat(16) }, never)).toMatchObject({
      ok: true,
    });
    for (const template of ['fail', 'throw', 'reject', 'exit']) {
      const reply = await dispatch('preview', { dossier, audience: 'legislator', template }, never);
      expect(reply, template).toMatchObject({ ok: false, problems: [{ code: 'internal' }] });
    }
    expect(await dispatch('exportText', named, never)).toMatchObject({ ok: false, problems: [{ code: 'internal' }] });

    const entries = started.entries();
    expect(entries.map(({ source, event, detail }) => [source, event, detail].filter((part) => part).join(' '))).toEqual([
      'server call preview',
      'engine thread',
      'server call preview',
      'engine thread',
      'server call preview',
      'engine thread',
      'server call preview',
      'server call exportText',
    ]);
    expect(entries.at(-1)).toMatchObject({ code: 'EIO' });
    expect(entries[1]).toMatchObject({
      error: 'TypeError',
      frames: expect.arrayContaining([expect.stringMatching(/^out\/main\/engine\.js:\d+:\d+$/)]),
    });
    // What is printed where the program was started may say more: it goes nowhere.
    expect(written.join('')).toContain(CANARY);
    const folder = join(started.home, 'logs');
    const all = readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8'));
    for (const word of [CANARY, 'legislator', 'A test', started.home]) expect(all.join('')).not.toContain(word);
  });

  it('are in a file that About names', async () => {
    const started = start();
    program = started.program;
    const reply = await program.dispatch('about', {}, never);
    expect((reply as { value: About }).value.logFile).toBe(started.log.file);
  });
});
