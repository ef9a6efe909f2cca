import { once } from 'node:events';
import { type IncomingMessage, request as httpRequest } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { CALLER_HEADER } from '../../electron/contract/wire.ts';
import { createAccess } from '../../electron/loopback/access.ts';
import { createDownloads } from '../../electron/loopback/downloads.ts';
import { createServer } from '../../electron/loopback/server.ts';

interface Asked {
  method?: string;
  headers?: Record<string, string>;
  body?: string;
}

/** A server nobody asks anything of, a window that was let in, and the pages that are open on it. */
async function serve() {
  const program = { dispatch: async (method: string) => ({ ok: true as const, value: method }), subscribe: () => () => undefined };
  let port = 0;
  let now = Date.now();
  const access = createAccess({ port: () => port, now: () => now });
  const downloads = createDownloads();
  const { server, abandoned } = createServer({ program, downloads, access, folder: tmpdir(), onFault: () => undefined });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  ({ port } = server.address() as AddressInfo);
  const { window = '', secret = '' } = access.enter(access.link()) ?? {};
  const own = { [CALLER_HEADER]: `${window}.${secret}` };
  const ask = async (path: string, { method = 'GET', headers = own, body }: Asked = {}): Promise<IncomingMessage> => {
    const asked = httpRequest({ port, host: '127.0.0.1', path, method, headers });
    asked.end(body);
    const [response] = await once(asked, 'response');
    return response as IncomingMessage;
  };
  const json = { 'content-type': 'application/json' };
  let isLeft = false;
  void abandoned.then(() => (isLeft = true));
  return {
    ...{ access, downloads, own, window, ask, json, port, address: `http://127.0.0.1:${port}` },
    /** The status of the answer to a page that asks for something. */
    async status(path: string, asked: Asked = {}) {
      const response = await ask(path, asked);
      response.resume();
      return response.statusCode;
    },
    call: (headers: Record<string, string> = {}) => ({ method: 'POST', headers: { ...own, ...json, ...headers }, body: '{}' }),
    isLeft: () => isLeft,
    /** Lets time pass. Milliseconds. */
    wait(time: number) {
      now += time;
    },
    close: () => {
      server.close();
      server.closeAllConnections();
    },
    /** A page comes; told to go, it is gone when the server has noticed. */
    async open() {
      const joined = once(server, 'request') as Promise<[IncomingMessage, NodeJS.EventEmitter]>;
      const stream = await ask('/events');
      const [, answer] = await joined;
      return async (): Promise<void> => {
        const gone = once(answer, 'close');
        stream.destroy();
        await gone;
      };
    },
  };
}

let server: Awaited<ReturnType<typeof serve>>;
beforeEach(async () => {
  server = await serve();
});
afterEach(() => server.close());

describe('a window in the browser', () => {
  beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }));
  afterEach(() => void vi.useRealTimers());

  it('is waited for as long after each load as after the first', async () => {
    const leave = await server.open();
    await leave();
    await vi.advanceTimersByTimeAsync(1_000);
    const leaveAgain = await server.open();
    await vi.advanceTimersByTimeAsync(2_900);
    await leaveAgain();
    // Four seconds after the first page went, and a moment after the second.
    await vi.advanceTimersByTimeAsync(200);
    expect(server.isLeft()).toBe(false);
    await vi.advanceTimersByTimeAsync(4_000);
    expect(server.isLeft()).toBe(true);
  });

  it('stays while one of two pages is open', async () => {
    const leave = await server.open();
    const leaveTheOther = await server.open();
    await leave();
    await vi.advanceTimersByTimeAsync(10_000);
    expect(server.isLeft()).toBe(false);
    await leaveTheOther();
    await vi.advanceTimersByTimeAsync(4_000);
    expect(server.isLeft()).toBe(true);
  });
});

it('gives each page a sign of life every second', async () => {
  const stream = await server.ask('/events');
  const chunks: string[] = [];
  stream.on('data', (chunk) => chunks.push(String(chunk)));
  await expect.poll(() => chunks.join(''), { timeout: 3_000 }).toBe(':\n\n:\n\n');
  stream.destroy();
});

