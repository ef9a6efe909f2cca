import { describe, expect, it } from 'vitest';
import { briefOf, dossierText, templateText } from '../../support/library.ts';
import { readPdf } from '../../support/pdf.ts';

const TIMELINE = `timeline:
  - {date: 2024-01-01, text: The first event., depth: headline, priority: 3}
  - {date: 2024-02-01, text: The second event., depth: detail, priority: 1}
  - {date: 2024-03-01, text: The third event., depth: headline, priority: 2}
  - {date: 2024-04-01, text: The fourth event., depth: summary, priority: 5}
`;
const EVENTS = ['first', 'second', 'third', 'fourth'];

async function made(body: string): Promise<{ printed: string[]; left: string[]; text: string }> {
  const template = templateText(`<h1>{{brief.title}}</h1>{{> part-sections}}${body}`).replace('parts: []\n', '');
  const { bytes, report } = await briefOf(
    { dossier: 'd', audience: 'policy-analyst', template: 't' },
    { dossiers: { d: dossierText(TIMELINE) }, templates: { t: template } },
  );
  const { text } = await readPdf(bytes);
  const left = report.leftOut.map(({ text: words, reason }) => `${words.split(' ')[1]} ${reason}`);
  return { printed: EVENTS.filter((one) => text.includes(`The ${one} event`)), left, text };
}

describe('what a part takes', () => {
  it('is all without options', async () => {
    expect(await made('{{> part-dates}}')).toMatchObject({ printed: EVENTS, left: [] });
  });

  it('is the most important up to a number, in the order of the dossier, and the report has the rest', async () => {
    const { printed, left, text } = await made('{{> part-dates most=2}}');
    expect(printed).toEqual(['second', 'third']);
    expect(left).toEqual(['first template', 'fourth template']);
    // The list says so as well.
    expect(text).toContain('And 2 others');
  });

  it('is what is not deeper than its depth', async () => {
    expect(await made('{{> part-dates depth="headline"}}')).toMatchObject({
      printed: ['first', 'third'],
      left: ['second template', 'fourth template'],
    });
  });

  it('is nothing where it is switched off, and the report has all of it', async () => {
    const { printed, left } = await made('{{#if false}}{{> part-dates}}{{/if}}');
    expect(printed).toEqual([]);
    expect(left).toEqual(EVENTS.map((one) => `${one} template`));
  });

  it('of two parts is what one or the other takes', async () => {
    const { printed } = await made('{{> part-dates most=1}}{{> part-dates heading="All headlines" depth="headline"}}');
    expect(printed).toEqual(['first', 'second', 'third']);
  });
});
