import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, sep } from 'node:path';

/** Not copied: they are large, or made by a build. */
const LEFT_OUT = new Set(['node_modules', '.git', 'out', 'dist']);
/** The longest that a batch may take, in milliseconds. A mutation that never ends is noticed. */
const MOST_TIME = 900_000;

/**
 * A copy of the project in which files may be broken.
 * @param {string} root
 */
export async function createScratch(root) {
  const folder = mkdtempSync(join(tmpdir(), 'aide-memoire-mutation-'));
  cpSync(root, folder, { recursive: true, filter: (path) => !LEFT_OUT.has(relative(root, path).split(sep)[0]) });
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'dir');
  await build(folder);
  return {
    /** Which test fails before anything is broken. @param {string[]} tests */
    failureOf: (tests) => failureOf(folder, tests),
    /** Which test fails when a file has another text; undefined when none does. */
    async killerOf(file, text, tests) {
      const original = readFileSync(join(folder, file), 'utf8');
      writeFileSync(join(folder, file), text);
      try {
        return await firstFailure(folder, tests);
      } finally {
        writeFileSync(join(folder, file), original);
      }
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

async function firstFailure(folder, { direct, built }) {
  for (const batch of direct) {
    const failed = await failureOf(folder, batch);
    if (failed) return failed;
  }
  if (built.length === 0) return undefined;
  return (await build(folder)).code === 0 ? failureOf(folder, built) : 'the build';
}

async function failureOf(folder, tests) {
  const { code, output } = await vitest(folder, tests);
  if (code === 0) return undefined;
  const [, failed] = output.match(/^\s*FAIL\s+(?:\|?\s*(?:shared|isolated)\s*\|?\s*)?(tests\/.*)$/m) ?? [];
  if (failed) return /\btimed out\b/.test(output) ? `${failed} (timed out)` : failed;
  return code === undefined ? `no end: ${tests.join(' ')}` : `an error: ${output.trim().split('\n').at(-1)}`;
}

const build = (folder) => run(folder, ['npm', 'run', '--silent', 'build']);
const vitest = (folder, tests) => run(folder, ['npx', 'vitest', 'run', '--config', 'tests/vitest.config.ts', '--bail', '1', ...tests]);

/** Runs a command; without a code when it took too long. */
function run(cwd, [command, ...given]) {
  return new Promise((resolve) => {
    const env = { ...process.env, NO_COLOR: '1', FORCE_COLOR: '0' };
    const child = spawn(command, given, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
    let output = '';
    let isLate = false;
    const timer = setTimeout(() => {
      isLate = true;
      process.kill(-child.pid, 'SIGKILL');
    }, MOST_TIME);
    const add = (part) => {
      output += part;
    };
    child.stdout.on('data', add);
    child.stderr.on('data', add);
    child.on('close', (code) => {
      clearTimeout(timer);
      resolve({ code: isLate ? undefined : code, output });
    });
  });
}
