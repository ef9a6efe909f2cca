import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createSession, FOR_A_BATCH, makeBrief, policyFrom } from '../engine/index.ts';
import { BriefError, fault, type Problem } from '../contract/problem.ts';
import { builtInFolders, homeFolder } from '../files/library/folders.ts';
import { VALUES_FILE, prebuiltValues } from '../prebuilt/values.ts';
import { type FileLibrary, fileLibrary } from '../files/library/library.ts';
import type { BriefMaker } from '../worker/pool.ts';
import { setV8Flags } from '../worker/v8-flags.ts';
import manifest from '../../package.json';
import { type Call, readCall } from './arguments.ts';
import { build, isMany, type Outcome } from './build.ts';
import { check } from './check.ts';
import { helpText } from './help.ts';
import { list, listText } from './list.ts';
import { isLong } from './memory.ts';
import { jsonText, onOneLine, printable, problemText, reportText, shortPath, timingsText } from './print.ts';

/** How a run of the program ends. */
interface Ending {
  code: 0 | 1 | 2 | 3;
}

/** Codes of problems with the call itself, which end in a usage error. */
const CALL_FAULTS =
  /^(usage|unknown-(dossier|audience|template|theme)|no-such-section|file-exists|cannot-save|cannot-read|marking-too-low|unknown-marking)$/;

const printLine = (text: string): void => void process.stdout.write(`${printable(text)}\n`);
const printJson = (value: unknown): void => void process.stdout.write(`${jsonText(value)}\n`);
const printError = (text: string): void => void process.stderr.write(`${printable(text)}\n`);

// A reader such as head closes the pipe early. This is not an error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

async function run(argv: readonly string[], onBriefMade: () => void): Promise<Ending> {
  const call = readCall(argv);
  if (call.version) return print(manifest.version);
  if (call.help) return print(helpText(call.help).trimEnd());
  const root = fileURLToPath(new URL('../../', import.meta.url));
  const home = homeFolder(process.env, process.platform);
  if (call.verb === 'serve') return runServe(call, root, home);
  const library = fileLibrary(builtInFolders(root, home), prebuiltValues(fileURLToPath(new URL(VALUES_FILE, import.meta.url))));
  if (call.verb === 'list') return runList(call, library);
  if (call.verb === 'check') return runCheck(call, library);
  return runBuild(call, library, { root, home, onBriefMade });
}

function print(text: string): Ending {
  printLine(text);
  return { code: 0 };
}

function runList(call: Call, library: FileLibrary): Ending {
  const entries = list(call.words, library);
  if (call.options.has('json')) printJson(entries);
  else printLine(listText(entries));
  return { code: 0 };
}

function runCheck(call: Call, library: FileLibrary): Ending {
  const checked = check(call.words, library);
  if (call.options.has('json')) printJson(checked);
  else {
    for (const { file, kind, problems } of checked) {
      if (problems.length === 0) printLine(`${onOneLine(shortPath(file))}: ${kind}, no problems`);
      for (const problem of problems) printError(problemText(problem));
    }
  }
  return { code: codeOf(checked.flatMap(({ problems }) => problems)) };
}

/** Serves the window to a browser. The server is loaded only when needed. */
async function runServe(call: Call, root: string, home: string): Promise<Ending> {
  const { startLoopback } = await import('../loopback/loopback.ts');
  const { address, closed, close } = await startLoopback({
    root,
    home,
    outDir: call.options.get('out-dir')?.[0],
    version: manifest.version,
  });
  printLine(`Aide-Mémoire is at ${address}`);
  printError('Open it in a browser on this machine. It stops when you close the last tab, or press Ctrl+C.');
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, close);
  await closed;
  return { code: 0 };
}

/** What a build needs besides its call. */
interface BuildSetup {
  root: string;
  home: string;
  /** Called when all files are written, if a brief was made on this thread. */
  onBriefMade(): void;
}

