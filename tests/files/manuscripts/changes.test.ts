import * as fs from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Named } from '../../../electron/contract/manuscript.ts';
import { builtInFolders } from '../../../electron/files/library/folders.ts';
import { createLookup } from '../../../electron/files/library/lookup.ts';
import { createManuscripts } from '../../../electron/files/manuscripts/file-manuscripts.ts';
import type { Replacement } from '../../../electron/files/manuscripts/manuscripts.ts';
import { changesTo, newRevision } from '../../support/edits.ts';
import { ROOT } from '../../support/library.ts';

vi.mock('node:fs', async (original) => ({ ...(await original<typeof fs>()) }));

/** What is told of a file when it is looked at: the system looks from time to time, a test when it likes. */
const looks = new Map<string, () => void>();
beforeEach(() => {
  looks.clear();
  vi.spyOn(fs, 'watchFile').mockImplementation(((file: string, _: object, look: () => void) => looks.set(file, look)) as never);
  vi.spyOn(fs, 'unwatchFile').mockImplementation(((file: string) => looks.delete(file)) as never);
});
afterEach(() => vi.restoreAllMocks());

const NAMED = { kind: 'themes', name: 'house' } as const;

/** A theme of one's own that is open, and what the window and the engine are told of it. */
function start() {
  const home = fs.mkdtempSync(join(tmpdir(), 'aide-memoire-home-'));
  const told: Named[] = [];
  const overlays: (Replacement | undefined)[] = [];
  const manuscripts = createManuscripts(createLookup(builtInFolders(ROOT, home)), home, {
    overlaid: (_named, _file, replacement) => overlays.push(replacement),
    // With an edit it is told of another window.
    changed: (named, edited) => void (edited === undefined && told.push(named)),
    kept: () => undefined,
    moved: () => undefined,
  });
  const { text, revision, file } = manuscripts.create({ ...NAMED, as: NAMED.name });
  const write = (words: string): void => fs.writeFileSync(file, text.replace('name: Institutional', `name: ${words}`));
  const edit = (words: string) => {
    const now = manuscripts.open(NAMED);
    return manuscripts.edit({
      ...NAMED,
      base: now.revision,
      to: newRevision(),
      changes: changesTo(now.text, now.text.replace(/^name: .*/m, `name: ${words}`)),
    });
  };
  return { manuscripts, told, overlays, text, revision, file, write, edit, look: () => looks.get(file)?.() };
}

describe('a file that is open', () => {
  it('is told of once when somebody else writes to it, and then read anew', () => {
    const { manuscripts, told, overlays, write, look } = start();
    write('Theirs');
    look();
    look();
    expect(told).toEqual([NAMED]);
    // The engine drops what it had read.
    expect(overlays).toEqual([undefined]);
    expect(manuscripts.open(NAMED).text).toContain('name: Theirs');
  });

  it('keeps its draft when somebody else writes to it', () => {
    const { manuscripts, told, overlays, write, edit, look } = start();
    edit('Mine');
    write('Theirs');
    look();
    expect(told).toEqual([NAMED]);
    expect(overlays.at(-1)).toEqual({ text: expect.stringContaining('name: Mine') });
    expect(manuscripts.open(NAMED)).toMatchObject({ isChangedOutside: true, text: expect.stringContaining('name: Mine') });
  });

  it('is not told of for what was saved here, nor for nothing', async () => {
    const { manuscripts, told, edit, look } = start();
    const { revision } = edit('Mine');
    await manuscripts.store({ ...NAMED, base: revision });
    // The other windows are told of the save itself.
    expect(told.splice(0)).toEqual([NAMED]);
    look();
    expect(told).toEqual([]);
  });

  it('is told of when it is gone, and when it is back as another', () => {
    const { manuscripts, told, text, edit, file, look } = start();
    fs.rmSync(file);
    look();
    look();
    expect(told).toEqual([NAMED]);
    expect(manuscripts.open(NAMED)).toMatchObject({ isMissing: true, text });
    edit('Mine');
    fs.writeFileSync(file, `${text}# theirs\n`);
    look();
    expect(told).toEqual([NAMED, NAMED]);
    expect(manuscripts.open(NAMED)).toMatchObject({ isMissing: false, isChangedOutside: true, text: expect.stringContaining('name: Mine') });
  });

  it.each([
    ['a folder', (file: string) => fs.mkdirSync(file), 'this is a folder'],
    ['no text', (file: string) => fs.writeFileSync(file, Buffer.from([0xe9, 0x20, 0xe8])), 'not UTF-8'],
  ])('that has become %s is changed, not gone: what was typed stays, and it is not overwritten unseen', async (_, become, reason) => {
    const { manuscripts, edit, file, look, revision } = start();
    for (const isTyped of [false, true]) {
      if (isTyped) edit('Mine');
      fs.rmSync(file, { recursive: true });
      become(file);
      look();
      const opened = manuscripts.open(NAMED);
      expect(opened).toMatchObject({
        isMissing: false,
        isChangedOutside: true,
        text: expect.stringContaining(isTyped ? 'name: Mine' : 'name: Inst'),
      });
      const refused = await manuscripts.store({ ...NAMED, base: opened.revision }).catch((error: Error) => error.message);
      expect(refused).toMatch(new RegExp(`another program changed this file.*${reason}`));
      expect(await manuscripts.discard(NAMED).catch((error: Error) => error.message)).toContain(reason);
    }
    expect(revision).toBeTypeOf('string');
  });

  it('that is gone for a moment and back as another is followed, if nobody has typed', () => {
    const { manuscripts, text, file, look } = start();
    fs.rmSync(file);
    look();
    fs.writeFileSync(file, `${text}# theirs\n`);
    look();
    expect(manuscripts.open(NAMED)).toMatchObject({ isMissing: false, isChangedOutside: false, text: `${text}# theirs\n` });
  });

  it('is no more looked at under a name it no longer has', async () => {
    const { manuscripts, told, text, file } = start();
    await manuscripts.rename({ ...NAMED, as: 'other' });
    fs.writeFileSync(file, text);
    expect(looks.has(file)).toBe(false);
    expect(told).toEqual([]);
  });
});
