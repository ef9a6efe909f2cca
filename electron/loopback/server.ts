import type { Socket } from 'node:net';
import { createServer as createHttpServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { fault } from '../contract/problem.ts';
import { bodyOf, CALLER_HEADER } from '../contract/wire.ts';
import type { Dispatch } from '../handlers/dispatch.ts';
import type { Program } from '../handlers/program.ts';
import { HEADERS } from '../handlers/serve.ts';
import type { Access } from './access.ts';
import { watchConnections } from './connections.ts';
import type { Download, Downloads } from './downloads.ts';
import { createPresence } from './presence.ts';
import { readJson } from './read-json.ts';
import { createStaticFiles, type StaticFile } from './static-files.ts';

/** The inputs of the server. */
export interface Backing {
  program: Pick<Program, 'dispatch' | 'subscribe'>;
  downloads: Downloads;
  access: Access;
  /** The built window. */
  folder: string;
  /** The language of windows; without it, each has that of its browser. */
  language?: string | undefined;
  /** Called with errors that occur while answering a request. */
  onFault(error: unknown): void;
}

export interface LoopbackServer {
  server: Server;
  /** Resolves when no page has been open for some time, after one was open. */
  abandoned: Promise<void>;
}

/** Maximum size of a call with a text. Bytes. A text of 8 MB can need two bytes for a character. */
const MOST_TEXT = 34_000_000;
const WITH_TEXT = ['edit', 'importText'];
/** Maximum size of any other call. Bytes. */
const MOST_INPUT = 2_000_000;
/** Maximum size of what is sent before the sender is known. Bytes. */
const MOST_FROM_STRANGERS = 1_000;
/** How long that may take. Milliseconds. */
const PATIENCE_WITH_STRANGERS = 2_000;
/** Bounds for connections. Milliseconds, bytes and counts. */
const BOUNDS = { headersTimeout: 5_000, requestTimeout: 60_000, keepAliveTimeout: 5_000, connectionsCheckingInterval: 2_000, maxHeaderSize: 16_384 };
const MOST_CALLS = 100;

/**
 * Calls over HTTP, for the windows that were let in. The files of the window are no secret, and need no access: everything else needs the
 * window's secret in a header, which a browser sends to no other server and adds to no request by itself.
 */
export function createServer({ program, downloads, access, folder, language, onFault }: Backing): LoopbackServer {
  const presence = createPresence(program.subscribe);
  const fileOf = createStaticFiles(folder, language);
  let calls = 0;

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = addressOf(request);
    if (!url || !isFromHere(request)) return refuse(response, 403);
    const { pathname } = url;
    if (pathname === '/enter' || pathname === '/hello') return greet(request, response, pathname, access);
    const isOpen = (request.method === 'GET' || request.method === 'HEAD') && !/^\/(?:events$|call\/)/.test(pathname);
    if (isOpen) {
      const file = downloads.find(pathname);
      return file ? download(file, response) : send(await fileOf(pathname), response);
    }
    const { [CALLER_HEADER]: caller } = request.headers;
    if (!access.admits(typeof caller === 'string' ? caller : undefined)) return refuse(response, 403);
    connections.welcome(request.socket);
    if (pathname === '/events') return request.method === 'GET' ? presence.join(response) : refuse(response, 405);
    if (!pathname.startsWith('/call/') || !isJson(request)) return refuse(response, 405);
    if (calls >= MOST_CALLS) return refuse(response, 503);
    calls += 1;
    await answerCall(request, response, pathname.slice('/call/'.length), program.dispatch).finally(() => (calls -= 1));
  };

  const server = createHttpServer(BOUNDS, (request, response) => {
    const { socket } = request;
    if (!connections.begin(socket)) return void socket.destroy();
    response.once('close', () => connections.end(socket));
    answer(request, response).catch((error: unknown) => {
      onFault(error);
      if (response.headersSent) response.destroy();
      else refuse(response, 500);
    });
  });
  const connections = watchConnections(server);
  // Node answers what is no HTTP by itself, but without these headers.
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    // A browser connects before it has anything to ask. An answer then would be taken for that to its first request.
    if ((socket as Socket).bytesRead === 0) return void socket.destroy();
    const status = error.code === 'HPE_HEADER_OVERFLOW' ? '431 Request Header Fields Too Large' : '400 Bad Request';
    const lines = Object.entries(HEADERS).map(([name, value]) => `${name}: ${value}\r\n`);
    if (socket.writable) socket.end(`HTTP/1.1 ${status}\r\nconnection: close\r\n${lines.join('')}\r\n`);
  });
  return { server, abandoned: presence.abandoned };
}

