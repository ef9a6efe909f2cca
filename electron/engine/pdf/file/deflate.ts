import { hash } from 'node:crypto';

/** Compresses a stream of a PDF. The same bytes in, the same bytes out, on every machine. */
export type Deflate = (bytes: Uint8Array) => Uint8Array;

/** What tells streams apart. */
export function streamKey(bytes: Uint8Array): string {
  return hash('sha256', bytes, 'base64');
}
