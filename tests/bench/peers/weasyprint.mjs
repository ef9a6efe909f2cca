// WeasyPrint, where it is installed: a process for each brief, since it has no other way in from Node.
import { spawnSync } from 'node:child_process';
import { start as startChromium } from './chromium.mjs';

export const name = 'WeasyPrint';
export const does = 'tags on request';

export async function start() {
  if (spawnSync('weasyprint', ['--version']).status !== 0) throw new Error('not installed');
  const { prepare, close } = await startChromium();
  await close();
  return {
    prepare,
    async make(html) {
      const { status, stdout, stderr } = spawnSync('weasyprint', ['--pdf-variant', 'pdf/ua-1', '-', '-'], { input: html, maxBuffer: 1e9 });
      if (status !== 0) throw new Error(String(stderr).slice(0, 300));
      return stdout;
    },
    close: async () => undefined,
  };
}
