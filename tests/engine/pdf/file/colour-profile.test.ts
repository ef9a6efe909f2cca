import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { srgbProfile } from '../../../../electron/engine/pdf/file/colour-profile.ts';
import { viewOf } from '../../../../electron/engine/pdf/font/binary.ts';
import { ROOT } from '../../../support/library.ts';

/** The data of a profile, by tag, as numbers of sixteen bits before the point and sixteen after it. */
function read(profile: Uint8Array): Map<string, number[]> {
  const view = viewOf(profile);
  return new Map(
    Array.from({ length: view.getUint32(128) }, (_, index) => {
      const at = 132 + 12 * index;
      const [start, length] = [view.getUint32(at + 4), view.getUint32(at + 8)];
      const values = Array.from({ length: Math.floor((length - 8) / 4) }, (_, place) => view.getInt32(start + 8 + 4 * place) / 65536);
      return [Buffer.from(profile.subarray(at, at + 4)).toString('latin1'), values];
    }),
  );
}

const STEPS = [0, 0.25, 0.5, 0.75, 1];

/** IEC 61966-2-1. */
const linear = (value: number): number => (value > 0.04045 ? ((value + 0.055) / 1.055) ** 2.4 : value / 12.92);

/** A colour through the primaries of a profile, as CIE L*a*b* under D50. */
function labOf(data: Map<string, number[]>, rgb: readonly number[]): number[] {
  const xyz = [0, 1, 2].map((axis) =>
    ['rXYZ', 'gXYZ', 'bXYZ'].reduce((sum, tag, channel) => sum + (data.get(tag)?.[axis] ?? 0) * (rgb[channel] ?? 0), 0),
  );
  const [x = 0, y = 0, z = 0] = xyz.map((value, axis) => {
    const part = value / ([0.9642, 1, 0.8249][axis] ?? 1);
    return part > 216 / 24389 ? Math.cbrt(part) : (24389 / 27 / 116) * part + 16 / 116;
  });
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

const profile = srgbProfile();
const known = readFileSync(join(ROOT, 'node_modules/pdfkit/js/data/sRGB_IEC61966_2_1.icc'));

describe('the profile of the screen’s colours', () => {
  it('is one of a display, of its own length, with all its data inside', () => {
    const view = viewOf(profile);
    const word = (at: number): string => Buffer.from(profile.subarray(at, at + 4)).toString('latin1');
    expect([view.getUint32(0), word(12), word(16), word(20), word(36)]).toEqual([profile.length, 'mntr', 'RGB ', 'XYZ ', 'acsp']);
    for (let index = 0; index < view.getUint32(128); index += 1) {
      const at = 132 + 12 * index;
      expect(view.getUint32(at + 4) % 4).toBe(0);
      expect(view.getUint32(at + 4) + view.getUint32(at + 8)).toBeLessThanOrEqual(profile.length);
    }
  });

  it('gives every colour as the profile of the International Color Consortium does, to a fortieth of what an eye can tell', () => {
    const [ours, theirs] = [read(profile), read(known)];
    for (const red of STEPS) {
      for (const green of STEPS) {
        for (const blue of STEPS) {
          const rgb = [red, green, blue].map(linear);
          const [a, b] = [labOf(ours, rgb), labOf(theirs, rgb)];
          // CIE 1976: a difference of about 2.3 is just noticeable.
          expect(Math.hypot(...a.map((value, index) => value - (b[index] ?? 0))), `${red} ${green} ${blue}`).toBeLessThan(0.0575);
        }
      }
    }
  });

  it('has its curve, which that one gives as a table', () => {
    const [, gamma = 0, a = 0, b = 0, c = 0, d = 0] = read(profile).get('gTRC') ?? [];
    const view = viewOf(known);
    const at = Array.from({ length: view.getUint32(128) }, (_, index) => 132 + 12 * index).find(
      (one) => known.toString('latin1', one, one + 4) === 'gTRC',
    );
    const start = view.getUint32((at ?? 0) + 4);
    const count = view.getUint32(start + 8);
    expect(count).toBeGreaterThan(1000);
    for (let index = 0; index < count; index += 1) {
      const value = index / (count - 1);
      const light = value >= d ? (a * value + b) ** gamma : c * value;
      expect(light).toBeCloseTo(view.getUint16(start + 12 + 2 * index) / 65535, 3);
    }
  });

  it('adds up to the white of the connection space', () => {
    const data = read(profile);
    const sum = [0, 1, 2].map((index) => ['rXYZ', 'gXYZ', 'bXYZ'].reduce((total, tag) => total + (data.get(tag)?.[index] ?? 0), 0));
    for (const [index, value] of sum.entries()) expect(value).toBeCloseTo(data.get('wtpt')?.[index] ?? 0, 3);
  });
});
