import { mkdtempSync, mkdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createPublished } from '../../electron/handlers/published.ts';
import { serve } from '../../electron/handlers/serve.ts';

const root = mkdtempSync(join(tmpdir(), 'aide-memoire-test-'));
const folder = join(root, 'window');
mkdirSync(folder);
writeFileSync(join(root, 'secret.txt'), 'secret');
writeFileSync(join(folder, 'index.html'), '<!doctype html>');

describe('what the window fetches', () => {
  it('is its own files, with the policy on each answer', async () => {
    const page = await serve('/', folder, createPublished());
    expect(page.headers.get('content-type')).toContain('text/html');
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect((await serve('/nothing.js', folder, createPublished())).headers.get('content-security-policy')).toContain("default-src 'none'");
  });

  it.each(['/../secret.txt', '/%2e%2e/secret.txt', '/..%2fsecret.txt', '/%', '/%00', '/a/../../secret.txt'])('is never %s', async (path) => {
    const answer = await serve(path, folder, createPublished());
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(await answer.text()).toBe('');
  });

  it('is a published brief, shown or downloaded under its name, until newer ones push it out', async () => {
    const published = createPublished();
    const shown = published.add(new Uint8Array([1, 2]));
    const kept = published.add(new Uint8Array([3]), 'Erdoğan.pdf');
    expect([...new Uint8Array(await (await serve(shown, folder, published)).arrayBuffer())]).toEqual([1, 2]);
    expect((await serve(kept, folder, published)).headers.get('content-disposition')).toBe("attachment; filename*=UTF-8''Erdo%C4%9Fan.pdf");
    for (let count = 0; count < 4; count += 1) published.add(new Uint8Array());
    expect((await serve(shown, folder, published)).status).toBe(404);
  });
});
