#!/usr/bin/env node
import { fileURLToPath } from 'node:url';
import { cacheFolder } from '../files/library/folders.ts';
import { setV8Flags } from '../worker/v8-flags.ts';
import { loadProgram } from '../prebuilt/compiled.ts';

// Node caches compiled code for its startup flags. Modules loaded after a change of flags are compiled again, which takes 6 ms.
for (const name of ['crypto', 'module', 'os', 'util', 'vm', 'zlib']) process.getBuiltinModule(name);
void process.stdout;
// Must run before the program is loaded: V8 accepts cached code only with the flags it was made with.
setV8Flags('call');
const { main, keep } = await loadProgram(fileURLToPath(new URL('.', import.meta.url)), cacheFolder(process.env, process.platform));
const call = process.argv.slice(2);
if (call[0] === 'serve') setV8Flags('serve');
process.exitCode = await main(call, keep);
