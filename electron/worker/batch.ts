import { join } from 'node:path';
import { type Brief, createSession, FOR_A_BATCH, makeBrief, policyFrom, type Session } from '../engine/index.ts';
import type { BriefRequest } from '../contract/request.ts';
import { builtInFolders } from '../files/library/folders.ts';
import { VALUES_FILE, prebuiltValues } from '../prebuilt/values.ts';
import { fileLibrary } from '../files/library/library.ts';
import type { ThreadSetup } from './messages.ts';

/** Makes the briefs of one thread of a batch, with one engine. */
export function createBatch({ root, own, program }: ThreadSetup): (request: BriefRequest) => Promise<Brief> {
  const policy = policyFrom(FOR_A_BATCH, process.env.AIDE_MEMOIRE_MEMO);
  let engine: Session | undefined;
  return async (request) => {
    engine ??= createSession(fileLibrary(builtInFolders(root, own), prebuiltValues(join(root, 'out', 'main', VALUES_FILE))), program, policy);
    const { bytes, ...rest } = await makeBrief(request, engine, { now: () => performance.now(), today: Date.now() });
    // A copy: the writer's bytes may be part of a larger buffer, and only whole buffers can be transferred.
    return { ...rest, bytes: new Uint8Array(bytes) };
  };
}
