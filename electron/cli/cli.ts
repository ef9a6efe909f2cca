#!/usr/bin/env node
import { fileURLToPath } from 'node:url';
import { cacheFolder } from '../files/library/folders.ts';
import { setV8Flags } from '../worker/v8-flags.ts';
import { loadProgram } from '../prebuilt/compiled.ts';

// Before the program is loaded: compiled code is only accepted under the flags it was made with.
setV8Flags('call');
const { main, keep } = await loadProgram(fileURLToPath(new URL('.', import.meta.url)), cacheFolder(process.env, process.platform));
const call = process.argv.slice(2);
if (call[0] === 'serve') setV8Flags('serve');
process.exitCode = await main(call, keep);
