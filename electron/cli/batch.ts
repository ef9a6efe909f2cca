import { fileURLToPath } from 'node:url';
import { loadProgram } from './compiled.ts';

/** What the threads of a batch run: the program as it was compiled, so that no thread compiles it anew. */
const { batch } = await loadProgram(fileURLToPath(new URL('.', import.meta.url)));

export default batch;
