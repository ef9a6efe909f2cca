import { inflateSync } from 'node:zlib';

/** A PDF as characters, followed by its streams as they were before they were deflated. */
export function inflated(bytes: Uint8Array): string {
  const raw = Buffer.from(bytes);
  const texts = [raw.toString('latin1')];
  for (let at = raw.indexOf('stream\n'); at >= 0; at = raw.indexOf('stream\n', at + 7)) {
    try {
      texts.push(inflateSync(raw.subarray(at + 7)).toString('latin1'));
    } catch {
      // The end of a stream, or one that is not deflated.
    }
  }
  return texts.join('\n');
}
