import { describe, expect, it } from 'vitest';
import { unicodeMap } from '../../../../electron/engine/pdf/font/to-unicode.ts';
import { readToUnicode } from '../../../support/lint/fonts.ts';
import fc from '../../../support/property.ts';

describe('the map of codes to texts', () => {
  it('says of each code its text, whatever it is', () => {
    const character = fc.oneof(
      fc.integer({ min: 0x20, max: 0x7e }),
      fc.integer({ min: 0xa0, max: 0xd7ff }),
      fc.integer({ min: 0x10000, max: 0x1f9ff }),
    );
    const run = fc.tuple(character, fc.integer({ min: 1, max: 300 })).map(([start, length]) => Array.from({ length }, (_, index) => [start + index]));
    const texts = fc.array(
      fc.oneof(
        fc.array(character, { minLength: 1, maxLength: 3 }).map((one) => [one]),
        run,
      ),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(texts, (parts) => {
        const wanted = [[0], ...parts.flat()].filter(([first = 0]) => first < 0xd800 || first > 0xffff);
        const said = readToUnicode(Buffer.from(unicodeMap(wanted)));
        expect([...said.keys()].sort((a, b) => a - b)).toEqual(wanted.slice(1).map((_, index) => index + 1));
        wanted.slice(1).forEach((text, index) => {
          expect(said.get(index + 1)).toBe(String.fromCodePoint(...text));
        });
      }),
    );
  });

  it('has no range over a change of the first byte, and no more than a hundred entries a section', () => {
    const map = unicodeMap([[0], ...Array.from({ length: 700 }, (_, index) => [0x20 + index]), ...Array.from({ length: 250 }, () => [0x41, 0x42])]);
    for (const [, from = '', to = '', text = ''] of map.matchAll(/<([0-9a-f]{4})><([0-9a-f]{4})><([0-9a-f]{4})>/g)) {
      const length = Number.parseInt(to, 16) - Number.parseInt(from, 16);
      expect(from.slice(0, 2)).toBe(to.slice(0, 2));
      expect(Number.parseInt(text.slice(2), 16) + length).toBeLessThan(256);
    }
    const sections = [...map.matchAll(/(\d+) beginbf(range|char)\n([\s\S]*?)\nend/g)];
    expect(sections.length).toBeGreaterThan(3);
    for (const [, count, , body = ''] of sections) {
      expect(body.split('\n').length).toBe(Number(count));
      expect(Number(count)).toBeLessThanOrEqual(100);
    }
  });
});
