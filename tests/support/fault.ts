import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';

/** Runs work while one call of the disk fails with an error of the system. */
export function withFault(call: 'openSync' | 'writeSync' | 'renameSync', code: string, work: () => void): void {
  const original = fs[call];
  const fail = (): never => {
    throw Object.assign(new Error(`${code}: injected`), { code });
  };
  Object.assign(fs, { [call]: fail });
  syncBuiltinESMExports();
  try {
    work();
  } finally {
    Object.assign(fs, { [call]: original });
    syncBuiltinESMExports();
  }
}
