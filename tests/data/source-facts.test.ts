import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { readYaml } from '../../electron/engine/source/yaml.ts';
import { itemsOf } from '../../electron/engine/dossier/items.ts';
import {
  claimsOf,
  datesOfIso,
  type FoundDate,
  folded,
  hasDate,
  hasNumber,
  nameFinder,
  paragraphsOf,
  quotationKey,
  quotationsOf,
  runsOf,
  sharedRuns,
} from '../support/fact-finder.ts';
import { builtIn, DOSSIER } from '../support/library.ts';

const FILE = 'source-facts.yaml';
const paragraph = z.strictObject({
  numbers: z.array(z.string()),
  dates: z.array(z.string()),
  names: z.array(z.string()),
  quotations: z.array(z.union([z.string(), z.array(z.string())])),
});
const schema = z.strictObject({ otherNames: z.record(z.string(), z.array(z.string())), paragraphs: z.record(z.string(), paragraph) });
const { value: facts } = readYaml(readFileSync(join(import.meta.dirname, FILE), 'utf8'), FILE, schema);
const { value: dossier } = builtIn.dossier(DOSSIER);
type Section = (typeof dossier.sections)[number];
type Position = (typeof dossier.positions)[number];

const canonical = new Set(Object.values(facts.paragraphs).flatMap(({ names }) => names));
const forms = new Map([...canonical].flatMap((name) => [name, ...(facts.otherNames[name] ?? [])].map((form) => [form, name])));
const namesIn = nameFinder(forms);
const quotationText = (quotation: string | string[]): string => (Array.isArray(quotation) ? quotation.join(' ') : quotation);

/** Capitalised words that name nobody: titles, offices, and what the sentence is about. */
const PLAIN = new Set(
  'I Mr Ms Chancellor Director Foreign General Minister Permanent Planning Policy President Press Prime Representative Secretary State Tuesday Western'.split(
    ' ',
  ),
);

interface Statement {
  key: string;
  texts: string[];
  /** ISO dates of the statement, beside those in its texts. */
  dates: string[];
  /** Whole quotations, beside those in quotation marks. */
  quotations: string[];
  cites: readonly string[];
  /** Numbers that are counted, not read. */
  counted?: string[];
}

const BOUND = /\b(more than|at least|exceed)\b/;

/** Fields that say nothing a source could bear out. */
const SILENT = new Set(
  'id key cites depth priority verb tier marking release audiences section sign chart speaker posture points sections stands rows date since at words'.split(
    ' ',
  ),
);
const textsOf = (value: unknown): string[] => {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([field, inner]) => (SILENT.has(field) ? [] : textsOf(inner)));
};
const present = (...values: unknown[]): string[] => values.filter((value): value is string => typeof value === 'string');

function statements(): Statement[] {
  const items = itemsOf(dossier).filter(({ value }) => value.cites?.length);
  const targets = targetsOf();
  const people = new Map(dossier.people.map(({ id, name }) => [id, name]));
  const main = items.map(({ key, value }): Statement => {
    return {
      key,
      texts: [...textsOf(value), ...textsOf(value.key), ...present(targets.get(key)), ...present(people.get(String(value.speaker)))],
      dates: present(value.date, value.since),
      quotations: present(value.words),
      cites: value.cites ?? [],
    };
  });
  const rows = dossier.figures.flatMap(({ id, rows, unit = '', cites = [] }) =>
    rows.map((row, index): Statement => {
      const bound = row.bound && row.bound !== 'exact' ? `${row.bound.replace('-', ' ')} ` : '';
      const values = row.values.map((value) => (typeof value === 'number' ? `${bound}${value}${unit}` : value));
      return {
        key: `figures/${id}/${index + 1}`,
        texts: [row.label, ...present(row.note), ...values],
        dates: present(row.at),
        quotations: [],
        cites: row.cites ?? cites,
      };
    }),
  );
  return [...main, ...rows, ...dossier.sections.flatMap(findingsOf), ...dossier.positions.map(positionOf)];
}

