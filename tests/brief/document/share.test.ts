import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { descend, type Document, type ElementNode } from '../../../electron/brief/document/document.ts';
import { createSharing } from '../../../electron/brief/document/share.ts';
import { documentOf } from '../../support/markup.ts';

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

const documents = fc.array(fc.array(fc.constantFrom('a', 'b', 'c', 'd <em>e</em>', 'f'), { maxLength: 4 }), { maxLength: 5 });

describe('sharing', () => {
  it('changes nothing but the keys, which stay unique and name the same elements', () => {
    const share = createSharing();
    fc.assert(
      fc.property(documents, (sections) => {
        const own = written(sections);
        const expected = bare(own.root);
        const shared = share(written(sections));
        expect(bare(shared.root)).toEqual(expected);
        const all = descend(shared.root);
        expect(new Set(all.map(({ key }) => key)).size).toBe(all.length);
        const items = new Map(all.flatMap(({ key, attributes: { item } }) => (item ? [[key, item] as const] : [])));
        expect(shared.items).toEqual(items);
        const headings = all.filter(({ name }) => /^h\d$/.test(name)).map(({ key }) => key);
        expect(shared.outline.map(({ key }) => key)).toEqual(headings);
      }),
    );
  });

  it('gives the very nodes of the document before, around what was put in, changed or taken out', () => {
    const share = createSharing();
    const paragraphs = ({ root }: Document): ElementNode[] => descend(root).filter(({ name }) => name === 'p');
    const before = paragraphs(
      share(
        written([
          ['a', 'b'],
          ['c', 'f'],
        ]),
      ),
    );
    expect(
      paragraphs(
        share(
          written([
            ['a', 'b'],
            ['c', 'f'],
          ]),
        ),
      ),
    ).toEqual(before);
    // Places tell columns, and stay what they are only up to the change.
    const after = paragraphs(
      share(
        written([
          ['a', 'b'],
          ['c', 'x'],
        ]),
      ),
    );
    expect(after.slice(0, 3).every((node, index) => node === before[index])).toBe(true);
    expect(after[3]).not.toBe(before[3]);
  });
});
