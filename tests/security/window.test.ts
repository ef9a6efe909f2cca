import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { METHODS } from '../../electron/contract/briefing.ts';
import { fileNameFault } from '../../electron/contract/file-name.ts';
import type { Manuscript } from '../../electron/contract/manuscript.ts';
import type { Reply } from '../../electron/contract/wire.ts';
import { folder } from '../support/cli.ts';
import { newRevision } from '../support/edits.ts';
import { dossierText } from '../support/library.ts';
import { peakOf } from '../support/measured-run.ts';
import { type ServedWindow, serveWindow } from '../support/served-window.ts';

const SECRET = 'the words of another file';
const DOSSIER = 'washington-summit-2024';
let window: ServedWindow;
/** A file outside the library, as a path. */
let outside = '';

beforeAll(async () => {
  const home = folder();
  const base = folder();
  outside = join(base, 'victim.yaml');
  writeFileSync(outside, dossierText().replace('title: ', `title: ${SECRET} `));
  mkdirSync(join(home, 'removed', 'dossiers'), { recursive: true });
  window = await serveWindow({ home });
  await window.ask('create', { kind: 'dossiers', from: DOSSIER, as: 'mine' });
});
afterAll(() => window.close());

/** Names that would lead out of the library, if any of them were taken as it is. */
function names(): string[] {
  const up = '../'.repeat(8);
  return [
    outside,
    outside.replace(/\.yaml$/, ''),
    `${up}${outside.slice(1)}`,
    `${up}${outside.slice(1).replace(/\.yaml$/, '')}`,
    `./${outside}`,
    `file://${outside}`,
    `file:${'0'.repeat(16)}`,
    `mine/../${up}${outside.slice(1)}`,
    'C:\\victim.yaml',
    '\\\\host\\share\\victim.yaml',
    '//host/share/victim.yaml',
    '..',
    '.',
    '.hidden',
    'mine\0',
    'mine\u202e',
    '/etc/passwd',
    '/dev/zero',
    '/proc/self/environ',
  ];
}

/** Every method that takes a name, with the name in each place. */
function callsWith(name: string): [method: string, input: object][] {
  const named = { kind: 'dossiers', name };
  const change = { base: '0'.repeat(16), to: newRevision(), changes: [{ from: 0, to: 0, insert: 'PWNED' }] };
  const whole = { base: '0'.repeat(16), to: newRevision(), whole: { text: 'PWNED', includes: [] } };
  const request = { dossier: DOSSIER, audience: 'legislator' };
  const requests = ['dossier', 'audience', 'template', 'theme'].map((part) => ({ ...request, [part]: name }));
  return [
    ...['open', 'read', 'builtIn', 'discard', 'remove', 'restore', 'exportText'].map((method) => [method, named] as [string, object]),
    ['restore', { kind: 'dossiers', name: 'mine', id: name }],
    ['locate', { name, key: 'one' }],
    ['edit', { ...named, ...change }],
    ['edit', { ...named, ...whole }],
    ['store', { ...named, base: '0'.repeat(16) }],
    ['store', { kind: 'dossiers', name: 'mine', base: '0'.repeat(16), as: name }],
    ...['version', 'useVersion', 'dropVersion'].map((method) => [method, { ...named, id: '00000000' }] as [string, object]),
    ['create', { kind: 'dossiers', from: name, as: 'stolen' }],
    ['create', { kind: 'dossiers', as: name }],
    ['rename', { ...named, as: 'stolen' }],
    ['rename', { kind: 'dossiers', name: 'mine', as: name }],
    ['outline', { dossier: name, audience: 'legislator' }],
    ['outline', { dossier: DOSSIER, audience: name }],
    ...['preview', 'save', 'fields'].flatMap((method) => requests.map((one) => [method, one] as [string, object])),
    ...requests.map((one) => ['saveInto', { request: one }] as [string, object]),
    ['saveInto', { request: { ...request, fileName: name } }],
    ['reveal', { id: name }],
  ];
}

