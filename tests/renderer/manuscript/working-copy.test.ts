import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { Briefing } from '../../../electron/contract/briefing.ts';
import { builtInFolders } from '../../../electron/files/library/folders.ts';
import { createLookup } from '../../../electron/files/library/lookup.ts';
import { createManuscripts } from '../../../electron/files/manuscripts/file-manuscripts.ts';
import type { Edited, Manuscripts } from '../../../electron/files/manuscripts/manuscripts.ts';
import { WorkingCopy, WorkingCopyEvent } from '../../../renderer/manuscript/working-copy.ts';
import { WorkingCopies } from '../../../renderer/manuscript/working-copies.ts';
import { ROOT } from '../../support/library.ts';

const THEME = { kind: 'themes', name: 'institutional' } as const;
const DOSSIER = { kind: 'dossiers', name: 'washington-summit-2024' } as const;

const started: Manuscripts[] = [];
afterEach(async () => {
  for (const one of started.splice(0)) await one.close();
});

/** The program on a home: real files, and events for the windows on it. */
function start(home = mkdtempSync(join(tmpdir(), 'aide-memoire-home-'))) {
  const windows: WorkingCopy[] = [];
  let told: Promise<unknown> = Promise.resolve();
  const manuscripts = createManuscripts(createLookup(builtInFolders(ROOT, home)), home, {
    overlaid: () => undefined,
    changed(named, edited?: Edited) {
      const change = { ...named, ...edited, changes: edited?.changes && [...edited.changes] };
      told = told.then(() => Promise.all(windows.map((one) => one.checkForChanges(change))));
    },
    moved: () => undefined,
    kept: (_named, revision, problems) => void windows.map((one) => one.onKept(revision, problems)),
  });
  started.push(manuscripts);
  return { home, manuscripts, windows, told: () => told };
}

/** What a window asks, answered by the program; it can be cut off from it, and from its answers. */
class Line {
  isCut = false;
  areAnswersLost = false;
  readonly sent: Parameters<Briefing['edit']>[0][] = [];
  constructor(public program: ReturnType<typeof start>) {}
  read = async () => ({ title: 'A title', problems: [] });
  open = async (asked: Parameters<Briefing['open']>[0]) => this.program.manuscripts.open(asked);
  discard = async (asked: Parameters<Briefing['discard']>[0]) => this.program.manuscripts.discard(asked);
  store = async (asked: Parameters<Briefing['store']>[0]) => this.program.manuscripts.store(asked);
  useVersion = async ({ id, ...named }: Parameters<Briefing['useVersion']>[0]) => this.program.manuscripts.useVersion(named, id);
  dropVersion = async ({ id, ...named }: Parameters<Briefing['dropVersion']>[0]) => this.program.manuscripts.dropVersion(named, id);
  edit = async (asked: Parameters<Briefing['edit']>[0]) => {
    if (this.isCut) throw new Error('no answer');
    this.sent.push(asked);
    const kept = this.program.manuscripts.edit(asked);
    if (this.areAnswersLost) throw new Error('no answer');
    return kept;
  };
}

/** @param isTold whether it hears of the other windows. */
async function windowOn(line: Line, named: typeof THEME | typeof DOSSIER = THEME, isTold = false): Promise<WorkingCopy> {
  const workingCopy = new WorkingCopy(line as unknown as Briefing, await line.open(named), []);
  if (isTold) line.program.windows.push(workingCopy);
  return workingCopy;
}

async function write(workingCopy: WorkingCopy, text: string): Promise<void> {
  workingCopy.apply([{ from: 0, to: 0, insert: text }]);
  await workingCopy.flush();
}

