import { createHash } from 'node:crypto';
import { inflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { createCompressor } from '../../../../electron/engine/pdf/file/zlib.ts';
import { builtIn } from '../../../support/library.ts';
import fc, { runs } from '../../../support/property.ts';

const compress = createCompressor(() => builtIn.zlib());

/** How much it is given at once. */
const ROOM = 1 << 17;

/** Bytes that cannot be made fewer. */
function noise(length: number, seed: number): Uint8Array {
  let state = seed;
  return new Uint8Array(length).map(() => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return state >>> 24;
  });
}

describe('the compressor', () => {
  it('loses nothing, of nothing, of noise, of what repeats, and where its room ends', () => {
    const lengths = fc.oneof(fc.nat(300), fc.constantFrom(ROOM - 1, ROOM, ROOM + 1, 2 * ROOM, 3 * ROOM + 7), fc.nat(400_000));
    const repeats = fc.uint8Array({ minLength: 1, maxLength: 40 });
    const texts = fc.oneof(
      fc.tuple(lengths, fc.nat()).map(([length, seed]) => noise(length, seed)),
      fc.tuple(lengths, repeats).map(([length, some]) => new Uint8Array(length).map((_, index) => some[index % some.length] ?? 0)),
    );
    fc.assert(
      fc.property(texts, (bytes) => {
        expect(inflateSync(compress(bytes)).equals(bytes)).toBe(true);
      }),
      { numRuns: runs(60, 150) },
    );
  });

  it('gives the bytes zlib gives on every machine, known here by their hash', () => {
    const text = new TextEncoder().encode(Array.from({ length: 20_000 }, (_, index) => `${(index * 7919) % 1009} Tj`).join(' '));
    const compressed = compress(text);
    expect(createHash('sha256').update(compressed).digest('hex')).toBe('208a0656ac21cc08a41416768c75e2150c3b7657519396b72819d0f7afa0ca36');
    expect(compressed.length).toBeLessThan(text.length / 2);
  });

  it('gives back the room it took: its memory does not grow', () => {
    const bytes = noise(100_000, 1);
    for (let turn = 0; turn < 300; turn += 1) expect(compress(bytes).length).toBeGreaterThan(bytes.length);
  });
});
