import { describe, expect, it } from 'vitest';
import { descend, type Document, type ElementNode } from '../../../electron/engine/document/document.ts';
import { type Predecessors, reconcile } from '../../../electron/engine/document/reconcile.ts';
import { documentOf } from '../../support/markup.ts';
import fc, { runs } from '../../support/property.ts';

/** A document of sections with paragraphs; the same words make the same document, in nodes of its own. */
const written = (sections: readonly (readonly string[])[]): Document =>
  documentOf(
    `<h1>T</h1>${sections.map((words, index) => `<section><h2 item="s${index}">S${index}</h2>${words.map((word) => `<p>${word}</p>`).join('')}</section>`).join('')}`,
  );

/** What a document says, keys left out. */
const bare = (element: ElementNode): unknown => ({
  ...element,
  key: 0,
  children: element.children.map((child) => (child.kind === 'element' ? bare(child) : child)),
});

const documents = fc.array(fc.array(fc.constantFrom('a', 'b', 'c', 'd <em>e</em>', 'f', 'g<br>h'), { maxLength: 4 }), { maxLength: 5 });

/** Reconciles one document after the other. */
function createReconciler(): (document: Document, isWhole: boolean) => Document {
  let before: Predecessors | undefined;
  return (document, isWhole) => {
    const { result, next } = reconcile(before, document, isWhole);
    before = next;
    return result;
  };
}

describe('reconciled documents', () => {
  it('changes nothing but the keys, which stay unique and name the same elements', () => {
    const share = createReconciler();
    fc.assert(
      fc.property(documents, fc.boolean(), (sections, isWhole) => {
        const own = written(sections);
        const expected = bare(own.root);
        const shared = share(written(sections), isWhole);
        expect(bare(shared.root)).toEqual(expected);
        const all = descend(shared.root);
        expect(new Set(all.map(({ key }) => key)).size).toBe(all.length);
        const items = new Map(all.flatMap(({ key, attributes: { item } }) => (item ? [[key, item] as const] : [])));
        expect(shared.items).toEqual(items);
        const headings = all.filter(({ name }) => /^h\d$/.test(name)).map(({ key }) => key);
        expect(shared.outline.map(({ key }) => key)).toEqual(headings);
      }),
      { numRuns: runs(200, 1_000) },
    );
  });

  const paragraphs = ({ root }: Document): ElementNode[] => descend(root).filter(({ name }) => name === 'p');

  it('gives the very nodes of the document before, around what was put in, changed or taken out', () => {
    const share = createReconciler();
    const of = (words: readonly (readonly string[])[]): ElementNode[] => paragraphs(share(written(words), true));
    const two = ['a', 'b'];
    const before = of([two, ['c', 'f']]);
    expect(of([two, ['c', 'f']]).every((node, index) => node === before[index])).toBe(true);
    // Places tell columns, and stay what they are only up to the change.
    const after = of([two, ['c', 'x']]);
    expect(after.slice(0, 3).every((node, index) => node === before[index])).toBe(true);
    expect(after[3]).not.toBe(before[3]);
  });

  it('gives back the nodes of the last whole document to what is put back, under their keys', () => {
    const share = createReconciler();
    const of = (words: readonly (readonly string[])[], isWhole: boolean): Document => share(written(words), isWhole);
    const whole = of([['a'], ['b', 'c'], ['d']], true);
    of([['a']], false);
    const back = of([['a'], ['b', 'c']], false);
    const nodes = paragraphs(back);
    expect(nodes.length).toBe(3);
    nodes.forEach((node, index) => {
      expect(node).toBe(paragraphs(whole)[index]);
    });
    // A document that was not whole is nobody's but the next one's.
    of([['x']], false);
    expect(paragraphs(of([['a'], ['b', 'c'], ['d']], false))[3]).toBe(paragraphs(whole)[3]);
  });
});
