import { mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { Kept, Manuscript, Named } from '../../../electron/contract/manuscript.ts';
import { BriefError, type Problem } from '../../../electron/contract/problem.ts';
import { builtInFolders } from '../../../electron/files/library/folders.ts';
import { createLookup } from '../../../electron/files/library/lookup.ts';
import { revisionOf } from '../../../electron/files/manuscripts/branch.ts';
import { createManuscripts } from '../../../electron/files/manuscripts/file-manuscripts.ts';
import type { Manuscripts, Replacement } from '../../../electron/files/manuscripts/manuscripts.ts';
import { changesTo, newRevision } from '../../support/edits.ts';
import { ROOT } from '../../support/library.ts';

const opened: Manuscripts[] = [];
afterEach(async () => {
  for (const one of opened.splice(0)) await one.close();
});

/** The program started on a home, and what it tells the engine and the window. */
function start(home = mkdtempSync(join(tmpdir(), 'aide-memoire-home-'))) {
  const told: { named: Named; replacement: Replacement | undefined }[] = [];
  const kept: { revision: string; problems: readonly Problem[] }[] = [];
  const manuscripts = createManuscripts(createLookup(builtInFolders(ROOT, home)), home, {
    overlaid: (named, _file, replacement) => told.push({ named, replacement }),
    changed: () => undefined,
    kept: (_named, revision, problems) => kept.push({ revision, problems }),
  });
  opened.push(manuscripts);
  const edit = (named: Named, change: (text: string) => string, from: Pick<Manuscript, 'text' | 'revision'> = manuscripts.open(named)): Kept =>
    manuscripts.edit({ ...named, base: from.revision, to: newRevision(), changes: changesTo(from.text, change(from.text)) });
  /** Waits until a revision is on the disk, or was refused. */
  const settled = async (revision: string) => {
    await expect.poll(() => kept.some((one) => one.revision === revision)).toBe(true);
    return kept.filter((one) => one.revision === revision).at(-1)?.problems;
  };
  return { home, manuscripts, told, edit, settled };
}

async function codeOf(work: () => unknown): Promise<string> {
  try {
    await work();
    return 'none';
  } catch (error) {
    return error instanceof BriefError ? (error.problems[0]?.code ?? '') : String(error);
  }
}

const TEMPLATE = { kind: 'templates', name: 'read-ahead' } as const;
const DOSSIER = { kind: 'dossiers', name: 'washington-summit-2024' } as const;
const OWN = { kind: 'templates', name: 'mine' } as const;

describe('a draft', () => {
  it('replaces the file for the engine, and outlives the program', async () => {
    const { home, told, manuscripts, edit, settled } = start();
    const { text } = manuscripts.open(DOSSIER);
    const { revision } = edit(DOSSIER, (before) => before.replace('shortTitle: Washington', 'shortTitle: Changed'));
    const changed = manuscripts.open(DOSSIER).text;
    expect(told.at(-1)).toEqual({ named: DOSSIER, replacement: { text: changed } });
    await settled(revision);

    const later = start(home);
    expect(later.manuscripts.drafts()).toMatchObject([{ ...DOSSIER, isMissing: false }]);
    expect(later.manuscripts.replacements()).toMatchObject([{ ...DOSSIER, text: changed }]);
    // A window that was open before goes on from where it was.
    expect(later.manuscripts.open(DOSSIER)).toMatchObject({ text: changed, revision });
    expect((await later.manuscripts.discard(DOSSIER)).text).toBe(text);
    expect(later.told.at(-1)).toEqual({ named: DOSSIER, replacement: undefined });
    expect(start(home).manuscripts.drafts()).toEqual([]);
  });

  it('goes to the engine whole once, and then as changes', () => {
    const { told, edit } = start();
    edit(TEMPLATE, (text) => `${text}one`);
    edit(TEMPLATE, (text) => `${text}, two`);
    expect(told.map(({ replacement }) => Object.keys(replacement ?? {}))).toEqual([['text'], ['changes']]);
  });

  it('has each change added to its file, and is whole after any number of them', async () => {
    const { home, edit, settled } = start();
    const sizes: number[] = [];
    for (let turn = 0; turn < 4; turn += 1) {
      await settled(edit(DOSSIER, (text) => text.replace('shortTitle: ', `shortTitle: ${turn}`)).revision);
      const [name = ''] = readdirSync(join(home, 'drafts'));
      sizes.push(statSync(join(home, 'drafts', name)).size);
    }
    const grown = sizes.slice(1).map((size, index) => size - (sizes[index] ?? 0));
    expect(Math.max(...grown)).toBeLessThan(200);
    expect(start(home).manuscripts.open(DOSSIER).text).toContain('shortTitle: 3210Washington');
  });

  it('loses no more than the line that was cut off', async () => {
    const { home, edit, settled } = start();
    for (const word of ['first', 'second']) await settled(edit(TEMPLATE, (text) => `${text}\n${word}`).revision);
    const [name = ''] = readdirSync(join(home, 'drafts'));
    const file = join(home, 'drafts', name);
    const whole = readFileSync(file);
    const { text } = start(home).manuscripts.open(TEMPLATE);
    expect(text).toMatch(/first\nsecond$/);
    for (const cut of [1, 2, 40]) {
      writeFileSync(file, whole.subarray(0, whole.length - cut));
      expect(start(home).manuscripts.open(TEMPLATE).text).toMatch(/\nfirst$/);
    }
  });

  it('of version 0.1.0 is there too', () => {
    const { home, manuscripts } = start();
    const file = resolve(ROOT, 'templates/read-ahead.hbs');
    mkdirSync(join(home, 'drafts'));
    const old = { ...TEMPLATE, file, text: 'an old draft', base: revisionOf('') };
    writeFileSync(join(home, 'drafts', `${revisionOf(`templates:${file}`)}.json`), JSON.stringify(old));
    expect(manuscripts.drafts()).toMatchObject([TEMPLATE]);
    expect(manuscripts.open(TEMPLATE).text).toBe('an old draft');
  });

  it('that is as the file again is none', async () => {
    const { home, manuscripts, edit, settled } = start();
    const { text, revision } = manuscripts.open(TEMPLATE);
    await settled(edit(TEMPLATE, () => `${text}x`).revision);
    expect(edit(TEMPLATE, () => text)).toMatchObject({ revision, isSaved: true });
    await expect.poll(() => readdirSync(join(home, 'drafts'))).toEqual([]);
  });

  it('the disk refuses is kept in memory, told, and goes on from there', async () => {
    const { home, manuscripts, edit, settled } = start();
    writeFileSync(join(home, 'drafts'), 'a file where the folder should be');
    expect(manuscripts.warnings()).toEqual([]);
    const { revision } = edit(DOSSIER, (text) => text.replace('status: final', 'status: draft'));
    expect(await settled(revision)).toMatchObject([{ code: 'cannot-save' }]);
    expect(manuscripts.open(DOSSIER).text).toContain('status: draft');
    expect(manuscripts.warnings()).toMatchObject([{ severity: 'warning', place: { file: join(home, 'drafts') } }]);
    rmSync(join(home, 'drafts'));
    expect(await settled(edit(DOSSIER, (text) => text.replace('status: draft', 'status: draft # now')).revision)).toEqual([]);
    expect(readdirSync(join(home, 'drafts'))).toHaveLength(1);
  });

  it('nobody can read is put aside, not deleted, and named', async () => {
    const { home, manuscripts, edit, settled } = start();
    const { text } = manuscripts.open(TEMPLATE);
    await settled(edit(TEMPLATE, () => `${text}x`).revision);
    const [file = ''] = readdirSync(join(home, 'drafts'));
    writeFileSync(join(home, 'drafts', file), '{"half":');
    const later = start(home).manuscripts;
    expect(later.open(TEMPLATE).text).toBe(text);
    expect(later.warnings()).toMatchObject([{ severity: 'warning', place: { file: join(home, 'drafts', file) } }]);
    expect(readdirSync(join(home, 'drafts'))).toEqual([`${file}.unreadable`]);
  });

  it('is only for this person to read', async () => {
    const { home, edit, settled } = start();
    await settled(edit(TEMPLATE, (text) => `${text}x`).revision);
    const [file = ''] = readdirSync(join(home, 'drafts'));
    expect([statSync(join(home, 'drafts')).mode & 0o777, statSync(join(home, 'drafts', file)).mode & 0o777]).toEqual([0o700, 0o600]);
  });
});

describe('two windows on one text', () => {
  it('make two versions: both are kept, and either can be used', async () => {
    const { home, manuscripts, edit } = start();
    const seen = manuscripts.open(TEMPLATE);
    edit(TEMPLATE, (text) => `${text}\nfirst`, seen);
    const { version = '', revision } = edit(TEMPLATE, (text) => `${text}\nsecond`, seen);
    // The second goes on in its own version.
    const more = manuscripts.edit({ ...TEMPLATE, base: revision, to: newRevision(), changes: [{ from: 0, to: 0, insert: '!' }] });
    expect(more).toMatchObject({ version, isSaved: false });
    expect(manuscripts.open(TEMPLATE)).toMatchObject({ text: `${seen.text}\nfirst`, versions: [{ id: version }] });
    await expect.poll(() => readdirSync(join(home, 'drafts')).filter((name) => name.endsWith('.draft')).length).toBe(2);

    const later = start(home).manuscripts;
    const all = [later.open(TEMPLATE).text, ...later.open(TEMPLATE).versions.map(({ id }) => later.versionText(TEMPLATE, id))];
    expect(all.sort()).toEqual([`!${seen.text}\nsecond`, `${seen.text}\nfirst`]);
    const used = manuscripts.useVersion(TEMPLATE, version);
    expect(used.text).toBe(`!${seen.text}\nsecond`);
    const [other] = used.versions;
    expect(manuscripts.versionText(TEMPLATE, other?.id ?? '')).toBe(`${seen.text}\nfirst`);
    expect((await manuscripts.dropVersion(TEMPLATE, other?.id ?? '')).versions).toEqual([]);
    expect(await codeOf(() => manuscripts.versionText(TEMPLATE, other?.id ?? ''))).toBe('no-such-version');
  });

  it('of two programs on one home make two versions as well', async () => {
    const { home, manuscripts, edit, settled } = start();
    const other = start(home);
    const seen = [manuscripts.open(TEMPLATE), other.manuscripts.open(TEMPLATE)] as const;
    await settled(edit(TEMPLATE, (text) => `${text}\nfirst`, seen[0]).revision);
    await other.settled(other.edit(TEMPLATE, (text) => `${text}\nsecond`, seen[1]).revision);
    for (const program of [manuscripts, other.manuscripts]) {
      const { text, versions } = program.open(TEMPLATE);
      const all = [text, ...versions.map(({ id }) => program.versionText(TEMPLATE, id))];
      expect(all.sort()).toEqual([`${seen[0].text}\nfirst`, `${seen[0].text}\nsecond`]);
    }
  });

  it('that lost touch with the program send their whole text, which is theirs if nobody has changed it since', () => {
    const { manuscripts, edit } = start();
    const seen = manuscripts.open(TEMPLATE);
    const { revision } = edit(TEMPLATE, (text) => `${text}\none`, seen);
    const whole = { text: `${seen.text}\none, two`, includes: [seen.revision, revision] };
    expect(manuscripts.edit({ ...TEMPLATE, base: 'f'.repeat(16), to: newRevision(), whole })).not.toHaveProperty('version');
    expect(manuscripts.open(TEMPLATE).text).toBe(whole.text);
    const behind = { text: `${seen.text}\nother`, includes: [seen.revision] };
    expect(manuscripts.edit({ ...TEMPLATE, base: seen.revision, to: newRevision(), whole: behind }).version).toBeTypeOf('string');
    expect(manuscripts.open(TEMPLATE).text).toBe(whole.text);
  });

  it('are told when a revision is not known, or the changes do not fit', async () => {
    const { manuscripts } = start();
    const { revision } = manuscripts.open(TEMPLATE);
    const changes = [{ from: 1e7, to: 1e7, insert: 'x' }];
    expect(await codeOf(() => manuscripts.edit({ ...TEMPLATE, base: 'f'.repeat(16), to: newRevision(), changes: [] }))).toBe('unknown-revision');
    expect(await codeOf(() => manuscripts.edit({ ...TEMPLATE, base: revision, to: newRevision(), changes }))).toBe('bad-input');
  });
});

describe('saving', () => {
  it('leaves a built-in as it is, and writes a file of one’s own', async () => {
    const { home, manuscripts, edit } = start();
    const { text } = manuscripts.open(TEMPLATE);
    const { revision } = edit(TEMPLATE, (before) => `${before}<p>Mine</p>\n`);
    expect(await codeOf(() => manuscripts.store({ ...TEMPLATE, base: revision }))).toBe('built-in');
    expect(await manuscripts.store({ ...TEMPLATE, base: revision, as: 'mine' })).toMatchObject({ name: 'mine', isOwn: true, isBuiltIn: false });
    expect(readFileSync(join(home, 'templates', 'mine.hbs'), 'utf8')).toContain('Mine');
    expect(statSync(join(home, 'templates', 'mine.hbs')).mode & 0o777).toBe(0o600);
    expect(manuscripts.open(TEMPLATE).text).toBe(text);
    expect(await codeOf(() => manuscripts.create({ kind: 'templates', from: 'read-ahead', as: 'mine' }))).toBe('name-taken');
    expect(await codeOf(() => manuscripts.create({ kind: 'templates', as: 'read-ahead' }))).toBe('name-taken');
  });

  it('never replaces what somebody else wrote to the file, unless told to', async () => {
    const { home, manuscripts, edit } = start();
    const named = { kind: 'themes', name: 'house' } as const;
    const { text } = manuscripts.create({ kind: 'themes', as: 'house' });
    const file = join(home, 'themes', 'house.yaml');
    const { revision } = edit(named, () => text.replace('name: Institutional', 'name: House'));
    writeFileSync(file, text.replace('name: Institutional', 'name: Theirs'));
    expect(manuscripts.open(named).isChangedOutside).toBe(true);
    expect(await codeOf(() => manuscripts.store({ ...named, base: revision }))).toBe('changed-outside');
    expect(readFileSync(file, 'utf8')).toContain('Theirs');
    expect((await manuscripts.store({ ...named, base: revision, overwrite: true })).isChangedOutside).toBe(false);
    expect(readFileSync(file, 'utf8')).toContain('name: House');
  });

  it('fails whole: the draft stays when the file cannot be written', async () => {
    const { home, manuscripts, edit } = start();
    manuscripts.create({ kind: 'templates', from: 'read-ahead', as: 'mine' });
    const { revision } = edit(OWN, (text) => `${text}x`);
    const { text } = manuscripts.open(OWN);
    // A folder in the place of the file.
    const file = join(home, 'templates', 'mine.hbs');
    renameSync(file, `${file}.old`);
    mkdirSync(file);
    expect(await codeOf(() => manuscripts.store({ ...OWN, base: revision }))).toBe('cannot-save');
    expect(manuscripts.open(OWN)).toMatchObject({ text, isMissing: true });
    rmSync(file, { recursive: true });
    expect((await manuscripts.store({ ...OWN, base: revision })).text).toBe(text);
  });
});

describe('a file that is gone', () => {
  it('leaves its draft to be edited, exported, saved again, saved as another, and discarded', async () => {
    const { home, manuscripts, edit, settled } = start();
    manuscripts.create({ kind: 'templates', from: 'read-ahead', as: 'mine' });
    const { revision } = edit(OWN, (text) => `${text}\nunsaved`);
    await settled(revision);
    rmSync(join(home, 'templates', 'mine.hbs'));

    const later = start(home);
    expect(later.manuscripts.drafts()).toMatchObject([{ ...OWN, isMissing: true }]);
    expect(later.manuscripts.open(OWN)).toMatchObject({ isMissing: true, text: expect.stringMatching(/\nunsaved$/) });
    const more = later.edit(OWN, (text) => `${text}, and more`);
    expect(await codeOf(() => later.manuscripts.create({ kind: 'templates', as: 'mine' }))).toBe('name-taken');
    expect(await codeOf(() => later.manuscripts.rename({ ...OWN, as: 'other' }))).toBe('file-missing');
    expect((await later.manuscripts.store({ ...OWN, base: more.revision })).isMissing).toBe(false);
    expect(readFileSync(join(home, 'templates', 'mine.hbs'), 'utf8')).toMatch(/\nunsaved, and more$/);

    const again = later.edit(OWN, (text) => `${text}!`);
    rmSync(join(home, 'templates', 'mine.hbs'));
    expect((await later.manuscripts.store({ ...OWN, base: again.revision, as: 'copy' })).text).toMatch(/and more!$/);
    expect(await codeOf(() => later.manuscripts.open(OWN))).toBe('unknown-template');
    expect(later.manuscripts.drafts()).toEqual([]);
  });

  it('without a draft has what was read of it kept as one', async () => {
    const { home, manuscripts } = start();
    const { text } = manuscripts.create({ kind: 'templates', from: 'read-ahead', as: 'mine' });
    rmSync(join(home, 'templates', 'mine.hbs'));
    expect(manuscripts.open(OWN)).toMatchObject({ isMissing: true, text });
    await expect.poll(() => start(home).manuscripts.drafts()).toMatchObject([OWN]);
    await manuscripts.discard(OWN);
    expect(start(home).manuscripts.drafts()).toEqual([]);
  });
});

describe('the person’s own', () => {
  it('is renamed with its draft, removed, and brought back with it', async () => {
    const { home, manuscripts, edit, settled } = start();
    const [one, two] = [{ ...OWN, name: 'one' } as const, { ...OWN, name: 'two' } as const];
    manuscripts.create({ kind: 'templates', from: 'read-ahead', as: 'one' });
    await settled(edit(one, (text) => `${text}<p>draft</p>`).revision);
    expect((await manuscripts.rename({ ...one, as: 'two' })).text).toContain('<p>draft</p>');
    expect(await codeOf(() => manuscripts.open(one))).toBe('unknown-template');
    await manuscripts.remove(two);
    expect(readdirSync(join(home, 'drafts'))).toEqual([]);
    expect(await codeOf(() => manuscripts.open(two))).toBe('unknown-template');
    // A new one of its name has nothing of it.
    expect(manuscripts.create({ kind: 'templates', as: 'two' }).text).not.toContain('draft');
    await manuscripts.remove(two);
    const [, first] = manuscripts.removed();
    expect(manuscripts.restore({ ...two, id: first?.id }).text).toContain('<p>draft</p>');
    expect(await codeOf(() => manuscripts.remove(TEMPLATE))).toBe('not-own');
    expect(await codeOf(() => manuscripts.rename({ ...TEMPLATE, as: 'three' }))).toBe('not-own');
  });

  it('deleted by version 0.1.0 can be restored', () => {
    const { home, manuscripts } = start();
    mkdirSync(join(home, 'removed/dossiers'), { recursive: true });
    writeFileSync(join(home, 'removed/dossiers/old.yaml'), 'format: 1\n');
    expect(manuscripts.removed()).toMatchObject([{ kind: 'dossiers', name: 'old', id: 'old' }]);
    expect(manuscripts.restore({ kind: 'dossiers', name: 'old' }).text).toBe('format: 1\n');
    expect(manuscripts.removed()).toEqual([]);
  });

  it('takes in files by what is in them, under a name that is free', async () => {
    const { manuscripts } = start();
    const text = readFileSync(join(ROOT, 'templates/themes/modern.yaml'), 'utf8');
    expect(manuscripts.importText({ fileName: 'Our Look (2).yaml', text })).toMatchObject({ kind: 'themes', name: 'our-look-2' });
    expect(manuscripts.importText({ fileName: 'modern.yaml', text })).toMatchObject({ kind: 'themes', name: 'modern-2' });
    expect(await codeOf(() => manuscripts.importText({ fileName: 'x.docx', text }))).toBe('unknown-file');
    expect(await codeOf(() => manuscripts.importText({ fileName: 'partial.hbs', text: '<p>no front matter</p>' }))).toBe('unknown-file');
  });
});
