import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { create } from 'fontkit';
import { describe, expect, it } from 'vitest';
import { openFont, tablesOf } from '../../../electron/brief/pdf/sfnt.ts';
import { ROOT } from '../../support/library.ts';

const folder = join(ROOT, 'out/fonts');
const faces = readdirSync(folder).filter((file) => file.endsWith('.ttf'));

describe('a face', () => {
  it.each(faces)('of %s says of itself what its tables say', (file) => {
    const bytes = readFileSync(join(folder, file));
    const [whole, font] = [create(bytes), openFont(bytes)];
    expect(font.post).toEqual({ italicAngle: whole.post.italicAngle, isFixedPitch: whole.post.isFixedPitch });
    expect(font.italicAngle).toBe(whole.italicAngle);
    expect(font.postscriptName).toBe(whole.postscriptName);
    expect(font.getGlyph(40).advanceWidth).toBe(whole.getGlyph(40).advanceWidth);
  });

  it('is slanted where it is italic', () => {
    const slanted = faces.filter((file) => openFont(readFileSync(join(folder, file))).italicAngle !== 0);
    expect(slanted).toEqual(faces.filter((file) => /It\.ttf$/.test(file)));
    expect(slanted.length).toBeGreaterThan(0);
  });

  it('whose table is beyond the end of its file is left to fontkit', () => {
    const bytes = Buffer.from(readFileSync(join(folder, faces[0] ?? '')));
    const entry = bytes.indexOf('post', 12, 'latin1');
    bytes.writeUInt32BE(bytes.length - 8, entry + 8);
    expect(() => openFont(bytes)).not.toThrow();
    expect(openFont(bytes).postscriptName).toBe(openFont(readFileSync(join(folder, faces[0] ?? ''))).postscriptName);
  });

  it('has no tables when it is cut short, or is something else', () => {
    const bytes = readFileSync(join(folder, faces[0] ?? ''));
    expect(tablesOf(bytes)?.has('glyf')).toBe(true);
    expect(tablesOf(bytes.subarray(0, 11))).toBeUndefined();
    expect(tablesOf(bytes.subarray(0, 40))).toBeUndefined();
    expect(tablesOf(new TextEncoder().encode('%PDF-1.7 and so on'))).toBeUndefined();
  });
});
