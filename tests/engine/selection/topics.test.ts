import { describe, expect, it } from 'vitest';
import { briefOf, dossierText, templateText } from '../../support/library.ts';
import { readPdf } from '../../support/pdf.ts';

const reader = (rest: string, id = 'readers'): string => `id: ${id}
name: R
description: D
preparedFor: readers
template: t
theme: institutional
depth: summary
typeSize: 11
parts: {timeline: {}, questions: {}}
${rest}`;
const SECTIONS = `sections:
  - id: cash
    title: Cash
    topics: [money]
    points:
      - {text: Cash headline., depth: headline}
      - {text: Cash summary., priority: {press: 1, default: 5}}
      - {text: Cash tactics., topics: [tactics]}
  - id: deep
    title: Deep
    topics: [law]
    points:
      - {text: Deep five., priority: 5}
      - {text: Deep two., priority: 2}
      - {text: Deep detail., depth: detail, priority: 1}
`;
const BODY =
  '<h1>T</h1><h2>All</h2>{{#each sections}}{{> brief-section this}}{{/each}}{{#each timeline}}<p>{{text}}</p>{{/each}}{{#each questions}}<p>{{prose answer}}</p>{{/each}}';

async function make(audience: string, request: object = {}, rest = '', sections = SECTIONS) {
  const { bytes, report } = await briefOf(
    { dossier: 'd', audience: 'readers', template: 't', format: 'text', ...request },
    { dossiers: { d: dossierText(rest, sections) }, audiences: { readers: audience }, templates: { t: templateText(BODY, '[timeline, questions]') } },
  );
  const text = new TextDecoder().decode(bytes);
  const left = new Map(report.leftOut.map(({ key, reason }) => [key, reason]));
  return { text, left, report, has: (words: string) => text.includes(words) };
}

describe('a section taken at headline depth', () => {
  it('gives its most important point if it has no headline', async () => {
    const { has, left } = await make(reader('topics: [money]\nrest: headline'));
    expect(['Deep five.', 'Deep two.', 'Deep detail.'].filter(has)).toEqual(['Deep detail.']);
    expect(left.get('deep/2')).toBe('depth');
  });

  it('gives its headlines alone if it has some', async () => {
    const { has } = await make(reader('topics: [law]\nrest: headline'));
    expect(['Cash headline.', 'Cash summary.'].filter(has)).toEqual(['Cash headline.']);
  });

  it('gives none that the reader may not see, or never gets', async () => {
    const never = SECTIONS.replace('depth: detail, priority: 1', 'depth: detail, priority: 1, topics: [tactics]').replace(
      'priority: 2',
      'priority: 2, audiences: [others]',
    );
    const { has } = await make(reader('topics: [money]\nrest: headline\nnever: {topics: [tactics]}'), {}, '', never);
    expect(['Deep five.', 'Deep two.', 'Deep detail.'].filter(has)).toEqual(['Deep five.']);
  });

  it('can lose that point to a page limit, unlike a headline', async () => {
    const many = Array.from(
      { length: 40 },
      (_, at) => `  - {id: s${at}, title: Title ${at}, topics: [law], points: [{text: Lifted ${at}., priority: 4}]}\n`,
    ).join('');
    const { left, report } = await make(reader('topics: [money]\nrest: headline'), { pagesAtMost: 1, format: 'pdf' }, '', `${SECTIONS}${many}`);
    expect(report.pages).toBe(1);
    expect([...left.values()]).toContain('pages');
  });
});

