import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { LINE_WORDS } from '../../../electron/engine/selection/selection.ts';
import { HELPERS } from '../../../electron/engine/template/helpers.ts';
import { createMarkup } from '../../../electron/engine/template/markup.ts';
import { Sourced, SourcedNumber } from '../../../electron/engine/template/sourced.ts';
import { ENGLISH } from '../../support/language.ts';
import { briefOf, dossierText, problemsOf, templateText } from '../../support/library.ts';
import { readPdf } from '../../support/pdf.ts';

const ALL_PARTS = '[objectives, lines, statement, timeline, people, positions, figures, quotes, questions, glossary]';
const points = (...all: string[]): string =>
  `sections:\n  - id: one\n    title: One\n    points:\n${all.map((point) => `      - ${point}\n`).join('')}`;

const make = (body: string, sections: string, { rest = '', ...request }: { rest?: string; [name: string]: unknown } = {}) =>
  briefOf(
    { dossier: 'd', audience: 'policy-analyst', template: 't', ...request },
    { dossiers: { d: dossierText(rest, sections) }, templates: { t: templateText(body, ALL_PARTS) } },
  );
const WITHOUT_ITEM = '<h1>T</h1>{{#each sections}}{{#each points}}<p>{{prose text}}</p>{{/each}}{{/each}}';

describe('the banner, by where words come from', () => {
  it.each([
    ['a point printed without naming it', WITHOUT_ITEM, points('{text: Kept close., marking: GREEN}'), ''],
    [
      'a term that is explained',
      '<h1>T</h1>{{#each sections}}{{#each points}}<p>{{explain text}}</p>{{/each}}{{/each}}',
      points('{text: The ABC met.}'),
      'glossary:\n  - {term: ABC, expansion: A Better Council, meaning: M, marking: GREEN}\n',
    ],
    [
      'the name of a speaker',
      '<h1>T</h1>{{#each quotes}}<p>{{prose words}} {{speaker}}</p>{{/each}}',
      points('{text: A point.}'),
      'people:\n  - {id: a, name: Ada, office: Chair, of: Board, marking: GREEN}\nquotes:\n  - {speaker: a, words: Words that are long enough to be quoted.}\n',
    ],
    [
      'a source that is listed',
      '<h1>T</h1>{{#each sections}}{{#each points}}<p>{{prose text}}{{cite this}}</p>{{/each}}{{/each}}<sources title="Sources">',
      points('{text: A point., cites: ["kept#1"]}').replace('sections:', '  - {id: kept, title: A kept source, marking: GREEN}\nsections:'),
      '',
    ],
    [
      'words in a chart',
      '<h1>T</h1>{{#each figures}}<figure><chart type="bars" alt="x">{{#each data}}<datum label="{{label}}" value="{{value}}">{{/each}}</chart></figure>{{/each}}',
      points('{text: A point.}'),
      'figures:\n  - {id: f, title: F, caption: C, alt: A, of: Who, columns: [N], chart: bars, marking: GREEN, rows: [{label: Ships, values: [3]}]}\n',
    ],
    [
      'a helper that joins',
      '<h1>T</h1>{{#each sections}}{{#each points}}<p>{{join "So:" (capital text) with=" "}}</p>{{/each}}{{/each}}',
      points('{text: kept close., marking: GREEN}'),
      '',
    ],
  ])('counts %s', async (_, body, sections, rest) => {
    const { report, bytes } = await make(body, sections, { rest });
    expect(report.marking).toBe('TLP:GREEN');
    expect((await readPdf(bytes)).text).toContain('TLP:GREEN');
    expect((await problemsOf(() => make(body, sections, { rest, marking: 'CLEAR' })))[0]?.code).toBe('marking-too-low');
  });

  it('does not count what is selected and not printed, but where the dossier is in the file', async () => {
    const sections = points('{text: Kept close., marking: GREEN}');
    const { report } = await make('<h1>T</h1><p>Words.</p>', sections);
    expect(report.marking).toBe('TLP:CLEAR');
    const dossier = join(mkdtempSync(join(tmpdir(), 'aide-memoire-test-')), 'd.yaml');
    writeFileSync(dossier, dossierText('', sections));
    const files = { templates: { t: templateText('<h1>T</h1><p>Words.</p>', ALL_PARTS) } };
    const attached = async (attach: boolean, format: 'pdf' | 'html') =>
      (await briefOf({ dossier, audience: 'policy-analyst', template: 't', attach, format }, files)).report.marking;
    expect(await attached(true, 'pdf')).toBe('TLP:GREEN');
    expect(await attached(false, 'pdf')).toBe('TLP:CLEAR');
  });

  it.each(['title', 'reference'])('counts the %s, which running lines have whatever a template prints', async (field) => {
    const dossier = dossierText('', points('{text: An open point.}')).replace(
      'level: CLEAR}',
      `level: CLEAR}\n  handling: {${field}: {marking: GREEN}}`,
    );
    const marking = async (format: 'pdf' | 'html' | 'text') =>
      (
        await briefOf(
          { dossier: 'd', audience: 'policy-analyst', template: 't', format },
          { dossiers: { d: dossier }, templates: { t: templateText('<h1>T</h1><p>Words.</p>') } },
        )
      ).report.marking;
    expect(await marking('pdf')).toBe('TLP:GREEN');
    expect(await marking('html')).toBe('TLP:GREEN');
    // Plain text has neither.
    expect(await marking('text')).toBe('TLP:CLEAR');
  });
});

