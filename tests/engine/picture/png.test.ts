import { deflateSync } from 'node:zlib';
import { decode, encode } from 'fast-png';
import { describe, expect, it } from 'vitest';
import { type PngPicture, readPicture } from '../../../electron/engine/picture/picture.ts';
import { problemsOf } from '../../support/library.ts';
import { pixelsIn, pngChunk, pngOf, type PngParts } from '../../support/png.ts';
import fc, { runs } from '../../support/property.ts';

/** Samples of a row, packed (ISO/IEC 15948, 7.2). */
function packed(samples: readonly number[], bits: number): Buffer {
  const text = samples.map((sample) => sample.toString(2).padStart(bits, '0')).join('');
  return Buffer.from((text.match(/.{1,8}/g) ?? []).map((byte) => Number.parseInt(byte.padEnd(8, '0'), 2)));
}

const ADAM7 = [
  [0, 0, 8, 8],
  [4, 0, 8, 8],
  [0, 4, 4, 8],
  [2, 0, 4, 4],
  [0, 2, 2, 4],
  [1, 0, 2, 2],
  [0, 1, 1, 2],
] as const;

interface Drawn extends Required<Pick<PngParts, 'width' | 'height' | 'bits' | 'type' | 'interlaced'>> {
  /** The samples of each pixel. */
  pixels: number[][];
}

/** Rows of the pixels without filters, in the order of their passes. */
function rowsOf({ width, height, bits, interlaced, pixels }: Drawn): Buffer {
  const passes = interlaced ? ADAM7 : ([[0, 0, 1, 1]] as const);
  const rows = passes.flatMap(([x0, y0, right, down]) => {
    const columns = Array.from({ length: Math.max(0, Math.ceil((width - x0) / right)) }, (_, index) => x0 + index * right);
    if (columns.length === 0) return [];
    return Array.from({ length: Math.max(0, Math.ceil((height - y0) / down)) }, (_, index) => y0 + index * down).map((y) =>
      Buffer.concat([
        Buffer.from([0]),
        packed(
          columns.flatMap((x) => pixels[y * width + x] ?? []),
          bits,
        ),
      ]),
    );
  });
  return Buffer.concat(rows);
}

const CHANNELS: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };
const KINDS = [
  [0, [1, 2, 4, 8, 16]],
  [2, [8, 16]],
  [3, [1, 2, 4, 8]],
  [4, [8, 16]],
  [6, [8, 16]],
] as const;

const drawn = fc.constantFrom(...KINDS.flatMap(([type, depths]) => depths.map((bits) => ({ type, bits })))).chain(({ type, bits }) =>
  fc.record({ width: fc.integer({ min: 1, max: 11 }), height: fc.integer({ min: 1, max: 11 }), interlaced: fc.boolean() }).chain((size) =>
    fc
      .array(fc.array(fc.integer({ min: 0, max: 2 ** bits - 1 }), { minLength: CHANNELS[type] ?? 1, maxLength: CHANNELS[type] ?? 1 }), {
        minLength: size.width * size.height,
        maxLength: size.width * size.height,
      })
      .map((pixels): Drawn => ({ ...size, type, bits, pixels })),
  ),
);

const PALETTE = Uint8Array.from({ length: 768 }, (_, index) => (index * 37) % 256);