describe('sections of which a page limit left out everything', () => {
  const many = Array.from(
    { length: 30 },
    (_, at) => `  - {id: s${at}, title: Title ${at}, topics: [law], points: [{text: ${'Words. '.repeat(20)}, priority: 4}]}\n`,
  ).join('');
  const secret = '  - {id: secret, title: Secret title, topics: [law], marking: RED, points: [{text: Hidden words., priority: 5}]}\n';
  const textOf = async (request: object) => {
    const dossiers = { d: dossierText('', `${SECTIONS}${many}${secret}`) };
    const audiences = { readers: reader('topics: [money]\nrest: include') };
    const { bytes, report } = await briefOf({ dossier: 'd', audience: 'readers', template: 'read-ahead', ...request }, { dossiers, audiences });
    return { text: (await readPdf(bytes)).text, left: report.leftOut.filter(({ reason }) => reason === 'pages').map(({ part }) => part) };
  };

  it('are named in the brief; others, and those that the reader may not see, are not', async () => {
    const { text, left } = await textOf({ pagesAtMost: 1 });
    const named = /Not in this brief: ([^.]*)\./.exec(text)?.[1]?.split('; ') ?? [];
    expect(named.length).toBeGreaterThan(5);
    expect(named.toSorted()).toEqual([...new Set(left)].toSorted());
    expect(named).not.toContain('Secret title');
    expect((await textOf({ pagesAtMost: 90 })).text).not.toContain('Not in this brief');
  });
});

describe('the report', () => {
  it('says of each section why it is in or out', async () => {
    const { report, left } = await make(reader('topics: [money]\nrest: omit'));
    expect(report.choices).toEqual([
      { id: 'cash', title: 'Cash', isIn: true, depth: 'summary', why: 'This audience asks for its topic "money".' },
      { id: 'deep', title: 'Deep', isIn: false, why: 'This audience does not ask for its topic "law"; this audience does not get such sections.' },
    ]);
    expect(left.get('deep/1')).toBe('topics');
  });

  it('says nothing of sections that the reader may not see', async () => {
    const { report } = await make(reader('topics: [money]'), {}, '', SECTIONS.replace('title: Deep', 'title: Deep\n    audiences: [others]'));
    expect(report.choices.map(({ id }) => id)).toEqual(['cash']);
  });

  it('warns of listed sections that the dossier lacks, at their place', async () => {
    const { report, has } = await make(reader('sections:\n  - {id: cash}\n  - {id: gone}'));
    expect(report.warnings).toMatchObject([{ code: 'no-such-section', severity: 'warning', place: { file: 'readers.yaml', line: 12 } }]);
    expect([has('Cash headline.'), has('Deep')]).toEqual([true, false]);
  });

  it('warns where topics chose nothing', async () => {
    const untagged = SECTIONS.replace(/ +topics: \[(money|law)\]\n/g, '').replace(', topics: [tactics]', '');
    const inOffice = (await make(reader('topics: [money]\nkind: press'), {}, '', untagged)).report.warnings;
    expect(inOffice).toMatchObject([{ code: 'no-topics', message: 'no section has topics, so the audience readers gets all of them' }]);
    const outside = (await make(reader('topics: [money]'), {}, '', untagged)).report.warnings;
    expect(outside).toMatchObject([{ message: 'no section has topics, so the audience readers gets the headlines of all of them' }]);
    expect((await make(reader('topics: [people]'), {}, '', SECTIONS)).report.warnings).toEqual([]);
    expect((await make(reader('topics: [people]\nrest: omit'), {}, '', SECTIONS)).report.warnings).toMatchObject([{ code: 'no-topic-of-audience' }]);
  });
});

describe('sections that nobody asked for', () => {
  const filler = 'Filler words in a line that is long enough to be one. '.repeat(3);
  const rest = Array.from(
    { length: 14 },
    (_, at) => `  - {id: r${at}, title: Rest ${at}, topics: [law], points: [{text: "Rest ${at}. ${filler}", depth: headline, priority: 1}]}\n`,
  ).join('');
  const asked = `sections:\n  - id: cash\n    title: Cash\n    topics: [money]\n    points:\n      - {text: Cash headline., depth: headline}\n      - {text: "Cash summary. ${filler}${filler}", priority: 5}\n`;

  it('give way to a page limit before anything that is asked for, their headlines too', async () => {
    const { left, report } = await make(reader('topics: [money]\nrest: include'), { pagesAtMost: 1, format: 'pdf' }, '', `${asked}${rest}`);
    expect(report.pages).toBe(1);
    expect([...left].filter(([, reason]) => reason === 'pages').every(([key]) => key.startsWith('r'))).toBe(true);
    expect([...left.values()]).toContain('pages');
  });

  it('stay where the audience asks for everything: then the limit cannot be kept', async () => {
    await expect(make(reader(''), { pagesAtMost: 1, format: 'pdf' }, '', `${asked}${rest}`)).rejects.toThrow(/cannot keep/);
  });
});