describe('the report', () => {
  it('lists each selected item the template does not print, and no other', async () => {
    const rest =
      'lines:\n  - {verb: avoid, text: Naming a date., tier: certain}\nfigures:\n  - {id: f, title: F, caption: C, alt: A, of: Who, columns: [N], rows: [{label: Ships, values: [3]}]}\n';
    const sections = `${points('{id: shown, text: A point.}')}    sections:\n      - id: two\n        title: Two\n        points: [{id: deep, text: A deeper point.}]\n`;
    const { report } = await make(WITHOUT_ITEM, sections, { rest });
    const keys = report.leftOut.filter(({ reason }) => reason === 'template').map(({ key }) => key);
    expect(keys.sort()).toEqual(['figures/f', 'lines/1', 'two', 'two/deep']);
  });

  it('counts unnamed items among those the audience may see, and tells of the others only under withheld', async () => {
    const one = points('{text: First.}', '{text: Second., depth: detail}');
    const two = points('{text: First.}', '{text: Kept close., marking: RED}', '{text: Second., depth: detail}');
    const of = async (sections: string) => {
      const { report, bytes, fileName } = await make(WITHOUT_ITEM, sections, { audience: 'general-public' });
      const { withheld, milliseconds: _, ...rest } = report;
      return { withheld, rest, bytes: Buffer.from(bytes).toString('latin1'), fileName };
    };
    const [without, withOne] = [await of(one), await of(two)];
    expect({ ...withOne, withheld: [] }).toEqual({ ...without, withheld: [] });
    expect(withOne.withheld).toMatchObject([{ text: 'Kept close.', reason: 'marking' }]);
    expect(without.rest.leftOut).toMatchObject([{ key: 'one/2', reason: 'depth' }]);
  });
});

describe('what a dossier says of itself', () => {
  const red = (more = ''): string =>
    dossierText('', points('{text: An open point.}').replace('title: One', 'title: One\n    marking: CLEAR')).replace(
      'level: CLEAR}',
      `level: RED}${more}`,
    );
  const brief = (dossier: string, request: object = {}) =>
    briefOf(
      { dossier: 'd', audience: 'general-public', template: 't', ...request },
      { dossiers: { d: dossier }, templates: { t: templateText(WITHOUT_ITEM.replace('T<', '{{brief.title}}<')) } },
    );

  it('keeps an audience that may not see its name from any brief, and says what is missing', async () => {
    const [problem] = await problemsOf(() => brief(red()));
    expect(problem).toMatchObject({ code: 'identity-withheld', path: 'meta.public' });
  });

  it.each(['pdf', 'html', 'text'] as const)('is a public name for such an audience, everywhere in %s', async (format) => {
    const dossier = red('\n  public: {id: open-name, title: An open name}')
      .replace('title: Test', 'title: Operation Nightfall')
      .replace('id: test', 'id: nightfall');
    const { bytes, fileName, report } = await brief(dossier, { format });
    expect(fileName).toBe('open-name-general-public-t');
    expect(report.marking).toBe('TLP:CLEAR');
    const { text, info } = format === 'pdf' ? await readPdf(bytes) : { text: new TextDecoder().decode(bytes), info: {} };
    expect(text).toContain('An open name');
    for (const said of [text, JSON.stringify(info), Buffer.from(bytes).toString('latin1')]) expect(said).not.toMatch(/nightfall|T-1|A test/i);
  });

  it('is refused where nothing is left but its title block', async () => {
    const dossier = dossierText('', points('{text: Kept close., marking: RED}'));
    const [problem] = await problemsOf(() => briefOf({ dossier: 'd', audience: 'general-public' }, { dossiers: { d: dossier } }));
    expect(problem?.code).toBe('empty-brief');
  });
});

