import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createSession, FOR_A_BATCH, makeBrief, policyFrom } from '../engine/index.ts';
import { BriefError, fault, type Problem } from '../contract/problem.ts';
import { builtInFolders, homeFolder } from '../files/library/folders.ts';
import { VALUES_FILE, prebuiltValues } from '../prebuilt/values.ts';
import { type FileLibrary, fileLibrary } from '../files/library/library.ts';
import { refuseUnwritable } from '../files/saving/save.ts';
import type { BriefMaker } from '../worker/pool.ts';
import { setV8Flags } from '../worker/v8-flags.ts';
import manifest from '../../package.json';
import { type Call, only, readCall, wantsJson } from './arguments.ts';
import { build, isMany, type Outcome } from './build.ts';
import { check } from './check.ts';
import { helpText } from './help.ts';
import { list, listText } from './list.ts';
import { isLong } from './memory.ts';
import { type Passwords, readPasswords } from './passwords.ts';
import { jsonText, onOneLine, problemText, reportText, shortPath, timingsText } from './print.ts';
import { openStreams, type Outputs, type Streams } from './streams.ts';
import { LANGUAGE, WORDS } from './words.ts';

/** How a run of the program ends. */
interface Ending {
  code: 0 | 1 | 2 | 3;
}

/** Codes of problems with the call itself, which end in a usage error. */
const CALL_FAULTS =
  /^(usage|unknown-(dossier|audience|template|theme)|no-such-section|file-exists|cannot-save|cannot-read|marking-too-low|unknown-marking)$/;

/** What the commands share. */
interface Context {
  streams: Streams;
  root: string;
  /** The folder of the person's library; undefined if the account has none. */
  home: string | undefined;
  /** Called when all files are written, if a brief was made on this thread. */
  onBriefMade(): void;
}

async function run(argv: readonly string[], streams: Streams, onBriefMade: () => void): Promise<Ending> {
  const call = readCall(argv);
  if (call.version) return print({ version: manifest.version }, manifest.version, call, streams);
  if (call.help) return print({ help: helpText(call.help) }, helpText(call.help).trimEnd(), call, streams);
  const root = fileURLToPath(new URL('../../', import.meta.url));
  const home = homeFolder(process.env, process.platform);
  const context = { streams, root, home, onBriefMade };
  if (call.verb === 'serve') return runServe(call, context);
  const library = fileLibrary(builtInFolders(root, home), prebuiltValues(fileURLToPath(new URL(VALUES_FILE, import.meta.url))), {
    takesStreams: true,
  });
  if (call.verb === 'list') return runList(call, library, streams);
  if (call.verb === 'check') return runCheck(call, library, streams);
  return runBuild(call, library, context);
}

function print(value: unknown, text: string, call: Call, { out }: Streams): Ending {
  out(call.options.has('json') ? jsonText(value) : text);
  return { code: 0 };
}

function runList(call: Call, library: FileLibrary, streams: Streams): Ending {
  const entries = list(call.words, library);
  for (const warning of library.warnings()) streams.err(problemText(warning));
  return print(entries, listText(entries), call, streams);
}

function runCheck(call: Call, library: FileLibrary, { out, err }: Streams): Ending {
  const checked = check(call.words, library, only(call, 'against'));
  if (call.options.has('json')) out(jsonText(checked));
  else {
    for (const { file, kind, problems, unprinted = {} } of checked) {
      if (problems.length === 0) out(WORDS.noProblems(onOneLine(shortPath(file)), String(kind)));
      for (const [template, parts] of Object.entries(unprinted)) out(`  ${WORDS.doesNotPrint(onOneLine(template), parts.join(', '))}`);
      for (const problem of problems) err(problemText(problem));
    }
  }
  return { code: codeOf(checked.flatMap(({ problems }) => problems)) };
}

/** Serves the window to a browser. The server is loaded only when needed. */
async function runServe(call: Call, { streams, root, home }: Context): Promise<Ending> {
  if (home === undefined) {
    throw new BriefError(fault('usage', WORDS.faults.noHome, { hints: [WORDS.faults.noHomeHint] }));
  }
  const outDir = call.options.get('out-dir')?.[0];
  if (outDir !== undefined) refuseUnwritable(outDir);
  const { startLoopback } = await import('../loopback/loopback.ts');
  const { address, closed, close } = await startLoopback({
    root,
    home,
    outDir,
    version: manifest.version,
    language: call.options.has('ui-language') ? LANGUAGE : undefined,
  });
  print({ address }, WORDS.servedAt(address), call, streams);
  streams.err(WORDS.serveHint);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, close);
  await closed;
  return { code: 0 };
}