describe('a name from a window', () => {
  it('is never a path: no method reads, writes or moves a file that it was not given', async () => {
    const covered = new Set(callsWith('x').map(([method]) => method));
    const without = ['catalogue', 'pickFolder', 'about', 'link', 'importText', 'pick', 'grammar'];
    expect([...covered, ...without].sort()).toEqual(Object.keys(METHODS).sort());
    const before = readFileSync(outside, 'utf8');
    for (const name of names()) {
      for (const [method, input] of callsWith(name)) {
        const reply = await window.call(method, input);
        const words = `${method} ${JSON.stringify(input).slice(0, 200)}`;
        // A name for a file in the browser may hold what no disk takes: it is the browser that saves it.
        // The pattern of a file name is tidied: what is made of it is no path.
        if ('request' in input && 'fileName' in (input.request as object) && reply.ok) {
          const { delivery } = reply.value as { delivery: { name: string } };
          expect(fileNameFault(delivery.name), words).toBeUndefined();
        } else if (method !== 'reveal') expect(reply.ok, words).toBe(false);
        expect(JSON.stringify(reply), words).not.toMatch(new RegExp(`${SECRET}|root:|"internal"`));
      }
    }
    expect(readFileSync(outside, 'utf8')).toBe(before);
    expect((await window.ask<{ text: string }>('builtIn', { kind: 'dossiers', name: DOSSIER })).text).toContain('NATO');
  });

  it('is not a path either that an audience of a stranger names', async () => {
    mkdirSync(join(window.home, 'audiences'), { recursive: true });
    const mine = (template: string): string => `id: strange
name: Strange
description: From a stranger
preparedFor: You
template: ${template}
theme: institutional
typeSize: 11
depth: detail
ceiling: { tlp: RED }
`;
    symlinkSync(outside, join(window.home, 'audiences', 'linked.hbs'));
    for (const template of [outside, '../../../../../../etc/passwd', 'linked.hbs']) {
      writeFileSync(join(window.home, 'audiences', 'strange.yaml'), mine(template));
      await window.call('catalogue', {});
      const outline = await window.call('outline', { dossier: DOSSIER, audience: 'strange' });
      const given = outline.ok ? (outline.value as { template: string }).template : '';
      const opened: Reply = given === '' ? outline : await window.call('open', { kind: 'templates', name: given });
      expect(JSON.stringify(opened)).not.toContain(SECRET);
    }
  });
});

/** Texts that would keep an engine busy, and what the window is told of each. The tables of all of them are in `texts.test.ts`. */
const HOSTILE: readonly [name: string, text: string][] = [
  ['a word of 25,000 letters', dossierText().replace('A point.', 'x'.repeat(25_000))],
  ['100,000 brackets', dossierText().replace('A point.', `"${'['.repeat(100_000)}"`)],
  ['20,000 unknown keys', `${dossierText()}${Array.from({ length: 20_000 }, (_, at) => `unknown${at}: 1\n`).join('')}`],
  ['a control character', dossierText().replace('A point.', 'A \u0092 point.')],
];

describe('a hostile text in the window', () => {
  it('is refused at its place, soon and in little memory, and the next request is served', { timeout: 120_000 }, async () => {
    await window.ask('preview', { dossier: DOSSIER, audience: 'legislator' });
    const before = peakOf(window.pid) ?? 0;
    for (const [name, text] of HOSTILE) {
      const { name: dossier } = await window.ask<Manuscript>('importText', { kind: 'dossiers', fileName: 'hostile.yaml', text });
      const begun = performance.now();
      const reply = await window.call('preview', { dossier, audience: 'policy-analyst' });
      // Two seconds on an idle machine.
      expect(performance.now() - begun, name).toBeLessThan(6_000);
      const [problem] = reply.ok ? [] : reply.problems;
      expect(problem?.place?.line, name).toBeGreaterThan(0);
      expect(JSON.stringify(reply)).not.toContain('"internal"');
      await window.ask('preview', { dossier: DOSSIER, audience: 'legislator' });
      await window.ask('remove', { kind: 'dossiers', name: dossier });
    }
    expect((peakOf(window.pid) ?? 0) - before).toBeLessThan(512);
  });
});
