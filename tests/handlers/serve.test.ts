import { mkdtempSync, mkdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { serve } from '../../electron/handlers/serve.ts';

const root = mkdtempSync(join(tmpdir(), 'aide-memoire-test-'));
const folder = join(root, 'window');
mkdirSync(folder);
writeFileSync(join(root, 'secret.txt'), 'secret');
writeFileSync(join(folder, 'index.html'), '<!doctype html><html lang="en-GB"></html>');

describe('what the window fetches', () => {
  it('is its own files, with the policy on each answer', async () => {
    const page = await serve('/', folder);
    expect(page.headers.get('content-type')).toContain('text/html');
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect((await serve('/nothing.js', folder)).headers.get('content-security-policy')).toContain("default-src 'none'");
  });

  it('says the language it was started with to the window, and none otherwise', async () => {
    expect(await (await serve('/', folder, 'fr')).text()).toContain('<html data-language="fr" lang="en-GB">');
    expect(await (await serve('/', folder)).text()).not.toContain('data-language');
  });

  it.each(['/../secret.txt', '/%2e%2e/secret.txt', '/..%2fsecret.txt', '/%', '/%00', '/a/../../secret.txt'])('is never %s', async (path) => {
    const answer = await serve(path, folder);
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(await answer.text()).toBe('');
  });
});
