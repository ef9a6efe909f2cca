import { existsSync } from 'node:fs';
import { defineConfig } from '@playwright/test';

const CHROMIUM = process.env.CHROMIUM ?? '/usr/bin/chromium';

/** Where there is no Chromium the specs are skipped, and say so; on the build machine that is a failure. */
if (!existsSync(CHROMIUM)) {
  const message = `No Chromium at ${CHROMIUM} (set CHROMIUM to its path): the window is not tested`;
  if (process.env.CI) throw new Error(message);
  process.stderr.write(`${message}.\n`);
}

export default defineConfig({
  testDir: '.',
  testIgnore: existsSync(CHROMIUM) ? [] : ['**'],
  workers: 1,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  reporter: 'list',
  outputDir: '../../out/e2e',
  use: {
    launchOptions: {
      executablePath: CHROMIUM,
      args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run'],
    },
    viewport: { width: 1440, height: 900 },
  },
});
