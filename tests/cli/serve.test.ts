import { once } from 'node:events';
import { afterEach, describe, expect, it } from 'vitest';
import { folder } from '../support/cli.ts';
import { enter, serveWindow, type ServedWindow } from '../support/served-window.ts';

const served: ServedWindow[] = [];
afterEach(async () => {
  for (const one of served.splice(0)) await one.close();
});

async function start(options: Parameters<typeof serveWindow>[0] = {}): Promise<ServedWindow> {
  const window = await serveWindow(options);
  served.push(window);
  return window;
}

const REQUEST = { dossier: 'washington-summit-2024', audience: 'legislator' };

describe('aide-memoire serve', () => {
  it('serves the window, makes a brief for it, and ends when it is told to', async () => {
    const window = await start();
    let complaints = '';
    window.process.stderr?.on('data', (chunk) => {
      complaints += String(chunk);
    });
    expect(await (await fetch(window.origin)).text()).toContain('<script');
    const { bytes } = await window.ask<{ bytes: Uint8Array }>('preview', REQUEST);
    expect(Buffer.from(bytes).toString('latin1', 0, 8)).toContain('%PDF-');
    const ended = once(window.process, 'exit');
    window.process.kill('SIGTERM');
    expect(await ended).toEqual([0, null]);
    expect(complaints.replace(/^Open it in a browser.*\n/, '')).toBe('');
  });

  it('goes on for a window that is still open when it is started again: the same port, the same secret', async () => {
    const home = folder();
    const before = await start({ home });
    await before.close();
    const after = await start({ home, headers: before.headers });
    expect(after.origin).toBe(before.origin);
    expect(await after.ask('about', {})).toMatchObject({ version: expect.any(String) });
  });

  it('runs beside another on the same home, each at its own address, with windows of its own', async () => {
    const home = folder();
    const [first, second] = [await start({ home }), await start({ home })];
    expect(second.origin).not.toBe(first.origin);
    for (const one of [first, second]) expect((await one.call('about', {})).ok).toBe(true);
    await expect(enter(first.origin, 'guessed')).rejects.toThrow('403');
    const response = await fetch(`${first.origin}/call/about`, {
      method: 'POST',
      headers: { ...second.headers, 'content-type': 'application/json' },
      body: '{}',
    });
    expect(response.status).toBe(403);
  });

  it('lets another browser in by a link of the first window', async () => {
    const window = await start();
    const { address } = await window.ask<{ address: string }>('link', {});
    const { origin, hash } = new URL(address);
    expect(origin).toBe(window.origin);
    const headers = await enter(origin, hash.slice(1));
    expect(headers).not.toEqual(window.headers);
    await expect(enter(origin, hash.slice(1))).rejects.toThrow('403');
  });
});
