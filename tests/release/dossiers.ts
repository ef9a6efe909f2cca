import type { z } from 'zod';
import type { dossier, point } from '../../electron/contract/dossier.ts';
import { DEPTHS, TIERS, VERBS } from '../../electron/contract/common.ts';
import { META_FIELDS } from '../../electron/contract/dossier.ts';
import type { Chance } from './chance.ts';
import { anyMarks, type Marks, maySee, type Scheme, written } from './markings.ts';
import type { Writer } from './words.ts';

export type RandomDossier = Omit<z.input<typeof dossier>, 'sections'> & { sections: RandomSection[] };
/** As `contract/dossier.ts` has it, with what may be left out. */
interface RandomSection extends ReturnType<typeof handling> {
  id: string;
  title: string;
  points: z.input<typeof point>[];
  sections: RandomSection[];
}
type Entries<K extends keyof RandomDossier> = NonNullable<RandomDossier[K]> extends (infer T)[] ? T[] : never;

/** What a dossier is made with. */
export interface Making {
  chance: Chance;
  writer: Writer;
  scheme: Scheme;
  /** The audiences a text may be for. */
  readers: readonly string[];
  /** The dossier's own marking. */
  own: Marks;
  ceiling: Marks | undefined;
  /** Whether most lists are empty. */
  isSmall: boolean;
  /** How many items of a hundred have a marking of their own. */
  marked: number;
  /** What each marking that was written means. */
  markings: Map<string, Marks>;
}

/** Words that texts use and glossaries explain. */
export const TERMS = ['Open Doors Plan', 'QXRT', 'Blue Ledger'];
const MOMENTS = ['2024-07-10T14:00:00-04:00', '2024-07-30T00:00:00Z', '2030-01-01T00:00:00Z'];

/** A dossier with items of every kind. */
export function anyDossier(making: Making): RandomDossier {
  const { chance, writer } = making;
  const sources = listOf(making, 'sources', 1, 3, (path) => ({
    id: writer.id(path),
    title: writer.sentence(path, 'title'),
    ...some(chance, { url: () => `https://example.org/${writer.word(path, 'url')}`, publisher: () => writer.sentence(path, 'publisher') }),
    ...handling(making),
  }));
  const parts = { making, cites: sources.map(({ id }) => id) };
  const people = peopleOf(parts);
  const sections = sectionsOf(parts, 'sections', 3, 1);
  return {
    format: 1,
    meta: metaOf(making),
    purposes: addressedOf(parts, 'purposes'),
    bottomLines: addressedOf(parts, 'bottomLines'),
    objectives: listOf(making, 'objectives', 0, 2, (path) => ({
      ...named(making, path),
      text: writer.sentence(path, 'text'),
      ...stated(parts, path),
    })),
    lines: listOf(making, 'lines', 0, 4, (path) => ({
      ...named(making, path),
      verb: chance.one(VERBS),
      text: writer.sentence(path, 'text'),
      ...some(chance, { why: () => writer.sentence(path, 'why') }),
      ...stated(parts, path),
    })),
    ...some(chance, { statement: () => statementOf(parts) }),
    sections,
    timeline: listOf(making, 'timeline', 0, 3, (path) => ({
      ...named(making, path),
      date: writer.year(path, 'date'),
      text: writer.sentence(path, 'text'),
      ...some(chance, { short: () => writer.word(path, 'short'), section: () => chance.one(sections).id }),
      ...stated(parts, path),
    })),
    people,
    positions: positionsOf(parts),
    figures: figuresOf(parts),
    quotes: people.length === 0 ? [] : quotesOf(parts, people),
    questions: listOf(making, 'questions', 0, 2, (path) => ({
      ...named(making, path),
      question: writer.sentence(path, 'question'),
      answer: writer.sentence(path, 'answer'),
      ...some(chance, { ifPressed: () => writer.sentence(path, 'ifPressed'), owner: () => writer.word(path, 'owner') }),
      ...stated(parts, path),
    })),
    glossary: glossaryOf(parts),
    sources,
  };
}

interface Parts {
  making: Making;
  /** The sources that can be cited. */
  cites: readonly string[];
}

/** The fields of those that are drawn. */
function some<T extends Record<string, () => unknown>>(chance: Chance, fields: T): { [K in keyof T]?: ReturnType<T[K]> } {
  return Object.fromEntries(Object.entries(fields).flatMap(([name, make]) => (chance.percent(50) ? [[name, make()]] : []))) as never;
}

function listOf<T>({ chance, isSmall }: Making, list: string, least: number, most: number, make: (path: string) => T): T[] {
  if (isSmall && least === 0 && chance.percent(65)) return [];
  return Array.from({ length: least + chance.upTo(most - least) }, (_, index) => make(`${list}/${index}`));
}

