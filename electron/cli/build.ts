import { SAMPLE_DOSSIER } from '../contract/sample.ts';
import { availableParallelism } from 'node:os';
import { join, resolve } from 'node:path';
import { didYouMean, type MemoCounts } from '../engine/index.ts';
import { DEPTHS, type Depth } from '../contract/common.ts';
import { BriefError, fault, type Problem } from '../contract/problem.ts';
import type { BriefReport } from '../contract/report.ts';
import { type BriefRequest, briefRequest, ENDINGS } from '../contract/request.ts';
import type { FileLibrary } from '../files/library/library.ts';
import { refuseExisting, saveAtomically } from '../files/saving/save.ts';
import { systemReason } from '../files/system-errors.ts';
import type { BriefMaker } from '../worker/pool.ts';
import { type Call, only, VERBS } from './arguments.ts';
import { uninterrupted } from './interrupts.ts';
import { fileKey, isStandardOutput, type Planned, refuseSameNames } from './outputs.ts';
import type { Passwords } from './passwords.ts';
import { WORDS } from './words.ts';

const FAULTS = WORDS.faults;

const DEFAULT_AUDIENCE = 'head-of-delegation';

/** One brief of a call: made, or the problems that stopped it. */
export interface Outcome {
  dossier: string;
  audience: string;
  file?: string;
  report?: BriefReport;
  /** What the engine's memos did for it. */
  memos?: MemoCounts;
  problems?: readonly Problem[];
}

/** Called before the first of several briefs, and after each. */
export type Progress = (done: number, all: number) => void;

/** One brief to make: a dossier and an audience. */
interface Job {
  dossier: string;
  audience: string;
}

/**
 * The number of briefs from which threads are faster. A new thread needs about a second to warm up, so two threads pay from
 * about 25 briefs on, and more threads from fewer.
 */
const MANY = { two: 25, more: 8 };

/** Whether a call asks for many briefs. */
export function isMany(call: Call, library: FileLibrary): boolean {
  const processors = availableParallelism();
  if (processors < 2) return false;
  return jobsOf(call, library).length >= (processors === 2 ? MANY.two : MANY.more);
}

/** What a build uses besides its call. */
export interface BuildTools {
  maker: BriefMaker;
  /** Whether the maker makes several briefs at once. */
  isParallel: boolean;
  library: FileLibrary;
  /** Called when the call is known to be right, because it may ask the person. */
  passwords(): Promise<Passwords>;
  progress: Progress;
  /** Writes a brief to standard output. */
  print(bytes: Uint8Array): Promise<void>;
}

/**
 * Makes every dossier for every audience. One failure does not stop the others. The outcomes are in the order of the call.
 * @throws BriefError when the call itself is wrong; then nothing is written.
 */
export async function build(call: Call, tools: BuildTools): Promise<Outcome[]> {
  const { library, progress } = tools;
  checkCall(call, library);
  const passwords = await tools.passwords();
  const planned = jobsOf(call, library).map((job) => ({ ...job, request: requestOf(call, job, passwords) }));
  if (planned.length > 1) refuseSameNames(planned, ENDINGS[planned[0]?.request.format ?? 'pdf'], library);
  let done = 0;
  if (planned.length > 1) progress(done, planned.length);
  const written = new Set<string>();
  const make = async ({ request, ...job }: Planned): Promise<Outcome> => {
    const outcome = await buildOne(call, { ...job, request }, { ...tools, written });
    done += 1;
    if (planned.length > 1) progress(done, planned.length);
    return outcome;
  };
  if (tools.isParallel) return Promise.all(planned.map(make));
  const outcomes: Outcome[] = [];
  // One after the other, so that a signal during a save ends the call before the next brief is begun.
  for (const one of planned) outcomes.push(await make(one));
  return outcomes;
}

function jobsOf(call: Call, library: FileLibrary): Job[] {
  const audiences = call.options.has('all-audiences') ? library.names('audiences') : [only(call, 'audience') ?? DEFAULT_AUDIENCE];
  const dossiers = call.words.length > 0 ? call.words : [SAMPLE_DOSSIER];
  return dossiers.flatMap((dossier) => audiences.map((audience) => ({ dossier, audience })));
}

async function buildOne(
  call: Call,
  { request, ...job }: Planned,
  { maker, print, written }: BuildTools & { written: Set<string> },
): Promise<Outcome> {
  try {
    const force = call.options.has('force');
    const named = only(call, 'out');
    if (isStandardOutput(named)) {
      const { bytes, report, memos } = await maker.make(request);
      await printBrief(bytes, print);
      return { ...job, file: '-', report, memos };
    }
    if (named) refuseExisting(resolve(named), force);
    const brief = await maker.make(request);
    const file = resolve(named ?? join(only(call, 'out-dir') ?? '.', `${brief.fileName}.${ENDINGS[request.format]}`));
    refuseWritten(file, written);
    await uninterrupted(() => saveAtomically(file, brief.bytes, { force }));
    return { ...job, file, report: brief.report, memos: brief.memos };
  } catch (error) {
    if (error instanceof BriefError) return { ...job, problems: error.problems };
    throw error;
  }
}

