import { describe, expect, it } from 'vitest';
import { descend, type ElementNode, textOf } from '../../../electron/engine/document/document.ts';
import { writeText } from '../../../electron/engine/text/write.ts';
import { documentOf, htmlOf } from '../../support/markup.ts';

const SOURCE = {
  key: 'sources/two',
  id: 'two',
  title: 'A report',
  publisher: 'An institute',
  kind: 'report',
  date: '2024-07',
  note: 'Written before the summit',
  url: 'https://example.org/report',
};

const cite = (...places: string[]): string => `<cite ref="${places.map((place) => `text#${place}`).join('; ')}"></cite>`;
const textIn = (markup: string): string => new TextDecoder().decode(writeText(documentOf(markup, 'en-GB', [SOURCE]))).replace(/[^\S\n]+/g, ' ');
const named = (markup: string, name: string): ElementNode[] => descend(documentOf(markup, 'en-GB', [SOURCE]).root).filter((one) => one.name === name);

describe('the calls of notes', () => {
  const BEFORE = `<h1>T</h1><p>${cite('A ¶1', 'B ¶1', 'C ¶1', 'D ¶1', 'E ¶1', 'F ¶1')}</p>`;

  it.each([
    ['three neighbours become a range', cite('C ¶1', 'D ¶1', 'E ¶1'), '3–5'],
    ['what is no neighbour stands apart', cite('A ¶1', 'C ¶1', 'D ¶1', 'E ¶1'), '1, 3–5'],
    ['two neighbours stay apart, each with its own link', cite('D ¶1', 'E ¶1'), '4, 5'],
    ['a range ends where the row has a gap', cite('A ¶1', 'B ¶1', 'C ¶1', 'E ¶1', 'F ¶1'), '1–3, 5, 6'],
  ])('%s', (_, call, expected) => {
    expect(textOf(named(`${BEFORE}<p>x${call}</p><sources>`, 'cite')[1] as ElementNode)).toBe(expected);
  });

  it('have names in HTML, because a raised number alone says nothing', () => {
    const html = htmlOf(`${BEFORE}<p>x${cite('B ¶1')}</p><sources>`);
    expect(html).toContain('<a href="#note-0002" role="doc-noteref" aria-label="Note 2">2</a>');
    expect(html).toMatch(/<a id="cite-0001" href="#note-0001" role="doc-noteref" aria-label="Notes 1–6">.*1–6<\/a>/);
  });

  it('lead back from each note of a range', () => {
    const ids = new Set(descend(documentOf(`${BEFORE}<sources>`).root).flatMap(({ attributes }) => attributes.id ?? []));
    for (const number of [1, 2, 3, 4, 5, 6]) expect(ids).toContain(`cite-000${number}`);
  });
});

describe('notes in French', () => {
  const IN_FRENCH = `<h1>T</h1><p>a${cite('Use ¶1', 'Use ¶7')} b<cite ref="two#page 3"></cite></p>`;
  const french = (style: string): string =>
    new TextDecoder().decode(writeText(documentOf(`${IN_FRENCH}<sources${style}>`, 'fr', [SOURCE]))).replace(/\n/g, ' ');

  it('have its colons and semicolons, with the space before them', () => {
    const run = french('');
    expect(run).toMatch(/A text\s: 1\s+Use ¶1\s;/);
    expect(run).toMatch(/\(An institute\s; report\s; juillet 2024\)\s: 3/);
    expect(french(' style="list"')).toContain('juillet 2024), page 3');
  });
});

