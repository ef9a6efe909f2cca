// Times, medians, memory.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { contentFor, contentOf, edited } from './content.mjs';

export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

/** A time and the least of them: noise only ever adds to it. */
function timesOf(times) {
  return { milliseconds: median(times), least: Math.min(...times) };
}

/** How long each peer is edited before it is measured: milliseconds, and edits. */
const WARM_UP = 6000;
const MOST_WARM_UP = 60;
const SETTLE = 60;

/** Edits each peer's text in turn, so that a slow moment of the machine falls on all; milliseconds from the edit to the bytes. */
export async function warm(peers, pages, turns) {
  const content = contentFor(pages);
  const running = [];
  for (const peer of peers) {
    try {
      running.push({ ...peer, session: await peer.start(content), times: [], bytes: undefined });
    } catch (error) {
      console.error(`${peer.name}: ${error.message.split('\n')[0]}`);
    }
  }
  let turn = 0;
  const edit = async (peer) => {
    turn += 1;
    const input = peer.session.prepare(edited(content, turn));
    const before = performance.now();
    peer.bytes = await peer.session.make(input);
    return performance.now() - before;
  };
  // Not counted: caches fill, and compilers see what is called often. A person's session is longer than this.
  for (const peer of running) {
    const until = performance.now() + WARM_UP;
    for (let edits = 0; edits === 0 || (edits < MOST_WARM_UP && performance.now() < until); edits += 1) await edit(peer);
  }
  for (let round = 0; round < turns; round += 1) {
    for (const peer of running) {
      // What the one before left to do in the background is not this one's.
      await setTimeout(SETTLE);
      peer.times.push(await edit(peer));
    }
  }
  for (const { session } of running) await session.close();
  return running.map(({ id, name, does, times, bytes }) => ({
    id,
    name,
    does,
    ...timesOf(times),
    size: bytes.length,
    pages: pagesOf(bytes),
  }));
}

/** Has a process say the most memory it held; what Node says of it counts what its parent held too. */
const MEMORY = `data:text/javascript,${encodeURIComponent(`
import { readFileSync } from 'node:fs';
process.on('exit', () => {
  const most = process.platform === 'linux' ? /VmHWM:\\s+(\\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1] : process.resourceUsage().maxRSS;
  process.stderr.write('\\nRSS ' + most);
});`)}`;

/** New processes, in turn; milliseconds from the call to its end, and the most memory it held, in MB. */
export function cold(peers, what, turns) {
  const folder = mkdtempSync(join(tmpdir(), 'aide-memoire-cold-'));
  const content = contentOf(what);
  const text = join(folder, 'content.json');
  writeFileSync(text, JSON.stringify(content));
  const results = peers.map((peer) => ({ ...peer, times: [], memory: [] }));
  for (let turn = 0; turn < turns; turn += 1) {
    for (const peer of results) {
      const file = join(folder, `${peer.id}.pdf`);
      // What it reads and writes is made ready before the clock starts.
      const call = peer.cold ? peer.cold(content, file) : [fileURLToPath(new URL('cold.mjs', import.meta.url)), peer.id, text, file];
      const before = performance.now();
      const { status, stderr } = spawnSync(process.execPath, ['--import', MEMORY, ...call], { encoding: 'utf8', maxBuffer: 1e9 });
      if (status !== 0) {
        peer.failed = stderr.split('\n')[0];
        continue;
      }
      peer.times.push(performance.now() - before);
      peer.memory.push(Number(/RSS (\d+)/.exec(stderr)?.[1]) / 1024);
      peer.bytes = readFileSync(file);
    }
  }
  return results
    .filter(({ failed }) => !failed)
    .map(({ id, name, does, times, memory, bytes }) => ({
      id,
      name,
      does,
      ...timesOf(times),
      memory: median(memory),
      size: bytes.length,
      pages: pagesOf(bytes),
    }));
}

/** Pages as poppler counts them. */
function pagesOf(bytes) {
  const { stdout } = spawnSync('pdfinfo', ['-'], { input: bytes, encoding: 'utf8' });
  return Number(/Pages:\s+(\d+)/.exec(stdout)?.[1]);
}
