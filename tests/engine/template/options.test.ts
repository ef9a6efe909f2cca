import { describe, expect, it } from 'vitest';
import { checkPartial, checkTemplate } from '../../../electron/engine/template/check.ts';
import { parseTemplate, type Template } from '../../../electron/engine/template/template.ts';
import { builtIn } from '../../support/library.ts';

const PART =
  '---\npart: dates\nname: Dates\ndescription: D\noptions: {heading: text, depth: depth, most: number, toc: switch, start: {of: [page, right]}}\n---\n' +
  '<p>{{heading}}</p>{{#each timeline}}{{../heading}} {{text}}{{/each}}';

const part = (text: string): Template => parseTemplate(text, 'part-dates.hbs', 'part-dates', { isPartial: true });

function problems(call: string): string[] {
  const template = parseTemplate(`---\nname: T\ndescription: D\nkind: K\n---\n${call}`, 't.hbs', 't');
  return checkTemplate(template, new Map([['part-dates', part(PART)]])).map(({ message, place, hints }) =>
    [`${place?.line}:${place?.column}`, message, ...(hints ?? [])].join(' | '),
  );
}

describe('options of a part', () => {
  it('may be left out, and are known inside its blocks', () => {
    expect(problems('{{> part-dates}}')).toEqual([]);
    expect(problems('{{> part-dates heading="Days" depth="headline" most=3 toc=false start="page"}}')).toEqual([]);
    expect(problems('{{> part-dates heading=brief.title}}')).toEqual([]);
  });

  it.each([
    ['{{> part-dates hading="x"}}', /^6:16 \| the part "dates" has no option "hading" \| did you mean "heading"/],
    ['{{> part-dates most="many"}}', /"most" of the part "dates" must be a number of 1 or more/],
    ['{{> part-dates most=0}}', /must be a number of 1 or more/],
    ['{{> part-dates depth="deep"}}', /must be headline, summary, detail/],
    ['{{> part-dates toc="no"}}', /must be true or false/],
    ['{{> part-dates start="left"}}', /must be page or right/],
    ['{{> part-dates timeline heading="x"}}', /takes options by name only \| name every option/],
  ])('that are wrong are told at their place: %s', (call, told) => {
    expect(problems(call).join('\n')).toMatch(told);
  });

  it('may not have the name of a field', () => {
    const [problem] = checkPartial(part(PART.replace('heading: text', 'timeline: text').replaceAll('heading', 'depth')), new Map());
    expect(problem?.code).toBe('option-hides-field');
  });

  it('of the built-in parts hide none, and their parts are known by the names of their files', () => {
    const parts = [...builtIn.partials()].filter(([, template]) => template.part);
    expect(parts.length).toBeGreaterThan(20);
    for (const [name, template] of parts) {
      expect(name).toBe(`part-${template.part?.part}`);
      expect(checkPartial(template, builtIn.partials()), name).toEqual([]);
    }
  });
});
