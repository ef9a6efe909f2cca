import { describe, expect, it } from 'vitest';
import { fileNameFault } from '../../../electron/contract/file-name.ts';
import { fileNameFrom, NAME_FIELDS } from '../../../electron/engine/report/file-name.ts';
import { briefOf, DOSSIER, problemsOf } from '../../support/library.ts';
import fc, { runs } from '../../support/property.ts';

const FIELDS = {
  dossier: 'visit',
  reference: 'EX/2026-12 (b)',
  version: '1.0',
  template: 'one-pager',
  audience: 'principal',
  date: '2026-12-03',
  marking: 'TLP:AMBER+STRICT',
};
const named = (pattern: string | undefined, isOwnTemplate = true, fields = FIELDS) => fileNameFrom({ pattern, fields, isOwnTemplate });

describe('the name of a file', () => {
  it.each([
    [undefined, true, 'visit-principal'],
    [undefined, false, 'visit-principal-one-pager'],
    ['{reference} {version} {audience} {date} {marking}', true, 'EX-2026-12 -b 1.0 principal 2026-12-03 TLP-AMBER+STRICT'],
    ['{date} {template}', false, '2026-12-03 one-pager'],
    ['{date}', false, '2026-12-03-one-pager'],
    ['brief', true, 'brief'],
  ])('by the pattern %s', (pattern, isOwnTemplate, expected) => {
    expect(named(pattern, isOwnTemplate)).toBe(expected);
  });

  it('has nothing in the place of empty fields', () => {
    expect(named('{reference} - {version}_{audience}', true, { ...FIELDS, reference: '', version: '' })).toBe('principal');
    expect(named('{audience}-{reference}-{date}', true, { ...FIELDS, reference: '' })).toBe('principal-2026-12-03');
  });

  it.each(['{audiense}', '{}', '{constructor}', '../{audience}', 'a/b', 'con', '{reference}'])('is refused: %s', async (pattern) => {
    const [problem] = await problemsOf(() => named(pattern, true, { ...FIELDS, reference: '' }));
    expect(problem?.code).toBe('file-name');
    expect(problem?.hints?.join(' ')).toContain('{audience}');
  });

  it('is good on every system, and differs for two templates, whatever the values are', () => {
    const value = fc.string({ unit: 'grapheme', maxLength: 90 });
    fc.assert(
      fc.property(
        fc.record(Object.fromEntries(NAME_FIELDS.map((name) => [name, value]))),
        fc.constantFrom('{audience}', '{reference} {date}', 'x{marking}'),
        (fields, pattern) => {
          const all = { ...FIELDS, ...(fields as typeof FIELDS) };
          const one = named(`n${pattern}`, true, all);
          expect(fileNameFault(one)).toBeUndefined();
          const others = ['one-pager', 'read-ahead'].map((template) => named(`n${pattern}`, false, { ...all, template }));
          expect(new Set([one, ...others]).size).toBe(3);
        },
      ),
      { numRuns: runs(200, 20_000) },
    );
  });
});

describe('a brief', () => {
  it('has the name that a person, else the theme, gives it', async () => {
    const make = async (fileName?: string, template?: string) =>
      (await briefOf({ dossier: DOSSIER, audience: 'legislator', ...(fileName ? { fileName } : {}), ...(template ? { template } : {}) })).fileName;
    expect(await make()).toBe('washington-summit-2024-legislator');
    expect(await make(undefined, 'one-pager')).toBe('washington-summit-2024-legislator-one-pager');
    expect(await make('{reference} {version} {template} {audience} {date} {marking}')).toMatch(
      /^AM-2024-07-WAS [\d.]+ legislators-note legislator 2024-07-11 TLP-CLEAR$/,
    );
  });
});
