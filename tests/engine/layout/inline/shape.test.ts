import { describe, expect, it } from 'vitest';
import type { ShapedWord } from '../../../../electron/engine/layout/inline/packed-glyphs.ts';
import type { TextStyle } from '../../../../electron/engine/layout/paged.ts';
import fc, { runs } from '../../../support/property.ts';
import { shaperWith } from '../../../support/shaper.ts';

const FALLBACK = ['NotoNaskhArabic_400Regular', 'NotoSansHebrew_400Regular'];
const shaper = shaperWith(FALLBACK);
const style = { face: 'SourceSerif4-Regular', size: 12, features: [], tracking: 0, rise: 0 } as unknown as TextStyle;

const textsOf = (word: ShapedWord): string[] => word.runs.flatMap(({ texts }) => texts);

const LATIN = ['office', 'fjord', 'Thatt', 'e\u0301', 'a\u0323\u0301', 'ü', '“no”', '(j', '1½', 'q\u0301y', '·', '✓'];
const ARABIC = ['سلام', 'لا', 'مُحَمَّد', 'الأطلسي', '٢٠٢٤', 'بِسْمِ'];
const HEBREW = ['שלום', 'בְּרֵאשִׁית', 'נאט״ו'];

describe('a shaped word', () => {
  it('says all of its text, each part once, in the order it is read', () => {
    const words = fc.oneof(
      fc.tuple(fc.array(fc.constantFrom(...LATIN), { minLength: 1, maxLength: 4 }), fc.constant(false)),
      fc.tuple(fc.array(fc.constantFrom(...ARABIC), { minLength: 1, maxLength: 3 }), fc.constant(true)),
      fc.tuple(fc.array(fc.constantFrom(...HEBREW), { minLength: 1, maxLength: 3 }), fc.constant(true)),
    );
    fc.assert(
      fc.property(words, ([parts, isRightToLeft]) => {
        const text = parts.join('');
        const [word] = shaper.shapeText(text, style, isRightToLeft);
        expect(word?.missing).toEqual([]);
        // Glyphs stand from the left to the right, and so do their characters: each run is read from its other end.
        const said = (word?.runs ?? []).map(({ texts }) => (isRightToLeft ? [...texts.join('')].reverse().join('') : texts.join('')));
        expect(said.join('')).toBe(text.normalize('NFC'));
        for (const run of word?.runs ?? []) {
          expect(new Set([run.glyphs.length, run.advances.length, run.texts.length, run.offsets?.length ?? run.glyphs.length]).size).toBe(1);
        }
      }),
      { numRuns: runs(100, 300) },
    );
  });

  it('says the letters of a ligature as one, and a mark with its letter', () => {
    const [office] = shaper.shapeText('office', style);
    expect(textsOf(office as ShapedWord)).toContain('ffi');
    const [marked] = shaper.shapeText('q\u0301y', style);
    expect(textsOf(marked as ShapedWord).filter((text) => text !== '')).toEqual(['q\u0301', 'y']);
  });

  it('has the text of a letter at the glyph that takes room, not at its dots', () => {
    const [word] = shaper.shapeText('يكن', style, true);
    const [run] = word?.runs ?? [];
    for (const [index, text] of run?.texts.entries() ?? []) expect((run?.advances[index] ?? 0) > 0).toBe(text !== '');
    expect(run?.texts.length).toBeGreaterThan(3);
  });

  it('has the forms of its language, where the face has some', () => {
    const caps = { ...style, features: ['smcp'] };
    const glyphs = (language: string | undefined, text: string, own: TextStyle = style): readonly number[] =>
      shaper.shapeText(text, { ...own, ...(language ? { language } : {}) })[0]?.runs.flatMap((run) => run.glyphs) ?? [];
    expect(glyphs('tr', 'istanbul', caps)).not.toEqual(glyphs('en-GB', 'istanbul', caps));
    expect(glyphs('az-Latn', 'i', caps)).toEqual(glyphs('tr', 'i', caps));
    expect(glyphs('fr', 'istanbul', caps)).toEqual(glyphs(undefined, 'istanbul', caps));
    const italic = { ...style, face: 'SourceSerif4-It' };
    expect(glyphs('sr', 'б', italic)).not.toEqual(glyphs('ru', 'б', italic));
  });

  it('runs from left to right where the text does, whatever its script', () => {
    const [digits] = shaper.shapeText('١٢٣', style);
    expect(digits && textsOf(digits)).toEqual(['١', '٢', '٣']);
  });

  it('is shaped script by script', () => {
    const [word] = shaper.shapeText('НАТО-NATO', style);
    expect(word?.runs.map(({ texts }) => texts.join(''))).toEqual(['НАТО-', 'NATO']);
  });

  it('is moved where marks are placed by the face, and nowhere else', () => {
    const [plain] = shaper.shapeText('words', style);
    expect(plain?.runs[0]?.offsets).toBeUndefined();
    const [arabic] = shaper.shapeText('مُحَمَّد', style, true);
    expect(arabic?.runs[0]?.offsets?.some(([right, up]) => right !== 0 || up !== 0)).toBe(true);
  });
});
