import type { ProgramEvent } from '../../electron/contract/briefing.ts';
import { CALLER_HEADER, type Connection, type Reply, replyOf, type Transport } from '../../electron/contract/wire.ts';
import { TEXTS } from '../texts.ts';
import { readEvents } from './events.ts';
import { createListeners } from './listeners.ts';
import { type Pass, findPass, isSameProgram, shareAccess } from './pass.ts';

/** How long to wait before looking for the program again. Milliseconds. */
const PAUSE = 700;
/** How long the program may be silent. It sends a sign of life each second. Milliseconds. */
const SILENCE = 5_000;

/**
 * Calls the program on the loopback server. An open stream of events shows the server that the page exists, and the page that the program
 * does. When the stream ends, the page looks for the program until it is back.
 */
export function overHttp(scope: Window): Transport {
  const events = createListeners<ProgramEvent>();
  const connections = createListeners<Connection>();
  const pass = findPass(scope);
  void follow(pass, events.emit, connections.emit);

  const call = async (method: string, input: unknown, signal?: AbortSignal): Promise<Reply> => {
    const own = await pass;
    if (!own) return refused('no-access', TEXTS.noAccess);
    const headers = { 'content-type': 'application/json', ...headersOf(own) };
    try {
      const response = await fetch(`/call/${method}`, { method: 'POST', headers, body: JSON.stringify(input), ...(signal ? { signal } : {}) });
      if (response.ok) return replyOf(new Uint8Array(await response.arrayBuffer()));
      return response.status === 403 ? refused('no-access', TEXTS.noAccess) : refused('unreachable', TEXTS.unreachable);
    } catch (error) {
      if (signal?.aborted) throw error;
      return refused('unreachable', TEXTS.unreachable);
    }
  };
  shareAccess(async () => {
    const reply = (await pass) && (await call('link', {}));
    return reply?.ok ? (reply.value as { address: string }).address : undefined;
  });
  return { call, subscribe: events.subscribe, onConnection: connections.subscribe };
}

function headersOf({ window, secret }: Pass): Record<string, string> {
  return { [CALLER_HEADER]: `${window}.${secret}` };
}

function refused(code: string, message: string): Reply {
  return { ok: false, problems: [{ severity: 'error', code, message }] };
}

/** Keeps the stream of events open for as long as the page exists. */
async function follow(given: Promise<Pass | undefined>, onEvent: (event: ProgramEvent) => void, onConnection: (state: Connection) => void) {
  const pass = await given;
  if (!pass) return onConnection('refused');
  for (;;) {
    const isRefused = await stream(pass, onEvent, () => onConnection('here')).catch(() => false);
    if (isRefused) return onConnection('refused');
    onConnection('gone');
    // The secret is sent only to a program that proves that it knows the window.
    do await new Promise((resolve) => setTimeout(resolve, PAUSE));
    while (!(await isSameProgram(pass)));
  }
}

/** Reads events until the stream ends. True if the program refuses the window. */
async function stream(pass: Pass, onEvent: (event: ProgramEvent) => void, onOpen: () => void): Promise<boolean> {
  const controller = new AbortController();
  const response = await fetch('/events', { headers: headersOf(pass), signal: controller.signal });
  if (response.status === 403) return true;
  if (!response.ok || !response.body) return false;
  onOpen();
  await readEvents(response.body, onEvent, { silence: SILENCE, onSilence: () => controller.abort() });
  return false;
}
