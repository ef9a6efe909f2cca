import { ACTION_STATUS, CONFIDENCES, ENTRY_STATUS, LEVELS, LIKELIHOODS, PRESS } from '../../electron/contract/parts.ts';
import { type Entries, handling, listOf, named, type Parts, some, stated } from './dossier-parts.ts';

/** What happens when, what is to be decided and done, and whom to call. */
export function eventOf(parts: Parts, people: readonly string[]) {
  return {
    programme: programmeOf(parts, people),
    decisions: decisionsOf(parts),
    judgements: judgementsOf(parts),
    actions: actionsOf(parts),
    risks: risksOf(parts),
    contacts: contactsOf(parts),
  };
}

function programmeOf(parts: Parts, people: readonly string[]): Entries<'programme'> {
  const { making } = parts;
  const { chance, writer } = making;
  return listOf(making, 'programme', [0, 2], (path) => ({
    ...named(making, path),
    date: `2024-07-${10 + chance.upTo(9)}`,
    ...some(chance, { title: () => writer.sentence(path, 'title'), zone: () => ({ name: 'Europe/Paris', label: writer.word(path, 'zone') }) }),
    ...handling(making),
    entries: listOf(making, `${path}/entries`, [1, 3], (at) => ({
      ...named(making, at),
      from: '09:00',
      what: writer.sentence(at, 'what'),
      ...some(chance, {
        to: () => '10:30',
        place: () => writer.sentence(at, 'place'),
        transport: () => ({ how: writer.word(at, 'transport'), minutes: 5 + chance.upTo(20) }),
        notes: () => writer.sentence(at, 'notes'),
        status: () => chance.one(ENTRY_STATUS),
        press: () => chance.one(PRESS),
      }),
      ...(people.length > 0 ? some(chance, { lead: () => chance.one(people), who: () => [chance.one(people)] }) : {}),
      ...stated(parts, at),
    })),
  }));
}

function decisionsOf(parts: Parts): Entries<'decisions'> {
  const { making } = parts;
  const { chance, writer } = making;
  return listOf(making, 'decisions', [0, 2], (path) => ({
    ...named(making, path),
    issue: writer.sentence(path, 'issue'),
    ...some(chance, {
      recommendation: () => writer.sentence(path, 'recommendation'),
      by: () => '2024-07-09T17:00',
      decidedBy: () => writer.word(path, 'decidedBy'),
      options: () => [
        { name: writer.word(path, 'options'), for: writer.sentence(path, 'options'), recommended: true },
        { name: writer.word(path, 'options'), against: writer.sentence(path, 'options'), cost: writer.word(path, 'options'), risk: 'Some risk' },
      ],
    }),
    ...stated(parts, path),
  }));
}

function judgementsOf(parts: Parts): Entries<'judgements'> {
  const { making } = parts;
  const { chance, writer } = making;
  return listOf(making, 'judgements', [0, 2], (path) => ({
    ...named(making, path),
    text: writer.sentence(path, 'text'),
    ...some(chance, {
      likelihood: () => chance.one(LIKELIHOODS),
      confidence: () => chance.one(CONFIDENCES),
      basis: () => writer.sentence(path, 'basis'),
    }),
    ...stated(parts, path),
  }));
}

function actionsOf(parts: Parts): Entries<'actions'> {
  const { making } = parts;
  const { chance, writer } = making;
  return listOf(making, 'actions', [0, 2], (path) => ({
    ...named(making, path),
    what: writer.sentence(path, 'what'),
    ...some(chance, { owner: () => writer.word(path, 'owner'), due: () => '2024-08', status: () => chance.one(ACTION_STATUS) }),
    ...stated(parts, path),
  }));
}

function risksOf(parts: Parts): Entries<'risks'> {
  const { making } = parts;
  const { chance, writer } = making;
  return listOf(making, 'risks', [0, 2], (path) => ({
    ...named(making, path),
    what: writer.sentence(path, 'what'),
    likelihood: chance.one(LEVELS),
    impact: chance.one(LEVELS),
    ...some(chance, { mitigation: () => writer.sentence(path, 'mitigation'), owner: () => writer.word(path, 'owner') }),
    ...stated(parts, path),
  }));
}

function contactsOf(parts: Parts): Entries<'contacts'> {
  const { making } = parts;
  const { chance, writer } = making;
  return listOf(making, 'contacts', [0, 2], (path) => ({
    ...named(making, path),
    name: writer.sentence(path, 'name'),
    for: writer.sentence(path, 'for'),
    phone: `+44 ${writer.number(path, 'phone')}`,
    ...some(chance, { office: () => writer.word(path, 'office'), email: () => `${writer.word(path, 'email')}@example.org` }),
    ...stated(parts, path),
  }));
}