describe('a PNG', () => {
  it('of every kind, interlaced or not, gives its pixels', () => {
    fc.assert(
      fc.property(drawn, fc.boolean(), (picture, hasClear) => {
        const { type, bits, pixels } = picture;
        const most = 2 ** bits - 1;
        const clear = pixels[0] ?? [];
        const transparency = type === 3 ? [...PALETTE.subarray(0, 2)] : clear.flatMap((sample) => [sample >> 8, sample & 255]);
        const before = [
          ...(type === 3 ? [pngChunk('PLTE', PALETTE.subarray(0, 3 * 2 ** bits))] : []),
          ...(hasClear && type < 4 ? [pngChunk('tRNS', Buffer.from(transparency))] : []),
        ];
        const { samples, mask } = pixelsIn(readPicture(pngOf({ ...picture, rows: rowsOf(picture), before })) as PngPicture);
        const byte = (sample: number): number => (bits === 16 ? sample >> 8 : (sample * 255) / most);
        const colours = type === 0 || type === 4 ? 1 : 3;
        const shown = pixels.flatMap((pixel) =>
          type === 3 ? [...PALETTE.subarray(3 * (pixel[0] ?? 0), 3 * (pixel[0] ?? 0) + 3)] : pixel.slice(0, colours).map(byte),
        );
        const opacities = pixels.map((pixel) => {
          if (type >= 4) return byte(pixel[colours] ?? 0);
          if (!hasClear) return 255;
          if (type === 3) return PALETTE.subarray(0, 2)[pixel[0] ?? 0] ?? 255;
          return pixel.every((sample, part) => sample === clear[part]) ? 0 : 255;
        });
        expect(samples.map(Math.round)).toEqual(shown.map(Math.round));
        expect(mask).toEqual(opacities.some((opacity) => opacity < 255) ? opacities : []);
      }),
      { numRuns: runs(300, 20_000) },
    );
  });

  it('whose rows have filters gives its pixels, as another program reads them', () => {
    fc.assert(
      fc.property(fc.constantFrom(2, 3, 4), fc.uint8Array({ minLength: 5 * 41, maxLength: 5 * 41 }), (channels, bytes) => {
        const type = { 2: 4, 3: 2, 4: 6 }[channels as 2 | 3 | 4];
        const rows = Buffer.concat(
          Array.from({ length: 5 }, (_, row) => Buffer.from([bytes[row] ?? 0, ...bytes.subarray(5 + row * 40, 5 + row * 40 + 10 * channels)])),
        );
        for (let row = 0; row < 5; row += 1) rows[row * (10 * channels + 1)] = (bytes[row] ?? 0) % 5;
        const file = pngOf({ width: 10, height: 5, type, rows });
        const expected = Array.from(decode(file).data);
        const colours = channels === 2 ? 1 : 3;
        const { samples, mask } = pixelsIn(readPicture(file) as PngPicture);
        expect(samples).toEqual(expected.filter((_, at) => at % channels < colours));
        if (channels !== 3) expect(mask).toEqual(expected.filter((_, at) => at % channels === colours));
      }),
      { numRuns: runs(50, 2_000) },
    );
  });

  it('keeps its bytes if they are nothing but the picture', () => {
    const file = encode({ width: 3, height: 2, data: new Uint8Array(18), channels: 3 });
    expect((readPicture(file) as PngPicture).bytes).toBe(file);
  });

  it('loses bytes after its pixels and after its end, and texts', () => {
    const plain = pngOf({ width: 1, height: 1, rows: new Uint8Array(2) });
    const stream = Buffer.concat([deflateSync(new Uint8Array(2)), Buffer.from('more')]);
    const changed = [
      pngOf({ width: 1, height: 1, stream }),
      Buffer.concat([plain, Buffer.from('more')]),
      pngOf({ width: 1, height: 1, rows: new Uint8Array(2), after: [pngChunk('tEXt', Buffer.from('a\0more'))] }),
    ];
    for (const file of changed) expect((readPicture(file) as PngPicture).bytes).toEqual(new Uint8Array(plain));
  });

  it.each<[string, PngParts | Uint8Array, string]>([
    ['without width', { width: 0, height: 1 }, 'no size'],
    ['with a depth that there is not', { width: 1, height: 1, bits: 3 }, 'its kind is unknown'],
    ['with too few rows', { width: 2, height: 2, rows: new Uint8Array(3) }, 'cut short'],
    ['with too many rows', { width: 1, height: 1, rows: new Uint8Array(3) }, 'more than its size says'],
    ['with an unknown filter', { width: 1, height: 1, rows: Buffer.from([5, 0]) }, 'unknown filter'],
    ['whose stream is cut', { width: 1, height: 1, stream: deflateSync(new Uint8Array(2)).subarray(0, 6) }, 'cut short'],
    ['whose stream is noise', { width: 1, height: 1, stream: Buffer.from('no stream at all') }, 'broken'],
    ['with palette indices and no palette', { width: 1, height: 1, type: 3, rows: new Uint8Array(2) }, 'palette is missing'],
    ['with a wrong checksum', pngOf({ width: 1, height: 1, rows: new Uint8Array(2) }).fill(7, 30, 31), 'checksum'],
    ['with more pixels than its limit', { width: 17_000, height: 17_000, rows: new Uint8Array(9) }, 'too large: 17000 × 17000 pixels'],
    ['longer than its limit', { width: 2 ** 31, height: 1 }, 'pixels on each side'],
  ])('%s is refused', async (_, parts, message) => {
    const [problem] = await problemsOf(() => readPicture(parts instanceof Uint8Array ? parts : pngOf(parts)));
    expect(problem).toMatchObject({ code: 'bad-picture', message: expect.stringContaining(message) });
  });
});

describe('a PNG of many chunks', () => {
  it('keeps only what its pixels are decoded from, so that no chunk carries a text', () => {
    const secret = (length: number): Buffer => Buffer.from('SECRET'.repeat(200)).subarray(0, length);
    const notes = ['bKGD', 'pHYs', 'cHRM', 'gAMA', 'sRGB', 'cICP', 'sBIT', 'hIST', 'sPLT', 'oFFs', 'vpAg', 'SECR'.toLowerCase()];
    const chunks = [6, 9, 32, 4, 1, 4, 3, 9, 60, 9, 9, 9].map((length, index) => pngChunk(notes[index] ?? '', secret(length)));
    const cases = [
      { type: 0, wrong: ['tRNS', 30], left: ['IHDR', 'tRNS', 'IDAT', 'IEND'] },
      { type: 2, wrong: ['PLTE', 30], left: ['IHDR', 'IDAT', 'IEND'] },
      { type: 3, bits: 1, wrong: ['tRNS', 30], colours: true, left: ['IHDR', 'PLTE', 'tRNS', 'IDAT', 'IEND'] },
      { type: 4, wrong: ['tRNS', 30], left: ['IHDR', 'IDAT', 'IEND'] },
      { type: 6, wrong: ['PLTE', 300], left: ['IHDR', 'IDAT', 'IEND'] },
    ] as const;
    for (const { type, wrong, left, ...more } of cases) {
      const bits = 'bits' in more ? more.bits : 8;
      const palette = 'colours' in more ? [pngChunk('PLTE', Buffer.concat([Buffer.from('abcdef'), secret(60)]))] : [];
      const before = [...chunks, ...chunks, ...palette, pngChunk(wrong[0], Buffer.concat([Buffer.from('ab'), secret(wrong[1])]))];
      const row = new Uint8Array(1 + Math.ceil(((CHANNELS[type] ?? 1) * bits) / 8));
      const { bytes } = readPicture(pngOf({ width: 1, height: 1, bits, type, rows: row, before, after: chunks })) as PngPicture;
      expect([type, Buffer.from(bytes).includes('SECRET')]).toEqual([type, false]);
      expect(
        Buffer.from(bytes)
          .toString('latin1')
          .match(/IHDR|PLTE|tRNS|IDAT|IEND/g),
      ).toEqual(left);
      expect(() => decode(bytes)).not.toThrow();
    }
  });
});
