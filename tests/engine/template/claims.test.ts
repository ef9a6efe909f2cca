import { describe, expect, it } from 'vitest';
import { printedBy } from '../../../electron/engine/template/prints.ts';
import { briefOf, builtIn, dossierText, TEMPLATES, templateText } from '../../support/library.ts';
import { readPdf, readStructure } from '../../support/pdf.ts';

const SECTIONS = `sections:
  - id: one
    title: One
    points: [{text: Open to all., depth: headline}, {text: Kept in the house., depth: headline, release: no}]
    sections:
      - {id: two, title: Two, points: [{text: Under embargo., depth: headline, release: "2030-01-01T00:00:00+00:00"}]}
  - id: three
    title: Three
    points: [{text: Also open., depth: headline}]
`;
const textOf = async (rest: string, sections = SECTIONS, request: Record<string, unknown> = {}, meta?: (text: string) => string) => {
  const text = dossierText(rest, sections);
  const files = { dossiers: { d: meta ? meta(text) : text } };
  const { bytes } = await briefOf({ dossier: 'd', audience: 'policy-analyst', template: 'press-lines', ...request }, files);
  return (await readPdf(bytes)).pages.map((page) => page.text.replace(/\s+/g, ' '));
};
const treeOf = async (bytes: Uint8Array): Promise<string> => {
  const { pages } = await readPdf(bytes);
  return (await Promise.all(pages.map(async (_, at) => (await readStructure(bytes, at + 1)).tree))).join('\n');
};
const STATEMENT = 'statement: {posture: active, text: We have said so.}\n';

describe('what press lines claim', () => {
  it('calls a statement cleared only where somebody cleared it', async () => {
    const request = { audience: 'press-office', depth: 'headline' };
    const uncleared = (await textOf(STATEMENT, SECTIONS, request)).join(' ');
    expect(uncleared).toContain('We have said so.');
    expect(uncleared).not.toMatch(/cleared for release/i);
    const cleared = await textOf(STATEMENT, SECTIONS, request, (text) => text.replace('\nmeta:\n', '\nmeta:\n  clearedBy: {name: Ada}\n'));
    expect(cleared.join(' ')).toContain('Statement cleared for release');
  });

  it('says "not for release" above what is not, on sheets of its own, and above nothing else', async () => {
    const pages = await textOf('');
    const held = pages.filter((text) => text.includes('not for release'));
    expect(held).toHaveLength(1);
    for (const words of ['Kept in the house.', 'Under embargo.']) expect(held[0]).toContain(words);
    for (const words of ['Open to all.', 'Also open.']) {
      expect(held[0]).not.toContain(words);
      expect(pages.join(' ')).toContain(words);
    }
  });

  it('says it of nothing where all may leave the office', async () => {
    const open = 'sections:\n  - {id: one, title: One, points: [{text: Open to all., depth: headline}]}\n';
    const text = (await textOf('', open)).join(' ');
    expect(text).toContain('Open to all.');
    expect(text).not.toContain('not for release');
  });

  it('says it no more once an embargo is over', async () => {
    const text = (await textOf('', SECTIONS, { asOf: '2030-01-01T00:00:00+00:00' })).find((page) => page.includes('not for release'));
    expect(text).toContain('Kept in the house.');
    expect(text).not.toContain('Under embargo.');
  });
});

describe('a quotation of fewer than five words', () => {
  const people = 'people:\n  - {id: a, name: Ada Ray, office: Chair, of: Board, depth: headline}\n';
  const quotes = (words: string): string =>
    `${people}quotes:\n  - {speaker: a, words: "${words}", occasion: at the opening, date: 2024-07-09, depth: headline}\n`;
  const SIMPLE = 'sections:\n  - {id: one, title: One, points: [{text: A point., depth: headline}]}\n';

  it.each(['… cast iron *commitment* …', 'Never', 'one two three four'])('stands inside a sentence: %s', async (words) => {
    for (const template of TEMPLATES.filter((name) => printedBy(builtIn.template(name), builtIn.partials()).has('sections'))) {
      const { bytes } = await briefOf(
        { dossier: 'd', audience: 'policy-analyst', template, depth: 'detail' },
        { dossiers: { d: dossierText(quotes(words), SIMPLE) } },
      );
      const { text } = await readPdf(bytes);
      const said = words.replaceAll('*', '');
      if (!text.replace(/\s+/g, ' ').includes(said)) continue;
      expect(text.replace(/\s+/g, ' ')).toContain(`Ada Ray, Chair, Board, used the words “${said}” (at the opening, 9 July 2024).`);
      expect(await treeOf(bytes)).not.toContain('BlockQuote');
    }
  });

  it('is a block from five words on', async () => {
    const files = { dossiers: { d: dossierText(quotes('one two three four five'), SIMPLE) } };
    const { bytes } = await briefOf({ dossier: 'd', audience: 'policy-analyst', template: 'briefing-book', depth: 'detail' }, files);
    expect(await treeOf(bytes)).toContain('BlockQuote');
  });

  it('is told apart in a template of one’s own', async () => {
    const body = '<h1>T</h1>{{#each quotes}}<p>{{#if fragment}}few{{else}}many{{/if}}</p>{{/each}}';
    const make = async (words: string) => {
      const files = { dossiers: { d: dossierText(quotes(words), SIMPLE) }, templates: { t: templateText(body, '[quotes]') } };
      return (await readPdf((await briefOf({ dossier: 'd', audience: 'policy-analyst', template: 't', depth: 'detail' }, files)).bytes)).text;
    };
    expect(await make('one — two … three & four')).toContain('few');
    expect(await make('one two three four five')).toContain('many');
  });
});
