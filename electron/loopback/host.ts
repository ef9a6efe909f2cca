import { resolve } from 'node:path';
import { saveAtomically } from '../files/saving/save.ts';
import type { Host } from '../handlers/host.ts';
import type { Downloads } from './downloads.ts';

export interface HostParts {
  downloads: Downloads;
  /** The folder of --out-dir. */
  outDir: string | undefined;
  /** Makes an address that lets another browser in. */
  link(): string;
}

/** The host for a browser: files are downloaded, or saved to the folder of --out-dir. */
export function createHost({ downloads, outDir, link }: HostParts): Host {
  const deliver: Host['deliver'] = async (name, bytes) => {
    if (outDir === undefined) return { kind: 'download', address: downloads.add(name, bytes), name };
    const file = resolve(outDir, name);
    // Files in --out-dir are replaced: the same brief is saved again and again.
    saveAtomically(file, bytes, { force: true });
    return { kind: 'file', file, id: '' };
  };
  return {
    deliver,
    pickFolder: async () => (outDir === undefined ? { kind: 'downloads' } : { kind: 'folder', id: 'out', path: resolve(outDir) }),
    deliverInto: (_folder, name, bytes) => deliver(name, bytes),
    pickFile: async () => undefined,
    reveal: () => undefined,
    link,
    can: { pickFiles: false, reveal: false, link: true },
    runtime: [{ name: 'Node.js', version: process.versions.node }],
  };
}
