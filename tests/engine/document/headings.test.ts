import { describe, expect, it } from 'vitest';
import { descend } from '../../../electron/engine/document/document.ts';
import { parseMarkup } from '../../../electron/engine/document/parse.ts';
import { resolveDocument } from '../../../electron/engine/document/resolve.ts';
import { ENGLISH } from '../../support/language.ts';
import { documentOf } from '../../support/markup.ts';
import { traced } from '../../support/traced.ts';

/** The headings of markup, as "h2 1 Words": the number or letter before the words. */
function headings(markup: string, numbering = false): string[] {
  const { root, outline } = resolveDocument({
    root: parseMarkup(traced(`<h1>T</h1>${markup}`)),
    front: { name: 'T', description: 'D', kind: 'K', page: {}, numbering },
    language: ENGLISH,
    sources: [],
    marking: () => '',
  });
  const found = descend(root).filter(({ name }) => /^h[234]$/.test(name));
  return found.map(({ name, key }) => {
    const entry = outline.find((one) => one.key === key);
    return [name, entry?.number, entry?.title].filter((part) => part).join(' ');
  });
}

describe('<heading>', () => {
  it('is one level below the heading of the section around its own', () => {
    expect(headings('<section><heading>A</heading><section><heading>B</heading><section><heading>C</heading></section></section></section>')).toEqual(
      ['h2 A', 'h3 B', 'h4 C'],
    );
  });

  it('does not count sections without a heading', () => {
    expect(headings('<section><section><heading>A</heading></section><section><heading>B</heading></section></section>')).toEqual(['h2 A', 'h2 B']);
  });

  it('is below an h2 or h3 that heads its section, also in a box', () => {
    const box = '<aside kind="key"><heading>B</heading><p>x</p><heading deeper="1">C</heading><p>y</p></aside>';
    expect(headings(`<section><h2>A</h2>${box}</section>`)).toEqual(['h2 A', 'h3 B', 'h4 C']);
    expect(headings(box)).toEqual(['h2 B', 'h3 C']);
  });
});

describe('numbers of headings', () => {
  const book =
    '<section><h2 numbered="no">Summary</h2><section><heading>S</heading></section></section>' +
    '<section><h2>One</h2><section><heading>Sub</heading></section></section><section><h2>Two</h2></section>' +
    '<section><h2 label="A">Annex</h2><section><heading>First</heading></section><section><heading>Second</heading></section></section>' +
    '<section><h2>Three</h2></section>';

  it('have the letters of their language, and after the last of them two', () => {
    const chapters = (count: number): string => '<h2 label="next">x</h2>'.repeat(count);
    const labels = (count: number, tag: string): string[] =>
      descend(documentOf(`<h1>T</h1>${chapters(count)}`, tag).root).flatMap(({ name, attributes }) =>
        name === 'h2' ? (attributes.label ?? []) : [],
      );
    expect(labels(4, 'en-GB')).toEqual(['A', 'B', 'C', 'D']);
    expect(labels(4, 'uk')).toEqual(['А', 'Б', 'В', 'Г']);
    expect(labels(26, 'uk').slice(-2)).toEqual(['АА', 'АБ']);
  });

  it('count chapters, and go on in a chapter with a letter as A.1', () => {
    expect(headings(book, true)).toEqual([
      'h2 Summary',
      'h3 S',
      'h2 1 One',
      'h3 1.1 Sub',
      'h2 2 Two',
      'h2 A Annex',
      'h3 A.1 First',
      'h3 A.2 Second',
      'h2 3 Three',
    ]);
  });

  it('are only letters without numbering', () => {
    expect(headings(book).filter((one) => /\d/.test(one.slice(2)))).toEqual([]);
    expect(headings(book)).toContain('h2 A Annex');
  });
});
