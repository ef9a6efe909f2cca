import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { ProgramEvent } from '../../electron/contract/briefing.ts';
import { CALLER_HEADER, type Reply, replyOf } from '../../electron/contract/wire.ts';
import { readEvents } from '../../renderer/connection/events.ts';
import { folder } from './cli.ts';
import { ROOT } from './library.ts';

/** A window without a browser: the server for it, and its calls. */
export interface ServedWindow {
  process: ChildProcess;
  pid: number;
  /** The folder of the person's files. */
  home: string;
  /** `http://127.0.0.1:…` */
  origin: string;
  /** The header that lets this window in. */
  headers: Record<string, string>;
  /** Calls the program as the window does. Never rejects for a refused call. */
  call(method: string, input: unknown): Promise<Reply>;
  /** Tells of every event of the program, until the program ends. */
  listen(onEvent: (event: ProgramEvent) => void): Promise<void>;
  /** Calls, and answers with the value. @throws Error with the problems of a refused call. */
  ask<T>(method: string, input: unknown): Promise<T>;
  close(): Promise<void>;
}

export interface ServeOptions {
  home?: string;
  env?: Record<string, string>;
  /** The header of a window that was let in before. */
  headers?: Record<string, string>;
  /** Options of Node. */
  node?: readonly string[];
}

/** Starts the built `serve` and enters as a window does. */
export async function serveWindow({ home = folder(), env = {}, headers, node = [] }: ServeOptions = {}): Promise<ServedWindow> {
  const child = spawn(process.execPath, [...node, join(ROOT, 'out/main/cli.js'), 'serve'], {
    env: { ...process.env, AIDE_MEMOIRE_HOME: home, XDG_CACHE_HOME: folder(), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [line] = (await once(child.stdout, 'data')) as [Buffer];
  const address = new URL(/http:\S+/.exec(String(line))?.[0] ?? '');
  const { origin } = address;
  const own = headers ?? (await enter(origin, address.hash.slice(1)));
  const call = async (method: string, input: unknown): Promise<Reply> => {
    const response = await fetch(`${origin}/call/${method}`, {
      method: 'POST',
      headers: { ...own, 'content-type': 'application/json' },
      body: JSON.stringify(input),
    });
    if (!response.ok) throw new Error(`${method}: ${response.status}`);
    return replyOf(new Uint8Array(await response.arrayBuffer()));
  };
  return {
    ...{ process: child, pid: child.pid ?? 0, home, origin, headers: own, call },
    async listen(onEvent) {
      const response = await fetch(`${origin}/events`, { headers: own });
      void readEvents(response.body as ReadableStream<Uint8Array>, onEvent, { silence: 60_000, onSilence: () => undefined }).catch(() => undefined);
    },
    async ask<T>(method: string, input: unknown) {
      const reply = await call(method, input);
      if (!reply.ok) throw new Error(JSON.stringify(reply.problems));
      return reply.value as T;
    },
    async close() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, 'exit');
      child.kill('SIGKILL');
      await ended;
    },
  };
}

/** Exchanges a token for the header of a window. */
export async function enter(origin: string, token: string): Promise<Record<string, string>> {
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(`${origin}/enter`, { method: 'POST', headers, body: JSON.stringify({ token }) });
  if (!response.ok) throw new Error(`not let in: ${response.status}`);
  const { window, secret } = (await response.json()) as { window: string; secret: string };
  return { [CALLER_HEADER]: `${window}.${secret}` };
}
