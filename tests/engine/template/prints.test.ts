import { describe, expect, it } from 'vitest';
import { claimsOf, printsOf } from '../../../electron/engine/template/prints.ts';
import { parseTemplate } from '../../../electron/engine/template/template.ts';
import { builtIn } from '../../support/library.ts';

const FRONT = '---\nname: T\ndescription: D\nkind: K\n';

function claims(body: string, partials: Record<string, string> = {}) {
  const read = Object.entries(partials).map(([name, text]) => [name, parseTemplate(text, `${name}.hbs`, name, { isPartial: true })] as const);
  return Object.fromEntries(claimsOf(parseTemplate(`${FRONT}---\n${body}`, 't.hbs', 't'), new Map(read)));
}

const PART =
  '---\npart: dates\nname: Dates\ndescription: D\noptions: {depth: depth, most: number, strip: text}\n---\n' +
  '{{#each (top (upto timeline depth) most)}}{{text}}{{/each}}{{#if strip}}{{#each people}}{{name}}{{/each}}{{/if}}';

describe('what a template prints', () => {
  it.each<[string, object]>([
    ['{{#each lines}}{{line this}}{{/each}}', { lines: [{}] }],
    ['{{#each lines.raise}}{{line this}}{{/each}}', { lines: [{ where: [{ field: 'verb', value: 'raise' }] }] }],
    ['{{#each (only lines "verb" "avoid")}}{{line this}}{{/each}}', { lines: [{ where: [{ field: 'verb', value: 'avoid' }] }] }],
    ['{{#each (first figures 2)}}{{title}}{{/each}}', { figures: [{}] }],
    ['{{#each (top (having figures "chart") 2)}}{{title}}{{/each}}', { figures: [{ where: [{ field: 'chart' }], most: 2 }] }],
    ['{{#each (upto (upto timeline "summary") "headline")}}{{text}}{{/each}}', { timeline: [{ depth: 'headline' }] }],
    // What is cut after a number limit may be among those that were taken.
    ['{{#each (upto (top timeline 3) "headline")}}{{text}}{{/each}}', { timeline: [{ most: 3 }] }],
    ['{{#if lines}}Some{{/if}}', {}],
    ['{{#if false}}{{#each people}}{{name}}{{/each}}{{else}}{{#each quotes}}{{words}}{{/each}}{{/if}}', { quotes: [{}] }],
    ['{{#unless true}}{{#each people}}{{name}}{{/each}}{{/unless}}', {}],
    ['{{#each matrix.rows}}{{who}}{{/each}}', { positions: [{}] }],
    ['{{#each sections}}{{#each @root.people}}{{name}}{{/each}}{{/each}}', { people: [{}] }],
    ['{{#each sections}}{{#each ../people}}{{name}}{{/each}}{{people}}{{/each}}', { people: [{}] }],
    ['{{#each questions as |one|}}{{one.answer}}{{/each}}', { questions: [{}] }],
    ['{{#each sections}}{{explain title}}{{/each}}', { glossary: [{}] }],
    ['{{statement.text}}', { statement: [{}] }],
    ['{{size (only objectives "depth" "headline")}}', { objectives: [{ where: [{ field: 'depth', value: 'headline' }] }] }],
  ])('is told from %s', (body, found) => {
    expect(claims(body)).toEqual(found);
  });

  it('is told from the options of its parts', () => {
    const partials = { 'part-dates': PART, rows: '{{#each this}}{{text}}{{/each}}' };
    expect(claims('{{> part-dates}}', partials)).toEqual({ timeline: [{}] });
    expect(claims('{{> part-dates most=8 depth="headline"}}', partials)).toEqual({ timeline: [{ depth: 'headline', most: 8 }] });
    expect(claims('{{> part-dates most=2}}{{> part-dates most=8}}', partials)).toEqual({ timeline: [{ most: 2 }, { most: 8 }] });
    // A number that is not written in the template may be any.
    expect(claims('{{> part-dates most=brief.version}}', partials)).toEqual({ timeline: [{}] });
    expect(claims('{{> part-dates strip="At a glance"}}', partials)).toEqual({ timeline: [{}], people: [{}] });
    expect(claims('{{#if false}}{{> part-dates}}{{/if}}{{> rows quotes}}', partials)).toEqual({ quotes: [{}] });
  });

  it('is read once from a partial that calls itself', () => {
    expect(claims('{{> again people}}', { again: '{{#each this}}{{name}}{{> again this}}{{/each}}' })).toEqual({ people: [{}] });
  });

  it('is what the front matter lists, where it does', () => {
    const template = parseTemplate(
      `${FRONT}parts: [people, quotes]\n---\n{{#each (top people 2)}}{{name}}{{/each}}{{#each lines}}{{line this}}{{/each}}`,
      't.hbs',
      't',
    );
    expect(Object.fromEntries(printsOf(template, new Map()))).toEqual({ people: [{ most: 2 }], quotes: [{}] });
  });

  it('of the built-in templates is something, and not everything', () => {
    for (const name of builtIn.names('templates')) {
      const { size } = printsOf(builtIn.template(name), builtIn.partials());
      expect(size, name).toBeGreaterThan(1);
    }
    expect([...printsOf(builtIn.template('one-pager'), builtIn.partials()).keys()].sort()).toEqual(['figures', 'lines']);
  });
});