/** The address of a request; undefined if it was sent to another host name, as after DNS rebinding, or is no address. */
function addressOf({ headers: { host }, socket, url = '/' }: IncomingMessage): URL | undefined {
  const address = `127.0.0.1:${socket.localPort}`;
  return host === address && URL.canParse(url, `http://${address}`) ? new URL(url, `http://${address}`) : undefined;
}

/**
 * Whether a request comes from a page of this server, or from nothing that is a page (Fetch Metadata, W3C Working Draft). A link on another
 * page may open the window: it gets nothing by that.
 */
function isFromHere({ method, headers, socket }: IncomingMessage): boolean {
  const { origin, 'sec-fetch-site': site = 'same-origin', 'sec-fetch-mode': mode, 'sec-fetch-dest': target } = headers;
  if (origin !== undefined && origin !== `http://127.0.0.1:${socket.localPort}`) return false;
  if (site === 'same-origin' || site === 'none') return true;
  return method === 'GET' && mode === 'navigate' && target === 'document';
}

function isJson({ method, headers }: IncomingMessage): boolean {
  return method === 'POST' && headers['content-type'] === 'application/json';
}

/** Lets a window in, or proves to one that this is the server it knows. */
async function greet(request: IncomingMessage, response: ServerResponse, pathname: string, access: Access): Promise<void> {
  if (!isJson(request)) return refuse(response, 405);
  const late = setTimeout(() => request.destroy(), PATIENCE_WITH_STRANGERS);
  const input = await readJson(request, MOST_FROM_STRANGERS).finally(() => clearTimeout(late));
  const given = input.ok && typeof input.value === 'object' ? ((input.value ?? {}) as Record<string, unknown>) : {};
  const answer = pathname === '/enter' ? access.enter(String(given.token)) : proofOf(access.prove(String(given.window), String(given.challenge)));
  if (!answer) return refuse(response, 403);
  response.writeHead(200, { ...HEADERS, 'content-type': 'application/json', 'cache-control': 'no-store' }).end(JSON.stringify(answer));
}

function proofOf(proof: string | undefined): { proof: string } | undefined {
  return proof === undefined ? undefined : { proof };
}

async function answerCall(request: IncomingMessage, response: ServerResponse, method: string, dispatch: Dispatch): Promise<void> {
  const controller = new AbortController();
  // The window cancels a call by closing the connection.
  response.on('close', () => controller.abort());
  const input = await readJson(request, WITH_TEXT.includes(method) ? MOST_TEXT : MOST_INPUT);
  const reply = input.ok
    ? await dispatch(method, input.value, controller.signal)
    : { ok: false as const, problems: [fault('bad-input', input.reason)] };
  response.writeHead(200, { ...HEADERS, 'content-type': 'application/octet-stream', 'cache-control': 'no-store' }).end(bodyOf(reply));
}

function send({ status, headers, bytes }: StaticFile, response: ServerResponse): void {
  response.writeHead(status, headers).end(bytes);
}

function download({ name, bytes }: Download, response: ServerResponse): void {
  const disposition = `attachment; filename*=UTF-8''${encodeURIComponent(name)}`;
  const headers = { ...HEADERS, 'content-type': 'application/octet-stream', 'cache-control': 'no-store', 'content-disposition': disposition };
  response.writeHead(200, headers).end(bytes);
}

/** Answers without reading what else was sent. */
function refuse(response: ServerResponse, status: number): void {
  const words = status === 403 ? 'Access denied. Open the address that Aide-Mémoire printed.\n' : '';
  response.writeHead(status, { ...HEADERS, 'content-type': 'text/plain; charset=utf-8', connection: 'close' }).end(words);
}
