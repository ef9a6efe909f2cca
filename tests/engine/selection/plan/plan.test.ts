import { describe, expect, it } from 'vitest';
import { type Audience, audience } from '../../../../electron/contract/audience.ts';
import { DEPTHS } from '../../../../electron/contract/depths.ts';
import { type Section, section } from '../../../../electron/contract/dossier.ts';
import { choicesIn } from '../../../../electron/engine/selection/plan/choices.ts';
import { flatten } from '../../../../electron/engine/selection/plan/asks.ts';
import { planOf, type Wanted } from '../../../../electron/engine/selection/plan/plan.ts';
import fc, { runs } from '../../../support/property.ts';

const reader = (more: object = {}): Audience =>
  audience.parse({
    id: 'readers',
    name: 'R',
    description: 'D',
    preparedFor: 'R',
    template: 't',
    theme: 'n',
    depth: 'summary',
    typeSize: 11,
    ...more,
  });

const made = (id: string, topics: string[] | undefined, sections: Section[] = [], points: object[] = [{ text: 'A point.' }]): Section =>
  section.parse({ id, title: id.toUpperCase(), ...(topics ? { topics } : {}), points, sections });

const MONEY = made('money', ['money', 'risk']);
const LAW = made('law', ['law']);
const RISK = made('risk', ['risk', 'money']);
const PLAIN = made('plain', undefined);
const ALL = [PLAIN, LAW, RISK, MONEY];

/** What is in, in order, each with the first letter of its depth; then what is out. */
function shown(sections: readonly Section[], who: Audience, request: Wanted = {}): string {
  const plan = planOf(sections, who, request);
  const choices = choicesIn(plan);
  const named = (isIn: boolean): string[] =>
    choices.filter((one) => one.isIn === isIn).map(({ id, depth }) => `${id}${isIn ? `:${depth?.[0] ?? '-'}` : ''}`);
  return [named(true).join(' '), ...named(false)].join(' | ');
}

const why = (sections: readonly Section[], who: Audience, id: string): string | undefined =>
  choicesIn(planOf(sections, who, {})).find((one) => one.id === id)?.why;

describe('sections by topic', () => {
  it('stand in the order of the audience’s topics; of two with one topic, first the one that is about it', () => {
    expect(shown(ALL, reader({ topics: ['money', 'law'], rest: 'omit' }))).toBe('money:s risk:s law:s | plain');
    expect(shown(ALL, reader({ topics: ['law', 'risk'], rest: 'omit' }))).toBe('law:s risk:s money:s | plain');
  });

  it('are as deep as the deepest of their topics that is asked for', () => {
    const topics = [{ topic: 'money', depth: 'headline' }, { topic: 'risk', depth: 'detail' }, 'law'];
    expect(shown(ALL, reader({ topics, rest: 'omit' }))).toBe('money:d risk:d law:s | plain');
  });

  it('that nobody asks for follow the rest, and so do those without topics', () => {
    expect(shown(ALL, reader({ topics: ['law'], rest: 'include' }))).toBe('law:s plain:s risk:s money:s');
    expect(shown(ALL, reader({ topics: ['law'], rest: 'headline' }))).toBe('law:s plain:h risk:h money:h');
    expect(shown(ALL, reader({ topics: ['law'], rest: 'omit' }))).toBe('law:s | plain | risk | money');
  });

  it('are omitted by default for guests and the public, and included for others', () => {
    for (const kind of ['guest', 'public']) expect(shown(ALL, reader({ topics: ['law'], kind }))).toBe('law:s | plain | risk | money');
    for (const kind of ['delegation', 'press', undefined]) expect(shown(ALL, reader({ topics: ['law'], kind }))).toContain('money:s');
  });

  it('are all there for an audience without topics, in the order of the dossier', () => {
    expect(shown(ALL, reader())).toBe('plain:s law:s risk:s money:s');
  });

  it('have the topics of the section around them, and their own beat them', () => {
    const nested = [made('outer', ['law'], [made('inherits', undefined), made('own', ['money'])])];
    expect(shown(nested, reader({ topics: ['law'], rest: 'omit' }))).toBe('outer:s inherits:s | own');
    expect(shown(nested, reader({ topics: [{ topic: 'law', depth: 'headline' }], rest: 'include' }))).toBe('outer:h inherits:h own:h');
  });

  it('are in as a heading when something in them asks for itself', () => {
    const nested = [made('outer', ['law'], [made('own', ['money'])]), made('other', ['law'], [], [{ text: 'P', topics: ['money'] }, { text: 'Q' }])];
    const who = reader({ topics: ['money'], rest: 'omit' });
    expect(shown(nested, who)).toBe('outer:- own:s other:-');
    expect(why(nested, who, 'outer')).toContain('A section inside it');
    expect(why(nested, who, 'other')).toContain('Some of its points');
  });

  it('are never in with a topic that the audience never gets, asked for or not', () => {
    const who = reader({ topics: ['law'], rest: 'include', never: { topics: ['risk'] } });
    expect(shown(ALL, who)).toBe('law:s plain:s | risk | money');
    expect(shown(ALL, who, { sections: [{ id: 'risk' }, { id: 'law' }] })).toBe('law:s | risk | plain | money');
    expect(why(ALL, who, 'risk')).toBe('This audience never gets the topic "risk".');
  });
});

