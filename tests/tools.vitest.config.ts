import { defineConfig } from 'vitest/config';
import usual, { groups, testFiles } from './vitest.config.ts';

/** The tests that look at PDFs with other programs, which `npm test` skips where these are missing. */
export default defineConfig({ test: { ...usual.test, projects: groups(testFiles(/\bhasTool\(/)) } });
