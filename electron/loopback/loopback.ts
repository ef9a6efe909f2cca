import { join } from 'node:path';
import type { AddressInfo } from 'node:net';
import { createFaultLog } from '../files/log/fault-log.ts';
import { logUnhandled } from '../files/log/unhandled.ts';
import { createProgram } from '../handlers/program.ts';
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
}

/** Serves the window to the person's browser, on this machine only, on a free port. */
export async function startLoopback({ root, home, outDir, version }: LoopbackParts): Promise<Loopback> {
  const downloads = createDownloads();
  const log = createFaultLog({ home, root, version });
  logUnhandled(log, 'server');
  const program = createProgram({ root, home, host: createHost(downloads, outDir), log, source: 'server' });
  const onFault = (error: unknown): void => log.write({ source: 'server', event: 'request', error });
  const { server, token, abandoned } = createServer({ program, downloads, folder: join(root, 'out', 'renderer'), onFault });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  const close = (): void => {
    server.close();
    server.closeAllConnections();
  };
  void abandoned.then(close);
  const closed = new Promise<void>((resolve) => server.once('close', resolve)).then(() => program.close());
  return { address: `http://127.0.0.1:${port}/?token=${token}`, closed, close };
}