function named({ chance, writer }: Making, path: string): { id?: string } {
  return chance.percent(30) ? { id: writer.id(path) } : {};
}

function handling({ chance, scheme, readers, markings, ceiling, marked }: Making, share = marked) {
  const mark = (): string => {
    const drawn = [0, 1, 2].map(() => anyMarks(chance, scheme));
    // Of those that may be seen there are more than chance would give.
    const marks = (chance.percent(60) ? drawn.find((one) => maySee(one, ceiling, scheme)) : undefined) ?? (drawn[0] as Marks);
    const text = written(marks, scheme, chance.one(['banner', 'level']));
    markings.set(text, marks);
    return text;
  };
  return {
    ...(chance.percent(share) ? { marking: mark() } : {}),
    ...(chance.percent(Math.ceil(share / 3)) ? { release: chance.one(['no', ...MOMENTS]) } : {}),
    ...(chance.percent(Math.ceil(share / 3)) ? { audiences: chance.one([readers, readers.slice(0, 1), readers.slice(1), readers.slice(1, 2)]) } : {}),
  } as { marking?: string; release?: string; audiences?: string[] };
}

function stated({ making, cites }: Parts, path: string) {
  const { chance } = making;
  return { ...cited({ making, cites }, path), depth: chance.one(DEPTHS), priority: 1 + chance.upTo(4), ...handling(making) };
}

function cited({ making: { chance, writer }, cites }: Parts, path: string): { cites?: string[] } {
  return chance.percent(40)
    ? { cites: [`${chance.one(cites)}#${writer.place(path)}`, ...chance.many(1, () => `${chance.one(cites)}#${writer.place(path)}`)] }
    : {};
}

function metaOf(making: Making): RandomDossier['meta'] {
  const { chance, writer, scheme, markings, own } = making;
  const level = written(own, scheme, 'level');
  markings.set(level, own);
  const field = (name: string) => writer.sentence(`meta/${name}`, name);
  const dates = (path: string) => () => ({ start: `${writer.year(path, 'start')}-07-09`, end: `9990-07-11` });
  const fields = META_FIELDS.filter(() => chance.percent(8));
  return {
    id: writer.word('meta/id', 'name').replaceAll(' ', '-'),
    title: field('title'),
    ...some(chance, {
      shortTitle: () => writer.sentence('meta/title', 'shortTitle'),
      occasion: () => field('occasion'),
      place: () => field('place'),
    }),
    ...some(chance, { dates: dates('meta/dates'), reference: () => writer.word('meta/reference', 'reference') }),
    asOf: '2024-07-11T18:00:00Z',
    language: chance.one(['en-GB', 'en-GB', 'fr-FR', 'de-DE']),
    version: '1',
    status: 'draft',
    marking: { scheme: scheme.id, level },
    ...(chance.percent(5) ? { release: 'no' as const } : {}),
    handling: Object.fromEntries(fields.map((name) => [name, handling(making, 70)])),
    ...some(chance, {
      public: () => ({
        id: writer.word('meta/public', 'name').replaceAll(' ', '-'),
        title: writer.sentence('meta/public', 'title'),
        ...some(chance, { occasion: () => writer.sentence('meta/public', 'occasion'), dates: dates('meta/public') }),
      }),
      contact: () => ({ name: writer.sentence('meta/contact', 'name'), email: `${writer.word('meta/contact', 'email')}@example.org` }),
      clearedBy: () => ({ name: writer.sentence('meta/clearedBy', 'name'), date: `${writer.year('meta/clearedBy', 'date')}-01-02` }),
      distribution: () => [{ name: writer.word('meta/distribution', 'name'), copy: 3 }, { name: writer.sentence('meta/distribution', 'name') }],
    }),
  };
}

/** Texts for somebody: the first of several that an audience may see and that is for it is its own. */
function addressedOf(parts: Parts, list: string): Entries<'purposes'> {
  const { making } = parts;
  return listOf(making, list, 0, 2, (path) => ({ text: making.writer.sentence(path, 'text'), ...cited(parts, path), ...handling(making) }));
}

function statementOf(parts: Parts): NonNullable<RandomDossier['statement']> {
  const { making } = parts;
  const { chance, writer } = making;
  return {
    posture: chance.one(['active', 'response to query only']),
    text: writer.sentence('statement', 'text'),
    ...some(chance, { contingency: () => writer.sentence('statement', 'contingency') }),
    ...cited(parts, 'statement'),
    ...handling(making),
  };
}

/** Sections up to three deep. */
function sectionsOf(parts: Parts, list: string, most: number, depth: number): RandomSection[] {
  const { making } = parts;
  const { chance, writer } = making;
  return listOf(making, list, depth === 1 ? 1 : 0, most, (path) => ({
    id: writer.id(path),
    title: writer.sentence(path, 'title'),
    ...handling(making),
    points: listOf(making, `${path}/points`, depth === 1 ? 1 : 0, 3, (at) => ({
      ...named(making, at),
      text: writer.sentence(at, 'text'),
      ...some(chance, { date: () => writer.year(at, 'date'), tier: () => chance.one(TIERS) }),
      ...stated(parts, at),
    })),
    sections: depth < 3 ? sectionsOf(parts, `${path}/sections`, 2, depth + 1) : [],
  }));
}

