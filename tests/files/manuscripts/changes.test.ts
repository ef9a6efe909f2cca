import * as fs from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Named } from '../../../electron/contract/manuscript.ts';
import { builtInFolders } from '../../../electron/files/library/folders.ts';
import { fileLibrary } from '../../../electron/files/library/library.ts';
import { createManuscripts } from '../../../electron/files/manuscripts/file-manuscripts.ts';
import { ROOT } from '../../support/library.ts';

vi.mock('node:fs', async (original) => ({ ...(await original<typeof fs>()) }));

/** What is told of a file when it is looked at: the system looks from time to time, a test when it likes. */
const looks = new Map<string, () => void>();
beforeEach(() => {
  looks.clear();
  vi.spyOn(fs, 'watchFile').mockImplementation(((file: string, _: object, look: () => void) => looks.set(file, look)) as never);
  vi.spyOn(fs, 'unwatchFile').mockImplementation((() => undefined) as never);
});
afterEach(() => vi.restoreAllMocks());

const NAMED = { kind: 'themes', name: 'house' } as const;

/** A theme of one's own that is open, and what the window is told of it. */
function start() {
  const home = fs.mkdtempSync(join(tmpdir(), 'aide-memoire-home-'));
  const library = fileLibrary(builtInFolders(ROOT, home));
  const told: Named[] = [];
  const manuscripts = createManuscripts(library, home, {
    overlaid: () => undefined,
    // With a revision it is told of an edit in another window.
    changed: (named, revision) => void (revision === undefined && told.push(named)),
  });
  const { text, revision, file } = manuscripts.create({ ...NAMED, as: NAMED.name });
  return { library, manuscripts, told, text, revision, file, look: () => looks.get(file)?.() };
}

describe('a file that is open', () => {
  it('is told of once when somebody else writes to it, and then read anew', () => {
    const { library, manuscripts, told, text, file, look } = start();
    fs.writeFileSync(file, text.replace('name: Institutional', 'name: Theirs'));
    look();
    look();
    expect(told).toEqual([NAMED]);
    expect(library.theme(NAMED.name).value.name).toBe('Theirs');
    expect(manuscripts.open(NAMED).text).toContain('name: Theirs');
  });

  it('keeps its draft when somebody else writes to it', () => {
    const { library, manuscripts, told, text, revision, file, look } = start();
    manuscripts.edit({ ...NAMED, text: text.replace('name: Institutional', 'name: Mine'), base: revision });
    fs.writeFileSync(file, text.replace('name: Institutional', 'name: Theirs'));
    look();
    expect(told).toEqual([NAMED]);
    expect(library.theme(NAMED.name).value.name).toBe('Mine');
    expect(manuscripts.open(NAMED)).toMatchObject({ isChangedOutside: true, text: expect.stringContaining('name: Mine') });
  });

  it('is not told of for what was saved here, nor for nothing', () => {
    const { manuscripts, told, text, revision, look } = start();
    const { revision: mine } = manuscripts.edit({ ...NAMED, text: text.replace('name: Institutional', 'name: Mine'), base: revision });
    manuscripts.store({ ...NAMED, base: mine });
    look();
    expect(told).toEqual([]);
  });

  it('is not told of while it is gone, with a draft or without, and is when it is back as another', () => {
    const { manuscripts, told, text, revision, file, look } = start();
    fs.rmSync(file);
    look();
    fs.writeFileSync(file, text);
    manuscripts.edit({ ...NAMED, text: `${text}# mine\n`, base: revision });
    fs.rmSync(file);
    look();
    expect(told).toEqual([]);
    fs.writeFileSync(file, `${text}# theirs\n`);
    look();
    expect(told).toEqual([NAMED]);
  });

  it('is no more looked at under a name it no longer has', () => {
    const { manuscripts, told, text, file, look } = start();
    manuscripts.rename({ ...NAMED, as: 'other' });
    fs.writeFileSync(file, text);
    look();
    expect(told).toEqual([]);
  });
});
