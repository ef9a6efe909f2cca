import { hash } from 'node:crypto';

/** Compresses a stream of a PDF. The same bytes in, the same bytes out, on every machine. */
export type Deflate = (bytes: Uint8Array) => Uint8Array;

/** How much is kept, in bytes of compressed streams: more than a thousand pages. When there is more, all is forgotten. */
const MOST_KEPT = 32 << 20;

/** A compressor that remembers what it has compressed: after an edit nearly all pages are the ones before it. */
export function remembering(deflate: Deflate): Deflate {
  const kept = new Map<string, Uint8Array>();
  let size = 0;
  return (bytes) => {
    const key = hash('sha256', bytes, 'base64');
    let compressed = kept.get(key);
    if (!compressed) {
      compressed = deflate(bytes);
      if (size + compressed.length > MOST_KEPT) {
        kept.clear();
        size = 0;
      }
      kept.set(key, compressed);
      size += compressed.length;
    }
    return compressed;
  };
}