function peopleOf(parts: Parts): Entries<'people'> {
  const { making } = parts;
  const { chance, writer } = making;
  return listOf(making, 'people', 0, 3, (path) => ({
    id: writer.id(path),
    name: writer.sentence(path, 'name'),
    office: writer.sentence(path, 'office'),
    of: writer.word(path, 'of'),
    ...some(chance, { pronunciation: () => writer.word(path, 'pronunciation'), note: () => writer.sentence(path, 'note') }),
    ...stated(parts, path),
  }));
}

function positionsOf(parts: Parts): Entries<'positions'> {
  const { making } = parts;
  const { chance, writer } = making;
  return listOf(making, 'positions', 0, 2, (path) => ({
    id: writer.id(path),
    issue: writer.sentence(path, 'issue'),
    question: writer.sentence(path, 'question'),
    ...handling(making),
    stands: listOf(making, `${path}/stands`, 1, 3, (at) => ({
      ...named(making, at),
      // One name may stand on several issues.
      who: chance.percent(40) ? 'Ruritania' : writer.word(at, 'who'),
      stance: writer.sentence(at, 'stance'),
      sign: chance.one(['for', 'against', 'mixed', 'open'] as const),
      ...some(chance, { since: () => writer.year(at, 'since'), limits: () => writer.sentence(at, 'limits') }),
      ...stated(parts, at),
    })),
  }));
}

function figuresOf(parts: Parts): Entries<'figures'> {
  const { making } = parts;
  const { chance, writer } = making;
  return listOf(making, 'figures', 0, 2, (path) => {
    const chart = chance.one(['bars', 'grouped', 'share', 'line', 'range', undefined] as const);
    const columns = chart === 'share' || chart === 'range' ? 2 : 1 + chance.upTo(1);
    const rows = listOf(making, `${path}/rows`, 1, 3, (at) => ({
      label: writer.word(path, at),
      values: valuesOf(making, chart, columns, path),
      ...(chart === 'line' ? { at: `20${10 + Number(at.split('/').at(-1))}` } : {}),
      ...some(chance, { note: () => writer.sentence(path, at) }),
    }));
    return {
      id: writer.id(path),
      title: writer.sentence(path, 'title'),
      caption: writer.sentence(path, 'caption'),
      alt: writer.sentence(path, 'alt'),
      of: writer.word(path, 'of'),
      columns: Array.from({ length: columns }, () => writer.word(path, 'columns')),
      rows,
      ...(chart ? { chart } : {}),
      ...some(chance, {
        target: () => ({ value: 20, label: writer.word(path, 'target') }),
        unit: () => ` ${writer.word(path, 'unit')}`,
        key: () => ({ value: writer.word(path, 'key/value'), label: writer.sentence(path, 'key/label') }),
      }),
      ...stated(parts, path),
    };
  });
}

function valuesOf({ chance, writer }: Making, chart: string | undefined, columns: number, path: string): (number | string)[] {
  if (chart === 'share') return [3, 8];
  if (chart === 'range') return [12, 40];
  return Array.from({ length: columns }, () =>
    chart === undefined && chance.percent(50) ? writer.word(path, 'values') : writer.number(path, 'values'),
  );
}

function quotesOf(parts: Parts, people: Entries<'people'>): Entries<'quotes'> {
  const { making } = parts;
  const { chance, writer } = making;
  return listOf(making, 'quotes', 0, 2, (path) => ({
    ...named(making, path),
    speaker: chance.one(people).id,
    words: writer.sentence(path, 'words'),
    ...some(chance, { date: () => writer.year(path, 'date'), occasion: () => writer.sentence(path, 'occasion') }),
    ...stated(parts, path),
  }));
}

/** Terms that texts use, by their names or by what they stand for. The rest of an entry is its own. */
function glossaryOf(parts: Parts): Entries<'glossary'> {
  const { making } = parts;
  const { chance, writer } = making;
  return listOf(making, 'glossary', 0, TERMS.length, (path) => {
    const used = TERMS[Number(path.split('/').at(-1))] as string;
    const isExpansion = chance.percent(30);
    return {
      term: isExpansion ? writer.word(path, 'term') : used,
      ...(isExpansion ? { expansion: used } : some(chance, { expansion: () => writer.sentence(path, 'expansion') })),
      meaning: writer.sentence(path, 'meaning'),
      ...some(chance, { short: () => writer.sentence(path, 'short') }),
      ...stated(parts, path),
    };
  });
}
