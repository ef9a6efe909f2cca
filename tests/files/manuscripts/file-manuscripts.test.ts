import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { Named } from '../../../electron/contract/manuscript.ts';
import { BriefError } from '../../../electron/contract/problem.ts';
import { createDrafts, revisionOf } from '../../../electron/files/manuscripts/drafts.ts';
import { builtInFolders } from '../../../electron/files/library/folders.ts';
import { fileLibrary } from '../../../electron/files/library/library.ts';
import { createManuscripts } from '../../../electron/files/manuscripts/file-manuscripts.ts';
import type { Manuscripts } from '../../../electron/files/manuscripts/manuscripts.ts';
import { ROOT } from '../../support/library.ts';
import fc from '../../support/property.ts';
import { withFault } from '../../support/fault.ts';

const opened: Manuscripts[] = [];
afterEach(() => {
  for (const one of opened.splice(0)) one.close();
});

/** The program started on a home. */
function start(home = mkdtempSync(join(tmpdir(), 'aide-memoire-home-'))) {
  const library = fileLibrary(builtInFolders(ROOT, home));
  const told: (Named & { text: string | undefined })[] = [];
  const manuscripts = createManuscripts(library, home, { overlaid: (named, text) => told.push({ ...named, text }), changed: () => undefined });
  opened.push(manuscripts);
  return { home, library, manuscripts, told };
}

function codeOf(work: () => unknown): string {
  try {
    work();
    return 'none';
  } catch (error) {
    return error instanceof BriefError ? (error.problems[0]?.code ?? '') : String(error);
  }
}

const TEMPLATE = { kind: 'templates', name: 'read-ahead' } as const;
const DOSSIER = { kind: 'dossiers', name: 'washington-summit-2024' } as const;

describe('a draft', () => {
  it('stands in for the file everywhere, and outlives the program', () => {
    const { home, manuscripts, library, told } = start();
    const { text, revision } = manuscripts.open(DOSSIER);
    const changed = text.replace('shortTitle: Washington summit 2024', 'shortTitle: Changed');
    const reading = manuscripts.edit({ ...DOSSIER, text: changed, base: revision });
    expect(reading.problems).toEqual([]);
    expect(library.dossier(DOSSIER.name).value.meta.shortTitle).toBe('Changed');
    expect(told.at(-1)).toEqual({ ...DOSSIER, text: changed });

    const later = start(home);
    expect(later.manuscripts.drafts()).toEqual([DOSSIER]);
    expect(later.manuscripts.open(DOSSIER).text).toBe(changed);
    expect(later.library.dossier(DOSSIER.name).value.meta.shortTitle).toBe('Changed');
    expect(later.manuscripts.discard(DOSSIER).text).toBe(text);
    expect(later.library.dossier(DOSSIER.name).value.meta.shortTitle).toBe('Washington summit 2024');
    expect(start(home).manuscripts.drafts()).toEqual([]);
  });

  it('that is as the file again is none', () => {
    const { home, manuscripts } = start();
    const { text, revision } = manuscripts.open(TEMPLATE);
    const { revision: second } = manuscripts.edit({ ...TEMPLATE, text: `${text}x`, base: revision });
    expect(manuscripts.edit({ ...TEMPLATE, text, base: second }).revision).toBe(revision);
    expect(readdirSync(join(home, 'drafts'))).toEqual([]);
  });

  it('is never written over by a window that has not seen it', () => {
    const { home, manuscripts } = start();
    const { text, revision } = manuscripts.open(TEMPLATE);
    manuscripts.edit({ ...TEMPLATE, text: `${text}\nfirst`, base: revision });
    expect(codeOf(() => manuscripts.edit({ ...TEMPLATE, text: `${text}\nsecond`, base: revision }))).toBe('edited-elsewhere');
    // Another run of the program on the same home is another window.
    const other = start(home);
    expect(codeOf(() => other.manuscripts.edit({ ...TEMPLATE, text: `${text}\nthird`, base: revision }))).toBe('edited-elsewhere');
    expect(other.manuscripts.open(TEMPLATE).text).toBe(`${text}\nfirst`);
  });

  it('the disk refuses is kept in memory, told, and goes on from there', () => {
    const { home, manuscripts, library } = start();
    writeFileSync(join(home, 'drafts'), 'a file where the folder should be');
    const { text, revision } = manuscripts.open(DOSSIER);
    const reading = manuscripts.edit({ ...DOSSIER, text: text.replace('status: final', 'status: draft'), base: revision });
    expect(reading.problems).toMatchObject([{ severity: 'warning', code: 'draft-not-kept' }]);
    expect(library.dossier(DOSSIER.name).value.meta.status).toBe('draft');
    rmSync(join(home, 'drafts'));
    const more = manuscripts.edit({ ...DOSSIER, text: text.replace('status: final', 'status: draft # now'), base: reading.revision });
    expect(more.problems).toEqual([]);
    expect(readdirSync(join(home, 'drafts'))).toHaveLength(1);
  });

  it('nobody can read is put aside, not deleted', () => {
    const { home } = start();
    const { manuscripts } = start(home);
    const { text, revision } = manuscripts.open(TEMPLATE);
    manuscripts.edit({ ...TEMPLATE, text: `${text}x`, base: revision });
    const [file = ''] = readdirSync(join(home, 'drafts'));
    writeFileSync(join(home, 'drafts', file), '{"half":');
    expect(start(home).manuscripts.open(TEMPLATE).text).toBe(text);
    expect(readdirSync(join(home, 'drafts'))).toEqual([`${file}.unreadable`]);
  });
});

