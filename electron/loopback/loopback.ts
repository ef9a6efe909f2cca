import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { createFaultLog } from '../files/log/fault-log.ts';
import { logUnhandled } from '../files/log/unhandled.ts';
import { createRemembered } from '../files/remembered-windows.ts';
import { createProgram } from '../handlers/program.ts';
import { createAccess } from './access.ts';
import { createDownloads } from './downloads.ts';
import { createHost } from './host.ts';
import { createServer } from './server.ts';

export interface Loopback {
  /** The address of the window, with a token for one use. */
  address: string;
  /** Resolves some time after the last page is closed, or after `close`. */
  closed: Promise<void>;
  close(): void;
}

export interface LoopbackParts {
  root: string;
  home: string;
  /** Output folder; without it the browser downloads files. */
  outDir: string | undefined;
  /** The program's version. */
  version: string;
  /** The language of windows; without it, each has that of its browser. */
  language?: string | undefined;
}

/**
 * Serves the window to the person's browser, on this machine only. The port is that of an earlier run if it is free, so that a window that is
 * still open goes on.
 */
export async function startLoopback({ root, home, outDir, version, language }: LoopbackParts): Promise<Loopback> {
  const downloads = createDownloads();
  const log = createFaultLog({ home, root, version });
  logUnhandled(log, 'server');
  const remembered = createRemembered(home);
  let port = 0;
  const access = createAccess({ port: () => port, onChange: () => remembered.keep(port, access.records()) });
  const link = (): string => `http://127.0.0.1:${port}/#${access.link()}`;
  const program = createProgram({ root, home, host: createHost({ downloads, outDir, link }), log, source: 'server' });
  const onFault = (error: unknown): void => log.write({ source: 'server', event: 'request', error });
  const { server, abandoned } = createServer({ program, downloads, access, folder: join(root, 'out', 'renderer'), language, onFault });
  port = await listen(server, remembered.ports());
  access.restore(remembered.windowsOf(port));
  const close = (): void => {
    server.close();
    server.closeAllConnections();
  };
  // The port stays remembered: a page that was left can be gone back to.
  void abandoned.then(close);
  const closed = new Promise<void>((resolve) => server.once('close', resolve)).then(() => program.close());
  return { address: `http://127.0.0.1:${port}/#${access.link(false)}`, closed, close };
}

/** Listens at the first of the ports that is free, or at any. @returns the port. */
async function listen(server: Server, ports: readonly number[]): Promise<number> {
  for (const port of [...ports, 0]) {
    const isListening = await new Promise<boolean>((resolve, reject) => {
      const onError = (error: NodeJS.ErrnoException): void => {
        server.off('listening', onListening);
        // Another program listens there, maybe this one a second time.
        if (port !== 0 && (error.code === 'EADDRINUSE' || error.code === 'EACCES')) resolve(false);
        else reject(error);
      };
      const onListening = (): void => {
        server.off('error', onError);
        resolve(true);
      };
      server.once('error', onError).once('listening', onListening);
      server.listen(port, '127.0.0.1');
    });
    if (isListening) break;
  }
  return (server.address() as AddressInfo).port;
}
