import type { IncomingMessage } from 'node:http';

/** The JSON of a request, or why there is none. */
export type ReadJson = { ok: true; value: unknown } | { ok: false; reason: string };

/** Reads the body of a request. @param most its maximum size, in bytes; no more is read. */
export async function readJson(request: IncomingMessage, most: number): Promise<ReadJson> {
  if (Number(request.headers['content-length'] ?? 0) > most) return TOO_LONG;
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of request as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > most) return TOO_LONG;
      chunks.push(chunk);
    }
    return { ok: true, value: JSON.parse(Buffer.concat(chunks).toString('utf8')) };
  } catch {
    return { ok: false, reason: 'the call is not JSON' };
  }
}

const TOO_LONG: ReadJson = { ok: false, reason: 'the call is too long' };