/** The targets of charts, each with its unit: they are numbers, and so none of the texts. */
const targetsOf = (): Map<string, string> =>
  new Map(dossier.figures.flatMap(({ id, target, unit = '' }) => (target ? [[`figures/${id}`, `${target.value}${unit}`] as const] : [])));

const citesIn = (section: Section): string[] => [...section.points.flatMap(({ cites = [] }) => cites), ...section.sections.flatMap(citesIn)];

const headingOf = (place: string): string => place.replace(/ ¶\d+$/, '');

/** What a section finds, which its points and those below it have to bear out: it cites nothing itself. */
function findingsOf(section: Section): Statement[] {
  const own = { key: section.id, texts: present(section.title, section.finding), dates: [], quotations: [], cites: citesIn(section) };
  return [own, ...section.sections.flatMap(findingsOf)];
}

/** What a position says of all its stands: how many there are of each sign, and the rest by what is under the headings they cite. */
function positionOf({ id, issue, question, finding, labels, stands }: Position): Statement {
  const inGroup = (group: string): number => stands.reduce((sum, { sign, number }) => sum + (sign === group ? number : 0), 0);
  const counted = ['for', 'mixed', 'against', 'open'].map((group) => String(inGroup(group)));
  const headings = new Set(stands.flatMap(({ cites = [] }) => cites).map(headingOf));
  const cites = Object.keys(facts.paragraphs).filter((place) => headings.has(headingOf(place)));
  const texts = present(issue, question, finding, ...Object.values(labels ?? {}));
  return { key: `positions/${id}`, texts, dates: [], quotations: [], cites, counted };
}

const knownDates = (cites: readonly string[]): FoundDate[] =>
  cites.flatMap((cite) => facts.paragraphs[cite]?.dates ?? []).flatMap((iso) => [...daysBetween(iso), ...datesOfIso(iso)]);

/** The days of an interval within one month. */
function daysBetween(iso: string): FoundDate[] {
  const [start, end] = datesOfIso(iso);
  if (!start?.day || !end?.day) return [];
  const first = Number(start.day);
  return Array.from({ length: Number(end.day) - first + 1 }, (_, at) => ({ ...start, day: String(first + at).padStart(2, '0') }));
}

/** What a statement says that the paragraphs it cites do not. */
function unsupported({ key, texts, dates, quotations, cites, counted = [] }: Statement): string[] {
  const cited = cites.map((cite) => facts.paragraphs[cite]);
  if (cited.includes(undefined)) return cites.filter((cite) => !facts.paragraphs[cite]).map((cite) => `${key}: no paragraph ${cite}`);
  const numbers = [...cited.flatMap((known) => known?.numbers ?? []), ...counted];
  const names = new Set(cited.flatMap((known) => known?.names ?? []));
  const quoted = cited.flatMap((known) => known?.quotations ?? []).map((quotation) => quotationKey(quotationText(quotation)));
  const known = knownDates(cites);
  const found = [...dates.flatMap(datesOfIso), ...texts.flatMap((text) => claimsOf(text).dates)];
  const all = [...texts, ...quotations];
  return [
    ...all.flatMap((text) => claimsOf(text).numbers).filter((number) => !isSaid(number, numbers, all.join(' '))),
    ...found.filter((date) => !hasDate(known, date)).map((date) => JSON.stringify(date)),
    ...all.flatMap((text) => namesIn(text).names).filter((name) => !names.has(name)),
    ...all.flatMap(unknownNames),
    ...[...quotations, ...texts.flatMap(quotationsOf)].filter((words) => !quoted.some((known) => isPartOf(known, quotationKey(words)))),
  ].map((problem) => `${key}: ${problem}`);
}

/** A number that the text gives only as a bound ("more than 4%") has to be one in the statement too. */
function isSaid(number: string, known: readonly string[], statement: string): boolean {
  const found = known.filter((fact) => hasNumber(claimsOf(fact).numbers, number));
  return found.length > 0 && (found.some((fact) => !BOUND.test(fact)) || BOUND.test(statement));
}

/** Whole words of a quotation, so that a cut word is no part of it. */
function isPartOf(quotation: string, words: string): boolean {
  return words !== '' && ` ${quotation.replace(/[.,;]/g, '')} `.includes(` ${words.replace(/[.,;]/g, '')} `);
}