async function runBuild(call: Call, library: FileLibrary, { root, home, onBriefMade }: BuildSetup): Promise<Ending> {
  const program = `Aide-Mémoire ${manifest.version}`;
  const onThreads = isMany(call, library);
  const maker = onThreads
    ? (await import('../worker/pool.ts')).startPool(join(root, 'out', 'main', 'batch.js'), { root, own: home, program })
    : makeHere(library, program);
  const isTerminal = process.stderr.isTTY;
  const outcomes = await build(call, maker, library, (done, all) => {
    if (isTerminal) process.stderr.write(`\r\u001B[K${done} of ${all}`);
  }).finally(() => maker.close());
  if (isTerminal && outcomes.length > 1) process.stderr.write('\r\u001B[K');
  if (call.options.has('json')) printJson(jsonOf(outcomes, call));
  else printOutcomes(outcomes, call.options.has('timings'));
  if (!onThreads && outcomes.some(({ file }) => file !== undefined)) onBriefMade();
  return { code: codeOf(outcomes.flatMap(({ problems }) => problems ?? [])) };
}

/** Milliseconds. `process.hrtime` needs no loading; `performance` takes 2 ms to load. */
function now(): number {
  const [seconds, nanoseconds] = process.hrtime();
  return seconds * 1000 + nanoseconds / 1e6;
}

/** Makes a few briefs on this thread, one after the other: threads would start too late. */
function makeHere(library: FileLibrary, program: string): BriefMaker {
  const engine = createSession(library, program, policyFrom(FOR_A_BATCH, process.env.AIDE_MEMOIRE_MEMO));
  let last: Promise<unknown> = Promise.resolve();
  return {
    make(request) {
      const made = last.then(() => {
        if (isLong(library.fileOf('dossiers', request.dossier))) setV8Flags('long-dossier');
        return makeBrief(request, engine, { now, today: Date.now() });
      });
      last = made.catch(() => undefined);
      return made;
    },
    close: async () => undefined,
  };
}

function printOutcomes(outcomes: readonly Outcome[], withTimings: boolean): void {
  const isOfOne = new Set(outcomes.map(({ dossier }) => dossier)).size === 1;
  for (const { dossier, audience, file, report, memos = {}, problems } of outcomes) {
    if (file && report) printLine(reportText(file, report));
    if (withTimings && report) printError(timingsText(report.milliseconds, memos));
    if (problems && outcomes.length > 1) printError(onOneLine(`No brief for ${audience}${isOfOne ? '' : ` from ${dossier}`}:`));
    for (const problem of problems ?? []) printError(problemText(problem));
  }
}

/** One object for one brief; a list for several. */
function jsonOf(outcomes: readonly Outcome[], call: Call): unknown {
  const all = outcomes.map(({ dossier, audience, file, report, problems }) => ({ dossier, audience, file, ...report, problems }));
  return call.options.has('all-audiences') || call.words.length > 1 ? { briefs: all } : all[0];
}

function codeOf(problems: readonly Problem[]): Ending['code'] {
  if (problems.every(({ severity }) => severity === 'warning')) return 0;
  return problems.some(({ code }) => CALL_FAULTS.test(code)) ? 2 : 1;
}

export { createBatch } from '../worker/batch.ts';

/**
 * Runs the command line.
 * @param onBriefMade called when all files are written, if this thread made a brief.
 * @returns the exit code.
 */
export async function main(argv: readonly string[], onBriefMade: () => void = () => undefined): Promise<number> {
  try {
    return (await run(argv, onBriefMade)).code;
  } catch (error) {
    return reportFailure(error);
  }
}

function reportFailure(error: unknown): Ending['code'] {
  if (error instanceof BriefError) {
    for (const problem of error.problems) printError(problemText(problem));
    return codeOf(error.problems);
  }
  const message = error instanceof Error ? error.message : String(error);
  const hints = [`report this with the command, the files and the version (${manifest.version})`, 'set DEBUG=1 to see the stack trace'];
  printError(problemText(fault('internal', `internal error in Aide-Mémoire: ${message}`, { hints })));
  if (process.env.DEBUG && error instanceof Error) printError(error.stack ?? '');
  return 3;
}
