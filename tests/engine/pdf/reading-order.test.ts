import { describe, expect, it } from 'vitest';
import { figureParts } from '../../../electron/engine/document/figure-caption.ts';
import { descend, type DocumentNode } from '../../../electron/engine/document/document.ts';
import { type Aloud, cellsWithHeads, readAloud } from '../../support/read-aloud.ts';
import { markup } from '../../support/arbitrary.ts';
import { all } from '../../support/lint/structure.ts';
import { documentOf, pdfOf } from '../../support/markup.ts';
import { fold } from '../../support/pdf.ts';
import fc from '../../support/property.ts';

/**
 * Words and nothing else: what separates them is laid out, not written. Words from right to left say their own text, which
 * pdf.js does not read; `bidi.test.ts` does.
 */
const letters = (text: string): string => fold(text).replace(/[\s\u00A0\u0590-\u06FF]/g, '');

/** The text a node is read as, footnotes where they are called; labels the layout adds are not in it. */
function spoken(node: DocumentNode): string {
  if (node.kind === 'text') return node.text;
  if (node.name === 'note') return `${node.attributes.label}${node.attributes.label}${node.children.map(spoken).join('')}`;
  if (node.name === 'chart') return '';
  if (node.name === 'figure') {
    const { captions, shown, isTitled } = figureParts(node);
    const caption = [...captions.map(spoken), node.attributes.subtitle ?? ''].join('');
    const body = shown.map(spoken).join('');
    return `${isTitled ? caption + body : body + caption}${node.attributes.note ?? ''}`;
  }
  if (node.name === 'choice' || node.name === 'blank') return `${node.attributes.label}${node.attributes.for ?? ''}`;
  const own = node.name === 'fact' ? node.attributes.value : node.name === 'aside' ? node.attributes.title : '';
  return (own ?? '') + node.children.map(spoken).join('');
}

/** What is read, without the labels of lists, page numbers of contents and charts, which the markup has no words for. */
function heard({ roots, textOf }: Aloud): string {
  const read = (element: (typeof roots)[number]): string => {
    // A caption in a figure is read, what is drawn is not.
    if (element.type === 'Figure') return element.kids.map(read).join('');
    if (element.type === 'LI') return element.kids.map((kid) => (kid.type === 'Lbl' && isBullet(textOf(kid)) ? '' : read(kid))).join('');
    if (element.type === 'TOCI') return textOf(element).replace(/\d+$/, '');
    const inner = new Map(element.kids.map((kid) => [kid, read(kid)]));
    return element.parts.map((part) => ('type' in part ? inner.get(part) : textOf({ ...element, kids: [], parts: [part] }))).join('');
  };
  return roots.map(read).join('');
}

const isBullet = (text: string): boolean => /^([•–▪]|[\da-z]{1,4}\.|\d{1,2})$/.test(text);

describe('a brief read aloud', () => {
  it('says every word of the document, in order and whole, and nothing else', async () => {
    await fc.assert(
      fc.asyncProperty(markup, async (text) => {
        const aloud = await readAloud(await pdfOf(text));
        expect(letters(heard(aloud))).toBe(letters(spoken(documentOf(text).root)));
      }),
      { numRuns: 25, seed: 7 },
    );
  });

  it('puts each cell of a table under its heads, also where heads span', async () => {
    const rows = Array.from({ length: 70 }, (_, at) => `<tr><th>R${at}</th><td>a${at}</td><td>b${at}</td><td>c${at}</td></tr>`).join('');
    const thead =
      '<thead><tr><th rowspan="2">Who</th><th colspan="2">Early</th><th>Late</th></tr><tr><th>May</th><th>June</th><th>July</th></tr></thead>';
    const aloud = await readAloud(await pdfOf(`<h1>T</h1><table>${thead}<tbody>${rows}</tbody></table>`));
    const table = [...all(aloud.roots)].find(({ type }) => type === 'Table');
    const cells = table ? cellsWithHeads(table, aloud) : [];
    expect(cells).toHaveLength(210);
    expect(cells[4]).toEqual({ text: 'b1', heads: ['Early', 'June', 'R1'] });
    expect(cells.at(-1)).toEqual({ text: 'c69', heads: ['Late', 'July', 'R69'] });
  });

  it('puts a footnote right after its call, and leads back', async () => {
    const bytes = await pdfOf('<h1>T</h1><p>One<note>First words.</note> two<note>Second.</note> three.</p>');
    const aloud = await readAloud(bytes);
    const [paragraph] = [...all(aloud.roots)].filter(({ type }) => type === 'P');
    expect(paragraph?.kids.map(({ type }) => type)).toEqual(['Reference', 'Note', 'Reference', 'Note']);
    expect(paragraph && aloud.textOf(paragraph)).toMatch(/^Onea ?a First words\. twob ?b Second\. three\.$/);
  });

  it('keeps languages, and what abbreviations are short for', async () => {
    const bytes = await pdfOf(
      '<h1>T</h1><p>In <span lang="fr">français</span>, <abbr full="Group of Seven">G7</abbr>.</p><blockquote lang="de"><p>Ja.</p></blockquote>',
    );
    const every = [...all((await readAloud(bytes)).roots)];
    expect(every.flatMap(({ type, dict }) => (dict.get('Lang') ? [[type, dict.get('Lang')]] : []))).toEqual([
      ['Span', 'fr'],
      ['BlockQuote', 'de'],
    ]);
    expect(every.find(({ dict }) => dict.get('E') !== null)?.dict.get('E')).toBe('Group of Seven');
  });

  it('has the words of its random documents in the first place', () => {
    const [sample = ''] = fc.sample(markup, { numRuns: 1, seed: 7 });
    expect([...descend(documentOf(sample).root)].length).toBeGreaterThan(5);
  });
});
