import { fileURLToPath } from 'node:url';
import { workerData } from 'node:worker_threads';
import { cacheFolder } from '../files/library/folders.ts';
import { loadProgram } from '../prebuilt/compiled.ts';
import { answerCalls } from '../worker/answer-calls.ts';
import type { ThreadSetup } from '../worker/messages.ts';

/** What the threads of a batch run: the program as it was compiled, so that no thread compiles it anew. */
const { createBatch } = await loadProgram(fileURLToPath(new URL('.', import.meta.url)), cacheFolder(process.env, process.platform));

answerCalls(createBatch(workerData as ThreadSetup));
