// Takes the picture of the window that the README shows: window.mjs FILE.png
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chromium } from '@playwright/test';

const file = process.argv[2] ?? 'window.png';
const server = spawn(process.execPath, ['out/main/cli.js', 'serve'], { stdio: ['ignore', 'pipe', 'ignore'] });
const [line] = await once(server.stdout, 'data');
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu', '--no-first-run'] });
const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
await page.goto(/http:\S+/.exec(String(line))?.[0] ?? '');
await page.getByRole('img', { name: 'Page 1 of 4' }).locator('canvas').waitFor();
await page.screenshot({ path: file });
await browser.close();
server.kill('SIGTERM');