describe('whoever asks the server', () => {
  it('calls with the header of a window that was let in, and with nothing else', async () => {
    expect(await server.status('/call/catalogue', server.call())).toBe(200);
    const others = ['', 'guessed', `${server.window}.guessed`, `${server.window}.`, `.${server.own[CALLER_HEADER]?.split('.')[1]}`];
    for (const header of others) expect(await server.status('/call/catalogue', server.call({ [CALLER_HEADER]: header })), header).toBe(403);
    // What a browser sends by itself lets nobody in.
    const cookie = `aide-memoire=${server.own[CALLER_HEADER]}`;
    expect(await server.status('/call/catalogue', { ...server.call(), headers: { ...server.json, cookie } })).toBe(403);
    expect(await server.status('/events', { headers: {} })).toBe(403);
  });

  it('is let in by a link once, and not after a quarter of an hour', async () => {
    const enter = (token: string) => server.status('/enter', { method: 'POST', headers: server.json, body: JSON.stringify({ token }) });
    const link = server.access.link();
    expect([await enter(link), await enter(link), await enter('guessed')]).toEqual([200, 403, 403]);
    const late = server.access.link();
    server.wait(16 * 60_000);
    expect(await enter(late)).toBe(403);
    // A window that is let in stays so for a day after it was last heard of.
    expect(await server.status('/call/catalogue', server.call())).toBe(200);
    server.wait(23 * 3_600_000);
    expect(await server.status('/call/catalogue', server.call())).toBe(200);
    server.wait(25 * 3_600_000);
    expect(await server.status('/call/catalogue', server.call())).toBe(403);
  });

  it('proves that it is the server a window knows, at its own port', async () => {
    const hello = (window: string) =>
      server.status('/hello', { method: 'POST', headers: server.json, body: JSON.stringify({ window, challenge: 'a' }) });
    expect([await hello(server.window), await hello('another')]).toEqual([200, 403]);
    const elsewhere = createAccess({ port: () => 1 });
    elsewhere.restore(server.access.records());
    expect(elsewhere.prove(server.window, 'a')).not.toBe(server.access.prove(server.window, 'a'));
  });

  it('is refused from another page, and under another name', async () => {
    const { port } = server;
    expect(await server.status('/call/catalogue', server.call({ origin: server.address, 'sec-fetch-site': 'same-origin' }))).toBe(200);
    for (const origin of ['http://example.org', 'null', `http://localhost:${port}`, `http://127.0.0.1:${port + 1}`])
      expect(await server.status('/call/catalogue', server.call({ origin })), origin).toBe(403);
    for (const host of ['example.org', `localhost:${port}`, `127.0.0.1:${port + 1}`, `127.0.0.1`])
      expect(await server.status('/call/catalogue', server.call({ host })), host).toBe(403);
    for (const site of ['same-site', 'cross-site'])
      expect(await server.status('/call/catalogue', server.call({ 'sec-fetch-site': site })), site).toBe(403);
  });

  it('may follow a link to the window from another page, and get nothing else from there', async () => {
    const navigate = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' };
    expect(await server.status('/nothing', { headers: navigate })).toBe(404);
    expect(await server.status('/nothing', { headers: { ...navigate, 'sec-fetch-dest': 'iframe' } })).toBe(403);
    expect(await server.status('/nothing', { headers: { ...navigate, 'sec-fetch-mode': 'no-cors', 'sec-fetch-dest': 'script' } })).toBe(403);
  });

  it('must call with POST and JSON', async () => {
    for (const type of ['text/plain', 'application/jsonp', 'application/json; charset=utf-8', ''])
      expect(await server.status('/call/catalogue', server.call({ 'content-type': type })), type).toBe(405);
    expect(await server.status('/call/catalogue', { ...server.call(), method: 'PUT' })).toBe(405);
  });

  it('gets the same guards with every answer', async () => {
    const { downloads, call, ask } = server;
    const answers = [
      await ask('/nothing'),
      await ask('/call/catalogue', call()),
      await ask('/call/catalogue', call({ [CALLER_HEADER]: '' })),
      await ask('/events'),
      await ask(downloads.add('a.pdf', new Uint8Array(1))),
      await ask('/%', { headers: {} }),
      await ask('/x', { headers: { host: 'example.org' } }),
    ];
    for (const { headers, statusCode } of answers) {
      const seen = [headers['x-content-type-options'], headers['cross-origin-resource-policy']];
      expect(seen, String(statusCode)).toEqual(['nosniff', 'same-origin']);
    }
    for (const answer of answers) answer.destroy();
    const socket = connect(server.port, '127.0.0.1');
    socket.write('NONSENSE\r\n\r\n');
    const [bytes] = (await once(socket, 'data')) as [Buffer];
    expect(String(bytes)).toMatch(/^HTTP\/1.1 400 [\s\S]*x-content-type-options: nosniff/);
  });

  it('that never comes gets no answer: a browser would take it for that to its first question', async () => {
    const socket = connect(server.port, '127.0.0.1');
    let said = '';
    socket.on('data', (bytes: Buffer) => {
      said += String(bytes);
    });
    await once(socket, 'close');
    expect(said).toBe('');
  });

  it('is not read for ever: bodies and headers have an end', async () => {
    const socket = connect(server.port, '127.0.0.1');
    const headers = { ...server.own, ...server.json, host: `127.0.0.1:${server.port}`, 'content-length': '40000000' };
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
    socket.write(`POST /call/catalogue HTTP/1.1\r\n${lines.join('')}\r\n`);
    const [bytes] = (await once(socket, 'data')) as [Buffer];
    expect(String(bytes)).toMatch(/^HTTP\/1.1 200 [\s\S]*the call is too long/);
    socket.destroy();
    const long = JSON.stringify({ token: 'x'.repeat(2_000) });
    const answer = await server.status('/enter', { method: 'POST', headers: server.json, body: long }).catch(() => 'closed');
    expect([403, 'closed']).toContain(answer);
    expect(await server.status('/nothing', { headers: { a: 'x'.repeat(20_000) } })).toBe(431);
  });
});

describe('a stranger', () => {
  it('cannot keep a window out with half-open requests, nor fill the memory with many at once', async () => {
    const head = `POST /enter HTTP/1.1\r\nhost: 127.0.0.1:${server.port}\r\ncontent-type: application/json\r\ncontent-length: 900\r\n\r\n{`;
    const half = Array.from({ length: 420 }, () => connect(server.port, '127.0.0.1').on('error', () => undefined));
    for (const socket of half) socket.write(head);
    expect(await server.status('/call/catalogue', server.call())).toBe(200);
    const [closed] = await Promise.all(half.map((socket) => (socket.destroyed ? true : once(socket, 'close').then(() => true))));
    expect(closed).toBe(true);

    const pipelined = connect(server.port, '127.0.0.1').on('error', () => undefined);
    let read = 0;
    pipelined.on('data', (bytes: Buffer) => {
      read += String(bytes).split('HTTP/1.1 ').length - 1;
    });
    pipelined.write(`GET /nothing HTTP/1.1\r\nhost: 127.0.0.1:${server.port}\r\n\r\n`.repeat(50));
    await once(pipelined, 'close');
    expect(read).toBeLessThan(50);
  });
});
