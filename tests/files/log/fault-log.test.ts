import { EventEmitter } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { BriefError, fault } from '../../../electron/contract/problem.ts';
import { entryOf } from '../../../electron/files/log/fault-entry.ts';
import { createFaultLog } from '../../../electron/files/log/fault-log.ts';
import { logUnhandled } from '../../../electron/files/log/unhandled.ts';

const root = join(tmpdir(), 'program');
const CANARY = 'canary';

/** An error as V8 makes it, from places of choice. */
function thrown(message: string, places: readonly string[], more: object = {}): Error {
  const error = Object.assign(new Error(message), more);
  return Object.assign(error, { stack: [`${error.name}: ${message}`, ...places.map((place) => `    at ${place}`)].join('\n') });
}

function entry(error: unknown) {
  return entryOf({ source: 'engine', event: 'call', error }, root);
}

describe('an entry of the log', () => {
  it('has the places in the program, relative to its folder, and those in Node and in packages', () => {
    const places = [
      `select (${root}/out/main/engine.js:12:3)`,
      `file://${root}/out/main/chunks/library-x_1.js:4:5`,
      `async Object.write (${root}/node_modules/pdfkit/js/pdfkit.js:1:2)`,
      'write (/elsewhere/node_modules/@noble/ciphers/aes.js:7:8)',
      'process.processTicksAndRejections (node:internal/process/task_queues:105:5)',
    ];
    expect(entry(thrown('x', places)).frames).toEqual([
      'out/main/engine.js:12:3',
      'out/main/chunks/library-x_1.js:4:5',
      'node_modules/pdfkit/js/pdfkit.js:1:2',
      'node_modules/@noble/ciphers/aes.js:7:8',
      'node:internal/process/task_queues:105:5',
    ]);
  });

  it('has the class and code of an error, and the codes of problems with their number', () => {
    expect(entry(Object.assign(new TypeError('x'), { code: 'ERR_INVALID_ARG_TYPE' }))).toMatchObject({
      error: 'TypeError',
      code: 'ERR_INVALID_ARG_TYPE',
    });
    expect(entry(Object.assign(new Error('x'), { code: 'ENOSPC' }))).toMatchObject({ error: 'Error', code: 'ENOSPC' });
    const problems = [fault('budget', 'x'), fault('unknown-audience', 'y'), fault('budget', 'z')];
    expect(entry(new BriefError(problems))).toMatchObject({ error: 'BriefError', problems: { count: 3, codes: ['budget', 'unknown-audience'] } });
    expect(entry('no error at all')).toEqual({ source: 'engine', event: 'call' });
  });

  it.each([
    ['the message', thrown(`the dossier "${CANARY}" is wrong`, [])],
    ['lines of the message that look like places', thrown(`a\n    at ${root}/out/${CANARY}.js:1:1\n    at b`, [`${root}/out/main/engine.js:1:1`])],
    ['the name of the error', thrown('x', [], { name: CANARY })],
    ['the code of the error', thrown('x', [], { code: CANARY })],
    ['the path of the error', thrown('x', [], { path: `/home/${CANARY}/trip.yaml`, code: 'ENOENT' })],
    [
      'the name of a function',
      thrown('x', [`Object.${CANARY} (${root}/out/main/engine.js:1:1)`, `new ${CANARY} [as x] (${root}/out/main/a.js:1:1)`]),
    ],
    ['files of the person', thrown('x', [`a (/home/ada/${CANARY}.js:1:1)`, `${root}/data/${CANARY}.js:1:1`, `${root}/out/${CANARY}.yaml:1:1`])],
    ['folders of the person', thrown('x', [`a (/home/${CANARY}/node_modules/pdfkit/js/pdfkit.js:1:1)`])],
    ['code that was made of a text', thrown('x', [`eval (eval at ${CANARY} (${root}/out/main/a.js:1:1), <anonymous>:1:1)`, `<${CANARY}>:1:1`])],
    ['a cause', thrown('x', [], { cause: thrown(CANARY, []) })],
    [
      'problems',
      new BriefError(fault('budget', CANARY, { place: { file: CANARY }, path: CANARY, hints: [CANARY], excerpt: CANARY, actual: CANARY })),
    ],
    ['codes that are none', new BriefError(fault(`Unknown ${CANARY}`, 'x'))],
  ])('has nothing of %s', (_, error) => {
    expect(JSON.stringify(entry(error))).not.toContain(CANARY);
  });

  it('keeps the places after a message of many lines', () => {
    const error = thrown('one\n    at two\nthree', [`${root}/out/main/engine.js:9:9`]);
    expect(entry(error).frames).toEqual(['out/main/engine.js:9:9']);
  });

  it('takes no detail that is not a name', () => {
    const detailed = (detail: string) => entryOf({ source: 'server', event: 'call', detail }, root).detail;
    expect(detailed('saveInto')).toBe('saveInto');
    expect(detailed('abnormal-exit')).toBe('abnormal-exit');
    for (const text of ['/home/ada', 'Two words', 'a.yaml', 'x'.repeat(80)]) expect(detailed(text)).toBeUndefined();
  });
});

