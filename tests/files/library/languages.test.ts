import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkFile } from '../../../electron/engine/check/check.ts';
import { languageFrom } from '../../../electron/engine/language/from-library.ts';
import { builtInFolders } from '../../../electron/files/library/folders.ts';
import { fileLibrary } from '../../../electron/files/library/library.ts';
import { aideMemoire, folder } from '../../support/cli.ts';
import { briefOf, builtIn, placeOf, problemsOf, ROOT } from '../../support/library.ts';

/** A library with the languages of a person. */
function libraryOf(files: Record<string, string>) {
  const own = folder();
  mkdirSync(join(own, 'languages'));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(own, 'languages', name), text);
  return { library: fileLibrary({ ...builtInFolders(ROOT), own }), own };
}

describe('the languages of a person', () => {
  it('are added by one file, with the dates and numbers of the CLDR', () => {
    const { library } = libraryOf({ 'sv.yaml': 'name: Svenska\nlabels: {aim: Syfte}\n' });
    const swedish = languageFrom('sv-SE', library);
    expect([swedish.label('aim'), swedish.label('purpose'), swedish.formats.number.decimal]).toEqual(['Syfte', 'Purpose', ',']);
    expect(library.names('languages')).toContain('sv');
  });

  it('change single labels and formats of a built-in one, and keep the rest', () => {
    const { library } = libraryOf({ 'fr.yaml': 'name: Français\nlabels: {aim: But}\nformats: {time: "H:mm"}\n' });
    const french = languageFrom('fr', library);
    expect([french.label('aim'), french.label('purpose'), french.formats.time]).toEqual(['But', 'Objet', 'H:mm']);
    expect(french.missing()).toEqual([]);
  });

  it('are read again when a file changes or goes', () => {
    const { library, own } = libraryOf({ 'fr.yaml': 'name: Français\nlabels: {aim: But}\n' });
    const file = join(own, 'languages/fr.yaml');
    expect(languageFrom('fr', library).label('aim')).toBe('But');
    writeFileSync(file, 'name: Français\nlabels: {aim: Intention}\n');
    expect(languageFrom('fr', library).label('aim')).toBe('Intention');
    rmSync(file);
    expect(languageFrom('fr', library).label('aim')).toBe('Objectif');
  });

  it('with a mistake are refused at their place', async () => {
    const { library } = libraryOf({ 'sv.yaml': 'name: Svenska\nlabels:\n  aim: []\n' });
    const [problem] = await problemsOf(() => languageFrom('sv', library));
    expect(placeOf(problem as never)).toMatch(/languages\/sv\.yaml:3:/);
  });
});

describe('labels that the program cannot fill', () => {
  it('are refused in the file of a person, at their place', async () => {
    const { library } = libraryOf({ 'fr.yaml': 'name: Français\nlabels:\n  as-of-line: "Au {datum}"\n' });
    const [problem] = await problemsOf(() => languageFrom('fr', library));
    expect(problem).toMatchObject({ code: 'unknown-place', message: 'the label "as-of-line" has no value for {datum}' });
    expect(placeOf(problem as never)).toMatch(/languages\/fr\.yaml:3:/);
  });

  it.each([
    ['a kind that is no label', 'kind: {label: kin}', 'there is no label "kin"'],
    ['a kind with a place', 'kind: {label: as-of-line}', 'the label "as-of-line" needs a value for {moment}'],
    [
      'a label of the program with another place',
      'kind: K\nlabels: {en: {page: "Page {nummer}"}}',
      'the label "page" in en has no value for {nummer}',
    ],
  ])('are refused in a template: %s', async (_, front, message) => {
    const t = `---\nname: T\ndescription: D\n${front}\n---\n<h1>T</h1>\n`;
    const [problem] = await problemsOf(() => briefOf({ template: 't' }, { templates: { t } }));
    expect(problem).toMatchObject({ severity: 'error', message });
    expect(placeOf(problem as never)).toBe('t.hbs:1:1');
  });

  it('are refused in an audience', async () => {
    const file = join(ROOT, 'data/audiences/policy-analyst.yaml');
    const a = readFileSync(file, 'utf8').replace(/^preparedFor: .*$/m, 'preparedFor: {label: for-nobody}');
    const [problem] = await problemsOf(() => briefOf({ audience: 'a' }, { audiences: { a } }));
    expect(problem?.message).toBe('there is no label "for-nobody"');
    expect(placeOf(problem as never)).toMatch(/^a\.yaml:\d+:\d+$/);
    expect(checkFile({ file, text: a, kind: 'audience', id: 'a' }, builtIn).map(({ code }) => code)).toContain('unknown-label');
  });
});

describe('the command line', () => {
  it('lists languages, and checks a file of one', () => {
    const cwd = folder();
    writeFileSync(join(cwd, 'sv.yaml'), 'name: Svenska\nlabels: {aim: Aim}\n');
    expect(aideMemoire(['list', 'languages'], cwd).out).toMatch(/^fr\s+Français$/m);
    const { code, out, err } = aideMemoire(['check', 'sv.yaml'], cwd);
    expect(code).toBe(0);
    expect(`${out}${err}`).toContain('the label "aim" is as in English');
    expect(`${out}${err}`).toContain('labels missing in sv: ');
  });
});