async function runBuild(call: Call, library: FileLibrary, { streams, root, home, onBriefMade }: Context): Promise<Ending> {
  const program = `Aide-Mémoire ${manifest.version}`;
  const passwords = (): Promise<Passwords> => readPasswords(call, { environment: process.env, ask: askAtTerminal });
  const onThreads = isMany(call, library);
  const maker = onThreads
    ? (await import('../worker/pool.ts')).startPool(join(root, 'out', 'main', 'batch.js'), { root, own: home ?? '', program })
    : makeHere(library, program);
  const isTerminal = process.stderr.isTTY;
  const progress = (done: number, all: number): void => {
    if (isTerminal) process.stderr.write(`\r\u001B[K${WORDS.progress(done, all)}`);
  };
  const outcomes = await build(call, { maker, isParallel: onThreads, library, passwords, progress, print: streams.file }).finally(() =>
    maker.close(),
  );
  if (isTerminal && outcomes.length > 1) process.stderr.write('\r\u001B[K');
  const warnings = library.warnings();
  if (call.options.has('json')) streams.out(jsonText(jsonOf(outcomes, warnings, call)));
  else printOutcomes(outcomes, warnings, call, streams);
  if (!onThreads && outcomes.some(({ file }) => file !== undefined)) onBriefMade();
  return { code: codeOf(outcomes.flatMap(({ problems }) => problems ?? [])) };
}

/** Loaded only when needed. */
async function askAtTerminal(name: string): Promise<string> {
  const { askPassword } = await import('./prompt.ts');
  return askPassword(name, { input: process.stdin, print: (text) => void process.stderr.write(text) });
}

/** Milliseconds. `process.hrtime` needs no loading; `performance` takes 2 ms to load. */
function now(): number {
  const [seconds, nanoseconds] = process.hrtime();
  return seconds * 1000 + nanoseconds / 1e6;
}

/** Makes a few briefs on this thread: others would start too late. */
function makeHere(library: FileLibrary, program: string): BriefMaker {
  const engine = createSession(library, program, policyFrom(FOR_A_BATCH, process.env.AIDE_MEMOIRE_MEMO));
  return {
    async make(request) {
      if (isLong(library.fileOf('dossiers', request.dossier))) setV8Flags('long-dossier');
      return makeBrief(request, engine, { now, today: Date.now() });
    },
    close: async () => undefined,
  };
}

function printOutcomes(outcomes: readonly Outcome[], warnings: readonly Problem[], call: Call, { out, err }: Streams): void {
  const isOfOne = new Set(outcomes.map(({ dossier }) => dossier)).size === 1;
  for (const warning of warnings) err(problemText(warning));
  for (const { dossier, audience, file, report, memos = {}, problems } of outcomes) {
    // A brief on standard output leaves no room for its report.
    if (file && report) (file === '-' ? err : out)(reportText(file, report));
    if (call.options.has('timings') && report) err(timingsText(report.milliseconds, memos));
    if (problems && outcomes.length > 1) err(onOneLine(WORDS.noBriefFor(audience, isOfOne ? undefined : dossier)));
    for (const problem of problems ?? []) err(problemText(problem));
  }
}

/** One object for one brief; one with a list for several. Warnings about the library come first. */
function jsonOf(outcomes: readonly Outcome[], warnings: readonly Problem[], call: Call): unknown {
  const all = outcomes.map(({ dossier, audience, file, report, problems }) => ({ dossier, audience, file, ...report, problems }));
  if (call.options.has('all-audiences') || call.words.length > 1) return { ...(warnings.length > 0 ? { warnings } : {}), briefs: all };
  const [only] = all;
  return warnings.length > 0 ? { ...only, warnings: [...warnings, ...(only?.warnings ?? [])] } : only;
}

function codeOf(problems: readonly Problem[]): Ending['code'] {
  if (problems.every(({ severity }) => severity === 'warning')) return 0;
  return problems.some(({ code }) => CALL_FAULTS.test(code)) ? 2 : 1;
}

export { createBatch } from '../worker/batch.ts';

/**
 * Runs the command line.
 * @param onBriefMade called when all files are written, if this thread made a brief.
 * @param outputs standard output and standard error, other than those of the process.
 * @returns the exit code.
 */
export async function main(argv: readonly string[], onBriefMade: () => void = () => undefined, outputs: Outputs = process): Promise<number> {
  const streams = openStreams(outputs);
  const code = await run(argv, streams, onBriefMade).then(
    (ending) => ending.code,
    (error: unknown) => reportFailure(error, wantsJson(argv), streams),
  );
  const failure = await streams.finish();
  if (!failure || code !== 0) return code;
  streams.err(problemText(failure));
  return 2;
}

/** Reports why a call failed: in words on standard error, and with `--json` also as an object on standard output. */
function reportFailure(error: unknown, isJson: boolean, { out, err }: Streams): Ending['code'] {
  const problems = error instanceof BriefError ? error.problems : [internalProblem(error)];
  for (const problem of problems) err(problemText(problem));
  if (isJson) out(jsonText({ problems }));
  if (error instanceof BriefError) return codeOf(problems);
  if (process.env.DEBUG && error instanceof Error) err(error.stack ?? '');
  return 3;
}

function internalProblem(error: unknown): Problem {
  const message = error instanceof Error ? error.message : String(error);
  return fault('internal', WORDS.faults.internal(message), { hints: [...WORDS.faults.internalHints(manifest.version)] });
}
