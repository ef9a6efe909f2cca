import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    root: new URL('..', import.meta.url).pathname,
    include: ['tests/**/*.test.ts'],
    exclude: ['tests/conformance/**', 'tests/components/**'],
    setupFiles: ['tests/support/polyfills.ts'],
    // A brief takes under a second; property tests and spawned programs take more, on a busy machine.
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
