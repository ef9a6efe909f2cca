import { describe, expect, it } from 'vitest';
import { briefOf, dossierText, templateText } from '../../support/library.ts';

const PARTS = '[objectives, lines, statement, timeline, people, positions, figures, quotes, questions, glossary]';
const READERS = `id: readers
name: R
description: D
preparedFor: readers
template: t
theme: institutional
depth: detail
typeSize: 11
parts: {statement: {}, lines: {}, positions: {}}
`;
const point = (text: string): string => `{text: ${text}, depth: headline}`;
const SECTIONS = `sections:
  - id: a
    title: Title A
    points: [${point('In a.')}]
    sections:
${['b', 'c', 'd'].map((id) => `      - {id: ${id}, title: Title ${id.toUpperCase()}, points: [${point(`In ${id}.`)}]}\n`).join('')}  - {id: e, title: Title E, points: [${point('In e.')}]}
`;
const BODY = '<h1>T</h1><h2>All</h2>{{#each sections}}{{> brief-section this}}{{/each}}';

async function make(request: object, { rest = '', parts = '[]', body = BODY } = {}) {
  const { bytes, report } = await briefOf(
    { dossier: 'd', audience: 'readers', template: 't', format: 'text', ...request },
    { dossiers: { d: dossierText(rest, SECTIONS) }, audiences: { readers: READERS }, templates: { t: templateText(body, parts) } },
  );
  const text = new TextDecoder().decode(bytes);
  return {
    shown: [...text.matchAll(/In ([a-e])\./g)].map(([, id]) => id).join(''),
    text,
    left: new Map(report.leftOut.map(({ key, reason }) => [key, reason])),
  };
}

describe('sections a person picks', () => {
  it('stand in the order of the list, those inside others too, in the places of those that are listed', async () => {
    expect((await make({})).shown).toBe('abcde');
    expect((await make({ sections: [{ id: 'e' }, { id: 'a' }] })).shown).toBe('eabcd');
    expect((await make({ sections: [{ id: 'a' }, { id: 'd' }, { id: 'b' }] })).shown).toBe('adcb');
    expect((await make({ sections: [{ id: 'd' }, { id: 'c' }] })).shown).toBe('dc');
  });

  it('are without those that are left out, wherever these stand', async () => {
    expect((await make({ omit: ['c'] })).shown).toBe('abde');
    const { shown, left } = await make({ sections: [{ id: 'a' }, { id: 'd' }, { id: 'b' }], omit: ['d', 'e'] });
    expect(shown).toBe('abc');
    expect(left.get('d/1')).toBe('section');
  });
});

describe('what an audience gets and a template has no place for', () => {
  const rest = `statement: {posture: active, text: A statement.}
people:
  - {id: ada, name: Ada, office: Chair, of: Board}
positions:
  - id: x
    issue: The tunnel
    question: Who is for it?
    stands:
      - {who: One, stance: is for it, sign: for, depth: headline}
      - {who: Two, stance: is not, sign: against, depth: detail}
lines:
  - {verb: raise, text: A line., depth: headline}
`;

  it('is left out for the template, with what it stands in', async () => {
    const { left } = await make({}, { rest });
    for (const key of ['statement', 'lines/1', 'positions/x', 'positions/x/1']) expect([key, left.get(key)]).toEqual([key, 'template']);
  });

  it('is in where the template has one', async () => {
    const body = `${BODY}{{#if statement}}<p>{{prose statement.text}}</p>{{/if}}{{#each lines}}<p>{{line this}}</p>{{/each}}{{#each positions}}<h2>{{issue}}</h2>{{#each stands}}<p>{{who}} {{stance}}</p>{{/each}}{{/each}}`;
    const { left, text } = await make({}, { rest, parts: PARTS, body });
    for (const key of ['statement', 'lines/1', 'positions/x', 'positions/x/1']) expect(left.has(key)).toBe(false);
    for (const words of ['A statement.', 'A line.', 'The tunnel', 'One is for it']) expect(text).toContain(words);
  });

  it('is an issue only where somebody stands on it', async () => {
    const body = '<h1>T</h1>{{#each positions}}<h2>{{issue}}</h2>{{#each stands}}<p>{{who}} {{stance}}</p>{{/each}}{{/each}}<p>End</p>';
    const shallow = rest.replace('depth: headline}\n      - {who: Two', 'depth: detail}\n      - {who: Two');
    const deep = await make({ depth: 'detail' }, { rest: shallow, parts: PARTS, body });
    expect(deep.text).toContain('The tunnel');
    const { text, left } = await make({ depth: 'headline' }, { rest: shallow, parts: PARTS, body });
    expect(text).not.toContain('The tunnel');
    expect(left.get('positions/x/1')).toBe('depth');
  });
});
