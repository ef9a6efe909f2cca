import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { create, type Font } from 'fontkit';
import { describe, expect, it } from 'vitest';
import { openFace } from '../../../../electron/engine/pdf/font/open-font.ts';
import { viewOf } from '../../../../electron/engine/pdf/font/binary.ts';
import { tablesOf } from '../../../../electron/engine/pdf/font/sfnt.ts';
import { openTrueType } from '../../../../electron/engine/pdf/font/truetype.ts';
import { ROOT } from '../../../support/library.ts';
import fc from '../../../support/property.ts';

const folder = join(ROOT, 'out/fonts');
const names = readdirSync(folder).filter((file) => file.endsWith('.ttf'));
const bytesOf = (name: string): Buffer => readFileSync(join(folder, name));
const first = bytesOf(names[0] ?? '');

/** What fontkit draws of a glyph. */
type Drawn = Omit<Font, 'getGlyph'> & { numGlyphs: number; getGlyph(id: number): { advanceWidth: number; path: { toSVG(): string } } };

/** A copy of a font with two bytes of a table changed. */
function changed(font: Uint8Array, tag: string, at: number, value: number): Uint8Array {
  const copy = Uint8Array.from(font);
  viewOf(copy).setUint16((tablesOf(copy)?.get(tag)?.start ?? 0) + at, value);
  return copy;
}

describe('a TrueType face', () => {
  it.each(names)('of %s says of itself what fontkit reads', (name) => {
    const [face, font] = [openTrueType(bytesOf(name)), create(bytesOf(name))];
    expect(face).toMatchObject({
      postscriptName: font.postscriptName,
      unitsPerEm: font.unitsPerEm,
      ascent: font.ascent,
      descent: font.descent,
      lineGap: font.lineGap,
      xHeight: font.xHeight,
      capHeight: font.capHeight,
      italicAngle: font.italicAngle,
      post: { isFixedPitch: font.post.isFixedPitch },
      head: { macStyle: { italic: font.head.macStyle.italic } },
      'OS/2': { sFamilyClass: font['OS/2']?.sFamilyClass },
    });
    const { minX, minY, maxX, maxY } = font.bbox;
    expect(face?.bbox).toEqual({ minX, minY, maxX, maxY });
  });

  it('is slanted where it is italic', () => {
    const slanted = names.filter((name) => openTrueType(bytesOf(name))?.italicAngle !== 0);
    expect(slanted).toEqual(names.filter((name) => /It\.ttf$/.test(name)));
    expect(slanted.length).toBeGreaterThan(0);
  });

  it('has a glyph that shows nothing', () => {
    for (const name of names) {
      const { blank = 0 } = openTrueType(bytesOf(name)) ?? {};
      expect(blank, name).toBeGreaterThan(0);
      expect((create(bytesOf(name)) as unknown as Drawn).getGlyph(blank).path.toSVG(), name).toBe('');
    }
  });
});

describe('a TrueType face cut to some glyphs', () => {
  it('cut to some glyphs draws each as it was, as wide as it was, whatever they are made of', () => {
    const fonts = new Map(names.map((name) => [name, { face: openTrueType(bytesOf(name)), font: create(bytesOf(name)) as unknown as Drawn }]));
    fc.assert(
      fc.property(fc.constantFrom(...names), fc.array(fc.nat(), { minLength: 1, maxLength: 40 }), (name, picks) => {
        const { face, font } = fonts.get(name) ?? {};
        const subset = face?.createSubset();
        if (!subset || !font) return false;
        const glyphs = picks.map((pick) => pick % font.numGlyphs);
        const places = glyphs.map((glyph) => subset.includeGlyph(glyph));
        const cut = create(subset.encode()) as unknown as Drawn;
        expect(cut.numGlyphs).toBe(subset.glyphs.length);
        glyphs.forEach((glyph, index) => {
          const place = places[index] ?? 0;
          expect(cut.getGlyph(place).path.toSVG(), `${name} ${glyph}`).toBe(font.getGlyph(glyph).path.toSVG());
          expect(cut.getGlyph(place).advanceWidth).toBe(font.getGlyph(glyph).advanceWidth);
        });
        return true;
      }),
      { numRuns: 60 },
    );
  });

  it('cut to some glyphs has the sums its directory tells, and no instructions', () => {
    const subset = openTrueType(bytesOf('SourceSans3-Regular.ttf'))?.createSubset();
    for (let glyph = 1; glyph < 60; glyph += 1) subset?.includeGlyph(glyph);
    const file = subset?.encode() ?? new Uint8Array();
    const tables = tablesOf(file);
    expect([...(tables?.keys() ?? [])]).toEqual(['glyf', 'head', 'hhea', 'hmtx', 'loca', 'maxp']);
    const view = viewOf(file);
    [...(tables ?? [])].forEach(([tag, { start, length }], index) => {
      let sum = 0;
      for (let at = start; at < start + length; at += 4) sum = (sum + view.getUint32(at)) % 2 ** 32;
      expect(view.getUint32(12 + 16 * index + 4), tag).toBe(sum);
    });
    expect(view.getUint16((tables?.get('maxp')?.start ?? 0) + 26)).toBe(0);
  });

  it('of many glyphs, whose instructions may put its strokes in place, is left to fontkit', () => {
    expect(openTrueType(changed(first, 'maxp', 4, 10_001))).toBeUndefined();
    expect(openTrueType(changed(first, 'maxp', 4, 10_000))).toBeDefined();
  });

  it('is none where a table it is drawn with is missing or cut short', () => {
    const glyf = first.indexOf('glyf', 12, 'latin1');
    const without = Uint8Array.from(first);
    without[glyf] = 0x78;
    expect(openTrueType(without)).toBeUndefined();
    expect(openTrueType(first.subarray(0, first.length - 1000))).toBeUndefined();
    expect(openTrueType(changed(first, 'hhea', 34, 0))).toBeUndefined();
    expect(openTrueType(new TextEncoder().encode('%PDF-1.7 and so on'))).toBeUndefined();
  });

  it('whose places and parts point nowhere is cut without them', () => {
    const loca = tablesOf(first)?.get('loca');
    const wild = Uint8Array.from(first);
    wild.fill(0xff, loca?.start, (loca?.start ?? 0) + (loca?.length ?? 0));
    const subset = openTrueType(wild)?.createSubset();
    subset?.includeGlyph(5);
    expect(() => subset?.encode()).not.toThrow();
  });
});

describe('any face', () => {
  it('of OpenType is fontkit’s, with a glyph that shows nothing', () => {
    const otf = readFileSync(join(ROOT, 'node_modules/source-serif/OTF/SourceSerif4-Regular.otf'));
    expect(openTrueType(otf)).toBeUndefined();
    const face = openFace(otf);
    expect(face.postscriptName).toBe(create(otf).postscriptName);
    expect((create(otf) as unknown as Drawn).getGlyph(face.blank).path.toSVG()).toBe('');
    expect(face.post).toEqual({ italicAngle: 0, isFixedPitch: 0 });
  });
});

describe('the tables of a font', () => {
  it('are none when it is cut short, or is something else', () => {
    expect(tablesOf(first)?.has('glyf')).toBe(true);
    expect(tablesOf(first.subarray(0, 11))).toBeUndefined();
    expect(tablesOf(first.subarray(0, 40))).toBeUndefined();
    expect(tablesOf(new TextEncoder().encode('%PDF-1.7 and so on'))).toBeUndefined();
  });
});
