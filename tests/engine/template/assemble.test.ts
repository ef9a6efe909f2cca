import { describe, expect, it } from 'vitest';
import { createAssembler } from '../../../electron/engine/template/assemble.ts';
import { HELPERS } from '../../../electron/engine/template/helpers.ts';
import { parseTemplate } from '../../../electron/engine/template/template.ts';
import { select } from '../../../electron/engine/selection/select.ts';
import type { Selection } from '../../../electron/engine/selection/selection.ts';
import { briefRequest } from '../../../electron/contract/request.ts';
import { ENGLISH, IN_ENGLISH } from '../../support/language.ts';
import { builtIn, DOSSIER, placeOf, problemsOf, templateText } from '../../support/library.ts';

const template = (body: string) => parseTemplate(templateText(body), 't.hbs', 't');
const partial = (name: string, body: string) => [name, parseTemplate(body, `${name}.hbs`, name, { isPartial: true })] as const;
const fill = (body: string, ...partials: (readonly [string, string])[]) =>
  createAssembler(template(body), new Map(partials.map(([name, text]) => partial(name, text))))
    .fill(sample, ENGLISH)
    .whole().text;

const sample: Selection = select({
  dossier: builtIn.dossier(DOSSIER).value,
  audience: builtIn.audience('policy-analyst').value,
  request: briefRequest.parse({ dossier: DOSSIER, audience: 'policy-analyst' }),
  front: { name: 'T', description: 'D', kind: 'Test', page: {}, numbering: false },
  claims: new Map((['timeline', 'lines', 'glossary', 'figures'] as const).map((part) => [part, [{}]])),
  schemes: builtIn.markingSchemes(),
  ...IN_ENGLISH,
}).selection;

describe('helpers', () => {
  it.each(Object.entries(HELPERS))('%s gives what its example says', (_, { example }) => {
    expect(fill(example.call)).toBe(example.output);
  });

  it('end a sentence once', () => {
    expect(fill('{{sentence "At 2:30 p.m."}} {{sentence "Why?"}} {{sentence "So"}}|{{sentence ""}}|')).toBe('At 2:30 p.m. Why? So.||');
  });

  it('explains a term once, where it first occurs', () => {
    const markup = fill('{{explain "GDP is GDP."}} {{explain "GDP again"}}');
    expect(markup).toBe('GDP (what a country produces a year) is GDP. GDP again');
  });

  it('says where a helper refused its argument', async () => {
    const [problem] = await problemsOf(() => fill('<p>\n  {{list brief.title}}</p>'));
    expect(problem).toMatchObject({ code: 'template-failed', message: '"list" needs a list, not a text', excerpt: '{{list brief.title}}</p>' });
    expect(placeOf(problem as never)).toBe('t.hbs:8:3');
  });

  it('says where a helper refused inside a partial', async () => {
    const [problem] = await problemsOf(() => fill('{{> inner}}', ['inner', 'x\ny {{size (upto sections "deep")}}']));
    expect(placeOf(problem as never)).toBe('inner.hbs:2:3');
    expect(problem?.message).toContain('"deep" is not a depth');
  });
});

