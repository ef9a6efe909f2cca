import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { newRevision } from '../../support/edits.ts';
import { codeOf, OWN, start, TEMPLATE } from '../../support/manuscripts.ts';
import fc, { runs } from '../../support/property.ts';

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

  it('and a save between them do not make a version: the text is the same after it', async () => {
    const { manuscripts, edit } = start();
    manuscripts.create({ kind: 'templates', from: 'read-ahead', as: 'mine' });
    const { revision } = edit(OWN, (text) => `${text}one`);
    const { text } = manuscripts.open(OWN);
    await manuscripts.store({ ...OWN, base: revision });
    // Typed before the answer to the save has arrived.
    const changes = [{ from: text.length, to: text.length, insert: ', two' }];
    expect(manuscripts.edit({ ...OWN, base: revision, to: newRevision(), changes })).not.toHaveProperty('version');
    expect(manuscripts.open(OWN)).toMatchObject({ text: `${text}, two`, versions: [], isChangedOutside: false });
  });

  it('choose, and the choice stays after a restart', async () => {
    const { home, manuscripts, edit, settled } = start();
    const seen = manuscripts.open(TEMPLATE);
    const first = edit(TEMPLATE, (text) => `${text}\nfirst`, seen);
    await settled(first.revision);
    const { version = '', revision } = edit(TEMPLATE, (text) => `${text}\nsecond`, seen);
    await settled(revision);
    const back = manuscripts.useVersion(TEMPLATE, version).versions[0]?.id ?? '';
    const { revision: chosen } = manuscripts.useVersion(TEMPLATE, back);
    await settled(chosen);
    await manuscripts.close();
    expect(start(home).manuscripts.open(TEMPLATE)).toMatchObject({ revision: chosen, text: `${seen.text}\nfirst` });
  });

  it('and the file: taking the file keeps the draft as a version', async () => {
    const { manuscripts, edit } = start();
    const seen = manuscripts.open(TEMPLATE);
    edit(TEMPLATE, (text) => `${text}\nmine`, seen);
    const { text, versions } = await manuscripts.discard({ ...TEMPLATE, keep: true });
    expect(text).toBe(seen.text);
    expect(manuscripts.versionText(TEMPLATE, versions[0]?.id ?? '')).toBe(`${seen.text}\nmine`);
  });

  it('are told when a revision is not known, or the changes do not fit', async () => {
    const { manuscripts } = start();
    const { revision } = manuscripts.open(TEMPLATE);
    const changes = [{ from: 1e7, to: 1e7, insert: 'x' }];
    expect(await codeOf(() => manuscripts.edit({ ...TEMPLATE, base: 'f'.repeat(16), to: newRevision(), changes: [] }))).toBe('unknown-revision');
    expect(await codeOf(() => manuscripts.edit({ ...TEMPLATE, base: revision, to: newRevision(), changes }))).toBe('bad-input');
  });
});

/** What two windows on one text do, and what becomes of the program meanwhile. */
const ACTS = fc.array(
  fc.oneof(
    { weight: 6, arbitrary: fc.record({ act: fc.constant('write' as const), window: fc.nat(1), words: fc.stringMatching(/^[a-z]{1,6}$/) }) },
    { weight: 2, arbitrary: fc.record({ act: fc.constant('open' as const), window: fc.nat(1), words: fc.constant('') }) },
    { weight: 1, arbitrary: fc.record({ act: fc.constant('restart' as const), window: fc.nat(1), words: fc.constant('') }) },
  ),
  { minLength: 1, maxLength: 12 },
);

it('over random edits by two windows and restarts nothing that was kept is lost: it is in the text or in a version', async () => {
  await fc.assert(
    fc.asyncProperty(ACTS, async (acts) => {
      let program = start();
      const first = program.manuscripts.open(TEMPLATE);
      const windows = [first, first].map(({ text, revision }) => ({ text, revision, known: [revision] }));
      for (const { act, window, words } of acts) {
        const own = windows[window];
        if (!own) continue;
        if (act === 'restart') {
          await program.manuscripts.close();
          program = start(program.home);
        } else if (act === 'open') {
          const { text, revision } = program.manuscripts.open(TEMPLATE);
          Object.assign(own, { text, revision, known: [...own.known, revision] });
        } else {
          const to = newRevision();
          const text = `${own.text}${words};`;
          const changes = [{ from: own.text.length, to: own.text.length, insert: `${words};` }];
          const whole = { text, includes: own.known };
          const send = (sent: object) => program.manuscripts.edit({ ...TEMPLATE, base: own.revision, to, ...sent });
          const isUnknown = (await codeOf(() => send({ changes }))) === 'unknown-revision';
          if (isUnknown) send({ whole });
          Object.assign(own, { text, revision: to, known: [...own.known, to] });
        }
        const { text, versions } = program.manuscripts.open(TEMPLATE);
        const all = [text, ...versions.map(({ id }) => program.manuscripts.versionText(TEMPLATE, id))];
        for (const { text: typed } of windows) expect(all.some((one) => one.startsWith(typed))).toBe(true);
      }
    }),
    { numRuns: runs(10, 300) },
  );
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
