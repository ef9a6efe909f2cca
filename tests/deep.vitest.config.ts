import { defineConfig } from 'vitest/config';
import usual, { groups, testFiles } from './vitest.config.ts';

/** The tests that have larger counts than those of `npm test`; `DEEP` says how much of them is run, 1 for all. */
export default defineConfig({
  test: { ...usual.test, projects: groups(testFiles(/\bruns\(/)), env: { DEEP: process.env.DEEP ?? '1' }, testTimeout: 3_600_000 },
});
