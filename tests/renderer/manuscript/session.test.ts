import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { Briefing } from '../../../electron/contract/briefing.ts';
import { builtInFolders } from '../../../electron/files/library/folders.ts';
import { fileLibrary } from '../../../electron/files/library/library.ts';
import { createManuscripts } from '../../../electron/files/manuscripts/file-manuscripts.ts';
import type { Manuscripts } from '../../../electron/files/manuscripts/manuscripts.ts';
import { Session, SessionEvent } from '../../../renderer/manuscript/session.ts';
import { Sessions } from '../../../renderer/manuscript/sessions.ts';
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

async function windowOn(line: Line): Promise<Session> {
  return new Session(line as unknown as Briefing, await line.open(THEME), []);
}

async function write(session: Session, text: string): Promise<void> {
  session.apply([{ from: 0, to: 0, insert: text }]);
  await session.flush();
}

describe('two windows on one text', () => {
  it('the second is refused, and takes over what the first wrote without losing it', async () => {
    const line = start();
    const [first, second] = [await windowOn(line), await windowOn(line)];
    await write(first, '# first\n');
    await write(second, '# second\n');
    expect(second.conflict).toBe('elsewhere');
    expect(second.keeping).toBe('refused');
    await second.takeTheirs();
    expect(second.text).toMatch(/^# first\n/);
    expect(second.text).not.toContain('# second');
    expect(second.keeping).toBe('draft');
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
    expect(second.keeping).toBe('draft');
    expect((await line.open(THEME)).text).toMatch(/^# second\n/);
  });
});

describe('a text the program did not take', () => {
  it('says so, and is sent again', async () => {
    const line = start();
    const session = await windowOn(line);
    line.isCut = true;
    await write(session, '# here\n');
    expect(session.keeping).toBe('refused');
    expect(session.reading.problems[0]?.message).toBe('no answer');
    line.isCut = false;
    await session.flush();
    expect(session.keeping).toBe('draft');
    expect((await line.open(THEME)).text).toMatch(/^# here\n/);
  });

  it('is the first thing told of several', () => {
    const sessions = new Sessions({} as Briefing, () => undefined);
    const other = { kind: 'dossiers', name: 'one' } as const;
    expect(sessions.keepingOf([THEME, other], [])).toBe('saved');
    expect(sessions.keepingOf([THEME, other], [other])).toBe('draft');
  });
});

describe('what is done in a form', () => {
  it('is undone at once where it was typed without a pause, and one by one where it was not typed', async () => {
    const session = await windowOn(start());
    const before = session.text;
    for (const [at, letter] of [...'# note'].entries()) session.apply([{ from: at, to: at, insert: letter }], { isTyped: true });
    session.undo();
    expect(session.text).toBe(before);
    session.apply([{ from: 0, to: 0, insert: '# one\n' }]);
    session.apply([{ from: 6, to: 6, insert: '# two\n' }]);
    session.undo();
    expect(session.text).toBe(`# one\n${before}`);
    await session.flush();
  });
});

describe('YAML as plain values', () => {
  it('stays as it last could be read', async () => {
    const session = await windowOn(start());
    const name = session.plain.value.name;
    expect(name).toBeTypeOf('string');
    session.apply([{ from: 0, to: 0, insert: 'x: [\n' }]);
    expect(session.plain.isBroken).toBe(true);
    expect(session.plain.value.name).toBe(name);
    session.undo();
    expect(session.plain.isBroken).toBe(false);
    await session.flush();
  });
});

describe('a dossier that is edited', () => {
  it('says at once, before any answer, whether the handling of an item has changed', async () => {
    const line = start();
    const session = new Session(line as unknown as Briefing, await line.open({ kind: 'dossiers', name: 'washington-summit-2024' }), []);
    const told: boolean[] = [];
    session.addEventListener(SessionEvent.type, (event) => told.push((event as SessionEvent).isOtherHandling));
    const replace = (words: string, insert: string): boolean | undefined => {
      told.length = 0;
      const from = session.text.indexOf(words);
      expect(from).toBeGreaterThan(0);
      session.apply([{ from, to: from + words.length, insert }]);
      return told[0];
    };
    expect(replace('title: The 2024 NATO', 'title: That 2024 NATO')).toBe(false);
    expect(replace('audiences: [press-office]', 'audiences: [legislator]')).toBe(true);
    expect(replace('level: CLEAR', 'level: RED')).toBe(true);
    expect(replace('title: That', 'title: "That')).toBe(false);
    expect(replace('audiences: [policy-analyst]', 'audiences: [legislator]')).toBe(true);
    expect(replace('title: "That', 'title: That')).toBe(true);
    await session.flush();
    await session.discard();
    expect(told.at(-1)).toBe(true);
  });
});