describe('grouped notes', () => {
  const CITED = `<h1>T</h1><p>a${cite('Summit ¶4')} b${cite('Use ¶1', 'Use ¶2', 'Use ¶3')} c${cite('Use ¶7', 'Gaza ¶8', 'Opening')}</p>`;

  it('name one source once, and join neighbours that follow each other under one heading', () => {
    const text = textIn(`${CITED}<sources style="grouped">`);
    expect(text).toContain('Source for all notes: A text. 1 Summit ¶4. 2–4 Use ¶1–3. 5 Use ¶7. 6 Gaza ¶8.\n7 Opening.');
  });

  it('join no notes between which another source is cited', () => {
    const between = '<cite ref="two#page 3"></cite>';
    expect(textIn(`<h1>T</h1><p>a${cite('Use ¶1')} b${between} c${cite('Use ¶2')}</p><sources style="grouped">`)).toContain('1 Use ¶1. 3 Use ¶2.');
  });

  it('have the heading that is asked for instead of an opening', () => {
    const text = textIn(`${CITED}<sources style="grouped" title="Where this comes from">`);
    expect(text).toContain('Where this comes from\n---------------------\n\nA text. 1 Summit ¶4.');
  });

  it('say what is to be known of each of several sources, with their labels', () => {
    const markup = `${CITED}<p>d<cite ref="two#page 3; two#page 4"></cite></p><sources style="grouped">`;
    expect(textIn(markup)).toContain(
      'S2 A report (An institute; report; July 2024). Written before the summit.\n https://example.org/report\n 8–9 page 3–4.',
    );
    expect(named(markup, 'li').map(({ attributes }) => attributes.label)).toEqual(['S1', 'S2']);
  });

  it('keep the origin of every word of a source', () => {
    const markup = '<h1>T</h1><p>d<cite ref="two#page 3"></cite></p><sources style="grouped">';
    const { shown } = documentOf(markup, 'en-GB', [SOURCE]);
    expect([...(shown.get('sources/two') ?? [])].sort()).toEqual(['date', 'kind', 'note', 'publisher', 'title']);
  });

  it('have a destination for each note, also of those that are joined', () => {
    const ids = new Set(descend(documentOf(`${CITED}<sources style="grouped">`).root).flatMap(({ attributes }) => attributes.id ?? []));
    for (const number of [1, 2, 3, 4, 5, 6, 7]) expect(ids).toContain(`note-000${number}`);
  });

  it('are empty if nothing is cited', () => {
    expect(textIn('<h1>T</h1><p>a</p><sources style="grouped">')).toBe('T\n=\n\na\n');
  });
});

describe('a source', () => {
  const [WHOLE, PLACED] = [
    '<h1>T</h1><p>a<cite ref="two"></cite></p>',
    '<h1>T</h1><p>a<cite ref="two#11"></cite> b<cite ref="two#page 3"></cite></p>',
  ];

  it.each(['grouped', 'run', 'list'])('can be cited as a whole: %s', (style) => {
    const text = textIn(`${WHOLE}<sources title="Sources" style="${style}">`);
    expect(text).toContain('A report (An institute; report; July 2024)');
    expect(text).not.toMatch(/undefined|, \.|: \./);
    if (style !== 'list') expect(text).toMatch(/1 as a\s+whole\./);
    expect(descend(documentOf(`${WHOLE}<sources style="${style}">`, 'en-GB', [SOURCE]).root).map(({ attributes }) => attributes.id)).toContain(
      'note-0001',
    );
  });

  it('says how far it can be relied on', () => {
    const markup = '<h1>T</h1><p>a<cite ref="two#3"></cite></p><sources style="grouped">';
    const told = new TextDecoder().decode(writeText(documentOf(markup, 'en-GB', [{ ...SOURCE, reliability: 'B2' }])));
    expect(told.replace(/\s+/g, ' ')).toContain('(An institute; report; July 2024; reliability: B2)');
  });

  it.each(['grouped', 'run'])('has no place that runs into the number of its note: %s', (style) => {
    const text = textIn(`${PLACED}<sources title="Sources" style="${style}">`);
    expect(text).toMatch(/1: 11/);
    expect(text).toMatch(/2 page 3/);
    expect(text).not.toMatch(/\b1 11\b/);
  });
});
