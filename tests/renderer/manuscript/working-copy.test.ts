import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { Briefing } from '../../../electron/contract/briefing.ts';
import { builtInFolders } from '../../../electron/files/library/folders.ts';
import { fileLibrary } from '../../../electron/files/library/library.ts';
import { createManuscripts } from '../../../electron/files/manuscripts/file-manuscripts.ts';
import type { Manuscripts } from '../../../electron/files/manuscripts/manuscripts.ts';
import { WorkingCopy, WorkingCopyEvent } from '../../../renderer/manuscript/working-copy.ts';
import { WorkingCopies } from '../../../renderer/manuscript/working-copies.ts';
import { ROOT } from '../../support/library.ts';

const THEME = { kind: 'themes', name: 'institutional' } as const;

const started: Manuscripts[] = [];
afterEach(() => {
  for (const one of started.splice(0)) one.close();
});

/** What a window asks, answered by the real files; it can be cut off from them. */
class Line {
  isCut = false;
  constructor(private readonly manuscripts: Manuscripts) {}
  open = async (asked: Parameters<Briefing['open']>[0]) => this.manuscripts.open(asked);
  discard = async (asked: Parameters<Briefing['discard']>[0]) => this.manuscripts.discard(asked);
  edit = async (asked: Parameters<Briefing['edit']>[0]) => {
    if (this.isCut) throw new Error('no answer');
    return this.manuscripts.edit(asked);
  };
}

function start(): Line {
  const home = mkdtempSync(join(tmpdir(), 'aide-memoire-home-'));
  const manuscripts = createManuscripts(fileLibrary(builtInFolders(ROOT, home)), home, { overlaid: () => undefined, changed: () => undefined });
  started.push(manuscripts);
  return new Line(manuscripts);
}

async function windowOn(line: Line): Promise<WorkingCopy> {
  return new WorkingCopy(line as unknown as Briefing, await line.open(THEME), []);
}

async function write(workingCopy: WorkingCopy, text: string): Promise<void> {
  workingCopy.apply([{ from: 0, to: 0, insert: text }]);
  await workingCopy.flush();
}

describe('two windows on one text', () => {
  it('the second is refused, and takes over what the first wrote without losing it', async () => {
    const line = start();
    const [first, second] = [await windowOn(line), await windowOn(line)];
    await write(first, '# first\n');
    await write(second, '# second\n');
    expect(second.conflict).toBe('elsewhere');
    expect(second.saveState).toBe('refused');
    await second.useTheirs();
    expect(second.text).toMatch(/^# first\n/);
    expect(second.text).not.toContain('# second');
    expect(second.saveState).toBe('draft');
    expect((await line.open(THEME)).text).toMatch(/^# first\n/);
    second.undo();
    expect(second.text).toMatch(/^# second\n/);
  });

  it('or goes on with its own', async () => {
    const line = start();
    const [first, second] = [await windowOn(line), await windowOn(line)];
    await write(first, '# first\n');
    await write(second, '# second\n');
    await second.keepMine();
    expect(second.saveState).toBe('draft');
    expect((await line.open(THEME)).text).toMatch(/^# second\n/);
  });
});

describe('a text the program did not take', () => {
  it('says so, and is sent again', async () => {
    const line = start();
    const workingCopy = await windowOn(line);
    line.isCut = true;
    await write(workingCopy, '# here\n');
    expect(workingCopy.saveState).toBe('refused');
    expect(workingCopy.reading.problems[0]?.message).toBe('no answer');
    line.isCut = false;
    await workingCopy.flush();
    expect(workingCopy.saveState).toBe('draft');
    expect((await line.open(THEME)).text).toMatch(/^# here\n/);
  });

  it('is the first thing told of several', () => {
    const workingCopies = new WorkingCopies({} as Briefing, () => undefined);
    const other = { kind: 'dossiers', name: 'one' } as const;
    expect(workingCopies.saveStateOf([THEME, other], [])).toBe('saved');
    expect(workingCopies.saveStateOf([THEME, other], [other])).toBe('draft');
  });
});

describe('what is done in a form', () => {
  it('is undone at once where it was typed without a pause, and one by one where it was not typed', async () => {
    const workingCopy = await windowOn(start());
    const before = workingCopy.text;
    for (const [at, letter] of [...'# note'].entries()) workingCopy.apply([{ from: at, to: at, insert: letter }], { isTyped: true });
    workingCopy.undo();
    expect(workingCopy.text).toBe(before);
    workingCopy.apply([{ from: 0, to: 0, insert: '# one\n' }]);
    workingCopy.apply([{ from: 6, to: 6, insert: '# two\n' }]);
    workingCopy.undo();
    expect(workingCopy.text).toBe(`# one\n${before}`);
    await workingCopy.flush();
  });
});

describe('YAML as plain values', () => {
  it('stays as it last could be read', async () => {
    const workingCopy = await windowOn(start());
    const name = workingCopy.plain.value.name;
    expect(name).toBeTypeOf('string');
    workingCopy.apply([{ from: 0, to: 0, insert: 'x: [\n' }]);
    expect(workingCopy.plain.isBroken).toBe(true);
    expect(workingCopy.plain.value.name).toBe(name);
    workingCopy.undo();
    expect(workingCopy.plain.isBroken).toBe(false);
    await workingCopy.flush();
  });
});

describe('a dossier that is edited', () => {
  it('says at once, before any answer, whether the handling of an item has changed', async () => {
    const line = start();
    const workingCopy = new WorkingCopy(line as unknown as Briefing, await line.open({ kind: 'dossiers', name: 'washington-summit-2024' }), []);
    const told: boolean[] = [];
    workingCopy.addEventListener(WorkingCopyEvent.type, (event) => told.push((event as WorkingCopyEvent).isOtherHandling));
    const replace = (words: string, insert: string): boolean | undefined => {
      told.length = 0;
      const from = workingCopy.text.indexOf(words);
      expect(from).toBeGreaterThan(0);
      workingCopy.apply([{ from, to: from + words.length, insert }]);
      return told[0];
    };
    expect(replace('title: The 2024 NATO', 'title: That 2024 NATO')).toBe(false);
    expect(replace('audiences: [press-office]', 'audiences: [legislator]')).toBe(true);
    expect(replace('level: CLEAR', 'level: RED')).toBe(true);
    expect(replace('title: That', 'title: "That')).toBe(false);
    expect(replace('audiences: [policy-analyst]', 'audiences: [legislator]')).toBe(true);
    expect(replace('title: "That', 'title: That')).toBe(true);
    await workingCopy.flush();
    await workingCopy.discard();
    expect(told.at(-1)).toBe(true);
  });
});
