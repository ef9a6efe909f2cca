import { describe, expect, it } from 'vitest';
import { descend, textOf } from '../../../electron/engine/document/document.ts';
import { parseMarkup } from '../../../electron/engine/document/parse.ts';
import { resolveDocument } from '../../../electron/engine/document/resolve.ts';
import { marked } from '../../../electron/engine/template/sourced.ts';
import { createTrace } from '../../../electron/engine/template/statements.ts';
import { problemsOf } from '../../support/library.ts';
import { ENGLISH } from '../../support/language.ts';
import { traced } from '../../support/traced.ts';

function resolve(text: string, numbering = false) {
  const root = parseMarkup(
    text.includes('\uFDD2')
      ? createTrace().read(text).whole()
      : traced(text, (offset) => ({ place: { file: 't', line: 1, column: offset + 1 }, excerpt: '' })),
  );
  const front = { name: 'T', description: 'D', kind: 'K', parts: [], page: {}, numbering };
  return resolveDocument({
    root,
    front,
    language: ENGLISH,
    sources: [{ key: 'sources/text', id: 'text', title: 'A text' }],
    marking: (shown) => `M${shown.size}`,
  });
}

describe('resolveDocument', () => {
  it('numbers sources in the order they are first cited and lists them', () => {
    const { root } = resolve(
      '<h1>T</h1><p>a<cite ref="text#B 2"></cite> b<cite ref="text#A 1; text#B 2"></cite></p><sources title="Sources" style="list">',
    );
    const cites = [...descend(root)].filter(({ name }) => name === 'cite').map(textOf);
    expect(cites).toEqual(['1', '1, 2']);
    const notes = [...descend(root)].filter(({ name }) => name === 'li').map(textOf);
    expect(notes).toEqual(['A text, B 2', 'A text, A 1']);
  });

  it('writes no heading over no sources, and no numbers without a list of them', () => {
    expect(textOf(resolve('<h1>T</h1><p>a</p><sources title="Sources">').root)).toBe('Ta');
    expect(textOf(resolve('<h1>T</h1><p>a<cite ref="text#B"></cite></p>').root)).toBe('Ta');
  });

  it('numbers headings, and leaves out those that keep out of the contents', () => {
    const { outline } = resolve('<h1>T</h1><h2>A</h2><h3>B</h3><h3 toc="no">C</h3><h3>D</h3><h2>E</h2>', true);
    expect(outline.map(({ number, title }) => `${number} ${title}`)).toEqual([' T', '1 A', '1.1 B', ' C', '1.2 D', '2 E']);
  });

  it('calls destinations by what headings say, each otherwise, whatever ids are given', () => {
    const headings = '<h1>The état of play</h1><h2>If asked</h2><h2>If asked</h2><h2 id="if-asked-2">X</h2><h2>Украина</h2><h2>!</h2>';
    const { outline } = resolve(`${headings}<h2>If asked 3</h2><h2>Words that go on for longer than a name may</h2>`);
    const mark = /^heading-[0-9a-f]{8}$/;
    const names = outline.map(({ target }) => target);
    const others = ['the-etat-of-play', 'if-asked', 'if-asked-3', 'if-asked-2', 'if-asked-3-2', 'words-that-go-on-for-lon'];
    expect(names.filter((name) => !mark.test(name))).toEqual(others);
    expect(new Set(names).size).toBe(8);
  });

  it('calls what no Latin letters are in the same whatever stands before it', () => {
    const target = (headings: string) => resolve(`<h1>T</h1>${headings}<h2>Україна і НАТО</h2>`).outline.at(-1)?.target;
    expect(target('<h2>Оборона</h2><h2>המשא ומתן</h2>')).toBe(target(''));
  });

  it('lists headings without the numbers of their source notes', () => {
    const { outline, root } = resolve('<h1>T</h1><toc><h2>A <em>b</em><cite ref="text#B 2"></cite><br>c</h2><sources>');
    expect(outline.map(({ title }) => title)).toEqual(['T', 'A b c', 'Sources']);
    expect(
      descend(root)
        .filter(({ name }) => name === 'tocitem')
        .map(textOf),
    ).toEqual(['A b c', 'Sources']);
  });

  it('fills in the contents and the marking', () => {
    const word = (text: string, key: string): string => marked(text, { key, field: 'text', offset: 0 });
    const { root } = resolve(`<h1>T</h1><toc depth="1"><p>${word('a', 'a')}<marking></p><h2>${word('A', 'b')}</h2><h3>B</h3>`);
    expect([...descend(root)].filter(({ name }) => name === 'tocitem').map(textOf)).toEqual(['A']);
    expect([...descend(root)].filter(({ name }) => name === 'marking').map(textOf)).toEqual(['M2']);
  });

  it.each([
    ['<h2>A</h2>', 'heading-skipped'],
    ['<h1>A</h1><h3>B</h3>', 'heading-skipped'],
    ['<h1 id="x">A</h1><p id="x">B</p>', 'duplicate-id'],
    ['<h1>A</h1><p><a href="#nowhere">B</a></p>', 'broken-link'],
    ['<h1>A</h1><table><tbody><tr><td>1</td><td>2</td></tr><tr><td>3</td></tr></tbody></table>', 'ragged-table'],
    ['<h1>A</h1><table><tbody></tbody></table>', 'empty-table'],
  ])('refuses %s', async (markup, code) => {
    expect((await problemsOf(() => resolve(markup))).map((problem) => problem.code)).toEqual([code]);
  });

  it('counts spans when it compares rows', () => {
    const table = '<table><tbody><tr><td rowspan="2">1</td><td colspan="2">2</td></tr><tr><td>3</td><td>4</td></tr></tbody></table>';
    expect(() => resolve(`<h1>A</h1>${table}`)).not.toThrow();
  });
});
