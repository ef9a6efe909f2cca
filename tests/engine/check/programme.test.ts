import { describe, expect, it } from 'vitest';
import { programmeProblems } from '../../../electron/engine/check/programme.ts';
import { parseDossier } from '../../../electron/engine/dossier/parse.ts';
import { briefOf, builtIn, dossierText, placeOf } from '../../support/library.ts';
import fc, { runs } from '../../support/property.ts';

const PEOPLE = 'people: [{id: a, name: Anna, office: O, of: P, depth: headline}, {id: b, name: Bert, office: O, of: P, depth: headline}]\n';
const textOf = (entries: readonly string[]): string =>
  dossierText(`${PEOPLE}programme:\n  - date: 2024-07-09\n    entries:\n${entries.map((entry) => `      - {${entry}}\n`).join('')}`);

function told(...entries: string[]): string[] {
  const sourced = parseDossier(textOf(entries), 'd.yaml', builtIn);
  return programmeProblems(sourced, builtIn.offsetIn).map((problem) => `${placeOf(problem)} ${problem.message}`);
}

describe('a programme', () => {
  it('is told where two entries of the same people overlap', () => {
    expect(told('from: 09:00, to: 10:00, what: One, who: [a, b]', 'from: 09:30, to: 11:00, what: Two, lead: a')).toEqual([
      'd.yaml:26:16 “Two” begins at 09:30, before “One” ends at 10:00, and Anna is in both',
    ]);
    expect(told('from: 09:00, to: 10:00, what: One', 'from: 09:30, what: Two, who: [a]')).toEqual([
      'd.yaml:26:16 “Two” begins at 09:30, before “One” ends at 10:00',
    ]);
  });

  it('is not told where others are there, one follows the other, or one does not take place', () => {
    expect(told('from: 09:00, to: 10:00, what: One, who: [a]', 'from: 09:30, to: 11:00, what: Two, who: [b]')).toEqual([]);
    expect(told('from: 09:00, to: 10:00, what: One', 'from: 10:00, to: 11:00, what: Two')).toEqual([]);
    for (const status of ['cancelled', 'reserve'])
      expect(told('from: 09:00, to: 10:00, what: One', `from: 09:30, to: 11:00, what: Two, status: ${status}`)).toEqual([]);
  });

  it('is told where nobody can be there in time', () => {
    const arrive = 'from: 10:10, what: Two, transport: {how: car, minutes: 25}';
    expect(told('from: 09:00, to: 10:00, what: One', arrive)).toEqual([
      'd.yaml:26:65 getting to “Two” takes 25 minutes, but only 10 are left after “One”',
    ]);
    expect(told('from: 09:00, to: 09:45, what: One', arrive)).toEqual([]);
    expect(told(arrive)).toEqual([]);
  });

  it('counts hours in their zones', () => {
    expect(
      told('from: 10:00, to: 12:00, zone: Europe/Paris, toZone: America/New_York, what: Fly', 'from: 11:00, zone: America/New_York, what: Land'),
    ).toEqual(['d.yaml:26:16 “Land” begins at 11:00, before “Fly” ends at 12:00']);
  });

  it('is told of every entry that begins before one of the same people ends, in any order', () => {
    const entry = fc.record({ start: fc.integer({ min: 0, max: 200 }), length: fc.integer({ min: 0, max: 60 }), who: fc.constantFrom('', 'a', 'b') });
    const clock = (minutes: number): string => `${String(8 + Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
    fc.assert(
      fc.property(fc.array(entry, { minLength: 1, maxLength: 8 }), (all) => {
        const written = all.map(({ start, length, who }, index) => {
          const to = length > 0 ? `to: "${clock(start + length)}", ` : '';
          return `from: "${clock(start)}", ${to}what: E${index}${who === '' ? '' : `, who: [${who}]`}`;
        });
        const overlaps = all.filter((one, index) =>
          all.some((other, at) => {
            const isBefore = other.start < one.start || (other.start === one.start && at < index);
            const isShared = one.who === '' || other.who === '' || one.who === other.who;
            return isBefore && isShared && other.start + other.length > one.start;
          }),
        );
        expect(told(...written)).toHaveLength(overlaps.length);
      }),
      { numRuns: runs(60, 5000) },
    );
  });

  it('is told in a brief too, of what its reader gets and of nothing else', async () => {
    const warnings = async (second: string, request = {}): Promise<string[]> => {
      const entries = ['from: 09:00, to: 10:00, what: One, depth: headline', `from: 09:30, what: Two, depth: headline${second}`];
      const overrides = { dossiers: { d: textOf(entries) } };
      const { report } = await briefOf({ dossier: 'd', audience: 'operations', ...request }, overrides);
      return report.warnings.map(({ code }) => code);
    };
    expect(await warnings('')).toContain('overlap');
    expect(await warnings(', marking: RED')).not.toContain('overlap');
    expect(await warnings(', priority: {press: 1, default: 2}')).toContain('overlap');
  });
});
