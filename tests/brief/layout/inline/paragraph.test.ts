import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { createHyphenator, type Hyphenator } from '../../../../electron/brief/layout/inline/hyphenate.ts';
import { layoutParagraph } from '../../../../electron/brief/layout/inline/paragraph.ts';
import { createShaper } from '../../../../electron/brief/layout/inline/shape.ts';
import type { TextStyle } from '../../../../electron/brief/layout/paged.ts';
import { builtIn } from '../../../support/library.ts';

const shaper = createShaper((face) => builtIn.font(face), ['SourceSerif4-Regular', 'SourceSans3-Regular']);
const style: TextStyle = { face: 'SourceSerif4-Regular', size: 10.5, colour: '#000000', features: [], tracking: 0, rise: 0 };
let hyphenate: Hyphenator;
beforeAll(async () => {
  hyphenate = await createHyphenator(['en-GB'], builtIn.theme('institutional').value.setting);
});

const set = (text: string, measure: number) => layoutParagraph([{ text, style, owner: { key: 1 } }], { shaper, hyphenate, measure });
const textOf = (line: { runs: { text: string }[] }): string => line.runs.map((run) => run.text).join('');
const glyphText = (line: { runs: { runs: readonly { texts: readonly string[] }[] }[] }): string =>
  line.runs.flatMap((run) => run.runs.flatMap(({ texts }) => texts)).join('');

describe('layoutParagraph', () => {
  it.each([
    ['the deadline is 9 July 2024 for all', '9 July 2024'],
    ['a package of €50 billion for them', '€50 billion'],
    ['founded by Andrew W. Mellon there', 'W. Mellon'],
    ['the years 2014–2024 and later on', '2014–2024'],
    ['see Article 5 of the treaty now', 'Article 5'],
    ['spending of 2 % of GDP on defence', '2 %'],
  ])('keeps together what belongs together: %s', (text, bound) => {
    for (let measure = 60; measure < 200; measure += 7) {
      const lines = set(text, measure).map(textOf);
      expect(
        lines.some((line) => line.includes(bound)),
        lines.join('|'),
      ).toBe(true);
    }
  });

  it('divides long words only where a language allows, and keeps them whole for the reader', () => {
    const lines = set('Institutionalising bilateral contributions notwithstanding disagreement', 96);
    const hyphenated = lines.filter((line) => line.hyphenated);
    expect(hyphenated.length).toBeGreaterThan(0);
    for (const line of hyphenated) expect(glyphText(line)).toMatch(/\u00AD$/);
    expect(
      lines
        .map(glyphText)
        .join('')
        .replace(/\u00AD/g, '')
        .replace(/\s+/g, ' '),
    ).toContain('bilateral contributions notwithstanding disagreement');
  });

  it('divides neither names nor acronyms nor short words', () => {
    expect(hyphenate('Stoltenberg')).toEqual([]);
    expect(hyphenate('ATACMS')).toEqual([]);
    expect(hyphenate('under')).toEqual([]);
    expect(hyphenate('institution').length).toBeGreaterThan(0);
  });

  it('breaks a word wider than the line anywhere, and loses no letter', () => {
    const word = 'https'.repeat(60);
    const lines = set(word, 120);
    expect(lines.map(textOf).join('')).toBe(word);
    for (const line of lines) expect(line.width).toBeLessThanOrEqual(120.01);
  });

  it('shows U+FFFD for what no face has, and says what it was', () => {
    expect(shaper.shapeText('a🙂b', style).flatMap((word) => word.missing)).toEqual(['🙂']);
    expect(glyphText(set('a🙂b', 100)[0] as never)).toBe('a\uFFFDb');
  });

  it('finds every diacritic of the built-in names in the face itself', () => {
    expect(shaper.shapeText('Rinkēvičs Chişinău Erdoğan Orbán Sánchez Türkiye Lipavský', style).flatMap((word) => word.missing)).toEqual([]);
  });

  it('sets no text as no lines', () => {
    expect(set('', 100)).toEqual([]);
  });

  it('is never wider than the measure, and keeps every word in order', () => {
    const word = fc.stringMatching(/^[a-zA-Zäéñ0-9.,;-]{1,14}$/);
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 60 }), fc.integer({ min: 90, max: 420 }), (given, measure) => {
        const text = given.join(' ');
        const lines = set(text, measure);
        for (const line of lines) expect(line.width).toBeLessThanOrEqual(measure + 0.01);
        const read = lines
          .map(glyphText)
          .join('')
          .replace(/\u00AD/g, '')
          .replace(/\s+/g, ' ')
          .trim();
        expect(read.replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
      }),
      { numRuns: 200 },
    );
  });
});
