// Two programs with the same content: that of a commit, and this one, each with the commit's dossier, audiences, templates and theme.
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
/** The content as it was, and those of its files that this program needs in another form: `tests/bench/0.1.0-now`, where there are any. */
const KEPT = fileURLToPath(new URL('0.1.0', import.meta.url));
const CHANGED = fileURLToPath(new URL('0.1.0-now', import.meta.url));

/** The commit speed is held against: the program as of 0.1.0. */
export const COMMIT = 'b2d5007';

/** @returns the folder of the program of the commit, built. @param built one that is built already. */
export function baseProgram(built) {
  const folder = built ?? buildOf(COMMIT);
  for (const file of filesIn(KEPT)) {
    if (!readFileSync(join(KEPT, file)).equals(readFileSync(join(folder, file)))) throw new Error(`${join(folder, file)} is not that of ${COMMIT}`);
  }
  return folder;
}

/** @returns the folder of a copy of this program, as it was built last, whose built-in content is the kept one. */
export function ownProgram() {
  const folder = mkdtempSync(join(tmpdir(), 'aide-memoire-now-'));
  cpSync(join(ROOT, 'out'), join(folder, 'out'), { recursive: true });
  cpSync(KEPT, folder, { recursive: true });
  if (existsSync(CHANGED)) cpSync(CHANGED, folder, { recursive: true });
  // Words that were in the code are files now.
  cpSync(join(ROOT, 'data/languages'), join(folder, 'data/languages'), { recursive: true });
  cpSync(join(ROOT, 'package.json'), join(folder, 'package.json'));
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
  // What a build reads ahead is read of the built-in content: without it one program would have it ready, and the other not.
  run(folder, process.execPath, ['out/main/compile.js']);
  return folder;
}

function buildOf(commit) {
  const folder = mkdtempSync(join(tmpdir(), `aide-memoire-${commit}-`));
  const { stdout } = run(ROOT, 'git', ['archive', commit]);
  run(folder, 'tar', ['x'], stdout);
  run(folder, 'npm', ['ci', '--no-audit', '--no-fund', '--silent']);
  run(folder, 'npm', ['run', '--silent', 'build']);
  return folder;
}

function run(cwd, command, words, input) {
  const result = spawnSync(command, words, { cwd, input, maxBuffer: 1e9 });
  if (result.status !== 0) throw new Error(`${command} ${words.join(' ')}: ${result.error ?? result.stderr}`);
  return result;
}

function filesIn(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name).slice(folder.length + 1));
}
