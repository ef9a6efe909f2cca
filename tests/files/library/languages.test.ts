import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { languageFrom } from '../../../electron/engine/language/from-library.ts';
import { builtInFolders } from '../../../electron/files/library/folders.ts';
import { fileLibrary } from '../../../electron/files/library/library.ts';
import { aideMemoire, folder } from '../../support/cli.ts';
import { placeOf, problemsOf, ROOT } from '../../support/library.ts';

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
