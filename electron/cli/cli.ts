#!/usr/bin/env node
import { fileURLToPath } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { loadProgram } from './compiled.ts';

/**
 * How much code runs, in bytes, before V8 looks at what to optimise; it takes 132,000 by itself. A brief is made in less than a
 * second: optimised that early, most code is thrown away again before it has paid. A window is open for longer, and its first
 * hundred keys would each take 3 ms more.
 */
const INTERRUPT_BUDGET = 400_000;

/**
 * How much code V8 may copy into what it optimises, in bytes; it takes 920 by itself. Each thread of a batch optimises for
 * itself: with less to compile two make a tenth more briefs, and one as many as before.
 */
const INLINED = 200;

/** How much code waits to be compiled the simple way, in bytes, before it is; it takes 4,096 by itself. A start is 2 % shorter. */
const BATCH = 1024;

const { main } = await loadProgram(fileURLToPath(new URL('.', import.meta.url)));
const call = process.argv.slice(2);
// Not before: compiled code is taken only under the flags it was made with.
if (call[0] !== 'serve') setFlagsFromString(`--interrupt-budget=${INTERRUPT_BUDGET}`);
setFlagsFromString(`--baseline-batch-compilation-threshold=${BATCH}`);
setFlagsFromString(`--max-inlined-bytecode-size-cumulative=${INLINED}`);
process.exitCode = await main(call);