describe('the log of faults', () => {
  const open = (more: object = {}) => {
    const home = mkdtempSync(join(tmpdir(), 'aide-memoire-log-'));
    return { home, log: createFaultLog({ home, root, version: '1.2.3', now: () => new Date(0), ...more }) };
  };

  it('is a line for each fault, with versions, for this person alone', () => {
    const { home, log } = open();
    expect(existsSync(log.file)).toBe(false);
    log.write({ source: 'server', event: 'request', error: new RangeError('x') });
    log.write({ source: 'desktop', event: 'window-gone', detail: 'oom' });
    expect(log.file).toBe(join(home, 'logs', 'faults.log'));
    const lines = readFileSync(log.file, 'utf8').trimEnd().split('\n');
    const [first, second] = lines.map((line) => JSON.parse(line) as object);
    expect(first).toMatchObject({
      time: '1970-01-01T00:00:00.000Z',
      version: '1.2.3',
      node: process.versions.node,
      source: 'server',
      error: 'RangeError',
    });
    expect(second).toMatchObject({ event: 'window-gone', detail: 'oom' });
    expect(statSync(log.file).mode & 0o777).toBe(process.platform === 'win32' ? 0o666 : 0o600);
  });

  it('is three files at most, none above its size, the newest first', () => {
    const { home, log } = open({ maxBytes: 1_000 });
    for (let number = 0; number < 40; number += 1) log.write({ source: 'server', event: 'call', detail: `call${'abcdefghij'[number % 10]}` });
    const folder = join(home, 'logs');
    expect(readdirSync(folder).sort()).toEqual(['faults.1.log', 'faults.2.log', 'faults.log']);
    for (const name of readdirSync(folder)) expect(statSync(join(folder, name)).size).toBeLessThanOrEqual(1_000);
    expect(readFileSync(log.file, 'utf8').trimEnd().split('\n').at(-1)).toContain('callj');
  });

  it('is given up quietly where it cannot be written', () => {
    const { home, log } = open();
    writeFileSync(join(home, 'logs'), 'a file where the folder should be');
    expect(() => log.write({ source: 'server', event: 'call' })).not.toThrow();
  });
});

describe('errors nobody catches', () => {
  const home = mkdtempSync(join(tmpdir(), 'aide-memoire-log-'));
  mkdirSync(join(home, 'logs'));
  const log = createFaultLog({ home, root, version: '1' });
  const lines = () => (existsSync(log.file) ? readFileSync(log.file, 'utf8').trimEnd().split('\n') : []);

  it('are logged, and what happens then stays as it is', () => {
    const events = new EventEmitter();
    logUnhandled(log, 'server', events);
    // Node ends a process that listens to neither of these.
    expect(events.eventNames()).toEqual(['uncaughtExceptionMonitor']);
    events.emit('uncaughtExceptionMonitor', new TypeError(CANARY), 'unhandledRejection');
    expect(lines().map((line) => JSON.parse(line) as object)).toMatchObject([{ source: 'server', event: 'unhandled', error: 'TypeError' }]);
  });

  it('are logged on the desktop too when they are rejections, which Electron only warns of', () => {
    const events = new EventEmitter();
    logUnhandled(log, 'desktop', events);
    events.emit('unhandledRejection', new RangeError(CANARY));
    expect(lines()).toHaveLength(2);
    expect(lines().join()).not.toContain(CANARY);
  });
});
