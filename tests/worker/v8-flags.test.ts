import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { setV8Flags, v8Flags } from '../../electron/worker/v8-flags.ts';

const SETS = ['call', 'serve', 'long-dossier'] as const;

describe('V8 flags', () => {
  it('are set for the versions they were measured on, by number and not by prefix', () => {
    expect(v8Flags('call', '11.3.244.8-node.38')).toContain('--interrupt-budget=400000');
    for (const version of ['12.4.254.21-node.57', '13.6.233.17-node.53', '11.30.1', '1.3', '15.0-electron.0', '']) {
      for (const set of SETS) expect(v8Flags(set, version), version).toEqual([]);
    }
  });

  it('are known to the V8 that runs this test, or none', () => {
    const flags = SETS.flatMap((set) => v8Flags(set, process.versions.v8));
    const script = `for (const flag of ${JSON.stringify(flags)}) require('node:v8').setFlagsFromString(flag)`;
    // V8 writes of a flag it does not know, and goes on.
    const { stdout, stderr, status } = spawnSync(process.execPath, ['-e', script], { encoding: 'utf8' });
    expect({ stdout, stderr, status }).toEqual({ stdout: '', stderr: '', status: 0 });
  });

  it('can be set in a process that runs', () => {
    expect(() => setV8Flags('serve')).not.toThrow();
  });
});
