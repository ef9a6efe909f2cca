import { describe, expect, it } from 'vitest';
import { areCompiled, compileAhead, inOrder, withStarts } from '../../../electron/engine/template/precompiled.ts';
import { createAssembler } from '../../../electron/engine/template/assemble.ts';
import { parseTemplate, type ReadAhead, type Template } from '../../../electron/engine/template/template.ts';
import { printsOf } from '../../../electron/engine/template/prints.ts';
import { select } from '../../../electron/engine/selection/select.ts';
import { briefRequest } from '../../../electron/contract/request.ts';
import { readText } from '../../../electron/files/reading/read-file.ts';
import { ENGLISH, IN_ENGLISH } from '../../support/language.ts';
import { builtIn, DOSSIER, placeOf, problemsOf, templateText } from '../../support/library.ts';

/** Templates as they are after a build: compiled, kept as JSON, and read with it. */
function kept(template: Template, partials: ReadonlyMap<string, Template>, textOf: (one: Template) => string) {
  const compiled = compileAhead(template, partials);
  const again = (one: Template): Template => {
    const known = JSON.parse(
      JSON.stringify({ front: one.front, part: one.part, program: withStarts(one.program), compiled: compiled.get(one) }),
    ) as ReadAhead;
    return parseTemplate(textOf(one), one.file, one.id, { isPartial: one.front === undefined, known });
  };
  return { template: again(template), partials: new Map([...partials].map(([name, partial]) => [name, again(partial)])) };
}

const selectionFor = (template: Template) =>
  select({
    dossier: builtIn.dossier(DOSSIER).value,
    audience: builtIn.audience('policy-analyst').value,
    request: briefRequest.parse({ dossier: DOSSIER, audience: 'policy-analyst' }),
    front: template.front ?? { name: 'T', description: 'D', kind: 'Test', page: {}, numbering: false },
    claims: printsOf(template, builtIn.partials()),
    schemes: builtIn.markingSchemes(),
    ...IN_ENGLISH,
  }).selection;

describe('a template compiled ahead', () => {
  it.each(builtIn.names('templates'))('%s gives what it gives compiled now, from the same places', (name) => {
    const [template, partials] = [builtIn.template(name), builtIn.partials()];
    const ahead = kept(template, partials, ({ file }) => readText(file));
    expect(areCompiled(inOrder(template, partials))).toBe(false);
    expect(areCompiled(inOrder(ahead.template, ahead.partials))).toBe(true);
    const now = createAssembler(template, partials).fill(selectionFor(template), ENGLISH);
    const then = createAssembler(ahead.template, ahead.partials).fill(selectionFor(template), ENGLISH);
    expect(then.marked).toBe(now.marked);
    const [wholeNow, wholeThen] = [now.whole(), then.whole()];
    // A card has little to say of a meeting without hours.
    expect(wholeNow.text.length).toBeGreaterThan(500);
    for (let offset = 0; offset < wholeNow.text.length; offset += 97) expect(wholeThen.spotOf(offset)).toEqual(wholeNow.spotOf(offset));
  });

  it('is compiled now where what it includes has changed', () => {
    const texts: Record<string, string> = { t: templateText('<p>{{> inner}}</p>'), inner: 'old' };
    const textOf = ({ id }: Template): string => texts[id] ?? '';
    const [template, inner] = [
      parseTemplate(textOf({ id: 't' } as Template), 't.hbs', 't'),
      parseTemplate('old', 'inner.hbs', 'inner', { isPartial: true }),
    ];
    const ahead = kept(template, new Map([['inner', inner]]), textOf);
    const changed = new Map([['inner', parseTemplate('{{brief.title}} is new', 'inner.hbs', 'inner', { isPartial: true })]]);
    expect(createAssembler(ahead.template, ahead.partials).fill(selectionFor(template), ENGLISH).whole().text).toContain('<p>old</p>');
    expect(createAssembler(ahead.template, changed).fill(selectionFor(template), ENGLISH).whole().text).toMatch(/<p>[^<]+ is new<\/p>/);
  });

  it('says where a helper refused, as one compiled now does', async () => {
    const text = templateText('<p>\n  {{list brief.title}}</p>');
    const { template, partials } = kept(parseTemplate(text, 't.hbs', 't'), new Map(), () => text);
    const [problem] = await problemsOf(() => createAssembler(template, partials).fill(selectionFor(template), ENGLISH));
    expect(problem).toMatchObject({ code: 'template-failed', excerpt: '{{list brief.title}}</p>' });
    expect(placeOf(problem as never)).toBe('t.hbs:8:3');
  });

  it('is none where it is wrong', async () => {
    const wrong = parseTemplate(templateText('{{brief.titel}}'), 't.hbs', 't');
    expect(await problemsOf(() => compileAhead(wrong, new Map()))).toMatchObject([{ code: 'unknown-field' }]);
  });
});
