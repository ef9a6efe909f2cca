import { describe, expect, it } from 'vitest';
import { all, type Element } from '../../support/lint/structure.ts';
import { briefOf, dossierText, templateText } from '../../support/library.ts';
import { readPdf } from '../../support/pdf.ts';
import { readAloud } from '../../support/read-aloud.ts';

const CONTENT = `people:
  - {id: ward, name: Rosa Ward, office: Chief executive, of: Sampleton Hospital, phone: +44 7700 900123, email: rosa@example.org, pronunciation: ROH-za, bio: {short: A surgeon., long: A surgeon for thirty years.}}
  - {id: minister, name: Ada Ray, office: Minister of Health, of: Estmere}
programme:
  - date: 2026-12-03
    title: Sampleton
    zone: {name: Europe/London, label: London time}
    entries:
      - {from: 8:40, to: 09:05, what: Leave the *Department*, place: Main door, who: [minister], press: closed, notes: Car 1., cites: ["text#Page 1"]}
      - {from: 09:30, to: 09:40, what: Arrive, lead: ward, who: [minister], press: open, transport: {how: car, minutes: 25}}
      - {from: 09:45, to: 11:15, what: Ward 4, press: pool, status: provisional}
      - {from: 23:30, to: 00:30+1, what: Night train, status: reserve}
      - {from: 12:00, what: Lunch, status: cancelled}
  - date: 2026-12-04
    entries:
      - {from: 10:00, to: 12:00, zone: Europe/Paris, toZone: {name: America/New_York, label: New York time}, what: Fly, transport: {how: plane}}
contacts:
  - {name: Private secretary, for: Anything on the day, phone: +44 7700 900456}
decisions:
  - issue: Should you ask?
    recommendation: Put the question to the five.
    by: 2026-12-02T17:00
    decidedBy: Minister of Health
    options:
      - {name: Ask in the session, for: All hear it., against: May be read as doubt., risk: No one answers.}
      - {name: Ask the five, for: Each can answer., against: Five talks., recommended: true}
judgements:
  - {text: Waits will fall again., likelihood: very-likely, confidence: moderate, basis: Three months of figures.}
  - {text: A strike follows., likelihood: roughly-even-chance}
actions:
  - {what: Book the cars, owner: Transport, due: 2026-12-01, status: underway}
risks:
  - {what: A strike, likelihood: high, impact: medium, mitigation: Talk to the union., owner: Staff}
`;
const PARTS = ['programme', 'contacts', 'decisions', 'judgements', 'actions', 'risks', 'profiles', 'decide', 'sources'];
const AUDIENCE = JSON.stringify({
  id: 'all',
  name: 'All',
  description: 'For tests.',
  preparedFor: 'all',
  template: 't',
  theme: 'institutional',
  kind: 'operations',
  depth: 'detail',
  parts: Object.fromEntries(['programme', 'contacts', 'decisions', 'judgements', 'actions', 'risks', 'people'].map((part) => [part, {}])),
  typeSize: 11,
});

function make(body: string, format: 'pdf' | 'html' | 'text' = 'pdf', content = CONTENT) {
  const template = templateText(`<h1>{{brief.title}}</h1>\n${body}`).replace(/^parts:.*\n/m, '');
  return briefOf(
    { dossier: 'd', audience: 'all', template: 't', format },
    { dossiers: { d: dossierText(content) }, audiences: { all: AUDIENCE }, templates: { t: template } },
  );
}
const wordsOf = async (body: string, content?: string): Promise<string> => {
  const { text } = await readPdf((await make(body, 'pdf', content)).bytes);
  return text.replace(/\s+/g, ' ');
};
const EVERYTHING = PARTS.map((part) => `{{> part-${part}}}`).join('\n');

