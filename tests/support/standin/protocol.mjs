// A scheme of the program's own, `app://host/path`, over a port of this machine: `http://host.app.localhost:port/path`.
import { createServer } from 'node:http';
import { strict } from './strict.mjs';

const handlers = new Map();
const privileged = new Set();
let port = 0;

/** The address the browser loads for one of the program's own. */
export function toBrowser(address) {
  const [, scheme, host, rest] = /^([a-z][a-z0-9+.-]*):\/\/([^/?#]*)(.*)$/i.exec(address) ?? [];
  return handlers.has(scheme) ? `http://${host}.${scheme}.localhost:${port}${rest || '/'}` : address;
}

/** The program's own address of one the browser tells of. */
export function fromBrowser(address) {
  const [, host, scheme, at, rest] = /^http:\/\/([^/?#]*)\.([a-z0-9+-]+)\.localhost:(\d+)(.*)$/.exec(address ?? '') ?? [];
  return Number(at) === port ? `${scheme}://${host}${rest}` : address;
}

export async function startProtocol() {
  const server = createServer(async (request, response) => {
    const address = fromBrowser(`http://${request.headers.host}${request.url}`);
    const handler = handlers.get(address.split(':')[0]);
    try {
      if (!handler) return response.writeHead(404).end();
      const answer = await handler(new Request(address, { method: request.method }));
      response.writeHead(answer.status, Object.fromEntries(answer.headers));
      response.end(Buffer.from(await answer.arrayBuffer()));
    } catch (error) {
      process.stderr.write(`stand-in for Electron: a protocol handler threw: ${error?.stack ?? error}\n`);
      response.writeHead(500).end();
    }
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  server.unref();
  port = server.address().port;
}

export const protocol = strict('protocol', {
  registerSchemesAsPrivileged: (schemes) => {
    for (const { scheme } of schemes) privileged.add(scheme);
  },
  handle(scheme, handler) {
    if (!privileged.has(scheme)) throw new Error(`stand-in for Electron: the scheme ${scheme} was not registered before ready`);
    handlers.set(scheme, handler);
  },
});
