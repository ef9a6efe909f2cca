import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { OPTIONS, VERBS, type VerbName } from '../../electron/cli/arguments.ts';
import { helpText } from '../../electron/cli/help.ts';
import { LANGUAGES, languageOf } from '../../electron/cli/words.ts';
import { aideMemoire, folder } from '../support/cli.ts';
import { dossierText } from '../support/library.ts';

const { en, fr } = LANGUAGES;
if (!en || !fr) throw new Error('the command line is in English and French');

describe('the words of the command line', () => {
  it.each(Object.keys(LANGUAGES))('describe every option and command in %s, and what each example does', (language) => {
    const words = LANGUAGES[language] ?? en;
    expect(Object.keys(words.options).sort()).toEqual(Object.keys(OPTIONS).sort());
    for (const [verb, { examples }] of Object.entries(VERBS)) expect(words.verbs[verb as VerbName].examples).toHaveLength(examples.length);
    const help = [helpText('all', words), ...(Object.keys(VERBS) as VerbName[]).map((verb) => helpText(verb, words))].join('\n');
    expect(help).not.toMatch(/undefined|\[object/);
    for (const line of help.split('\n')) expect(line.length, line).toBeLessThanOrEqual(130);
  });

  it('are French in French', () => {
    for (const [name, description] of Object.entries(fr.options)) expect(description, name).not.toBe(en.options[name as keyof typeof en.options]);
    expect(helpText('build', fr)).toMatch(/--pages N +Limiter la note à N pages/);
    expect(helpText('build', fr)).not.toMatch(/ [:;?!»]|\bthe\b/);
  });
});

describe('the language of a call', () => {
  it.each([
    [['build'], {}, 'en'],
    [['build', '--ui-language', 'fr'], {}, 'fr'],
    [['build', '--ui-language=fr'], { LANG: 'en_GB.UTF-8' }, 'fr'],
    [['build'], { LANG: 'fr_CA.UTF-8' }, 'fr'],
    [['build'], { LC_ALL: 'C', LANG: 'fr_FR' }, 'en'],
    [['build'], { LC_ALL: '', LC_MESSAGES: 'fr_FR', LANG: 'en_US' }, 'fr'],
    [['build', '--ui-language', 'xx'], { LANG: 'fr_FR' }, 'fr'],
  ])('%j with %j is %s', (argv, environment, language) => {
    expect(languageOf(argv, environment)).toBe(language);
  });
});

describe('the built program in French', () => {
  const cwd = folder();
  writeFileSync(join(cwd, 'd.yaml'), dossierText());

  it('reports a brief, checks a file and lists in French', () => {
    const built = aideMemoire(['build', 'd.yaml', '--ui-language', 'fr', '--audience', 'policy-analyst'], cwd);
    expect(built.code).toBe(0);
    expect(built.out).toMatch(/^Écrit\u00A0: .*\.pdf\n {2}\d pages, \d+ ko, TLP:CLEAR, \d+,\d s/);
    expect(aideMemoire(['check', 'd.yaml', '--ui-language', 'fr'], cwd).out).toContain('d.yaml\u00A0: dossier, aucun problème');
    expect(aideMemoire(['list', 'sections', 'd.yaml'], cwd, { LANG: 'fr_FR.UTF-8' }).out).toContain('(1 point)');
  });

  it('says what is wrong with a call in French, in JSON too', () => {
    const wrong = aideMemoire(['build', '--pages', 'x', '--ui-language', 'fr'], cwd);
    expect(wrong).toMatchObject({ code: 2 });
    expect(wrong.err).toMatch(/^erreur\u00A0: --pages doit être un nombre entier/);
    expect(JSON.stringify(aideMemoire(['build', '--nothing', '--json', '--ui-language', 'fr'], cwd).out)).toContain(
      'il n’y a pas d’option --nothing',
    );
  });

  it('refuses a language without words', () => {
    const { code, err } = aideMemoire(['build', '--ui-language', 'xx'], cwd);
    expect({ code, err }).toMatchObject({ code: 2, err: expect.stringContaining('--ui-language must be one of en, fr, not "xx"') });
  });

  it('shows help in French', () => {
    expect(aideMemoire(['build', '--help', '--ui-language', 'fr'], cwd).out).toContain('Exemples');
    expect(aideMemoire(['--help'], cwd, { LC_ALL: 'fr_BE.UTF-8' }).out).toContain('Rien ne quitte votre ordinateur.');
  });
});
