import { randomBytes, timingSafeEqual } from 'node:crypto';
import { createServer as createHttpServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Subscribe } from '../contract/briefing.ts';
import { fault } from '../contract/problem.ts';
import { bodyOf } from '../contract/wire.ts';
import type { Dispatch } from '../handlers/dispatch.ts';
import type { Program } from '../handlers/program.ts';
import { HEADERS, serve } from '../handlers/serve.ts';
import type { Download, Downloads } from './downloads.ts';

/** The inputs of the server. */
export interface Backing {
  program: Pick<Program, 'dispatch' | 'subscribe'>;
  downloads: Downloads;
  /** The built window. */
  folder: string;
  /** Called with errors that occur while answering a request. */
  onFault(error: unknown): void;
}

export interface LoopbackServer {
  server: Server;
  /** Gives access once; after that the cookie is needed. */
  token: string;
  /** Resolves when no page has been open for some time, after one was open. */
  abandoned: Promise<void>;
}

/** How long to wait for a page that is reloading. Milliseconds. */
const PATIENCE = 4_000;
/** Maximum size of a call. Bytes. */
const MOST_INPUT = 64_000_000;

/** Calls over HTTP. Refuses requests without the cookie, for another host name, or from another origin. */
export function createServer({ program, downloads, folder, onFault }: Backing): LoopbackServer {
  const token = randomBytes(24).toString('base64url');
  const cookie = randomBytes(24).toString('base64url');
  let isTokenGood = true;
  const presence = createPresence(program.subscribe);

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { host = '', origin } = request.headers;
    const address = `127.0.0.1:${request.socket.localPort}`;
    const url = new URL(request.url ?? '/', `http://${address}`);
    if (host !== address || (origin !== undefined && origin !== `http://${address}`)) return refuse(response, 403);
    const given = url.searchParams.get('token');
    if (given !== null && isTokenGood && isSame(given, token)) {
      isTokenGood = false;
      response.writeHead(303, { location: '/', 'set-cookie': `aide-memoire=${cookie}; HttpOnly; SameSite=Strict; Path=/` }).end();
      return;
    }
    if (!isSame(cookieOf(request), cookie)) return refuse(response, 403);
    if (url.pathname === '/events') return presence.join(response);
    if (url.pathname.startsWith('/call/')) return answerCall(request, response, url.pathname.slice('/call/'.length), program.dispatch);
    if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(response, 405);
    const file = downloads.find(url.pathname);
    if (file) return download(file, response);
    return send(await serve(url.pathname, folder), response);
  };

  const server = createHttpServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      onFault(error);
      if (response.headersSent) response.destroy();
      else refuse(response, 500);
    });
  });
  return { server, token, abandoned: presence.abandoned };
}

/** Each page keeps a stream open for events. An open stream also shows that the page exists. */
function createPresence(subscribe: Subscribe): { join(response: ServerResponse): void; abandoned: Promise<void> } {
  let pages = 0;
  let waiting: ReturnType<typeof setTimeout> | undefined;
  let leave: () => void;
  const abandoned = new Promise<void>((resolve) => {
    leave = resolve;
  });
  return {
    abandoned,
    join(response) {
      pages += 1;
      // The page is back. Stop waiting, or the wait of an earlier load could end during a later one.
      clearTimeout(waiting);
      response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
      response.write(': here\n\n');
      const end = subscribe((event) => response.write(`data: ${JSON.stringify(event)}\n\n`));
      response.on('close', () => {
        end();
        pages -= 1;
        if (pages === 0) waiting = setTimeout(leave, PATIENCE).unref();
      });
    },
  };
}

async function answerCall(request: IncomingMessage, response: ServerResponse, method: string, dispatch: Dispatch): Promise<void> {
  if (request.method !== 'POST' || !request.headers['content-type']?.startsWith('application/json')) return refuse(response, 405);
  const controller = new AbortController();
  // The window cancels a call by closing the connection.
  response.on('close', () => controller.abort());
  const input = await readJson(request);
  const reply = input.ok
    ? await dispatch(method, input.value, controller.signal)
    : { ok: false as const, problems: [fault('bad-input', input.reason)] };
  response.writeHead(200, { 'content-type': 'application/octet-stream', 'cache-control': 'no-store' }).end(bodyOf(reply));
}

async function readJson(request: IncomingMessage): Promise<{ ok: true; value: unknown } | { ok: false; reason: string }> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MOST_INPUT) return { ok: false, reason: 'the call is too long' };
    chunks.push(chunk);
  }
  try {
    return { ok: true, value: JSON.parse(Buffer.concat(chunks).toString('utf8')) };
  } catch {
    return { ok: false, reason: 'the call is not JSON' };
  }
}

async function send(answer: Response, response: ServerResponse): Promise<void> {
  response.writeHead(answer.status, Object.fromEntries(answer.headers));
  response.end(new Uint8Array(await answer.arrayBuffer()));
}

function download({ name, bytes }: Download, response: ServerResponse): void {
  const disposition = `attachment; filename*=UTF-8''${encodeURIComponent(name)}`;
  const headers = { ...HEADERS, 'content-type': 'application/octet-stream', 'cache-control': 'no-store', 'content-disposition': disposition };
  response.writeHead(200, headers).end(bytes);
}

function refuse(response: ServerResponse, status: number): void {
  const words = status === 403 ? 'Access denied. Open the address that Aide-Mémoire printed, in the browser that opened it first.\n' : '';
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' }).end(words);
}

function cookieOf({ headers }: IncomingMessage): string {
  return /(?:^|;\s*)aide-memoire=([\w-]+)/.exec(headers.cookie ?? '')?.[1] ?? '';
}

function isSame(given: string, secret: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(secret)];
  return a.length === b.length && timingSafeEqual(a, b);
}