/** Capitalised words inside a sentence that are neither a name of the facts nor a plain word. */
function unknownNames(text: string): string[] {
  const { rest } = namesIn(text);
  const inside = rest.matchAll(/(?<=[\p{L}\p{N},;|)'"%-] |[-(])\p{Lu}[\p{L}\p{N}'-]*/gu);
  return [...inside]
    .map(([word]) => word.replace(/'s$/, ''))
    .filter((word) => !PLAIN.has(word.replace(/-.*/, '')) && !claimsOf(`1 ${word}`).dates.length);
}

const every = statements();

describe('the built-in dossier and the facts of its source', () => {
  it('says no number, date, name or quotation that is not in the paragraphs it cites', () => {
    expect(every.length).toBeGreaterThan(250);
    expect(every.flatMap(unsupported)).toEqual([]);
  });

  it('cites every paragraph', () => {
    const cited = new Set(every.flatMap(({ cites }) => cites));
    expect(Object.keys(facts.paragraphs).filter((place) => !cited.has(place))).toEqual([]);
  });

  it('marks where a quotation starts or ends inside a sentence', () => {
    for (const { words } of dossier.quotes) {
      expect(words).toMatch(/^(?:…|\p{Lu})/u);
      expect(words).toMatch(/(?:…|[.!?])$/);
    }
  });
});

describe('a changed fact', () => {
  const one = (key: string): Statement => {
    const found = every.find((statement) => statement.key === key);
    if (!found) throw new Error(`no statement ${key}`);
    return found;
  };
  const changed = (key: string, from: string, to: string): Statement => {
    const edit = (text: string): string => text.replaceAll(from, to);
    const { texts, dates, quotations, ...rest } = one(key);
    const after = { ...rest, texts: texts.map(edit), dates: dates.map(edit), quotations: quotations.map(edit) };
    if (JSON.stringify(after) === JSON.stringify(one(key))) throw new Error(`${key} does not say ${from}`);
    return after;
  };

  // biome-ignore format: a table reads best in rows
  it.each([
    // Numbers, in digits and in words.
    ['spending/record', '23 of 32', '24 of 32'], ['spending/increase', '18%', '19%'], ['spending/poland-four', '4%', '2%'],
    ['support/us-aid', '$60 billion', '$50 billion'], ['support/us-aid', '$60 billion', '€60 billion'], ['agreements/nineteen', '19', '22'],
    ['days/air-defence', 'five', 'six'], ['identity/fourth', 'fourth', 'fifth'], ['mobilisation/law', 'from 27', 'from 28'],
    ['figures/opinion/2', '59.2', '59.3'], ['weapons/endorsed', 'several', 'fifteen'], ['spending/starmer-plans', 'pounds', 'dollars'],
    ['figures/agreements', '19', '22'], ['spending/poland-four', 'more than 4%', '4%'], ['figures/targets/4', 'more than ', ''],
    ['spending/baltics', 'at least ', ''], ['bottomLines/1', '32', '31'],
    ['spending', '23 of 32', '24 of 32'], ['positions/strikes', 'Thirteen', 'Twelve'], ['figures/targets', '2%', '7%'],
    // Dates, in words and in the data.
    ['days/declaration', '10 July', '11 July'], ['days/declaration', '2024-07-10', '2024-07-12'], ['weapons/britain', '3 May', '3 June'],
    ['identity/anniversary', '1949', '1948'], ['opinion/peak', 'May 2023', 'June 2023'], ['missiles/plan', '2026', '2025'],
    ['missiles/pershing', '1980s', '1970s'], ['hungary/veto', 'In January', 'In February'], ['identity/what', '9–11', '9–12'],
    ['weapons/endorsed', '2024-05', '2024-04'], ['figures/opinion/3', '2023-05', '2023-06'],
    // Names, of the source and foreign to it.
    ['weapons/britain', 'David Cameron', 'Keir Starmer'], ['weapons/against', 'Italy', 'Romania'], ['weapons/against', 'Italy', 'Bulgaria'],
    ['spending/poland', 'Poland', 'Latvia'], ['spending/starmer', 'to 2.5%', 'to 2.5% of GDP'], ['gaza/sanchez', 'Gaza', 'Lebanon'],
    ['positions/strikes/italy', 'Italy', 'Spain'], ['quotes/1', 'Antony Blinken', 'Olaf Scholz'], ['weapons/germany', 'Germany', 'France'],
    // Quotations.
    ['spending/starmer-flight', 'cast iron', 'rock solid'], ['weapons/germany', 'just over', 'just across'], ['days/china', 'large-scale', 'broad'],
    ['quotes/1', 'stay by', 'stand by'], ['quotes/6', 'must demand', 'demand'], ['quotes/7', 'strongly, strongly', 'strongly'], ['korea/mistake', 'big', 'great'],
  ])('is caught: %s, %s to %s', (key, from, to) => {
    expect(unsupported(one(key))).toEqual([]);
    expect(unsupported(changed(key, from, to))).not.toEqual([]);
  });

  it('is caught in a citation, too', () => {
    expect(unsupported({ ...one('days/declaration'), cites: ['text#Summit ¶9'] })).toEqual(['days/declaration: no paragraph text#Summit ¶9']);
    expect(unsupported({ ...one('days/declaration'), cites: ['text#Summit ¶5'] })).not.toEqual([]);
  });
});

describe('the file of facts', () => {
  const quotations = Object.values(facts.paragraphs).flatMap((known) => known.quotations);

  it('quotes at most twelve words at a time', () => {
    for (const piece of quotations.flat()) expect(piece.split(/\s+/).length, piece).toBeLessThanOrEqual(12);
  });

  it('has other forms of its own names only, and no form twice', () => {
    expect(Object.keys(facts.otherNames).filter((name) => !canonical.has(name))).toEqual([]);
    const all = [...canonical].flatMap((name) => [name, ...(facts.otherNames[name] ?? [])]);
    expect(all.filter((form, at) => all.indexOf(form) !== at)).toEqual([]);
  });
});

/** The text itself is not part of the project. Where it is at hand, the facts are held to it. */
const source = process.env.AIDE_MEMOIRE_SOURCE;

describe.runIf(source)('the file of facts and the text', () => {
  const text = source ? paragraphsOf(readFileSync(source, 'utf8')) : new Map<string, string>();

  it('has the same paragraphs', () => {
    expect(Object.keys(facts.paragraphs)).toEqual([...text.keys()]);
  });

  it.each(Object.entries(facts.paragraphs))('is true of %s', (place, { numbers, dates, names, quotations }) => {
    const here = text.get(place) ?? '';
    const said = claimsOf(here);
    const listed = numbers.flatMap((number) => claimsOf(number).numbers);
    expect([...new Set(listed)].sort()).toEqual([...new Set(said.numbers)].sort());
    const known = dates.flatMap(datesOfIso);
    // The text leaves out the year where it is that of the summit.
    const dated = said.dates.map((date) => ({ year: '2024', ...date }));
    expect(known.filter((date) => !hasDate(dated, date))).toEqual([]);
    expect(said.dates.filter((date) => !hasDate(known, date) && date.year !== '2024')).toEqual([]);
    const named = new Set(namesIn(here).names);
    expect(names.filter((name) => !named.has(name) && !folded(here).includes(folded(name)))).toEqual([]);
    expect(quotations.filter((quotation) => !folded(here).includes(folded(quotationText(quotation))))).toEqual([]);
  });

  it('shares no run of thirteen words with the text, nor does the dossier, quotations aside', () => {
    const runs = new Set([...text.values()].flatMap((words) => runsOf(words, 13)));
    const quoted = new Set(dossier.quotes.map(({ words }) => words));
    const said = everyText(dossier).filter((words) => !quoted.has(words));
    expect(said.flatMap((words) => sharedRuns(words.replace(/“[^”]*”/g, ''), runs, 13))).toEqual([]);
    expect(everyText(facts).flatMap((words) => sharedRuns(words, runs, 13))).toEqual([]);
  });
});

/** Every text of a value, each by itself. */
function everyText(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(everyText) : [];
}
