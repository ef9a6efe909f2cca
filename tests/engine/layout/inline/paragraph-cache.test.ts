import { describe, expect, it } from 'vitest';
import { createEngine } from '../../../../electron/engine/memory/engine-session.ts';
import { layoutParagraph } from '../../../../electron/engine/layout/inline/paragraph.ts';
import { createShaper } from '../../../../electron/engine/layout/inline/shape.ts';
import type { TextStyle } from '../../../../electron/engine/layout/paged.ts';
import { markup } from '../../../support/arbitrary.ts';
import { builtIn } from '../../../support/library.ts';
import { pdfOf } from '../../../support/markup.ts';
import fc from '../../../support/property.ts';

const style: TextStyle = { face: 'SourceSerif4-Regular', size: 10.5, colour: '#000000', features: [], tracking: 0, rise: 0 };

describe('paragraphs that are kept', () => {
  it('make the same bytes as those set anew, edit after edit', async () => {
    const warm = createEngine(builtIn, 'test');
    await fc.assert(
      fc.asyncProperty(markup, fc.constantFrom('institutional', 'modern'), async (text, theme) => {
        const [kept, anew] = [await pdfOf(text, { theme, engine: warm }), await pdfOf(text, { theme, engine: createEngine(builtIn, 'test') })];
        expect(Buffer.compare(kept, anew)).toBe(0);
        const edited = text.replace('the allies', 'all the allies there are').replace('support', 'back');
        const again = await pdfOf(edited, { theme, engine: warm });
        expect(Buffer.compare(again, await pdfOf(edited, { theme, engine: createEngine(builtIn, 'test') }))).toBe(0);
      }),
      { numRuns: 12, seed: 5 },
    );
  });

  it('belong to whoever asks: elements and destinations are not kept', () => {
    const shaper = createShaper({ loadFont: builtIn.font, fallback: [] });
    const set = (key: number, anchor: string) =>
      layoutParagraph([{ text: 'The same words', style, owner: { key }, anchor, place: { file: anchor } }], { shaper, measure: 200 });
    set(1, 'one');
    const [line] = set(2, 'two');
    expect(line?.runs[0]?.owner).toEqual({ key: 2 });
    expect(line?.runs[0]?.place).toEqual({ file: 'two' });
    expect(line?.anchors).toEqual(['two']);
  });

  it('are told apart by style, measure and what clings', () => {
    const shaper = createShaper({ loadFont: builtIn.font, fallback: [] });
    const words = 'So many words that they take some lines of a narrow column.';
    const count = (measure: number, size = 10.5) =>
      layoutParagraph([{ text: words, style: { ...style, size }, owner: { key: 1 } }], { shaper, measure }).length;
    expect(count(300)).toBeLessThan(count(80));
    expect(count(80, 8)).toBeLessThan(count(80, 14));
  });
});
