import { describe, expect, it } from 'vitest';
import { type PackedWords, packWords, unpackWords } from '../../../../electron/engine/layout/inline/packed-glyphs.ts';
import type { TextStyle } from '../../../../electron/engine/layout/paged.ts';
import fc, { runs } from '../../../support/property.ts';
import { shaperWith } from '../../../support/shaper.ts';

const FACE = 'SourceSerif4-Regular';
const FALLBACK = ['NotoNaskhArabic_400Regular'];
const style = { face: FACE, size: 12, features: [], tracking: 0, rise: 0 } as unknown as TextStyle;

describe('words that are kept', () => {
  it('are, read back, what shaping them gives, whatever their letters', () => {
    const letters = fc.constantFrom(...'officefjordTVAW.,’“”-–1½é\u0301\u0323ü\u00AD\u00A0\u2009 سلا✓\u{1F600}');
    fc.assert(
      fc.property(fc.array(fc.array(letters, { minLength: 1, maxLength: 8 }), { minLength: 1, maxLength: 5 }), (texts) => {
        const shaper = shaperWith(FALLBACK);
        for (const text of texts) shaper.shapeText(text.join(''), style);
        const [shaped] = [...shaper.shaped()];
        const words = new Map(shaped?.words);
        const kept: PackedWords = JSON.parse(JSON.stringify(packWords(FACE, words)));
        const known = unpackWords(FACE, kept);
        for (const [word] of kept) expect(known(word)).toEqual(words.get(word));
      }),
      { numRuns: runs(100, 300) },
    );
  });

  it('are those of one face, with all their characters, and without the space after them', () => {
    const shaper = shaperWith([]);
    shaper.shapeText('office one\u{1F600} سلام ', style);
    const [shaped] = [...shaper.shaped()];
    const kept = packWords(FACE, new Map(shaped?.words)).map(([word]) => word);
    expect(kept).toEqual(['office', ' ']);
  });

  it('are not shaped again, and those that were not kept are', () => {
    const known = unpackWords(FACE, [['office', [[7], [1000], ['office']]]]);
    const shaper = shaperWith(FALLBACK, () => known);
    const [office, space, officer] = ['office', 'office ', 'officer'].map((text) => shaper.shapeText(text, style)[0]);
    expect(office?.runs).toEqual([{ face: FACE, glyphs: [7], advances: [1000], texts: ['office'] }]);
    expect(space?.runs[0]?.glyphs[0]).toBe(7);
    expect(officer?.runs[0]?.glyphs).not.toContain(7);
  });
});
