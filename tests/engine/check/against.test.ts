import { describe, expect, it } from 'vitest';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { compareDossiers } from '../../../electron/engine/check/against.ts';
import { aideMemoire, folder } from '../../support/cli.ts';
import { builtIn, DOSSIER, dossierText, libraryWith, placeOf } from '../../support/library.ts';

const sections = (...points: string[]): string =>
  `sections:\n  - id: one\n    title: One\n    points:\n${points.map((point) => `      - ${point}\n`).join('')}`;
const ENGLISH = dossierText(
  'people:\n  - {id: ada, name: Ada, office: Chair, of: Board, note: Since 2019.}\n',
  sections('{id: cost, text: "It costs 25,000 euros, 1.5 per cent more than on 9 July."}', '{id: time, text: "At 14:30."}'),
);
const french = (cost: string, rest = ', note: Depuis 2019.'): string =>
  dossierText(
    `people:\n  - {id: ada, name: Ada, office: Présidente, of: Conseil${rest}}\n`,
    sections(`{id: cost, text: "${cost}"}`, '{id: time, text: "À 14 h 30."}'),
  ).replace('en-GB', 'fr');

function compared(one: string, other = ENGLISH): string[] {
  const library = libraryWith({ dossiers: { fr: one, en: other } });
  return compareDossiers(library.dossier('fr'), library.dossier('en'), library).map((problem) => `${placeOf(problem)} ${problem.message}`);
}

describe('two dossiers with the same ids', () => {
  it('in two languages say the same where their numbers are the same, as each language writes them', () => {
    expect(compared(french('Cela coûte 25 000 euros, 1,5 % de plus que le 9 juillet.'))).toEqual([]);
    expect(compared(french('Cela coûte 25\u202F000 euros, 1,5 % de plus que le 9 juillet.'))).toEqual([]);
  });

  it('differ where a number does', () => {
    expect(compared(french('Cela coûte 2 500 euros, 1,5 % de plus que le 9 juillet.'))).toEqual([
      'fr.yaml:20:26 numbers differ from en.yaml:20: 2500 here, 25000 there',
    ]);
    expect(compared(french('Cela coûte 25 000 euros, de plus que le 9 juillet.'))).toEqual([
      'fr.yaml:20:26 numbers differ from en.yaml:20: none here, 1.5 there',
    ]);
  });

  it('lack items and fields, which are named once, where they are', () => {
    expect(compared(french('25 000, 1,5, 9', ''))).toEqual([expect.stringMatching(/^en\.yaml:23:\d+ fr\.yaml has no note of "people\/ada"$/)]);
    const more = ENGLISH.replace('people:', '  - {id: two, title: Two, points: [{id: deep, text: T.}]}\npeople:');
    expect(compared(french('25 000, 1,5, 9'), more)).toEqual([expect.stringMatching(/^en\.yaml:22:\d+ fr\.yaml has no "two"$/)]);
    expect(compared(more, french('25 000, 1,5, 9'))).toEqual([expect.stringMatching(/^fr\.yaml:22:\d+ en\.yaml has no "two"$/)]);
  });

  it('are the same if they are one', () => {
    const dossier = builtIn.dossier(DOSSIER);
    expect(compareDossiers(dossier, dossier, builtIn)).toEqual([]);
  });
});

it('the command line compares a file with another dossier, and refuses what is none', () => {
  const cwd = folder();
  writeFileSync(join(cwd, 'd.yaml'), french('Cela coûte 2 500 euros, 1,5 % de plus que le 9 juillet.'));
  writeFileSync(join(cwd, 'e.yaml'), ENGLISH);
  writeFileSync(join(cwd, 't.hbs'), '<p>x</p>');
  const run = aideMemoire(['check', 'd.yaml', '--against', 'e.yaml'], cwd);
  expect(run).toMatchObject({ code: 0 });
  expect(run.err).toContain('d.yaml:20:26');
  expect(run.err).toContain('2500 here, 25000 there');
  expect(aideMemoire(['check', 't.hbs', '--against', 'e.yaml'], cwd)).toMatchObject({ code: 2 });
  expect(aideMemoire(['check', 'd.yaml', '--against', 'nothing.yaml'], cwd).code).not.toBe(0);
});