describe('every helper', () => {
  const text = (words: string): Sourced => new Sourced([{ text: words, origin: { key: 'k', field: 'text', offset: 0 } }]);
  const context = { language: ENGLISH, markup: createMarkup([], ENGLISH, () => undefined), spend: () => undefined };
  /** What each is tried with; a helper that is not here fails. */
  const TRIED: Record<string, unknown[]> = {
    date: [text('2024-07-09')],
    dates: [text('2024-07-09'), text('2024-07-11')],
    moment: [text('2024-07-11T18:00:00-04:00')],
    duration: [new SourcedNumber(90, { key: 'k', field: 'text', offset: 0 })],
    number: [new SourcedNumber(60000, { key: 'k', field: 'text', offset: 0 })],
    time: [text('08:40')],
    sentence: [text('plain words')],
    percent: [new SourcedNumber(5, { key: 'k', field: 'text', offset: 0 })],
    money: [new SourcedNumber(5, { key: 'k', field: 'text', offset: 0 }), 'EUR'],
    ordinal: [new SourcedNumber(2, { key: 'k', field: 'text', offset: 0 })],
    quote: [text('words')],
    count: [new SourcedNumber(2, { key: 'k', field: 'text', offset: 0 }), 'ally', 'allies'],
    list: [[text('a'), text('b')]],
    split: [text('a,b')],
    join: [text('a'), text('b')],
    upto: [[text('a')], 'detail'],
    only: [[{ field: text('a') }], 'field', 'a'],
    having: [[{ field: text('a') }], 'field'],
    released: [[text('a')]],
    held: [[{ isHeld: true, field: text('a') }]],
    line: [{ key: 'k', verb: 'raise', [LINE_WORDS]: { text: text('a'), say: '', why: '' } }],
    points: [[{ points: [text('a')], sections: [] }]],
    first: [[text('a')], 1],
    top: [[{ priority: 1, field: text('a') }], 1],
    either: ['', text('a')],
    after: [['x', text('a')], 1],
    capital: [text('raise')],
    prose: [text('a *record* number')],
    explain: [text('plain words')],
    cite: [text('text#1')],
    mark: [text('(TLP:GREEN)')],
  };
  // `label` prints words of the program, and its values have a test of their own.
  const SILENT = ['size', 'eq', 'any', 'all', 'label'];
  const written = (value: unknown): string => {
    if (Array.isArray(value)) return value.map(written).join('');
    if (value instanceof Sourced) return value.toHTML();
    return value !== null && typeof value === 'object' ? Object.values(value).map(written).join('') : String(value);
  };

  it.each(Object.keys(HELPERS).filter((name) => !SILENT.includes(name)))('keeps the origin of what %s is given', (name) => {
    expect(TRIED).toHaveProperty(name);
    expect(written(HELPERS[name]?.run(context, TRIED[name] ?? [], {}))).toContain('\uFDD2k|text|');
  });

  it('keeps the place in the field where the words are its own', () => {
    expect(written(HELPERS.prose?.run(context, [text('a *record* & more')], {}))).toBe(
      '\uFDD2k|text|0\uFDD3a \uFDD4<em>\uFDD2k|text|3\uFDD3record\uFDD4</em>\uFDD2k|text|10\uFDD3 \uFDD4\uFDD2k|text|11\uFDD3&amp;\uFDD4\uFDD2k|text|12\uFDD3 more\uFDD4',
    );
  });
});
