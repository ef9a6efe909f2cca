// Times, medians, memory.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { contentFor, edited } from './content.mjs';

export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

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
  // The first is not counted: caches fill.
  for (let turn = 0; turn <= turns; turn += 1) {
    for (const peer of running) {
      const input = peer.session.prepare(edited(content, turn));
      const before = performance.now();
      peer.bytes = await peer.session.make(input);
      if (turn > 0) peer.times.push(performance.now() - before);
    }
  }
  for (const { session } of running) await session.close();
  return running.map(({ id, name, does, times, bytes }) => ({
    id,
    name,
    does,
    milliseconds: median(times),
    size: bytes.length,
    pages: pagesOf(bytes),
  }));
}

const MEMORY = 'data:text/javascript,process.on("exit",()=>process.stderr.write("\\nRSS "+process.resourceUsage().maxRSS))';

/** New processes, in turn; milliseconds from the call to its end, and the most memory it held, in MB. */
export function cold(peers, pages, turns) {
  const folder = mkdtempSync(join(tmpdir(), 'aide-memoire-cold-'));
  const content = contentFor(pages);
  const results = peers.map((peer) => ({ ...peer, times: [], memory: [] }));
  for (let turn = 0; turn < turns; turn += 1) {
    for (const peer of results) {
      const file = join(folder, `${peer.id}.pdf`);
      const call = peer.cold ? peer.cold(content, file) : [fileURLToPath(new URL('cold.mjs', import.meta.url)), peer.id, String(pages), file];
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
      milliseconds: median(times),
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