describe('saving', () => {
  it('leaves a built-in as it is, and writes a file of one’s own', () => {
    const { home, manuscripts } = start();
    const { text, revision } = manuscripts.open(TEMPLATE);
    const { revision: changed } = manuscripts.edit({ ...TEMPLATE, text: `${text}<p>Mine</p>\n`, base: revision });
    expect(codeOf(() => manuscripts.store({ ...TEMPLATE, base: changed }))).toBe('built-in');
    const stored = manuscripts.store({ ...TEMPLATE, base: changed, as: 'mine' });
    expect(stored).toMatchObject({ name: 'mine', isOwn: true, isBuiltIn: false });
    expect(readFileSync(join(home, 'templates', 'mine.hbs'), 'utf8')).toContain('Mine');
    expect(manuscripts.open(TEMPLATE).text).toBe(text);
    expect(codeOf(() => manuscripts.create({ kind: 'templates', from: 'read-ahead', as: 'mine' }))).toBe('name-taken');
    expect(codeOf(() => manuscripts.create({ kind: 'templates', as: 'read-ahead' }))).toBe('name-taken');
  });

  it('never replaces what somebody else wrote to the file, unless told to', () => {
    const { home, manuscripts } = start();
    manuscripts.create({ kind: 'themes', as: 'house' });
    const named = { kind: 'themes', name: 'house' } as const;
    const file = join(home, 'themes', 'house.yaml');
    const { text, revision } = manuscripts.open(named);
    const { revision: mine } = manuscripts.edit({ ...named, text: text.replace('name: Institutional', 'name: House'), base: revision });
    writeFileSync(file, text.replace('name: Institutional', 'name: Theirs'));
    expect(manuscripts.open(named).isChangedOutside).toBe(true);
    expect(codeOf(() => manuscripts.store({ ...named, base: mine }))).toBe('changed-outside');
    expect(readFileSync(file, 'utf8')).toContain('Theirs');
    expect(manuscripts.store({ ...named, base: mine, overwrite: true }).isChangedOutside).toBe(false);
    expect(readFileSync(file, 'utf8')).toContain('name: House');
  });

  it('fails whole: the draft stays when the file cannot be written', () => {
    const { home, manuscripts } = start();
    manuscripts.create({ kind: 'templates', from: 'read-ahead', as: 'mine' });
    const named = { kind: 'templates', name: 'mine' } as const;
    const { text, revision } = manuscripts.open(named);
    const { revision: changed } = manuscripts.edit({ ...named, text: `${text}x`, base: revision });
    const file = join(home, 'templates', 'mine.hbs');
    withFault('renameSync', 'EIO', () => expect(codeOf(() => manuscripts.store({ ...named, base: changed }))).toBe('cannot-save'));
    expect(readFileSync(file, 'utf8')).toBe(text);
    expect(readdirSync(join(home, 'templates'))).toEqual(['mine.hbs']);
    expect(manuscripts.open(named).text).toBe(`${text}x`);
    expect(manuscripts.store({ ...named, base: changed }).text).toBe(`${text}x`);
  });
});

