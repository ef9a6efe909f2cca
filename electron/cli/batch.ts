import { fileURLToPath } from 'node:url';
import { cacheFolder } from '../files/library/folders.ts';
import { loadProgram } from '../prebuilt/compiled.ts';

/** What the threads of a batch run: the program as it was compiled, so that no thread compiles it anew. */
const { batch } = await loadProgram(fileURLToPath(new URL('.', import.meta.url)), cacheFolder(process.env, process.platform));

export default batch;
