import { readFile } from 'node:fs/promises';
import { basename, extname, join, sep } from 'node:path';

/** Content security policy: own scripts and styles only, and no other server. */
export const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "worker-src 'self'",
  "style-src 'self'",
  "img-src 'self' blob: data:",
  "font-src 'self' blob: data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "object-src 'none'",
].join('; ');

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
};

export const HEADERS = {
  'content-security-policy': CONTENT_SECURITY_POLICY,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
};

/**
 * Serves the built files of the window from `folder`, and nothing else.
 * @param language of the window; without it, the window chooses that of the browser.
 */
export async function serve(path: string, folder: string, language?: string): Promise<Response> {
  const file = join(folder, path === '/' ? 'index.html' : decodeSafely(path));
  if (!file.startsWith(folder + sep)) return nothing(403);
  try {
    const type = TYPES[extname(file)] ?? 'application/octet-stream';
    const bytes = new Uint8Array(await readFile(file));
    return new Response(language !== undefined && basename(file) === 'index.html' ? inLanguage(bytes, language) : bytes, {
      headers: { ...HEADERS, 'content-type': type },
    });
  } catch {
    return nothing(404);
  }
}

/** The page says its language to its scripts. */
function inLanguage(page: Uint8Array, language: string): Uint8Array<ArrayBuffer> {
  const text = new TextDecoder().decode(page);
  return new TextEncoder().encode(text.replace('<html ', `<html data-language="${language}" `));
}

function nothing(status: number): Response {
  return new Response(null, { status, headers: HEADERS });
}

/** A malformed path has no file. */
function decodeSafely(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return '\0';
  }
}
