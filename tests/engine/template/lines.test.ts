import { describe, expect, it } from 'vitest';
import { printedBy } from '../../../electron/engine/template/prints.ts';
import { briefOf, builtIn, dossierText, problemsOf, templateText } from '../../support/library.ts';
import { readPdf } from '../../support/pdf.ts';

const LINES = `lines:
  - {verb: raise, text: The dam holds., why: They ask for proof., cites: ["text#3"]}
  - {verb: avoid, text: Naming a price for the dam., tier: certain}
  - {verb: raise, text: The second matter., say: We have *always* kept our word.}
  - {verb: listen, text: What they say of the river.}
  - {verb: press, text: Ask for the date., marking: GREEN}
`;
const SECTIONS = 'sections:\n  - {id: one, title: One, points: [{text: A point.}]}\n';
const make = async (body: string, lines = LINES) => {
  const files = { dossiers: { d: dossierText(lines, SECTIONS) }, templates: { t: templateText(body, '[lines]') } };
  return (await readPdf((await briefOf({ dossier: 'd', audience: 'policy-analyst', template: 't' }, files)).bytes)).text.replace(/\s+/g, ' ');
};
const problemOf = async (body: string, partials: Record<string, string> = {}) =>
  (
    await problemsOf(() =>
      briefOf(
        { dossier: 'd', audience: 'policy-analyst', template: 't' },
        { dossiers: { d: dossierText(LINES, SECTIONS) }, templates: { t: templateText(body, '[lines]') }, partials },
      ),
    )
  )[0];
const list = (lines: string, call = 'line this') => `<h1>T</h1><ul>{{#each ${lines}}}<li item="{{key}}">{{${call}}}</li>{{/each}}</ul>`;

describe('a talking line', () => {
  it('is printed whole: verb, portion mark, words, notes and reason', async () => {
    const text = await make(`${list('lines')}<sources title="Sources">`);
    expect(text).toMatch(/Raise: \(TLP:CLEAR\) The dam holds\.\s?1 Why: They ask for proof\./);
    expect(text).toContain('Avoid: (TLP:CLEAR) Naming a price for the dam.');
    expect(text).toContain('Listen: (TLP:CLEAR) What they say of the river.');
    expect(text).toContain('Press: (TLP:GREEN) Ask for the date.');
  });

  it('gives the words to speak in the place of the text, in quotation marks', async () => {
    const text = await make(list('lines'));
    expect(text).toContain('Raise: (TLP:CLEAR) “We have always kept our word.”');
    expect(text).not.toContain('The second matter');
  });

  it('may show its number when it is to be raised; other verbs always show', async () => {
    const text = await make(list('lines', 'line this number=true'));
    expect(text).toContain('1. (TLP:CLEAR) The dam holds.');
    expect(text).toContain('2. (TLP:CLEAR) “We have');
    for (const verb of ['Avoid:', 'Listen:', 'Press:']) expect(text).toContain(verb);
    expect(text).not.toContain('Raise:');
  });

  it('may be an entry with its verb or number as label, and the notes after what comes last', async () => {
    const body = '<h1>T</h1><ul kind="rows">{{#each lines}}{{line this entry=true number=true}}{{/each}}</ul><sources title="Sources">';
    const text = await make(body);
    expect(text).toMatch(/1 \(TLP:CLEAR\) The dam holds\. They ask for proof\.\s?1/);
    expect(text).toContain('Avoid (TLP:CLEAR) Naming a price for the dam.');
    expect(text).toContain('2 (TLP:CLEAR) “We have');
  });

  it('keeps its number wherever it is shown again', async () => {
    const text = await make(
      `${list('lines', 'line this number=true')}${list('(after lines.raise 1)', 'line this number=true').replace('<h1>T</h1>', '')}`,
    );
    expect(text.match(/2\. \(TLP:CLEAR\) “We have/g)).toHaveLength(2);
  });

  it.each(['raise', 'press', 'listen', 'avoid'])('is found by its verb: lines.%s', async (verb) => {
    const text = await make(list(`lines.${verb}`));
    expect(new Set(text.match(/(Raise|Press|Listen|Avoid):/g))).toEqual(new Set([`${verb[0]?.toUpperCase()}${verb.slice(1)}:`]));
  });

  it('has short forms where there are no lines at all', async () => {
    expect(await make('<h1>T</h1><p>{{count (first lines.raise 2) "line" "lines"}} {{size lines.avoid}}</p>', '')).toContain('0 lines 0');
  });

  it('may not be spoken where it is to be avoided or listened for', async () => {
    const lines = 'lines:\n  - {verb: avoid, text: A price., say: It costs nothing.}\n';
    const [problem] = await problemsOf(() => briefOf({ dossier: 'd' }, { dossiers: { d: dossierText(lines, SECTIONS) } }));
    expect(problem).toMatchObject({ path: 'lines[0].say' });
    expect(problem?.message).toContain('only for lines with verb raise or press');
  });
});