describe('the person’s own', () => {
  it('can be made of nothing, and is right at once', () => {
    const { manuscripts } = start();
    for (const kind of ['dossiers', 'templates', 'themes'] as const) expect(manuscripts.create({ kind, as: 'fresh' }).problems).toEqual([]);
  });

  it('is renamed with its draft, removed, and brought back', () => {
    const { manuscripts, library } = start();
    manuscripts.create({ kind: 'templates', from: 'read-ahead', as: 'one' });
    const { text, revision } = manuscripts.open({ kind: 'templates', name: 'one' });
    manuscripts.edit({ kind: 'templates', name: 'one', text: `${text}<p>draft</p>`, base: revision });
    expect(manuscripts.rename({ kind: 'templates', name: 'one', as: 'two' }).text).toContain('<p>draft</p>');
    expect(codeOf(() => manuscripts.open({ kind: 'templates', name: 'one' }))).toBe('unknown-template');
    manuscripts.remove({ kind: 'templates', name: 'two' });
    expect(library.names('templates')).not.toContain('two');
    expect(manuscripts.restore({ kind: 'templates', name: 'two' }).text).toContain('<p>draft</p>');
    expect(codeOf(() => manuscripts.remove(TEMPLATE))).toBe('not-own');
    expect(codeOf(() => manuscripts.rename({ ...TEMPLATE, as: 'three' }))).toBe('not-own');
  });

  it('takes in files by what is in them, under a name that is free', () => {
    const { manuscripts } = start();
    const text = readFileSync(join(ROOT, 'templates/themes/modern.yaml'), 'utf8');
    expect(manuscripts.importText({ fileName: 'Our Look (2).yaml', text })).toMatchObject({ kind: 'themes', name: 'our-look-2' });
    expect(manuscripts.importText({ fileName: 'modern.yaml', text })).toMatchObject({ kind: 'themes', name: 'modern-2' });
    expect(codeOf(() => manuscripts.importText({ fileName: 'x.docx', text }))).toBe('unknown-file');
    expect(codeOf(() => manuscripts.importText({ fileName: 'partial.hbs', text: '<p>no front matter</p>' }))).toBe('unknown-file');
  });

  it('tells where a broken text is broken, and keeps the last reading of a dossier out of it', () => {
    const { manuscripts } = start();
    const { text, revision } = manuscripts.open(DOSSIER);
    const broken = manuscripts.edit({ ...DOSSIER, text: text.replace('status: final', 'status: finally'), base: revision });
    expect(broken.items).toBeUndefined();
    expect(broken.problems[0]).toMatchObject({ severity: 'error', place: { line: 17 } });
  });
});

it('over random edits by two windows no text is ever lost: each edit is kept or refused', () => {
  fc.assert(
    fc.property(
      fc.array(fc.record({ window: fc.boolean(), words: fc.string({ minLength: 1, maxLength: 12 }) }), { minLength: 1, maxLength: 12 }),
      (edits) => {
        const home = mkdtempSync(join(tmpdir(), 'aide-memoire-home-'));
        const drafts = [createDrafts(join(home, 'drafts')), createDrafts(join(home, 'drafts'))] as const;
        let last: string | undefined;
        for (const { window, words } of edits) {
          const mine = drafts[window ? 1 : 0];
          expect(mine.of('dossiers', '/a')?.text).toBe(last);
          mine.keep({ kind: 'dossiers', name: 'a', file: '/a', text: words, base: revisionOf('') });
          last = words;
        }
      },
    ),
    { numRuns: 30 },
  );
});
