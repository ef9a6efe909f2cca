import { describe, expect, it } from 'vitest';
import { AUDIENCES, briefOf, builtIn, TEMPLATES } from '../support/library.ts';
import { readPdf } from '../support/pdf.ts';
import { readShapes } from '../support/shapes.ts';

const THEMES = builtIn.names('themes');
const ALL = TEMPLATES.flatMap((template) => THEMES.map((theme) => [template, theme] as const));

/** The right edge of the text of each theme on each sheet, from the theme's file; points. */
function edgeOf(theme: string, size: 'a4' | 'letter'): number {
  const { margins, sheets } = builtIn.theme(theme).value;
  return (size === 'a4' ? 595.28 : 612) - (sheets[size]?.margins.outer ?? margins.outer);
}

describe.each(ALL)('%s in the theme %s', (template, theme) => {
  it.each(['a4', 'letter'] as const)('has nothing to the right of its text on %s', async (size) => {
    const audience = AUDIENCES.find((name) => builtIn.audience(name).value.template === template) ?? 'policy-analyst';
    const { bytes } = await briefOf({ audience, template, theme, page: { size, notesMargin: false, duplex: false }, pagesAtMost: 60 });
    const [{ pages }, shapes] = await Promise.all([readPdf(bytes), readShapes(bytes)]);
    pages.forEach(({ pieces }, index) => {
      const edge = edgeOf(theme, size);
      // The marking is in the middle of the sheet, the letter of a chapter on its tab.
      const texts = pieces.filter(({ text, x }) => !text.startsWith('TLP') && !(text.length <= 2 && x > edge));
      // Hanging punctuation may stand a little outside.
      for (const { text, x, width } of texts) expect(x + width, text).toBeLessThanOrEqual(edge + 4);
      const lines = (shapes[index]?.rules ?? []).filter(({ from, to }) => from[1] === to[1]);
      for (const { from, to } of lines) expect(Math.max(from[0], to[0])).toBeLessThanOrEqual(edge + 0.5);
    });
  });
});