describe('checks before filling', () => {
  it.each([
    ['a field', '{{brief.titel}}', 'unknown-field', 'did you mean "title"?', 't.hbs:7:3'],
    ['a field inside a loop', '{{#each sections}}{{#each points}}{{txt}}{{/each}}{{/each}}', 'unknown-field', 'did you mean "text"?', 't.hbs:7:37'],
    ['a field of a named entry', '{{#each sections as |s|}}{{s.titel}}{{/each}}', 'unknown-field', 'did you mean "title"?', 't.hbs:7:28'],
    ['a field through a helper', '{{#each (upto timeline "summary")}}{{dat}}{{/each}}', 'unknown-field', 'did you mean "date"?', 't.hbs:7:38'],
    ['a helper', '{{dat brief.start}}', 'unknown-helper', 'did you mean "date"?', 't.hbs:7:1'],
    ['a partial', '{{> title-blok}}', 'unknown-partial', 'did you mean "title-block"?', 't.hbs:7:1'],
    ['a block', '{{#eahc sections}}{{/eahc}}', 'unknown-block', 'did you mean "each"?', 't.hbs:7:1'],
    ['raw output', '{{{brief.title}}}', 'raw-output', 'use {{prose …}} for text with emphasis and links', 't.hbs:7:1'],
  ])('finds %s', async (_, body, code, hint, place) => {
    const [problem] = await problemsOf(() => fill(body, ['title-block', 'x']));
    expect(problem).toMatchObject({ code, hints: [hint] });
    expect(placeOf(problem as never)).toBe(place);
  });

  it('follows a partial with the context it is called with', async () => {
    const [problem] = await problemsOf(() => fill('{{#each sections}}{{> inner points}}{{/each}}', ['inner', '{{#each this}}{{wrong}}{{/each}}']));
    expect(problem).toMatchObject({ code: 'unknown-field', place: { file: 'inner.hbs', line: 1, column: 17 } });
  });

  it('knows fields of the outer context, of @root and of arguments of a partial', () => {
    expect(fill('{{#each sections}}{{#if @first}}{{../brief.reference}} {{@root.brief.reference}}{{/if}}{{/each}}')).toContain('AM-2024-07-WAS');
    expect(fill('{{> inner what=brief.reference}}', ['inner', '{{what}}'])).toBe('AM-2024-07-WAS');
  });

  it.each([
    '{{constructor}}',
    '{{__proto__}}',
    '{{brief.constructor.name}}',
    '{{lookup brief "constructor"}}',
    '{{log brief}}',
    '{{brief.toString}}',
    '{{#with (lookup this "constructor")}}x{{/with}}',
    '{{#*inline "x"}}y{{/inline}}',
  ])('lets nobody reach out of the selection: %s', async (body) => {
    expect((await problemsOf(() => fill(body))).length).toBeGreaterThan(0);
  });

  it('tells a grammar fault with its line', async () => {
    const [problem] = await problemsOf(() => fill('<p>x</p>\n{{#if brief}}\n<p>never closed</p>'));
    expect(problem?.code).toBe('template-syntax');
    expect(problem?.place?.line).toBeGreaterThanOrEqual(8);
    expect(await problemsOf(() => fill('{{#if brief}}{{/each}}'))).toMatchObject([{ code: 'template-syntax', place: { line: 7 } }]);
  });
});

describe('filling', () => {
  it('stops a partial that calls itself for ever', async () => {
    const [problem] = await problemsOf(() => fill('{{> again}}', ['again', 'x {{> again}}']));
    expect(problem).toMatchObject({ code: 'template-endless', place: { file: 'again.hbs' } });
  });

  it('escapes what the data holds', () => {
    expect(fill('{{brief.occasion}}{{join "<b>" "&"}}')).toContain('&lt;b&gt; &amp;');
  });

  it('gives the same text however often it is filled', () => {
    const assembler = createAssembler(template('{{explain "GDP"}}'), new Map());
    expect(assembler.fill(sample, ENGLISH).whole().text).toBe(assembler.fill(sample, ENGLISH).whole().text);
  });

  it('knows the place in the template of each piece of output', () => {
    const filled = createAssembler(template('<p>one</p>\n\n{{#if brief}}\n  <p>{{brief.reference}}</p>\n{{/if}}\n<h2>end</h2>'), new Map())
      .fill(sample, ENGLISH)
      .whole();
    const at = (needle: string) => {
      const { line, column } = filled.spotOf(filled.text.indexOf(needle)).place;
      return `${line}:${column}`;
    };
    expect(at('one')).toBe('7:4');
    expect(at('AM-2024')).toBe('10:6');
    expect(at('end')).toBe('12:5');
  });
});
