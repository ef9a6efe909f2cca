import { join } from 'node:path';
import { makeBrief } from '../engine/brief.ts';
import { createEngine, type Engine } from '../engine/memory/engine-session.ts';
import { FOR_A_BATCH } from '../engine/memory/policies.ts';
import { BriefError } from '../contract/problem.ts';
import { builtInFolders } from '../files/library/folders.ts';
import { VALUES_FILE, prebuiltValues } from '../prebuilt/values.ts';
import { fileLibrary } from '../files/library/library.ts';
import type { BatchTask, Made } from './pool.ts';

/** One of several threads that make briefs of one call; its engine stays warm from one to the next. */
let engine: Engine | undefined;

export default async function make({ setup, request }: BatchTask): Promise<Made> {
  const { root, own, program } = setup;
  engine ??= createEngine(fileLibrary(builtInFolders(root, own), prebuiltValues(join(root, 'out', 'main', VALUES_FILE))), program, FOR_A_BATCH);
  try {
    const { bytes, fileName, report, looks } = await makeBrief(request, engine, { now: () => performance.now(), today: Date.now() });
    // A copy: what the writer gives may be a part of a larger buffer.
    return { brief: { bytes: new Uint8Array(bytes), fileName, report, looks } };
  } catch (error) {
    if (error instanceof BriefError) return { problems: [...error.problems] };
    throw error;
  }
}
