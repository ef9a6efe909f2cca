import { TIERS, VERBS } from '../../electron/contract/common.ts';
import { eventOf } from './dossier-event.ts';
import { figuresOf } from './dossier-figures.ts';
import { metaOf } from './dossier-meta.ts';
import {
  cited,
  type Entries,
  handling,
  listOf,
  type Making,
  named,
  type Parts,
  type RandomDossier,
  type RandomSection,
  some,
  stated,
  topical,
} from './dossier-parts.ts';

/** Words that texts use and glossaries explain. */
export const TERMS = ['Open Doors Plan', 'QXRT', 'Blue Ledger'];

/** A dossier with items of every kind. */
export function anyDossier(making: Making): RandomDossier {
  const { chance, writer } = making;
  const sources = listOf(making, 'sources', [1, 3], (path) => ({
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
    objectives: listOf(making, 'objectives', [0, 2], (path) => ({
      ...named(making, path),
      text: writer.sentence(path, 'text'),
      ...stated(parts, path),
    })),
    lines: listOf(making, 'lines', [0, 4], (path) => ({
      ...named(making, path),
      verb: chance.one(VERBS),
      text: writer.sentence(path, 'text'),
      ...some(chance, { why: () => writer.sentence(path, 'why') }),
      ...stated(parts, path),
    })),
    ...some(chance, { statement: () => statementOf(parts) }),
    sections,
    timeline: listOf(making, 'timeline', [0, 3], (path) => ({
      ...named(making, path),
      date: writer.year(path, 'date'),
      text: writer.sentence(path, 'text'),
      ...some(chance, { short: () => writer.word(path, 'short'), section: () => chance.one(sections).id }),
      ...stated(parts, path),
    })),
    people,
    ...eventOf(
      parts,
      people.map(({ id }) => id),
    ),
    positions: positionsOf(parts),
    figures: figuresOf(parts),
    quotes: people.length === 0 ? [] : quotesOf(parts, people),
    questions: listOf(making, 'questions', [0, 2], (path) => ({
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

/** Texts for somebody: the first of several that an audience may see and that is for it is its own. */
function addressedOf(parts: Parts, list: string): Entries<'purposes'> {
  const { making } = parts;
  return listOf(making, list, [0, 2], (path) => ({ text: making.writer.sentence(path, 'text'), ...cited(parts, path), ...handling(making) }));
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
  return listOf(making, list, [depth === 1 ? 1 : 0, most], (path) => ({
    id: writer.id(path),
    title: writer.sentence(path, 'title'),
    ...some(chance, { finding: () => writer.sentence(path, 'finding') }),
    ...topical(making, 40),
    ...handling(making),
    points: listOf(making, `${path}/points`, [depth === 1 ? 1 : 0, 3], (at) => ({
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
  return listOf(making, 'people', [0, 3], (path) => ({
    id: writer.id(path),
    name: writer.sentence(path, 'name'),
    office: writer.sentence(path, 'office'),
    of: writer.word(path, 'of'),
    ...some(chance, {
      pronunciation: () => writer.word(path, 'pronunciation'),
      note: () => writer.sentence(path, 'note'),
      phone: () => `+44 ${writer.number(path, 'phone')}`,
      bio: () => ({ short: writer.sentence(path, 'bio'), long: writer.sentence(path, 'bio') }),
    }),
    ...stated(parts, path),
  }));
}

function positionsOf(parts: Parts): Entries<'positions'> {
  const { making } = parts;
  const { chance, writer } = making;
  return listOf(making, 'positions', [0, 2], (path) => ({
    id: writer.id(path),
    issue: writer.sentence(path, 'issue'),
    question: writer.sentence(path, 'question'),
    ...some(chance, {
      finding: () => writer.sentence(path, 'finding'),
      whole: () => ({ number: 9, name: writer.word(path, 'whole') }),
      labels: () => ({ for: writer.word(path, 'labels') }),
    }),
    ...handling(making),
    stands: listOf(making, `${path}/stands`, [1, 3], (at) => ({
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

function quotesOf(parts: Parts, people: Entries<'people'>): Entries<'quotes'> {
  const { making } = parts;
  const { chance, writer } = making;
  return listOf(making, 'quotes', [0, 2], (path) => ({
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
  return listOf(making, 'glossary', [0, TERMS.length], (path) => {
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