describe('a dossier in which topics choose nothing', () => {
  const untagged = [made('a', undefined, [made('b', undefined)]), made('c', undefined)];

  it('without topics gives readers in the office everything, others the headlines', () => {
    for (const kind of ['principal', 'delegation', 'press', 'analyst', 'operations']) {
      expect(shown(untagged, reader({ topics: ['law'], rest: 'omit', kind })), kind).toBe('a:s b:s c:s');
    }
    for (const kind of ['legislature', 'guest', 'public', undefined]) {
      expect(shown(untagged, reader({ topics: ['law'], rest: 'omit', kind })), String(kind)).toBe('a:h b:h c:h');
    }
    expect(planOf(untagged, reader({ topics: ['law'] }), {}).notice).toBe('no-topics');
  });

  it('whose topics nobody asks for gives the headlines, and says so', () => {
    const who = reader({ topics: ['people'], rest: 'omit', kind: 'analyst' });
    expect(shown(ALL, who)).toBe('plain:h law:h risk:h money:h');
    expect(planOf(ALL, who, {}).notice).toBe('no-topic-of-audience');
    expect(why(ALL, who, 'law')).toContain('it gets the headlines');
  });

  it('says nothing where the audience has no topics', () => {
    expect(planOf(untagged, reader(), {}).notice).toBeUndefined();
  });
});

describe('an audience that lists sections', () => {
  it('gets them in that order and depth; ids the dossier lacks choose nothing', () => {
    const sections = [{ id: 'money', depth: 'detail' }, { id: 'gone' }, { id: 'law' }];
    expect(shown(ALL, reader({ sections }))).toBe('money:d law:s | plain | risk');
    expect(shown(ALL, reader({ sections: [{ id: 'gone' }] }))).toBe('plain:s law:s risk:s money:s');
  });

  it('gets the rest as it says, by topics where it has some', () => {
    const sections = [{ id: 'law' }];
    expect(shown(ALL, reader({ sections, rest: 'headline' }))).toBe('law:s plain:h risk:h money:h');
    expect(shown(ALL, reader({ sections, topics: ['risk'], rest: 'omit' }))).toBe('law:s risk:s money:s | plain');
  });

  it('gets all of them at the depth that a person asks for', () => {
    expect(shown(ALL, reader({ sections: [{ id: 'law', depth: 'headline' }] }), { depth: 'detail' })).toContain('law:d');
  });
});

const anyTopics = fc.option(fc.uniqueArray(fc.constantFrom('money', 'law', 'risk', 'people'), { minLength: 1, maxLength: 2 }), { nil: undefined });
const anySections = fc
  .array(fc.tuple(anyTopics, fc.array(fc.tuple(anyTopics, anyTopics), { maxLength: 2 })), { minLength: 1, maxLength: 5 })
  .map((all) =>
    all.map(([own, inner], at) =>
      made(
        `s${at}`,
        own,
        inner.map(([topics, ofPoint], index) => made(`s${at}-${index}`, topics, [], [{ text: 'P', ...(ofPoint ? { topics: ofPoint } : {}) }])),
      ),
    ),
  );
const anyReader = fc.record({
  topics: fc.option(fc.uniqueArray(fc.constantFrom('money', 'law', 'risk', 'people')), { nil: undefined }),
  rest: fc.constantFrom('include', 'headline', 'omit'),
  kind: fc.constantFrom('press', 'public', undefined),
  never: fc.constantFrom({}, { topics: ['risk'] }),
  sections: fc.constantFrom(undefined, [{ id: 's1-0' }, { id: 's0' }]),
});
const anyRequest = fc.constantFrom<Wanted>({}, { sections: [{ id: 's1' }, { id: 's0-1' }], omit: ['s0'] }, { depth: 'detail' });

describe('any dossier for any audience', () => {
  it('has each section in or out once, with a reason, and nothing of what the audience never gets', () => {
    fc.assert(
      fc.property(anySections, anyReader, anyRequest, (sections, who, request) => {
        const choices = choicesIn(planOf(sections, reader(who), request));
        expect(new Set(choices.map(({ id }) => id)).size).toBe(choices.length);
        for (const { id, why: words, isIn, depth } of choices) {
          expect(words).not.toBe('');
          if (!isIn) expect(depth).toBeUndefined();
          else expect([...DEPTHS, undefined]).toContain(depth);
          const found = flatten(sections).find((one) => one.id === id);
          if (isIn && who.never.topics) expect(found?.topics ?? []).not.toContain('risk');
        }
        expect(choices.length).toBe(flatten(sections).length);
      }),
      { numRuns: runs(200, 20_000) },
    );
  });
});
