import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { createPieces } from '../../../electron/contract/yaml/pieces.ts';
import fc, { runs } from '../../support/property.ts';

const builtIn = readFileSync(new URL('../../../data/washington-summit-2024.yaml', import.meta.url), 'utf8');

/** What a whole reading gives; undefined when it has anything to complain of. */
function whole(text: string): unknown {
  try {
    return parse(text, { logLevel: 'error', uniqueKeys: true });
  } catch {
    return undefined;
  }
}

/** Lines that YAML reads in all its ways: nested, quoted, folded, commented, at wrong depths. */
const line = fc.oneof(
  fc.constantFrom(
    'a:',
    'b:',
    'b: x',
    'c: |',
    'd: >-',
    'e: "x',
    'y"',
    'f: [1,',
    '2]',
    '- z',
    '# remark',
    '',
    '---',
    '...',
    '%TAG',
    '? q',
    'g: &n v',
    'h: *n',
  ),
  fc
    .tuple(
      fc.integer({ min: 0, max: 5 }),
      fc.constantFrom('- x', '- k: v', 'k: v', 'm: |', '- |', 'words', '- "open', 'shut"', "- 'it''s'", '# remark', '-', '- - x', '\tk: v'),
    )
    .map(([depth, rest]) => ' '.repeat(depth) + rest),
);

describe('the pieces of a YAML text', () => {
  it('give what the whole gives, whatever the lines are, or nothing', () => {
    let read = 0;
    fc.assert(
      fc.property(fc.array(line, { maxLength: 14 }), (lines) => {
        const text = lines.join('\n');
        const value = createPieces().read(text);
        if (value === undefined) return;
        read += 1;
        expect(value).toEqual(whole(text) ?? {});
      }),
      { numRuns: runs(4_000, 20_000) },
    );
    expect(read).toBeGreaterThan(500);
  });

  it('give the same after hundreds of edits as a fresh reading', () => {
    const pieces = createPieces();
    let text = builtIn;
    const edit = fc.tuple(
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.integer({ min: 0, max: 3 }),
      fc.constantFrom('', 'x', '\n', ' ', '- ', ': ', '"', '\n  - id: new\n', '#'),
    );
    fc.assert(
      fc.property(edit, ([where, gone, put]) => {
        const at = Math.floor(where * text.length);
        const next = text.slice(0, at) + put + text.slice(at + gone);
        const value = pieces.read(next);
        if (value === undefined) return;
        expect(value).toEqual(createPieces().read(next));
        text = next;
      }),
      { numRuns: runs(100, 300) },
    );
    expect(pieces.read(text)).toEqual(whole(text));
  });

  it('read the built-in dossier, and again only what changed', () => {
    const pieces = createPieces();
    const before = pieces.read(builtIn) as { timeline: unknown[]; sections: unknown[] };
    const after = pieces.read(
      builtIn.replace('\ntimeline:\n', '\n  - id: one-more\n    title: One more\n    points: []\n\ntimeline:\n'),
    ) as typeof before;
    expect(before).toEqual(whole(builtIn));
    expect(after.sections).toHaveLength(before.sections.length + 1);
    expect(after.sections[0]).toBe(before.sections[0]);
    expect(after.timeline[3]).toBe(before.timeline[3]);
  });

  it.each([
    ['a key twice', 'a: 1\na: 2\n'],
    ['an alias', 'a:\n  - &n x\nb:\n  - *n\n'],
    ['a text left open', 'a: "x\nb: y\n'],
    ['a list at the left edge', 'a:\n- x\n'],
    ['several documents', 'a: 1\n---\nb: 2\n'],
  ])('leave %s to a whole reading', (_, text) => {
    expect(createPieces().read(text)).toBeUndefined();
  });
});
