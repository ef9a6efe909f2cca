import { describe, expect, it } from 'vitest';
import { parseDossier } from '../../../electron/engine/dossier/parse.ts';
import { minutesIn, spanOf, zonesOf } from '../../../electron/engine/dossier/programme.ts';
import { builtIn, dossierText, placeOf, problemsOf } from '../../support/library.ts';

const PEOPLE = 'people:\n  - {id: anna, name: Anna, office: O, of: P}\n';
const read = (entries: string, day = '') =>
  parseDossier(dossierText(`${PEOPLE}programme:\n  - date: 2024-07-09\n${day}    entries:\n${entries}`), 'd.yaml', builtIn);

/** The times of the first entry, in UTC, and its length in minutes. */
function timesOf(entries: string, day = ''): [string, string, number] {
  const { value } = read(entries, day);
  const [first] = value.programme;
  const entry = first?.entries[0];
  if (!first || !entry) throw new Error('there is no entry');
  const span = spanOf(first, entry, { ...value.meta, offsetIn: builtIn.offsetIn });
  return [new Date(span.start).toISOString().slice(0, 16), new Date(span.end).toISOString().slice(0, 16), minutesIn(span)];
}

describe('the times of an entry', () => {
  it.each([
    ['in the zone of the dossier', '{from: 9:05, to: "10:30", what: W}', '', ['2024-07-09T09:05', '2024-07-09T10:30', 85]],
    ['in the zone of the day', '{from: 09:00, to: 10:00, what: W}', '    zone: Europe/Paris\n', ['2024-07-09T07:00', '2024-07-09T08:00', 60]],
    ['in a zone of its own', '{from: 09:00, to: 10:00, zone: {name: Asia/Kathmandu}, what: W}', '', ['2024-07-09T03:15', '2024-07-09T04:15', 60]],
    [
      'over zones',
      '{from: 10:00, to: 12:30, toZone: America/New_York, what: W}',
      '    zone: Europe/Paris\n',
      ['2024-07-09T08:00', '2024-07-09T16:30', 510],
    ],
    ['over midnight', '{from: 23:30, to: 00:30+1, what: W}', '', ['2024-07-09T23:30', '2024-07-10T00:30', 60]],
    [
      'west over the date line',
      '{from: 09:00, to: 21:00, zone: Pacific/Auckland, toZone: Pacific/Honolulu, what: W}',
      '',
      ['2024-07-08T21:00', '2024-07-10T07:00', 2040],
    ],
    ['without an end', '{from: 09:00, what: W}', '', ['2024-07-09T09:00', '2024-07-09T09:00', 0]],
  ])('are counted %s', (_, entry, day, expected) => {
    expect(timesOf(`      - ${entry}\n`, day)).toEqual(expected);
  });

  it('are called as the dossier calls their zone', async () => {
    const zone = '    zone: {name: Europe/Paris, label: Paris time}\n';
    const { value } = read('      - {from: 10:00, to: 22:30, zone: America/New_York, toZone: Europe/Paris, what: W}\n', zone);
    const [day] = value.programme;
    expect(zonesOf(day as never, day?.entries[0] as never, value.meta).map(({ label }) => label)).toEqual(['', 'Paris time']);
  });

  it('are right on the nights when clocks change', () => {
    const onDay = (date: string, entry: string) =>
      minutesIn(
        (() => {
          const { value } = parseDossier(
            dossierText(`programme:\n  - {date: ${date}, zone: Europe/Berlin, entries: [${entry}]}\n`),
            'd.yaml',
            builtIn,
          );
          const [day] = value.programme;
          return spanOf(day as never, day?.entries[0] as never, { ...value.meta, offsetIn: builtIn.offsetIn });
        })(),
      );
    expect(onDay('2024-03-31', '{from: 01:00, to: 04:00, what: W}')).toBe(120);
    expect(onDay('2024-10-27', '{from: 01:00, to: 04:00, what: W}')).toBe(240);
  });

  it.each([
    ['an end before the beginning', '{from: 10:00, to: 09:00, what: W}', 'ends-before', 'if it ends on the day after, write 09:00+1'],
    [
      'an end before the beginning in another zone',
      '{from: 10:00, to: 10:30, zone: America/New_York, toZone: Europe/Paris, what: W}',
      'ends-before',
      'if it ends',
    ],
    ['somebody unknown', '{from: 10:00, what: W, who: [ana]}', 'unknown-person', 'did you mean "anna"?'],
    ['somebody unknown who leads', '{from: 10:00, what: W, lead: bert}', 'unknown-person', 'list everyone under people'],
    ['a zone that is not there', '{from: 10:00, what: W, zone: {name: Europe/Pariz}}', 'unknown-zone', 'IANA'],
    ['a zone with a label alone', '{from: 10:00, what: W, toZone: Paris time}', 'unknown-zone', 'IANA'],
  ])('are refused: %s', async (_, entry, code, hint) => {
    const [problem, ...others] = await problemsOf(() => read(`      - ${entry}\n`));
    expect(others).toEqual([]);
    expect(problem?.code).toBe(code);
    expect(problem?.hints?.join(' ')).toContain(hint);
    expect(problem && placeOf(problem)).toMatch(/^d\.yaml:26:\d+$/);
  });

  it('are written as clocks show them', async () => {
    for (const wrong of ['24:00', '9', '09:60', '09:00+2', '9 am']) {
      const [problem] = await problemsOf(() => read(`      - {from: "${wrong}", what: W}\n`));
      expect(problem).toMatchObject({ path: 'programme[0].entries[0].from', message: expect.stringContaining('such as 09:00') });
    }
  });
});