describe('two windows on one text', () => {
  it('that write at once have a version each, and the second can take over the first’s', async () => {
    const line = new Line(start());
    const [first, second] = [await windowOn(line), await windowOn(line)];
    await write(first, '# first\n');
    await write(second, '# second\n');
    expect(second.conflict).toBe('elsewhere');
    await write(second, '# more\n');
    await second.useTheirs();
    expect(second.text).toMatch(/^# first\n/);
    expect(second.text).not.toContain('# second');
    expect(second.conflict).toBe('none');
    // Its own is kept, until the person drops it.
    const [version] = second.manuscript.versions;
    expect(line.program.manuscripts.versionText(THEME, version?.id ?? '')).toMatch(/^# more\n# second\n/);
    await second.onVersion('drop', version?.id ?? '');
    expect(second.manuscript.versions).toEqual([]);
    second.undo();
    expect(second.text).toMatch(/^# more\n# second\n/);
  });

  it('or the second goes on with its own, and the first’s is kept', async () => {
    const line = new Line(start());
    const [first, second] = [await windowOn(line), await windowOn(line)];
    await write(first, '# first\n');
    await write(second, '# second\n');
    await second.keepMine();
    expect(second.conflict).toBe('none');
    const { text, versions } = await line.open(THEME);
    expect(text).toMatch(/^# second\n/);
    expect(line.program.manuscripts.versionText(THEME, versions[0]?.id ?? '')).toMatch(/^# first\n/);
    await second.onVersion('use', versions[0]?.id ?? '');
    expect(second.text).toMatch(/^# first\n/);
    expect((await line.open(THEME)).text).toMatch(/^# first\n/);
  });

  it('follow each other’s changes while they take turns', async () => {
    const program = start();
    const line = new Line(program);
    const [first, second] = [await windowOn(line, THEME, true), await windowOn(line, THEME, true)];
    for (const [turn, writer] of [first, second, first, second].entries()) {
      await write(writer, `# ${turn}\n`);
      await program.told();
    }
    expect(first.text).toMatch(/^# 3\n# 2\n# 1\n# 0\n/);
    expect(second.text).toBe(first.text);
    expect([first.conflict, second.conflict]).toEqual(['none', 'none']);
    expect(first.manuscript.versions).toEqual([]);
  });
});

describe('a text the program did not take', () => {
  it('says so, and is sent again', async () => {
    const line = new Line(start());
    const workingCopy = await windowOn(line, THEME, true);
    line.isCut = true;
    await write(workingCopy, '# here\n');
    expect([workingCopy.saveState, workingCopy.isRefused]).toEqual(['refused', true]);
    expect(workingCopy.problems[0]?.message).toBe('no answer');
    line.isCut = false;
    await workingCopy.flush();
    // Kept, and a moment later on the disk.
    expect(workingCopy.saveState).toBe('under');
    await expect.poll(() => workingCopy.saveState).toBe('draft');
    expect((await line.open(THEME)).text).toMatch(/^# here\n/);
  });

  it('or whose answer was lost is there once, also in a program that was started again', async () => {
    const line = new Line(start());
    const workingCopy = await windowOn(line);
    await write(workingCopy, '# one\n');
    line.areAnswersLost = true;
    await write(workingCopy, '# two\n');
    await line.program.manuscripts.close();
    line.program = start(line.program.home);
    line.areAnswersLost = false;
    await write(workingCopy, '# three\n');
    expect(workingCopy.conflict).toBe('none');
    expect(await line.open(THEME)).toMatchObject({ text: workingCopy.text, versions: [] });
  });

  it('says that the disk does not take it', async () => {
    const line = new Line(start());
    const workingCopy = await windowOn(line);
    await write(workingCopy, '# here\n');
    const { revision } = await line.open(THEME);
    workingCopy.onKept(revision, [{ severity: 'error', code: 'cannot-save', message: 'the disk is full' }]);
    expect(workingCopy.saveState).toBe('refused');
    expect(workingCopy.isRefused).toBe(false);
    expect(workingCopy.problems).toMatchObject([{ severity: 'warning', message: 'cannot save the draft: the disk is full' }]);
    workingCopy.onKept(revision, []);
    expect(workingCopy.saveState).toBe('draft');
  });

  it('is the first thing told of several', () => {
    const workingCopies = new WorkingCopies({} as Briefing, () => undefined);
    const other = { kind: 'dossiers', name: 'one' } as const;
    expect(workingCopies.saveStateOf([THEME, other], [])).toBe('saved');
    expect(workingCopies.saveStateOf([THEME, other], [other])).toBe('draft');
  });
});

it('sends changes, and not texts', async () => {
  const line = new Line(start());
  const workingCopy = await windowOn(line);
  await write(workingCopy, '# one\n');
  workingCopy.apply([{ from: 2, to: 5, insert: 'two' }]);
  // Sent with the one before, which waits for its turn.
  workingCopy.apply([{ from: 0, to: 0, insert: '#' }]);
  await workingCopy.flush();
  expect(line.sent.map(({ whole }) => whole)).toEqual([undefined, undefined]);
  expect(JSON.stringify(line.sent).length).toBeLessThan(600);
  expect((await line.open(THEME)).text).toMatch(/^## two\n/);
});

it('says when its file is gone, and when it is as the file again', async () => {
  const line = new Line(start());
  const workingCopy = new WorkingCopy(line as unknown as Briefing, { ...(await line.open(THEME)), isMissing: true }, []);
  expect([workingCopy.conflict, workingCopy.isSaved]).toEqual(['missing', false]);
  const other = await windowOn(line);
  await write(other, '#');
  expect(other.isSaved).toBe(false);
  other.undo();
  await other.flush();
  expect([other.isSaved, other.saveState]).toEqual([true, 'saved']);
});

describe('what is done in a form', () => {
  it('is undone at once where it was typed without a pause, and one by one where it was not typed', async () => {
    const workingCopy = await windowOn(new Line(start()));
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

  it('sets the value at its path, whatever was read before', async () => {
    const workingCopy = await windowOn(new Line(start()), DOSSIER);
    const titleOf = (): unknown => (workingCopy.plain.value.sections as { title: string }[])[2]?.title;
    for (const title of ['One', 'Two: with a colon', '"Three"', 'Four\nlines']) {
      workingCopy.set(['sections', 2, 'title'], title, true);
      expect(titleOf()).toBe(title);
    }
    workingCopy.undo();
    expect(titleOf()).not.toBe('Four\nlines');
    workingCopy.set(['meta', 'title'], 'The title', false);
    expect((workingCopy.plain.value.meta as { title: string }).title).toBe('The title');
    await workingCopy.flush();
  });
});

describe('YAML as plain values', () => {
  it('stays as it last could be read', async () => {
    const workingCopy = await windowOn(new Line(start()));
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
    const line = new Line(start());
    const workingCopy = await windowOn(line, DOSSIER);
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
    expect(replace('2024 NATO', '2024, NATO')).toBe(false);
    expect(replace('audiences: [press]', 'audiences: [legislature]')).toBe(true);
    expect(replace('level: CLEAR', 'level: RED')).toBe(true);
    expect(replace('title: That', 'title: "That')).toBe(false);
    expect(replace('audiences: [analyst]', 'audiences: [legislature]')).toBe(true);
    expect(replace('title: "That', 'title: That')).toBe(true);
    await workingCopy.flush();
    await workingCopy.discard();
    expect(told.at(-1)).toBe(true);
  });
});
