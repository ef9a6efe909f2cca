import { fileURLToPath } from 'node:url';
import { existsSync } from 'node:fs';
import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';

const CHROMIUM = process.env.CHROMIUM ?? '/usr/bin/chromium';

/** Where there is no Chromium the elements are not tested, and that is said; on the build machine it is a failure. */
if (!existsSync(CHROMIUM)) {
  const message = `No Chromium at ${CHROMIUM} (set CHROMIUM to its path): the elements of the window are not tested`;
  if (process.env.CI) throw new Error(message);
  process.stderr.write(`${message}.\n`);
}

/** The elements of the window by themselves, in a real browser. */
export default defineConfig({
  root: fileURLToPath(new URL('../..', import.meta.url)),
  // Found late, these would have the page loaded again in the middle of a test.
  optimizeDeps: { include: ['lit', 'lit/decorators.js', 'lit/directives/live.js', 'lit/directives/repeat.js', 'yaml', 'axe-core'] },
  test: {
    include: existsSync(CHROMIUM) ? ['tests/components/**/*.test.ts'] : [],
    passWithNoTests: !existsSync(CHROMIUM),
    browser: {
      enabled: true,
      headless: true,
      screenshotFailures: false,
      provider: playwright({
        launchOptions: {
          executablePath: CHROMIUM,
          args: [
            '--no-sandbox',
            '--disable-gpu',
            '--disable-background-networking',
            '--disable-component-update',
            '--disable-sync',
            '--no-first-run',
          ],
        },
      }),
      instances: [{ browser: 'chromium' }],
    },
  },
});
