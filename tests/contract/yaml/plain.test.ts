import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseDocument, visit } from 'yaml';
import { plainValue } from '../../../electron/contract/yaml/plain.ts';
import { ROOT } from '../../support/library.ts';
import fc, { runs } from '../../support/property.ts';

/** What the reader that knows places makes of a text; undefined when it has a fault to tell. */
function told(text: string): unknown {
  try {
    const document = parseDocument(text, { logLevel: 'silent', uniqueKeys: true });
    let hasAlias = false;
    visit(document, {
      Alias() {
        hasAlias = true;
      },
    });
    return hasAlias || document.errors.length > 0 || document.warnings.length > 0 ? undefined : (document.toJS() as unknown);
  } catch {
    return undefined;
  }
}

/** Scalars that YAML's versions and schemas read differently. */
const scalar = fc.oneof(
  fc.constantFrom(
    '0b101',
    '0o17',
    '017',
    '1_000',
    '+1',
    '-.5',
    '.inf',
    '.NaN',
    '1e3',
    '0x1F',
    '~',
    'null',
    'Null',
    'yes',
    'on',
    'No',
    'TRUE',
    'true',
  ),
  fc.constantFrom(
    '2024-07-09',
    '18:00',
    '12:30:45',
    '2024-07-11T18:00:00-04:00',
    '"\\u00e9\\n"',
    "'it''s'",
    '!!str 1',
    '!x y',
    '=',
    '<<',
    'a # b',
    'a#b',
  ),
  fc.string({
    unit: fc.constantFrom('a', '1', ' ', ':', '-', '#', '%', '.', 'é', '–', '“', '&', '*', '!', '"', "'", '[', '{', ',', '|', '>', '\t', '\u00a0'),
  }),
);
const line = fc.oneof(
  fc
    .tuple(fc.integer({ min: 0, max: 4 }), fc.constantFrom('', '- ', 'k: ', 'b: ', '- c: ', '? '), scalar)
    .map(([depth, head, said]) => ' '.repeat(depth) + head + said),
  fc.constantFrom('', '# remark', '---', '...', '<<: {a: 1}', 'x: |', 'x: >-', '  words', '    deeper', '- [1, 2', '3]', '{a: b, c: [d]}'),
);

const RUNS = runs(2_000, 20_000);

describe('the plain value of a YAML text', () => {
  it('is what the reader that knows places makes of it, wherever both take it', () => {
    let read = 0;
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 6 }), (lines) => {
        const text = lines.join('\n');
        const value = plainValue(text);
        const other = told(text);
        if (value === undefined || other === undefined) return;
        read += 1;
        expect(value).toEqual(other);
      }),
      { numRuns: RUNS },
    );
    expect(read).toBeGreaterThan(RUNS / 10);
  });

  it.each([
    '{a,: b}',
    '{: c}',
    '[: c]',
    'x: {a, : b}',
    '{null: d}',
    'null: 1',
    '~: 2',
    'Null : 3',
    'a: {~: 4}',
    '{? e}',
    '[? e : f]',
    'a,: b',
    '- NULL: 5',
  ])('is that of the reader that knows places for the key of %j, or is left to it', (text) => {
    expect([undefined, told(text)]).toContainEqual(plainValue(text));
  });

  it.each(['data', 'data/audiences', 'templates/themes'])('is that of every file in %s', (folder) => {
    for (const file of readdirSync(join(ROOT, folder)).filter((name) => name.endsWith('.yaml'))) {
      const text = readFileSync(join(ROOT, folder, file), 'utf8');
      expect(plainValue(text)).toEqual(told(text));
    }
  });

  it.each(['a: &n x\nb: *n', 'a: 1\na: 2', 'a: "x', 'a: 1\n---\nb: 2', 'a: [1', '\tb: 1\n a: 2', ' ---', ' |\n# remark', '!!str\n >\n# remark'])(
    'is not taken from %j',
    (text) => {
      expect(plainValue(text)).toBeUndefined();
    },
  );
});