describe('a template that would print the words of a line without its verb', () => {
  it.each([
    ['its text', '{{#each lines}}<p>{{prose text}}</p>{{/each}}'],
    ['its reason', '{{#each lines}}<p>{{why}}</p>{{/each}}'],
    ['its text, by way of a helper', '{{#each (first (only lines "verb" "raise") 2)}}<p>{{text}}</p>{{/each}}'],
    ['its text, named', '{{#each lines as |one|}}<p>{{one.text}}</p>{{/each}}'],
    ['its text, as a list', '<p>{{list lines of="text"}}</p>'],
    ['its words to speak, by their length', '{{#each (having lines "say")}}<p>x</p>{{/each}}'],
  ])('is told what to write: %s', async (_, body) => {
    const problem = await problemOf(`<h1>T</h1>${body}`);
    expect(problem?.code).toBe('unknown-field');
    expect(problem?.hints?.[0]).toContain('write {{line this}}');
    expect(problem?.place?.line).toBeGreaterThan(0);
  });

  it('is named where the text stands in a partial it calls', async () => {
    const problem = await problemOf('<h1>T</h1>\n{{> points lines}}');
    expect(problem?.place?.file).toMatch(/points\.hbs$/);
    expect(problem?.hints?.some((hint) => /the partial is called at .*t\.hbs:\d+:\d+/.test(hint))).toBe(true);
  });

  it('gets nothing by any other way', async () => {
    const body = '<h1>T</h1>{{#each (split "x")}}{{#each ../lines}}{{#each this}}<p>{{this}}</p>{{/each}}{{/each}}{{/each}}';
    expect(await make(body)).not.toContain('dam');
  });

  it('is refused where what it gives is no line', async () => {
    const problem = await problemOf('<h1>T</h1>{{#each sections}}<p>{{line this}}</p>{{/each}}');
    expect(problem).toMatchObject({ code: 'template-failed' });
    expect(problem?.message).toContain('needs a talking point');
  });
});

describe('each line to avoid, in every template for every audience', () => {
  const AVOID = ['Naming a date in the corridor.', 'Speaking of the price of steel.', 'Guessing at the vote.'];
  const lines = `lines:\n${AVOID.map((text) => `  - {verb: avoid, text: ${text}, depth: headline, priority: 1}\n`).join('')}`;
  const files = { dossiers: { d: dossierText(lines, SECTIONS) } };
  /** The others select none, which `claims.test.ts` tests. */
  const PRINTING = builtIn.names('templates').filter((name) => {
    const printed = printedBy(builtIn.template(name), builtIn.partials());
    return printed.has('lines');
  });
  const all = builtIn.names('audiences').flatMap((audience) => PRINTING.map((template) => [template, audience] as const));

  it.each(all)('is preceded by its verb: %s for %s', async (template, audience) => {
    const { bytes, report } = await briefOf({ dossier: 'd', template, audience, depth: 'detail', pagesAtMost: 40 }, files);
    const text = (await readPdf(bytes)).text.replace(/\s+/g, ' ');
    for (const words of AVOID) {
      const times = text.split(words).length - 1;
      expect(text.split(new RegExp(`Avoid:? ${words.replaceAll('.', '\\.')}`))).toHaveLength(times + 1);
      if (times === 0) expect(report.leftOut.some((left) => left.text === words)).toBe(true);
    }
  });
});