describe('topics of points and of other entries', () => {
  const rest = `timeline:
  - {date: 2024-07-01, text: Tactical event., topics: [tactics]}
  - {date: 2024-07-02, text: Money event., topics: [money]}
  - {date: 2024-07-03, text: People event., topics: [people]}
  - {date: 2024-07-04, text: Any event.}
`;
  const words = ['Tactical event.', 'Money event.', 'People event.', 'Any event.'];

  it('bring in and leave out as those of sections do', async () => {
    const { has, left } = await make(reader('topics: [money]\nrest: omit\nnever: {topics: [tactics]}'), {}, rest);
    expect(words.filter(has)).toEqual(['Money event.', 'Any event.']);
    expect([left.get('timeline/1'), left.get('timeline/3'), left.get('cash/3')]).toEqual(['never', 'topics', 'never']);
    const all = await make(reader('topics: [money]\nrest: include'), {}, rest);
    expect(words.filter(all.has)).toEqual(words);
  });

  it('bring in a point of a section that is out', async () => {
    const sections = SECTIONS.replace('text: Deep five.', 'text: Deep five., topics: [money]');
    const { has } = await make(reader('topics: [money]\nrest: omit'), {}, '', sections);
    expect(['Deep five.', 'Deep two.'].filter(has)).toEqual(['Deep five.']);
  });

  it('keep a part out that the audience never gets, although it is among its parts', async () => {
    const { has, left } = await make(reader('never: {parts: [timeline]}'), {}, rest);
    expect(words.filter(has)).toEqual([]);
    expect(left.get('timeline/4')).toBe('never');
  });
});

describe('priorities and addresses by audience', () => {
  const text = (kind: string) => reader(`kind: ${kind}\ntopics: [money]\nrest: omit`);

  it('let a page limit keep for one kind what it drops for another', async () => {
    const long = `${SECTIONS}${Array.from({ length: 30 }, (_, at) => `      - {text: ${'Filler words in a line that is long enough to be one. '.repeat(3)}${at}., priority: 3}\n`).join('')}`;
    const sections = long.replace(/ {2}- id: deep[\s\S]*?(?= {6}- \{text: Filler)/, '');
    const dropped = async (kind: string) => (await make(text(kind), { pagesAtMost: 1, format: 'pdf' }, '', sections)).left.get('cash/2');
    expect(await dropped('press')).toBeUndefined();
    expect(await dropped('analyst')).toBe('pages');
  });

  it('are those of the kind of reader, whatever its id', async () => {
    const rest = 'bottomLines:\n  - {text: For the press., audiences: [press]}\n  - {text: For one., audiences: [readers]}\n  - {text: For all.}\n';
    const body = '<h1>T</h1>{{#if bottomLine}}<p>{{prose bottomLine.text}}</p>{{/if}}{{#each sections}}{{> brief-section this}}{{/each}}';
    const line = async (audience: string) => {
      const { bytes } = await briefOf(
        { dossier: 'd', audience: 'a', template: 't', format: 'text' },
        { dossiers: { d: dossierText(rest, SECTIONS) }, audiences: { a: audience }, templates: { t: templateText(body) } },
      );
      return /For [a-z ]+\./.exec(new TextDecoder().decode(bytes))?.[0];
    };
    expect(await line(reader('kind: press', 'our-press'))).toBe('For the press.');
    expect(await line(reader('kind: public', 'our-press'))).toBe('For all.');
    // What names it by its id is more its own than what names its kind.
    expect(await line(reader('kind: press'))).toBe('For one.');
  });
});
