import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { defineConfig } from '@playwright/test';

const ROOT = join(import.meta.dirname, '..', '..');
const CHROMIUM = process.env.CHROMIUM ?? '/usr/bin/chromium';

/** Where there is no Chromium the specs are skipped, and say so; on the build machine that is a failure. */
if (!existsSync(CHROMIUM)) {
  const message = `No Chromium at ${CHROMIUM} (set CHROMIUM to its path): the window is not tested`;
  if (process.env.CI) throw new Error(message);
  process.stderr.write(`${message}.\n`);
}

/** Electron where its runtime is installed, else the stand-in, which has the same command line. */
const isReal = existsSync(join(ROOT, 'node_modules/electron/dist/version'));
if (!isReal) process.env.ELECTRON_OVERRIDE_DIST_PATH = join(ROOT, 'tests/support/standin/bin');
process.stderr.write(`The desktop window runs on ${isReal ? 'Electron' : 'the stand-in for Electron'}.\n`);

export default defineConfig<object, { host: 'loopback' | 'desktop' }>({
  metadata: { host: isReal ? 'electron' : 'stand-in' },
  projects: [
    // The shorter set: what the loopback shell does differently, what needs a page of one's own, and the way through the window.
    {
      name: 'browser',
      testIgnore: ['desktop', 'sections', 'preview', 'dossier', 'template', 'audiences-apart'].map((name) => `${name}.spec.ts`),
      use: { host: 'loopback' },
    },
    {
      name: isReal ? 'electron' : 'stand-in',
      testIgnore: ['html', 'loopback', 'access', 'audiences', 'large'].map((name) => `${name}.spec.ts`),
      use: { host: 'desktop' },
    },
  ],
  testDir: '.',
  testIgnore: existsSync(CHROMIUM) ? [] : ['**'],
  // Each spec has a program of its own, on a port and a home of its own.
  workers: 2,
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
