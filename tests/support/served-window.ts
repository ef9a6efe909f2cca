import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { type Reply, replyOf } from '../../electron/contract/wire.ts';
import { folder } from './cli.ts';
import { ROOT } from './library.ts';

/** A window without a browser: the server for it, and its calls. */
export interface ServedWindow {
  process: ChildProcess;
  pid: number;
  /** The folder of the person's files. */
  home: string;
  /** Calls the program as the window does. Never rejects for a refused call. */
  call(method: string, input: unknown): Promise<Reply>;
  close(): Promise<void>;
}

/** Starts the built `serve` and enters as a window does. */
export async function serveWindow(home = folder(), env: Record<string, string> = {}): Promise<ServedWindow> {
  const child = spawn(process.execPath, [join(ROOT, 'out/main/cli.js'), 'serve'], {
    env: { ...process.env, AIDE_MEMOIRE_HOME: home, XDG_CACHE_HOME: folder(), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [line] = (await once(child.stdout, 'data')) as [Buffer];
  const address = /http:\S+/.exec(String(line))?.[0] ?? '';
  const opened = await fetch(address, { redirect: 'manual' });
  const cookie = opened.headers.get('set-cookie')?.split(';')[0] ?? '';
  const { origin } = new URL(address);
  return {
    process: child,
    pid: child.pid ?? 0,
    home,
    async call(method, input) {
      const headers = { cookie, 'content-type': 'application/json' };
      const response = await fetch(`${origin}/call/${method}`, { method: 'POST', headers, body: JSON.stringify(input) });
      return replyOf(new Uint8Array(await response.arrayBuffer()));
    },
    async close() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, 'exit');
      child.kill('SIGKILL');
      await ended;
    },
  };
}
