// Chromium, driven over a pipe: messages are JSON, each ended by a zero byte.
import { spawn } from 'node:child_process';
import { EventEmitter, once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout } from 'node:timers/promises';
import { startProtocol } from './protocol.mjs';

const EXECUTABLE = process.env.CHROMIUM ?? '/usr/bin/chromium';
const SWITCHES = ['--remote-debugging-pipe', '--no-startup-window', '--no-first-run', '--headless=new', '--disable-gpu'];
const QUIET = ['--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-sandbox'];

let chromium;
let profile;
let pipe;

class Pipe extends EventEmitter {
  #last = 0;
  #waiting = new Map();
  #sessions = new Map();
  #input;

  constructor(input, output) {
    super();
    this.setMaxListeners(0);
    this.#input = input;
    input.on('error', () => undefined);
    let parts = [];
    output.on('data', (data) => {
      let start = 0;
      for (let end = data.indexOf(0); end >= 0; end = data.indexOf(0, start)) {
        parts.push(data.subarray(start, end));
        this.#take(JSON.parse(Buffer.concat(parts).toString('utf8')));
        parts = [];
        start = end + 1;
      }
      if (start < data.length) parts.push(data.subarray(start));
    });
  }

  send(method, params = {}, sessionId = undefined) {
    this.#last += 1;
    const id = this.#last;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject, method });
      this.#input.write(`${JSON.stringify({ id, method, params, sessionId })}\0`);
    });
  }

  /** The messages of one page. */
  session(sessionId) {
    const session = new EventEmitter();
    session.send = (method, params) => this.send(method, params, sessionId);
    this.#sessions.set(sessionId, session);
    return session;
  }

  #take({ id, method, params, result, error, sessionId }) {
    if (id !== undefined) {
      const call = this.#waiting.get(id);
      this.#waiting.delete(id);
      if (error) call?.reject(new Error(`${call.method}: ${error.message}`));
      else call?.resolve(result);
    } else if (sessionId) this.#sessions.get(sessionId)?.emit(method, params);
    else this.emit(method, params);
  }
}

/** The connection to the browser; there once the browser has started. */
export function connection() {
  return pipe;
}

export async function startBrowser(words) {
  await startProtocol();
  profile = mkdtempSync(join(tmpdir(), 'aide-memoire-chromium-'));
  const port = words.find((word) => word.startsWith('--remote-debugging-port')) ?? '--remote-debugging-port=0';
  chromium = spawn(EXECUTABLE, [...SWITCHES, ...QUIET, port, `--user-data-dir=${profile}`], { stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'] });
  // The test runner waits for the line that says where the browser listens.
  createInterface({ input: chromium.stderr }).on('line', (line) => line.startsWith('DevTools listening') && process.stderr.write(`${line}\n`));
  process.on('exit', () => chromium.kill('SIGKILL'));
  pipe = new Pipe(chromium.stdio[3], chromium.stdio[4]);
  await pipe.send('Browser.getVersion');
  await pipe.send('Target.setDiscoverTargets', { discover: true });
}

export async function stopBrowser() {
  if (chromium && chromium.exitCode === null) {
    chromium.kill('SIGKILL');
    await once(chromium, 'exit');
  }
  // The browser's own children go after it, and write until they do: what came after the folder was listed keeps it from being removed.
  for (let tries = 0; profile && tries < 50; tries += 1) {
    try {
      rmSync(profile, { recursive: true, force: true });
      return;
    } catch {
      await setTimeout(20);
    }
  }
}
