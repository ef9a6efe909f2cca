// Starts the browser and the program, in Electron's order: `ready` comes only after the program's entry was evaluated.
import { readFileSync, statSync } from 'node:fs';
import Module from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { becomeReady, setRoot } from './app.mjs';
import { startBrowser } from './browser.mjs';
import electron from './electron.mjs';
import { required } from './redirect.mjs';

required.electron = electron;
// As Electron has it: the executable, then everything after it.
const given = process.argv.slice(2);
process.argv = given;
Object.defineProperty(process.versions, 'electron', { value: readFileSync(join(import.meta.dirname, 'bin', 'version'), 'utf8').trim() });
process.type = 'browser';

const scripts = [];
let entry = '.';
for (let at = 1; at < given.length; at += 1) {
  if (given[at] === '-r') scripts.push(given[++at]);
  else if (!given[at].startsWith('-')) {
    entry = given[at];
    break;
  }
}
const folder = resolve(entry);
const isFolder = statSync(folder).isDirectory();
const root = isFolder ? folder : dirname(folder);
const main = isFolder ? join(root, JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).main) : folder;
setRoot(root, given);
for (const script of scripts) Module._load(resolve(script), null, false);

const browser = startBrowser(given);
try {
  await import(pathToFileURL(main).href);
} catch (error) {
  process.stderr.write(`The program threw while it was loaded\n${error?.stack ?? error}\n`);
  process.exit(1);
}
await browser;
becomeReady();
