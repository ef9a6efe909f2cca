import { describe, expect, it } from 'vitest';
import type { Tag } from '../../../../electron/engine/pdf/structure/tag.ts';
import { tagTree } from '../../../../electron/engine/pdf/structure/tags.ts';
import { documentOf } from '../../../support/markup.ts';

/** The tags of a type, in the order they are read. */
function tagsOf(markup: string, ...types: readonly string[]): Tag[] {
  const all = (tag: Tag): Tag[] => [tag, ...tag.children.flatMap(all)];
  return all(tagTree(documentOf(`<h1>T</h1>${markup}`))).filter(({ type }) => types.includes(type));
}

const shape = ({ type, children }: Tag): unknown => (children.length === 0 ? type : [type, children.map(shape)]);

describe('the tags of a list', () => {
  it('of terms have a term and what is said of it in one entry, however much that is', () => {
    const [list] = tagsOf('<dl><dt>a</dt><dd>1</dd><dd>2</dd><dt>b</dt><dd>3</dd></dl>', 'L');
    expect(list && shape(list)).toEqual([
      'L',
      [
        ['LI', ['Lbl', 'LBody', 'LBody']],
        ['LI', ['Lbl', 'LBody']],
      ],
    ]);
  });

  it('say how it is numbered', () => {
    const numbering = (markup: string): unknown => tagsOf(markup, 'L')[0]?.attributes?.List?.ListNumbering;
    expect(numbering('<ul><li>a</li></ul>')).toBe('Disc');
    expect(numbering('<ol><li>a</li></ol>')).toBe('Decimal');
    expect(numbering('<ol type="a"><li>a</li></ol>')).toBe('LowerAlpha');
    expect(numbering('<ol type="i"><li>a</li></ol>')).toBe('LowerRoman');
    expect(numbering('<dl><dt>a</dt><dd>1</dd></dl>')).toBe('None');
  });
});

describe('the cells of a table', () => {
  const cells = (markup: string): unknown[] =>
    tagsOf(`<table>${markup}</table>`, 'TH', 'TD').map(({ type, id, attributes: { Table: { Scope, Headers, ColSpan, RowSpan } = {} } = {} }) =>
      Object.fromEntries(Object.entries({ type, id, Scope, Headers, ColSpan, RowSpan }).filter(([, value]) => value !== undefined)),
    );

  it('are told by the scope of their heads where that is enough', () => {
    const body = '<tbody><tr><th>c</th><td>d</td></tr><tr><th>e</th><td>f</td></tr></tbody>';
    expect(cells(`<thead><tr><th>a</th><th>b</th></tr></thead>${body}`)).toEqual([
      { type: 'TH', Scope: 'Column' },
      { type: 'TH', Scope: 'Column' },
      { type: 'TH', Scope: 'Row' },
      { type: 'TD' },
      { type: 'TH', Scope: 'Row' },
      { type: 'TD' },
    ]);
  });

  it('name their heads where these stand in two rows', () => {
    expect(cells('<thead><tr><th>a</th><th>b</th></tr><tr><th>c</th><th>d</th></tr></thead><tbody><tr><td>1</td><td>2</td></tr></tbody>')).toEqual([
      { type: 'TH', id: 'head-0001', Scope: 'Column' },
      { type: 'TH', id: 'head-0002', Scope: 'Column' },
      { type: 'TH', id: 'head-0003', Scope: 'Column', Headers: ['head-0001'] },
      { type: 'TH', id: 'head-0004', Scope: 'Column', Headers: ['head-0002'] },
      { type: 'TD', Headers: ['head-0001', 'head-0003'] },
      { type: 'TD', Headers: ['head-0002', 'head-0004'] },
    ]);
  });

  it('name their heads where one spans columns, another rows', () => {
    const head = '<thead><tr><th></th><th colspan="2">a</th></tr></thead>';
    expect(
      cells(`${head}<tbody><tr><th rowspan="2">b</th><td>1</td><td>2</td></tr><tr><td>3</td><td>4</td></tr></tbody>`).map(
        (cell) => (cell as { Headers?: unknown }).Headers,
      ),
    ).toEqual([undefined, undefined, ['head-0001'], ...Array.from({ length: 4 }, () => ['head-0002', 'head-0003'])]);
  });

  it('name their heads where one stands inside the table', () => {
    const all = cells('<tbody><tr><td>1</td><th>a</th><td>2</td></tr></tbody>');
    expect(all[2]).toEqual({ type: 'TD', Headers: ['head-0001'] });
    expect(all[0]).toEqual({ type: 'TD' });
  });

  it('do not name what is no head, nor a head beside which they do not stand', () => {
    const all = cells(
      '<thead><tr><th>a</th><th>b</th></tr><tr><th>c</th><th>d</th></tr></thead><tbody><tr><th>e</th><td>1</td></tr><tr><th>f</th><td>2</td></tr></tbody>',
    );
    expect(all.at(-1)).toEqual({ type: 'TD', Headers: ['head-0002', 'head-0004', 'head-0006'] });
  });
});