describe('the parts of an event', () => {
  it.each([
    [
      'programme',
      ['Thursday 3 December 2026: Sampleton', 'Times: London time, UTC', 'Leave the Department', '25 min', '1 h 30 min', 'Provisional: Ward 4'],
    ],
    [
      'programme',
      [
        'Reserve: Night train',
        'Ends 00:30 (next day)',
        'Cancelled: Lunch',
        'Car, 25 min',
        'Lead: Rosa Ward, Chief executive, Sampleton Hospital',
        'With: Ada Ray',
      ],
    ],
    ['programme', ['Friday 4 December 2026', 'Europe/Paris, UTC+1 · plane', 'Ends 12:00, New York time, UTC−5', '8 h', 'Closed', 'Press pool']],
    [
      'contacts',
      [
        'Private secretary',
        'Anything on the day',
        '+44 7700 900456',
        'Rosa Ward',
        'Chief executive, Sampleton Hospital',
        '+44 7700 900123',
        'rosa@example.org',
      ],
    ],
    [
      'decisions',
      [
        'Should you ask?',
        'Option B: Put the question to the five.',
        'Decision by: 2 December 2026, 17:00 · Decided by: Minister of Health',
        'A. Ask in the session',
        'B. Ask the five Recommended',
        'No one answers.',
      ],
    ],
    [
      'judgements',
      ['Very likely', '80–95%', 'Waits will fall again.', 'Moderate confidence', 'Three months of figures.', 'Roughly even chance', '45–55%'],
    ],
    ['actions', ['Book the cars', 'Transport', '1 Dec 2026', 'Under way']],
    ['risks', ['A strike', 'High', 'Medium', 'Talk to the union. (Staff)']],
    [
      'profiles',
      ['Rosa Ward', '(ROH-za)', 'Chief executive, Sampleton Hospital', 'A surgeon for thirty years.', '+44 7700 900123 · rosa@example.org'],
    ],
    ['decide', ['Your decision', 'Approve option B', 'Approve with changes', 'Do not approve', 'Discuss', 'Comment', 'Signature', 'Date and time']],
  ])('say on paper what they are about: %s', async (part, says) => {
    const text = await wordsOf(`{{> part-${part}}}`);
    for (const one of says) expect(text).toContain(one);
  });
});

describe('the parts of an event in other forms', () => {
  it('say the same in HTML and in text', async () => {
    const [html, plain] = await Promise.all(
      (['html', 'text'] as const).map(async (format) => new TextDecoder().decode((await make(EVERYTHING, format)).bytes)),
    );
    const bare = (html ?? '')
      .replace(/<style[\s\S]*?<\/style>/, '')
      .replace(/<[^>]+>/g, ' ')
      .replace(/\s+/g, ' ');
    const flat = (plain ?? '').replace(/[\s│|]+/g, ' ');
    const both = [
      'Thursday 3 December 2026: Sampleton',
      'Leave the Department',
      'Provisional: Ward 4',
      'Anything on the day',
      'Option B',
      'Ask the five',
      'Moderate confidence',
      'Book the cars',
      'Talk to the union.',
      'A surgeon for thirty years.',
      'Do not approve',
      'Signature',
    ];
    for (const one of both) {
      expect(bare).toContain(one);
      expect(flat).toContain(one);
    }
    expect(html).toContain('<abbr class="end filled" title="press present">Press</abbr>');
    expect(flat).toContain('(closed to the press)');
  });

  it('are read aloud by hour, with the press in words, and boxes as boxes', async () => {
    const { bytes } = await make(EVERYTHING);
    const aloud = await readAloud(bytes);
    const elements: Element[] = [...all(aloud.roots)];
    const entries = elements.filter(({ type }) => type === 'LI').map((entry) => entry.kids.map((kid) => aloud.textOf(kid)).join(' – '));
    expect(entries[0]).toMatch(/^08:40 25 min – Leave the Department.*Main door.*With: Ada Ray.*Closed$/);
    const spoken = elements.flatMap(({ dict }) => (dict.get('E') === undefined ? [] : String(dict.get('E'))));
    expect(spoken).toEqual(expect.arrayContaining(['closed to the press', 'press present', 'a pool of the press present']));
    const alternatives = elements.flatMap(({ dict }) => (dict.get('Alt') === undefined ? [] : String(dict.get('Alt'))));
    expect(alternatives).toEqual(expect.arrayContaining(['Box: Approve, option B', 'Box: Discuss', 'Space for: Signature']));
    for (const heads of [
      ['Who', 'For', 'Telephone'],
      ['Option', 'For', 'Against', 'Risk'],
      ['Action', 'Owner', 'Due', 'Status'],
      ['Risk', 'Likelihood', 'Impact', 'What is done'],
    ]) {
      const tables = elements
        .filter(({ type }) => type === 'TR')
        .map((row) => row.kids.filter(({ type }) => type === 'TH').map((cell) => aloud.textOf(cell)));
      expect(tables).toContainEqual(heads);
    }
  });
});

