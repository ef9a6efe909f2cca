import { fileURLToPath } from 'node:url';
import { workerData } from 'node:worker_threads';
import { cacheFolder } from '../files/library/folders.ts';
import { loadProgram } from '../prebuilt/compiled.ts';
import { answerCalls } from '../worker/answer-calls.ts';
import type { ThreadSetup } from '../worker/messages.ts';

/** Entry of the threads of a batch. Uses the cached code, so that no thread compiles the program again. */
const { createBatch } = await loadProgram(fileURLToPath(new URL('.', import.meta.url)), cacheFolder(process.env, process.platform));

answerCalls(createBatch(workerData as ThreadSetup));
