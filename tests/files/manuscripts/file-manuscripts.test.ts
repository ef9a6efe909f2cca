import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { revisionOf } from '../../../electron/files/manuscripts/branch.ts';
import { ROOT } from '../../support/library.ts';
import { codeOf, DOSSIER, OWN, start, TEMPLATE } from '../../support/manuscripts.ts';

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

  it('with a damaged change in its middle has what came before, and the whole file is kept', async () => {
    const { home, edit, settled } = start();
    for (const word of ['one', 'two', 'three']) await settled(edit(TEMPLATE, (text) => `${text}\n${word}`).revision);
    const [name = ''] = readdirSync(join(home, 'drafts'));
    const file = join(home, 'drafts', name);
    const damaged = readFileSync(file, 'utf8').replace(/^(\{"to".*)"insert":"\\ntwo"/m, '$1"in#ert":"\\ntwo"');
    writeFileSync(file, damaged);
    const { manuscripts } = start(home);
    expect(manuscripts.open(TEMPLATE).text).toMatch(/\none$/);
    expect(manuscripts.warnings()).toMatchObject([{ place: { file: `${file}.unreadable` } }]);
    expect(readFileSync(`${file}.unreadable`, 'utf8')).toBe(damaged);
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
    expect(later.warnings()).toMatchObject([{ severity: 'warning', place: { file: join(home, 'drafts', `${file}.unreadable`) } }]);
    expect(readdirSync(join(home, 'drafts'))).toEqual([`${file}.unreadable`]);
  });

  it('is only for this person to read', async () => {
    const { home, edit, settled } = start();
    await settled(edit(TEMPLATE, (text) => `${text}x`).revision);
    const [file = ''] = readdirSync(join(home, 'drafts'));
    expect([statSync(join(home, 'drafts')).mode & 0o777, statSync(join(home, 'drafts', file)).mode & 0o777]).toEqual([0o700, 0o600]);
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
    expect(await codeOf(() => manuscripts.store({ ...OWN, base: revision }))).toBe('changed-outside');
    expect(await codeOf(() => manuscripts.store({ ...OWN, base: revision, overwrite: true }))).toBe('cannot-save');
    expect(manuscripts.open(OWN)).toMatchObject({ text, isChangedOutside: true });
    rmSync(file, { recursive: true });
    expect((await manuscripts.store({ ...OWN, base: revision })).text).toBe(text);
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

  it('is never put in the place of a file that cannot be listed', async () => {
    const { home, manuscripts } = start();
    for (const name of ['one', 'two']) manuscripts.create({ kind: 'templates', from: 'read-ahead', as: name });
    await manuscripts.remove({ ...OWN, name: 'two' });
    mkdirSync(join(home, 'templates', 'two.hbs'));
    symlinkSync('/nowhere/at/all', join(home, 'templates', 'three.hbs'));
    for (const name of ['two', 'three']) {
      expect(await codeOf(() => manuscripts.rename({ ...OWN, name: 'one', as: name }))).toBe('name-taken');
      expect(await codeOf(() => manuscripts.create({ kind: 'templates', as: name }))).toBe('name-taken');
    }
    expect(await codeOf(() => manuscripts.restore({ ...OWN, name: 'two' }))).toBe('name-taken');
    expect(await codeOf(() => manuscripts.store({ ...OWN, name: 'one', base: manuscripts.open({ ...OWN, name: 'one' }).revision, as: 'two' }))).toBe(
      'name-taken',
    );
  });

  it('with a name as long as the disk takes is deleted and restored', async () => {
    const { manuscripts, edit, settled } = start();
    const long = { ...OWN, name: 'x'.repeat(250) };
    manuscripts.create({ kind: 'templates', from: 'read-ahead', as: long.name });
    await settled(edit(long, (text) => `${text}draft`).revision);
    await manuscripts.remove(long);
    expect(manuscripts.restore(long).text).toMatch(/draft$/);
    expect(await codeOf(() => manuscripts.rename({ ...long, as: 'x'.repeat(300) }))).toBe('cannot-save');
  });

  it('tells the other windows when it is renamed or deleted, and leaves nothing behind that writes', async () => {
    const { home, manuscripts, moved, edit } = start();
    manuscripts.create({ kind: 'templates', from: 'read-ahead', as: 'one' });
    const [one, two] = [
      { ...OWN, name: 'one' },
      { ...OWN, name: 'two' },
    ];
    await manuscripts.rename({ ...one, as: 'two' });
    const typing = manuscripts.open(two);
    const removed = manuscripts.remove(two);
    edit(two, (text) => `${text}while it is deleted`, typing);
    await removed;
    expect(moved).toEqual([
      { named: one, to: two },
      { named: two, to: undefined },
    ]);
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(readdirSync(join(home, 'drafts'))).toEqual([]);
    expect(manuscripts.drafts()).toEqual([]);
  });

  it('can be listed and saved although the folder of deleted ones is damaged', async () => {
    const { home, manuscripts } = start();
    manuscripts.create({ kind: 'templates', from: 'read-ahead', as: 'mine' });
    writeFileSync(join(home, 'removed'), 'a file');
    expect(manuscripts.removed()).toEqual([]);
    expect(await codeOf(() => manuscripts.remove(OWN))).toBe('cannot-save');
    expect(manuscripts.open(OWN).isOwn).toBe(true);
  });

  it('deleted by version 0.1.0 can be restored', () => {
    const { home, manuscripts } = start();
    mkdirSync(join(home, 'removed/dossiers'), { recursive: true });
    writeFileSync(join(home, 'removed/dossiers/old.yaml'), 'format: 1\n');
    expect(manuscripts.removed()).toMatchObject([{ kind: 'dossiers', name: 'old' }]);
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
