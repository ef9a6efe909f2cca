#!/usr/bin/env node
import { fileURLToPath } from 'node:url';
import { loadProgram } from './compiled.ts';

const { main } = await loadProgram(fileURLToPath(new URL('.', import.meta.url)));
process.exitCode = await main(process.argv.slice(2));
