import { describe, expect, it } from 'vitest';
import { type Entry, type List, outlineOf } from '../../../renderer/dossier/parts.ts';
import type { PlainMap } from '../../../renderer/dossier/plain.ts';

const levels = ['CLEAR', 'GREEN', 'AMBER', 'RED'].map((level) => ({ level, banner: `TLP:${level}` }));
const points = { type: 'array', items: { type: 'object', properties: {} } };
const section = { type: 'object', properties: { points } };
const root = {
  type: 'object',
  properties: { meta: { type: 'object' }, sections: { type: 'array', items: section }, statement: { type: 'object' } },
};
const meta = { asOf: '2024-07-11T18:00:00-04:00', zone: 'Washington time', marking: { scheme: 'tlp', level: 'GREEN' } };

/** The badges of the sections and points of an outline, by what they are called. */
function badgesOf(value: PlainMap, known = levels): Record<string, readonly string[]> {
  const entries = (list: List): Entry[] => list.entries().flatMap((entry) => [entry, ...entry.inner.flatMap(entries)]);
  return Object.fromEntries(
    outlineOf({ meta, ...value }, root, known)
      .flatMap(entries)
      .map(({ label, badges }) => [label, badges]),
  );
}

describe('who may see an item, in its row of the outline', () => {
  it('is told only where it is not everyone the dossier is for', () => {
    const open = { title: 'Open', marking: 'GREEN', release: 'yes', points: [{ text: 'Point' }] };
    expect(badgesOf({ sections: [open] })).toMatchObject({ Open: [], Point: [] });
  });

  it('says marking, release, embargo and audiences in words', () => {
    const sections = [
      { title: 'Red', marking: 'RED' },
      { title: 'No', release: 'no' },
      { title: 'Later', release: '2024-07-10T22:00:00Z' },
      { title: 'Some', audiences: ['press-office', 'legislator'] },
    ];
    expect(badgesOf({ sections, statement: { text: 'x', release: 'no' } })).toEqual({
      'Title and handling': [],
      Red: ['TLP:RED'],
      No: ['Not released'],
      Later: ['Embargo until 10 July 2024, 18:00'],
      Some: ['Only: press-office, legislator'],
      'Press statement': ['Not released'],
    });
  });

  it('counts what is around an item as well', () => {
    const inner = [{ text: 'Inherited' }, { text: 'Lower', marking: 'CLEAR', audiences: ['b', 'c'] }, { text: 'None', audiences: ['c'] }];
    const sections = [{ title: 'Around', marking: 'AMBER', release: 'no', audiences: ['a', 'b'], points: inner }];
    expect(badgesOf({ sections })).toMatchObject({
      Inherited: ['TLP:AMBER', 'Not released', 'Only: a, b'],
      Lower: ['TLP:AMBER', 'Not released', 'Only: b'],
      None: ['TLP:AMBER', 'Not released', 'Only: nobody'],
    });
  });

  it('shows what a dossier writes where the levels are not known', () => {
    expect(badgesOf({ sections: [{ title: 'Red', marking: 'RED' }] }, [])).toMatchObject({ Red: ['RED'] });
  });
});
