import { join } from 'node:path';
import type { AddressInfo } from 'node:net';
import { createFaultLog } from '../files/log/fault-log.ts';
import { logUnhandled } from '../files/log/unhandled.ts';
import { createProgram } from '../handlers/program.ts';
import { createDownloads } from './downloads.ts';
import { createHost } from './host.ts';
import { createServer } from './server.ts';

export interface Loopback {
  /** Where the window is, with the token that opens it once. */
  address: string;
  /** Settles when the last page has been closed for a while, or after `close`. */
  closed: Promise<void>;
  close(): void;
}

export interface LoopbackParts {
  root: string;
  home: string;
  /** Where briefs are saved; without it the browser downloads them. */
  outDir: string | undefined;
  /** The program's version. */
  version: string;
}

/** Shell two: the same window in the person's own browser, on this machine alone, on a free port. */
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
