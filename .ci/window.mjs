// Takes the pictures of the window that the README shows: window.mjs LIGHT.png DARK.png
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from '@playwright/test';

const [light = 'window.png', dark = 'window-dark.png'] = process.argv.slice(2);
const home = await mkdtemp(join(tmpdir(), 'aide-memoire-'));
const server = spawn(process.execPath, ['out/main/cli.js', 'serve'], { env: { ...process.env, AIDE_MEMOIRE_HOME: home }, stdio: ['ignore', 'pipe', 'ignore'] });
const [line] = await once(server.stdout, 'data');
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu', '--no-first-run'] });
const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
await page.goto(/http:\S+/.exec(String(line))?.[0] ?? '');
await page.getByRole('img', { name: 'Page 1 of 4' }).locator('canvas').waitFor();
await page.screenshot({ path: light });
await page.emulateMedia({ colorScheme: 'dark' });
await page.getByRole('tab', { name: 'Dossier' }).click();
await page.locator('summary', { hasText: 'Questions and answers' }).click();
await page.getByRole('button', { name: 'What was decided?' }).click();
await page.mouse.move(0, 0);
await page.waitForTimeout(600);
await page.screenshot({ path: dark });
await browser.close();
server.kill('SIGTERM');