/** A dossier may have changed since the names were compared. */
function refuseWritten(file: string, written: Set<string>): void {
  const key = fileKey(file);
  if (written.has(key)) throw new BriefError(fault('file-exists', FAULTS.sameName, { place: { file } }));
  written.add(key);
}

async function printBrief(bytes: Uint8Array, print: BuildTools['print']): Promise<void> {
  try {
    await print(bytes);
  } catch (error) {
    throw new BriefError(fault('cannot-save', FAULTS.cannotWriteBrief(systemReason(error, 'write'))));
  }
}

function checkCall(call: Call, library: FileLibrary): void {
  const refuse = (message: string, hints: string[] = []): never => {
    throw new BriefError(fault('usage', message, { hints }));
  };
  if (call.options.has('out') && call.options.has('out-dir')) refuse(FAULTS.outAndFolder);
  if (call.options.has('all-audiences') && call.options.has('audience')) refuse(FAULTS.notTogether('--all-audiences', '--audience'));
  if (call.options.has('all-audiences') && call.options.has('out')) refuse(FAULTS.severalBriefs);
  if (call.words.length > 1 && call.options.has('out')) refuse(FAULTS.severalDossiers);
  if (isStandardOutput(only(call, 'out'))) {
    if (call.options.has('json')) refuse(FAULTS.outAndJson);
    const isPdf = (only(call, 'format') ?? 'pdf') === 'pdf';
    if (isPdf && process.stdout.isTTY) refuse(FAULTS.pdfInTerminal, [FAULTS.pdfInTerminalHint]);
  }
  const word = call.words.find((one) => !/[/\\.]/.test(one) && !library.names('dossiers').includes(one));
  if (word) {
    refuse(FAULTS.noCommand(word), didYouMean(word, [...Object.keys(VERBS), ...library.names('dossiers')]));
  }
}

function requestOf(call: Call, { dossier, audience }: Job, passwords: Passwords): BriefRequest {
  const sections = call.options.get('section')?.map(sectionOf);
  const raw = {
    dossier,
    audience,
    template: only(call, 'template'),
    theme: only(call, 'theme'),
    sections,
    depth: only(call, 'depth'),
    page: {
      size: only(call, 'page'),
      orientation: call.options.has('landscape') ? 'landscape' : undefined,
      twoUp: call.options.has('two-up') ? true : undefined,
    },
    pagesAtMost: pagesOf(only(call, 'pages')),
    fileName: only(call, 'name'),
    keep: call.options.get('keep'),
    marking: only(call, 'marking'),
    asOf: only(call, 'as-of'),
    preparedBy: only(call, 'prepared-by'),
    preparedFor: only(call, 'prepared-for'),
    language: only(call, 'language'),
    watermark: only(call, 'watermark'),
    copy: copyOf(only(call, 'copy')),
    annex: call.options.has('annex') || undefined,
    attach: call.options.has('attach') || undefined,
    protection: protectionOf(call, passwords),
    format: only(call, 'format'),
  };
  const result = briefRequest.safeParse(JSON.parse(JSON.stringify(raw)));
  if (result.success) return result.data;
  throw new BriefError(
    result.error.issues.map((issue) => fault('usage', `${OPTION_OF[String(issue.path[0])] ?? issue.path.join('.')} ${issue.message}`)),
  );
}

const OPTION_OF: Record<string, string> = {
  fileName: '--name',
  asOf: '--as-of',
  audience: '--audience',
  protection: FAULTS.thePassword,
  language: '--language',
  pagesAtMost: '--pages',
  marking: '--marking',
  preparedBy: '--prepared-by',
  preparedFor: '--prepared-for',
  watermark: '--watermark',
  keep: '--keep',
};

function pagesOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (/^[1-9]\d{0,3}$/.test(text)) return Number(text);
  throw new BriefError(fault('usage', FAULTS.wholeNumber('--pages', text)));
}

function copyOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (/^[1-9]\d{0,3}$/.test(text)) return Number(text);
  throw new BriefError(fault('usage', FAULTS.wholeNumber('--copy', text)));
}

function protectionOf(call: Call, { password, owner }: Passwords): unknown {
  const forbid = call.options.get('forbid');
  if (password === undefined && owner === undefined) {
    if (forbid) throw new BriefError(fault('usage', FAULTS.forbidNeedsPassword));
    return undefined;
  }
  const format = only(call, 'format') ?? 'pdf';
  if (format !== 'pdf') throw new BriefError(fault('usage', FAULTS.passwordNeedsPdf(format)));
  return { password, ownerPassword: owner, forbid };
}

function sectionOf(text: string): { id: string; depth?: Depth } {
  const [id = '', depth] = text.split('=');
  if (depth === undefined) return { id };
  if ((DEPTHS as readonly string[]).includes(depth)) return { id, depth: depth as Depth };
  throw new BriefError(fault('usage', FAULTS.wrongDepth(text, DEPTHS.join(', ')), { hints: didYouMean(depth, DEPTHS) }));
}
