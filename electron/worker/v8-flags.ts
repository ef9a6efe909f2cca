import { setFlagsFromString } from 'node:v8';

/** When flags are set: before a call, for a window served to a browser, before a long dossier. */
export type FlagSet = 'call' | 'serve' | 'long-dossier';

/**
 * V8 flags by the V8 version on which their benefit was measured. V8 renames and drops flags without notice, and rejects unknown ones: on a
 * version that is not in this table none is set.
 *
 * Units: bytes of bytecode for the first two of `call`; a percentage for heap growth.
 */
const MEASURED: Readonly<Record<string, Readonly<Record<FlagSet, readonly string[]>>>> = {
  // Node 20.
  '11.3': {
    call: [
      // Code is optimised after this much execution (default 135,168). A call lasts less than a second, so code optimised earlier is mostly
      // discarded before it pays off. The default brief takes a fifth less processor time.
      '--interrupt-budget=400000',
      // The maximum code inlined into an optimised function (default 920). Fifty briefs on two threads take an eighth less processor time.
      '--max-inlined-bytecode-size-cumulative=200',
      // Restores the default after a long dossier changed it: compiled code is only accepted with the flags it was made with.
      '--heap-growing-percent=0',
    ],
    // A window is open for longer, and each of its first hundred key presses would take 3 ms more.
    serve: ['--interrupt-budget=135168'],
    // Collects garbage when the heap has grown by a fifth instead of doubling: 380 pages take a tenth less memory.
    'long-dossier': ['--heap-growing-percent=20'],
  },
};

/** The flags of a set for a version of V8, such as `11.3.244.8-node.30`; none for a version that was not measured. */
export function v8Flags(set: FlagSet, version: string): readonly string[] {
  const [measured = ''] = /^\d+\.\d+/.exec(version) ?? [];
  return Object.hasOwn(MEASURED, measured) ? (MEASURED[measured]?.[set] ?? []) : [];
}

/** Sets the flags of a set for the whole process. */
export function setV8Flags(set: FlagSet): void {
  for (const flag of v8Flags(set, process.versions.v8)) setFlagsFromString(flag);
}
