import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    root: fileURLToPath(new URL('../..', import.meta.url)),
    include: ['tests/conformance/**/*.test.ts'],
    setupFiles: ['tests/support/polyfills.ts'],
    // All counts, or the part of them that is asked for.
    env: { DEEP: process.env.DEEP ?? '1' },
    // Hundreds of briefs are made and validated in each test.
    testTimeout: 900_000,
    hookTimeout: 300_000,
  },
});
