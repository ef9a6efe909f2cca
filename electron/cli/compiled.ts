import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Script } from 'node:vm';
import type { BatchTask, Made } from '../worker/pool.ts';

/**
 * The program in one file, with what V8 made of it at build time: reading and compiling its parts would take longer than
 * making a brief. Another version of V8 does not take the compiled code, and compiles as ever.
 */
export interface Compiled {
  main(argv: readonly string[]): Promise<number>;
  /** Makes a brief of a batch, on one of its threads. */
  batch(task: BatchTask): Promise<Made>;
  /** What is compiled by now, to be kept. */
  code(): Uint8Array;
}

/** What the one file exports. */
type Program = Pick<Compiled, 'main' | 'batch'> & {
  /** Makes HarfBuzz ready, of code that is compiled. */
  startShaper(module: {
    instantiateWasm(imports: WebAssembly.Imports, done: (instance: WebAssembly.Instance, code: WebAssembly.Module) => void): void;
  }): Promise<void>;
};

/** What the program calls `import()` by: Node gives compiled code none. */
export const IMPORT = 'importApart';

/** The program as one function, in ASCII. */
export const PROGRAM = 'program.cjs';

/** What the compiled code is kept in. */
export const CODE = 'program.code';

/** @param folder where the program was built to. */
export async function loadProgram(folder: string): Promise<Compiled> {
  const [program, kept] = [join(folder, PROGRAM), join(folder, CODE)];
  const require = createRequire(program);
  // On other threads, while this one reads the program and sets it up.
  const shaper = WebAssembly.compile(readFileSync(join(folder, '..', 'code', 'harfbuzz.wasm')));
  const script = new Script(readFileSync(program, 'latin1'), {
    filename: program,
    cachedData: existsSync(kept) ? readFileSync(kept) : undefined,
  });
  const module = { exports: {} as Program };
  const importApart = (file: string): Promise<unknown> => import(pathToFileURL(join(folder, file)).href);
  const start = script.runInThisContext() as (...given: unknown[]) => void;
  start(module.exports, require, module, program, folder, importApart);
  const { startShaper, ...exported } = module.exports;
  const code = await shaper;
  await startShaper({ instantiateWasm: (imports, done) => done(new WebAssembly.Instance(code, imports), code) });
  return { ...exported, code: () => script.createCachedData() };
}
