import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { folder } from '../support/cli.ts';
import { ROOT } from '../support/library.ts';

let served: ChildProcess | undefined;
afterEach(() => void served?.kill('SIGKILL'));

/** Starts `serve` and answers with the address it prints. */
async function start(): Promise<string> {
  const env = { ...process.env, AIDE_MEMOIRE_HOME: folder(), XDG_CACHE_HOME: folder() };
  served = spawn(process.execPath, [join(ROOT, 'out/main/cli.js'), 'serve'], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const [line] = (await once(served.stdout as NonNullable<typeof served.stdout>, 'data')) as [Buffer];
  return /http:\S+/.exec(String(line))?.[0] ?? '';
}

describe('aide-memoire serve', () => {
  it('serves the window, makes a brief for it, and ends when it is told to', async () => {
    const address = await start();
    let complaints = '';
    served?.stderr?.on('data', (chunk) => {
      complaints += String(chunk);
    });
    const opened = await fetch(address, { redirect: 'manual' });
    const cookie = opened.headers.get('set-cookie')?.split(';')[0] ?? '';
    const { origin } = new URL(address);
    const page = await fetch(origin, { headers: { cookie } });
    expect(await page.text()).toContain('<script');
    const preview = await fetch(`${origin}/call/preview`, {
      method: 'POST',
      headers: { cookie, 'content-type': 'application/json' },
      body: JSON.stringify({ dossier: 'washington-summit-2024', audience: 'legislator' }),
    });
    expect(Buffer.from(await preview.arrayBuffer()).toString('latin1')).toContain('%PDF-');
    const ended = once(served as ChildProcess, 'exit');
    served?.kill('SIGTERM');
    expect(await ended).toEqual([0, null]);
    expect(complaints.replace(/^Open it in a browser.*\n/, '')).toBe('');
  });
});
