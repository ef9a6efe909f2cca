import { join } from 'node:path';
import { makeBrief } from '../engine/brief.ts';
import { createEngine, type Engine } from '../engine/memory/engine-session.ts';
import { FOR_A_BATCH, memosOff, without } from '../engine/memory/policies.ts';
import { BriefError } from '../contract/problem.ts';
import { builtInFolders } from '../files/library/folders.ts';
import { KNOWN_VALUES, knownValues } from '../prebuilt/values.ts';
import { fileLibrary } from '../files/library/library.ts';
import type { BatchTask, Made } from './pool.ts';

/** One of several threads that make briefs of one call; its engine stays warm from one to the next. */
let engine: Engine | undefined;

export default async function make({ setup, request }: BatchTask): Promise<Made> {
  const { root, own, program } = setup;
  const policy = without(memosOff(process.env.AIDE_MEMOIRE_MEMO ?? ''), FOR_A_BATCH);
  engine ??= createEngine(fileLibrary(builtInFolders(root, own), knownValues(join(root, 'out', 'main', KNOWN_VALUES))), program, policy);
  try {
    const { bytes, ...rest } = await makeBrief(request, engine, { now: () => performance.now(), today: Date.now() });
    // A copy: what the writer gives may be a part of a larger buffer.
    return { brief: { ...rest, bytes: new Uint8Array(bytes) } };
  } catch (error) {
    if (error instanceof BriefError) return { problems: [...error.problems] };
    throw error;
  }
}
