import { describe, expect, it } from 'vitest';
import { itemsOf } from '../../electron/engine/dossier/items.ts';
import { plainText } from '../support/word-list.ts';
import type { Section } from '../../electron/contract/dossier.ts';
import { isFor } from '../../electron/contract/readers.ts';
import { AUDIENCES, builtIn, DOSSIER } from '../support/library.ts';

const { value: dossier } = builtIn.dossier(DOSSIER);
const all = plainText(dossier);
const flat = (sections: readonly Section[]): Section[] => sections.flatMap((section) => [section, ...flat(section.sections)]);
const sections = flat(dossier.sections);

/** Facts of the reference text, as words or figures that must be in the dossier. */
// biome-ignore format: a list of facts reads best in rows
const FACTS = [
  // Opening, theme, expectations
  '32', '4 April 1949', '75th', '1978', '1999', '2012', 'Chicago', 'Sweden', 'Ukraine and transatlantic security', 'Indo-Pacific', 'defence production',
  'Atlantic Council', 'Vilnius', 'deliverable', 'NATO–Ukraine Council', '27 June', 'NATO Headquarters', 'long-term financial pledge',
  'deterrence and defense architecture', 'Japan, Australia, the Republic of Korea and New Zealand',
  // Mobilisation, support, Hungary, agreements
  'from 27 to 25', '144 million', '38 million', 'all cases', '14 May', '$60 billion', 'artillery', 'air defence', 'Magyar Rádió',
  'without taking part in NATO operations outside NATO territory', '€50 billion', '$54 billion', '27 member states', 'Lithuania and Estonia', '19',
  // Russia, weapons, Korea
  'Kharkiv', 'Moldova', 'foreign agent', 'Chişinău', 'Prague', 'Jan Lipavský', '3 May', 'nuclear state', 'Peskov', 'Zakharova', '29 May', 'Finland, Canada and Poland',
  'valid military targets', 'Edgars Rinkēvičs', 'Alar Karis', 'Emmanuel Macron', 'Alexander De Croo', 'Petr Fiala', 'Mette Frederiksen', 'Belgium and Italy', '30 May',
  'just over the border', '20 June', 'ATACMS', '19 June', 'Pyongyang', '24 years', 'Georgy Zinoviev', 'Chang Ho-jin', 'big mistake',
  // Spending, opinion, membership
  '17 June', '23 of 32', '18%', '3%', '4%', '2.5%', 'tens of billions of pounds', 'cast iron commitment', 'road map', 'root and branch', 'Orange Revolution',
  'Viktor Yanukovych', '60%', 'Crimea', '59.2', '28.1', '89', '77', '5% against', 'unwavering', 'indefinitely', 'Ukraine Compact',
  // Gaza, Caucasus, days, declaration, missiles
  'double standards', 'Pedro Sánchez', 'Recep Tayyip Erdoğan', 'Nagorno-Karabakh', 'Andrew W. Mellon Auditorium', 'Medal of Freedom', 'Romania', 'Donald Trump',
  'November 2024', 'decisive enabler', 'large-scale support for Russia’s defence industrial base', 'China, Iran, North Korea and Belarus', '2026', 'SM-6', 'Tomahawk',
  'hypersonic', 'Pershing II', '1980s', 'Viktor Orbán', 'Julianne Smith', 'Benedetta Berti', 'David Cameron', 'Andrzej Duda', 'Keir Starmer', 'Olaf Scholz',
];

describe('the built-in dossier', () => {
  it.each(FACTS)('holds %s', (fact) => {
    expect(all).toContain(fact);
  });

  it('has the sections a briefing on the summit needs', () => {
    const wanted = [
      'identity',
      'background',
      'expectations',
      'mobilisation',
      'support',
      'hungary',
      'agreements',
      'russia',
      'weapons',
      'korea',
      'spending',
    ];
    for (const id of [...wanted, 'opinion', 'stance', 'gaza', 'caucasus', 'days', 'missiles'])
      expect(sections.map((section) => section.id)).toContain(id);
  });

  it('cites the text for every point, event, position, figure, quote and answer', () => {
    const uncited = itemsOf(dossier).filter(({ value, path }) => value.depth && path[0] !== 'glossary' && !value.cites?.length);
    expect(uncited.map(({ key }) => key)).toEqual([]);
  });

  it('gives no date to the nineteen agreements, nor adds any to them', () => {
    const figure = dossier.figures.find(({ id }) => id === 'agreements');
    expect(figure?.rows.map(({ values, note }) => [...values, note])).toEqual([
      [19, 'undated'],
      [2, 'not to be added to the 19'],
    ]);
    expect(all).not.toMatch(/\b22\b|already signed 19[^.]*before|three more/);
  });

  it('says whose account a commitment of the EU is, and what is expected of Poland', () => {
    const texts = all.split('\n');
    for (const text of texts.filter((text) => text.includes('commits all 27'))) expect(text).toMatch(/according to President Zelenskyy/i);
    for (const text of texts.filter((text) => /spend more than 4%/.test(text))) expect(text).toMatch(/expected/i);
  });

  it('is public throughout', () => {
    expect(dossier.meta.marking).toEqual({ scheme: 'tlp', level: 'CLEAR' });
    expect(itemsOf(dossier).filter(({ value }) => value.marking || (value.release && value.release !== 'yes'))).toEqual([]);
  });
});

describe('the built-in dossier for its readers', () => {
  it('gives each audience at most six talking points, and the public none', () => {
    for (const audience of AUDIENCES) {
      const reader = builtIn.audience(audience).value;
      const own = dossier.lines.filter((line) => isFor(line.audiences, reader));
      expect(own.length).toBeLessThanOrEqual(6);
      expect(own.length > 0, audience).toBe(!['general-public', 'partner', 'operations'].includes(audience));
    }
  });

  it('has a bottom line of 40 words or fewer for each audience', () => {
    for (const audience of AUDIENCES) {
      const own = dossier.bottomLines.filter((line) => isFor(line.audiences, builtIn.audience(audience).value));
      expect(own.length).toBeGreaterThan(0);
      for (const { text } of own) expect(text.split(/\s+/).length).toBeLessThanOrEqual(40);
    }
  });

  it('lists every person a point names, and every speaker', () => {
    const names = dossier.people.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    expect(names.length).toBe(27);
  });

  it('orders its events by date', () => {
    const dates = dossier.timeline.map(({ date }) => date.slice(0, 10));
    const year = (date: string): string => date.slice(0, 4);
    expect(dates.filter((date, index) => index > 0 && year(date) < year(dates[index - 1] ?? ''))).toEqual([]);
    for (const day of [
      '2024-05-03',
      '2024-05-14',
      '2024-05-24',
      '2024-05-29',
      '2024-05-30',
      '2024-06-17',
      '2024-06-19',
      '2024-06-20',
      '2024-06-27',
      '2024-07-09',
      '2024-07-10',
      '2024-07-11',
    ]) {
      expect(dates).toContain(day);
    }
  });

  it('explains every acronym it uses', () => {
    const used = new Set(sections.flatMap(({ points }) => points.flatMap(({ text }) => text.match(/\b[A-Z]{2,}(?:-\d)?\b/g) ?? [])));
    used.delete('II');
    const known = dossier.glossary.map(({ term }) => term);
    expect([...used].filter((acronym) => !known.includes(acronym))).toEqual([]);
  });
});
