import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Script } from 'node:vm';
import type { createBatch } from '../worker/batch.ts';
import { codeCache } from './code-cache.ts';

/**
 * The program in one file, with V8's cached code. Reading and compiling the separate files would take longer than making a
 * brief.
 */
export interface Compiled {
  /** @param onBriefMade called when this thread has made a brief: by then its code is compiled. */
  main(argv: readonly string[], onBriefMade: () => void): Promise<number>;
  /** Makes the briefs of a batch, on one of its threads. */
  createBatch: typeof createBatch;
  /** Whether compiled code was found and accepted. */
  wasCompiled: boolean;
  /** Caches the compiled code for the next start, if it was not cached. */
  keep(): void;
}

/** What the one file exports. */
type Program = Pick<Compiled, 'main' | 'createBatch'> & {
  /** Prepares HarfBuzz from compiled code. */
  startShaper(module: {
    instantiateWasm(imports: WebAssembly.Imports, done: (instance: WebAssembly.Instance, code: WebAssembly.Module) => void): void;
  }): Promise<void>;
};

/** Replaces `import()`, which Node does not support in cached code. */
export const IMPORT = 'importApart';

/** The program as one function, in ASCII. */
export const PROGRAM = 'program.cjs';

/** The hash of that file, made when it was built. */
export const PROGRAM_HASH = 'program.hash';

/** @param folder the folder of the built program. @param cache the folder for compiled code; undefined for none. */
export async function loadProgram(folder: string, cache: string | undefined): Promise<Compiled> {
  const program = join(folder, PROGRAM);
  const require = createRequire(program);
  // WebAssembly compiles on other threads, while this thread loads the program.
  const shaper = WebAssembly.compile(readFileSync(join(folder, '..', 'code', 'harfbuzz.wasm')));
  const codes = codeCache(cache, readFileSync(join(folder, PROGRAM_HASH), 'latin1'));
  const cachedData = codes.read();
  const script = new Script(readFileSync(program, 'latin1'), { filename: program, cachedData });
  const wasCompiled = cachedData !== undefined && script.cachedDataRejected === false;
  const module = { exports: {} as Program };
  const importApart = (file: string): Promise<unknown> => import(pathToFileURL(join(folder, file)).href);
  const start = script.runInThisContext() as (...given: unknown[]) => void;
  start(module.exports, require, module, program, folder, importApart);
  const { startShaper, ...exported } = module.exports;
  const code = await shaper;
  await startShaper({ instantiateWasm: (imports, done) => done(new WebAssembly.Instance(code, imports), code) });
  const keep = (): void => (wasCompiled ? undefined : codes.write(script.createCachedData()));
  return { ...exported, wasCompiled, keep };
}
