import { setFlagsFromString } from 'node:v8';

/** When flags are set: before a call, for a window served to a browser, around a long dossier. */
export type FlagSet = 'call' | 'serve' | 'long-dossier';

/**
 * V8 flags by the V8 version their gain was measured on. V8 renames and drops flags without notice, and complains about those it
 * does not know: on a version that is not in this table none is set.
 *
 * Units: bytes of bytecode for the first two of `call`; a percentage for heap growth.
 */
const MEASURED: Readonly<Record<string, Readonly<Record<FlagSet, readonly string[]>>>> = {
  // Node 20.
  '11.3': {
    call: [
      // Code that has run this long is optimised (default 135,168). A call lasts less than a second: optimised so early, most code
      // is thrown away before it has paid. The default brief takes a fifth less of the processor.
      '--interrupt-budget=400000',
      // The most code that is inlined into an optimised function (default 920): fifty briefs on two threads take an eighth less of the processor.
      '--max-inlined-bytecode-size-cumulative=200',
      // The default again, where a long dossier changed it: compiled code is only accepted under the flags it was made with.
      '--heap-growing-percent=0',
    ],
    // A window is open for longer, and its first hundred keys would each take 3 ms more.
    serve: ['--interrupt-budget=135168'],
    // Collects when the heap has grown by a fifth instead of doubling: 380 pages take a tenth less memory.
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
