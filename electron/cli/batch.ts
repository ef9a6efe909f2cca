import { fileURLToPath } from 'node:url';
import { cacheFolder } from '../files/library/folders.ts';
import { loadProgram } from '../prebuilt/compiled.ts';

/** Entry of the threads of a batch. Uses the cached code, so that no thread compiles the program again. */
const { batch } = await loadProgram(fileURLToPath(new URL('.', import.meta.url)), cacheFolder(process.env, process.platform));

export default batch;
