import { describe, expect, it } from 'vitest';
import { layOut } from '../../../../electron/engine/layout/layout.ts';
import { createSession } from '../../../../electron/engine/memory/session.ts';
import type { RuleMark } from '../../../../electron/engine/layout/paged.ts';
import type { FlowItem } from '../../../../electron/engine/layout/pages/flow.ts';
import { builtIn } from '../../../support/library.ts';
import { documentOf } from '../../../support/markup.ts';

const engine = createSession(builtIn, 'test');
const theme = builtIn.theme('institutional').value;
const furniture = { marking: '', title: '', reference: '', edition: '', audience: '', watermark: '', notes: '', origins: {}, pageOf: String };

/** The rows of a table in the list that pages are cut from, and the width of the page's text. */
function rowsOf(rows: number): { items: readonly FlowItem[]; width: number } {
  const body = Array.from({ length: rows }, (_, at) => `<tr><td>${at}</td><td>words</td></tr>`).join('');
  const markup = `<h1>T</h1><table><thead><tr><th>A</th><th>B</th></tr></thead><tbody>${body}</tbody></table><p>After</p>`;
  const { flow, paged } = layOut({
    document: documentOf(markup),
    theme,
    bodySize: 10.5,
    page: {},
    furniture,
    shaper: engine.shaperFor(theme),
    hyphenate: () => [],
    picture: () => expect.fail('there is no picture'),
  });
  const { margins } = theme;
  return { items: flow.items.slice(1, -1), width: paged.width - margins.inner - margins.outer };
}

describe('a table', () => {
  it('has rules as wide as its columns, and no wider than the page', () => {
    const { items, width } = rowsOf(6);
    const rules = items.flatMap(({ marks }) => marks.filter((mark): mark is RuleMark => mark.kind === 'rule'));
    expect(rules.length).toBeGreaterThan(2);
    for (const { width: wide, x } of rules) expect(x + wide).toBeLessThanOrEqual(width + 0.01);
    expect(new Set(rules.map(({ width: wide }) => wide)).size).toBe(1);
  });

  it('may end a page with its last row as freely as any text, and not with its head, its first row or the last but one', () => {
    const costs = rowsOf(6).items.map(({ penalty }) => penalty);
    const [head = 0, first = 0, second = 0, third = 0, fourth = 0, fifth = 0, last = 0] = costs;
    expect(last).toBe(0);
    expect(head).toBeGreaterThan(first);
    expect(first).toBeGreaterThan(second);
    expect([third, fourth]).toEqual([second, second]);
    expect(fifth).toBe(first);
    expect(second).toBeGreaterThan(last);
  });

  it('of few rows is hardly ever broken', () => {
    const few = rowsOf(4).items.map(({ penalty }) => penalty);
    const many = rowsOf(5).items.map(({ penalty }) => penalty);
    expect(Math.min(...few.slice(1, -1))).toBeGreaterThan(Math.max(...many.slice(1, -1)));
    expect(few.at(-1)).toBe(0);
  });
});
