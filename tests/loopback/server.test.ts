import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createDownloads } from '../../electron/loopback/downloads.ts';
import { createServer } from '../../electron/loopback/server.ts';

/** A server nobody asks anything of, and the pages that are open on it. */
async function serve() {
  const program = { dispatch: () => Promise.reject(new Error('not asked')), subscribe: () => () => undefined };
  const { server, token, abandoned } = createServer({ program, downloads: createDownloads(), folder: tmpdir(), onFault: () => undefined });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const ask = async (path: string, cookie = '', more: Record<string, string> = {}): Promise<IncomingMessage> => {
    const [response] = await once(get({ port, host: '127.0.0.1', path, headers: { cookie, ...more } }), 'response');
    return response as IncomingMessage;
  };
  const [cookie = ''] = (await ask(`/?token=${token}`)).headers['set-cookie']?.[0]?.split(';') ?? [];
  let isLeft = false;
  void abandoned.then(() => (isLeft = true));
  return {
    /** The status of the answer to a page that asks for something. */
    status: async (path: string, more: Record<string, string> = {}) => {
      const response = await ask(path, more.cookie ?? cookie, more);
      response.resume();
      return response.statusCode;
    },
    address: `http://127.0.0.1:${port}`,
    token,
    isLeft: () => isLeft,
    close: () => server.close(),
    /** A page comes; told to go, it is gone when the server has noticed. */
    async open() {
      const joined = once(server, 'request') as Promise<[IncomingMessage, NodeJS.EventEmitter]>;
      const stream = await ask('/events', cookie);
      const [, answer] = await joined;
      return async (): Promise<void> => {
        const gone = once(answer, 'close');
        stream.destroy();
        await gone;
      };
    },
  };
}

describe('a window in the browser', () => {
  beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }));
  afterEach(() => void vi.useRealTimers());

  it('is waited for as long after each load as after the first', async () => {
    const server = await serve();
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
    server.close();
  });

  it('stays while one of two pages is open', async () => {
    const server = await serve();
    const leave = await server.open();
    const leaveTheOther = await server.open();
    await leave();
    await vi.advanceTimersByTimeAsync(10_000);
    expect(server.isLeft()).toBe(false);
    await leaveTheOther();
    await vi.advanceTimersByTimeAsync(4_000);
    expect(server.isLeft()).toBe(true);
    server.close();
  });
});

describe('whoever asks the server', () => {
  it('is let in by the token once, and by the cookie after that', async () => {
    const server = await serve();
    // The first page has used it.
    expect(await server.status(`/?token=${server.token}`, { cookie: '' })).toBe(403);
    expect(await server.status('/nothing-here')).toBe(404);
    expect(await server.status('/nothing-here', { cookie: '' })).toBe(403);
    expect(await server.status('/nothing-here', { cookie: 'aide-memoire=guessed' })).toBe(403);
    server.close();
  });

  it('is refused from another page, and under another name', async () => {
    const server = await serve();
    expect(await server.status('/nothing-here', { origin: server.address })).toBe(404);
    for (const origin of ['http://example.org', 'null', server.address.replace('127.0.0.1', 'localhost')]) {
      expect(await server.status('/nothing-here', { origin })).toBe(403);
    }
    for (const host of ['example.org', server.address.replace('http://127.0.0.1', 'localhost')]) {
      expect(await server.status('/nothing-here', { host })).toBe(403);
    }
    server.close();
  });
});
