import { beforeAll, describe, expect, it } from 'vitest';
import { createHyphenator, type Hyphenator } from '../../../../electron/engine/layout/inline/hyphenate.ts';
import { layoutParagraph } from '../../../../electron/engine/layout/inline/paragraph.ts';
import type { TextStyle } from '../../../../electron/engine/layout/paged.ts';
import { builtIn } from '../../../support/library.ts';
import fc, { runs } from '../../../support/property.ts';
import { shaperWith } from '../../../support/shaper.ts';

const shaper = shaperWith(['SourceSerif4-Regular', 'SourceSans3-Regular']);
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
    ['they all met in Erie, P.A., in July', 'Erie, P.A.'],
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
});

describe('the text of a paragraph', () => {
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
      { numRuns: runs(80, 200) },
    );
  });
});

describe('justified lines', () => {
  const elastic = { stretch: 0.5, shrink: 0.33 };
  const words = fc.array(
    fc.constantFrom('the', 'allies', 'agreed,', 'to', 'support', '“Ukraine”', 'for', 'as', 'long', 'as', 'it', 'takes.', 'extraordinarily'),
    {
      minLength: 20,
      maxLength: 80,
    },
  );

  it('are all as wide as the column but the last, marks at their edges hanging over', () => {
    fc.assert(
      fc.property(words, fc.integer({ min: 250, max: 420 }), (list, measure) => {
        const span = { text: list.join(' '), style, owner: { key: 1 } };
        const lines = layoutParagraph([span], { shaper, hyphenate, measure, elastic, hanging: 'both' });
        for (const line of lines.slice(0, -1)) {
          const start = line.runs[0]?.x ?? 0;
          const hangs = line.width + start - measure;
          expect(start).toBeLessThanOrEqual(0);
          expect(start).toBeGreaterThan(-style.size);
          expect(hangs).toBeGreaterThan(-0.5);
          expect(hangs).toBeLessThan(style.size * 0.5);
        }
        expect(lines.map(textOf).join('').replace(/\s+/g, ' ').trim()).toBe(list.join(' '));
      }),
      { numRuns: 60, seed: 3 },
    );
  });

  it('have even white: no space is more than half as wide again, nor less than two thirds', () => {
    const text =
      'On 9 July the President announced equipment for five systems. It comes from several members, among them the United States and the Netherlands, and will be there soon.';
    const lines = layoutParagraph([{ text, style, owner: { key: 1 } }], { shaper, hyphenate, measure: 300, elastic, hanging: 'both' });
    const natural = shaper.width(' ', style);
    for (const line of lines.slice(0, -1)) {
      const spaces = line.runs
        .flatMap(({ runs }) => runs.flatMap(({ texts, advances }) => advances.filter((_, at) => texts[at] === ' ')))
        .slice(0, -1);
      for (const space of spaces) {
        const ratio = (space * style.size) / 1000 / natural;
        expect(ratio).toBeGreaterThan(0.66);
        expect(ratio).toBeLessThan(1.6);
      }
    }
  });
});

describe('the edge of ragged text', () => {
  it('is straight at the left: an opening quotation mark hangs over it', () => {
    const lines = layoutParagraph([{ text: '“Quoted” words', style, owner: { key: 1 } }], { shaper, measure: 300, hanging: 'left' });
    expect(lines[0]?.runs[0]?.x).toBeCloseTo(-0.55 * shaper.width('“', style), 1);
    expect(set('“Quoted” words', 300)[0]?.runs[0]?.x).toBe(0);
  });
});

describe('words of other languages', () => {
  it.each([
    ['fr', 'gouvernementales'],
    ['de', 'verteidigungsbereitschaft'],
    ['es', 'internacionalmente'],
    ['pl', 'międzynarodowego'],
    ['uk', 'територіальної'],
    ['en-US', 'international'],
  ])('are divided by the patterns of %s', async (language, word) => {
    const divide = await createHyphenator(['en-GB', language], builtIn.theme('institutional').value.setting);
    expect(divide(word, language).length).toBeGreaterThan(0);
    expect(divide(word, 'tlh')).toEqual([]);
  });
});