describe('what the parts of an event leave out', () => {
  it('give each participant their own days', async () => {
    const text = await wordsOf('{{> part-participants}}');
    const [ward = '', minister = ''] = text.split(/(?=Rosa Ward Chief)|(?=Ada Ray Minister)/).slice(1);
    expect(ward).toContain('Arrive');
    expect(ward).not.toContain('Leave');
    expect(minister).toContain('Leave the Department');
    const one = await wordsOf('{{> part-participants who="ward"}}');
    expect(one).toContain('Rosa Ward Chief executive');
    expect(one).not.toContain('Ada Ray Minister');
    expect(await wordsOf('<p>Nobody</p>{{> part-participants who="nobody"}}')).not.toContain('Programme by participant');
  });

  it('name nobody whom a reader may not see', async () => {
    const hidden = CONTENT.replace('id: ward, name', 'marking: RED, id: ward, name');
    const text = await wordsOf(EVERYTHING, hidden);
    expect(text).toContain('Arrive');
    expect(text).not.toMatch(/Rosa|Lead:/);
  });

  it('print nothing, not even a heading, of what a dossier has not', async () => {
    expect(await wordsOf(`<p>Only this</p>\n${EVERYTHING.replace('{{> part-sources}}', '')}`, '')).not.toMatch(
      /Programme|Contacts|decision|judgements|Actions|Risks|People/,
    );
  });

  it('say how many are left out', async () => {
    const audience = AUDIENCE.replace('"actions":{}', '"actions":{"most":1}').replace('"programme":{}', '"programme":{"most":1}');
    const template = templateText('<h1>T</h1>\n{{> part-programme}}\n{{> part-actions}}').replace(/^parts:.*\n/m, '');
    const content = `${CONTENT.replace('actions:\n', 'actions:\n  - {what: Do this first, priority: 1}\n')}`;
    const { bytes, report } = await briefOf(
      { dossier: 'd', audience: 'all', template: 't' },
      { dossiers: { d: dossierText(content) }, audiences: { all: audience }, templates: { t: template } },
    );
    const text = (await readPdf(bytes)).text.replace(/\s+/g, ' ');
    expect(text).toContain('And 4 others, in the dossier’s programme.');
    expect(text).toContain('And 1 other, in the dossier under actions.');
    expect(report.leftOut.filter(({ reason }) => reason === 'number')).toHaveLength(5);
  });
});

describe('sections inside sections', () => {
  const DEPTH = 9;
  const nested = (level: number): string =>
    `{id: s${level}, title: Level ${level}, topics: [people, dates, decision], points: [{text: What level ${level} says., depth: headline}]${level < DEPTH ? `, sections: [${nested(level + 1)}]` : ''}}`;

  it.each(['briefing-book', 'explainer', 'legislators-note', 'one-pager', 'press-lines', 'read-ahead'])('go to any depth in %s', async (template) => {
    for (const format of ['pdf', 'html', 'text'] as const) {
      const { bytes, report } = await briefOf(
        { dossier: 'd', audience: 'policy-analyst', template, format, pagesAtMost: 9 },
        { dossiers: { d: dossierText('', `sections: [${nested(1)}]\n`) } },
      );
      const text = format === 'pdf' ? (await readPdf(bytes)).text : new TextDecoder().decode(bytes);
      for (let level = 1; level <= DEPTH; level += 1) expect(text.replace(/\s+/g, ' ')).toContain(`What level ${level} says.`);
      expect(report.leftOut).toEqual([]);
      if (format !== 'pdf') continue;
      const levels = [...all((await readAloud(bytes)).roots)].flatMap(({ type }) => /^H([1-6])$/.exec(type)?.[1] ?? []).map(Number);
      for (const [index, level] of levels.entries()) expect(level - (levels[index - 1] ?? 0)).toBeLessThanOrEqual(1);
    }
  });
});

describe('the paragraphs of sections', () => {
  const SECTIONS =
    'sections: [{id: a, title: A, points: [{text: One point., depth: headline}], sections: [{id: b, title: B, points: [{text: Another point., depth: headline}]}]}]\n';
  const labelsOf = async (body: string): Promise<string[]> => {
    const template = templateText(`<h1>T</h1>\n${body}`).replace(/^parts:.*\n/m, '');
    const { bytes } = await briefOf(
      { dossier: 'd', audience: 'policy-analyst', template: 't' },
      { dossiers: { d: dossierText('', SECTIONS) }, templates: { t: template } },
    );
    const aloud = await readAloud(bytes);
    const entries = [...all(aloud.roots)].filter(({ type }) => type === 'LI');
    return entries.map(({ kids }) => kids.map((kid) => aloud.textOf(kid)).join('|'));
  };

  it('have numbers, or none if the template says so', async () => {
    expect(await labelsOf('{{> part-sections}}')).toEqual(['1|One point.', '2|Another point.']);
    expect(await labelsOf('{{> part-sections numbers=false}}')).toEqual(['One point.', 'Another point.']);
  });
});
