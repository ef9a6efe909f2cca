import { SAMPLE_DOSSIER } from '../contract/sample.ts';
import { availableParallelism } from 'node:os';
import { join, resolve } from 'node:path';
import { didYouMean, type MemoCounts } from '../engine/index.ts';
import { DEPTHS, type Depth } from '../contract/common.ts';
import { BriefError, fault, type Problem } from '../contract/problem.ts';
import type { BriefReport } from '../contract/report.ts';
import { type BriefRequest, briefRequest, ENDINGS } from '../contract/request.ts';
import type { FileLibrary } from '../files/library/library.ts';
import { refuseExisting, saveAtomically } from '../files/manuscripts/save.ts';
import type { BriefMaker } from '../worker/pool.ts';
import { type Call, type OptionName, VERBS } from './arguments.ts';

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

/**
 * Makes every dossier for every audience. One failure does not stop the others. The outcomes are in the order of the call.
 * @throws BriefError when the call itself is wrong.
 */
export async function build(call: Call, maker: BriefMaker, library: FileLibrary, progress: Progress): Promise<Outcome[]> {
  checkCall(call, library);
  const jobs = jobsOf(call, library);
  let done = 0;
  if (jobs.length > 1) progress(done, jobs.length);
  return Promise.all(
    jobs.map(async (job) => {
      const outcome = await buildOne(call, job, maker);
      done += 1;
      if (jobs.length > 1) progress(done, jobs.length);
      return outcome;
    }),
  );
}

function jobsOf(call: Call, library: FileLibrary): Job[] {
  const audiences = call.options.has('all-audiences') ? library.names('audiences') : [only(call, 'audience') ?? DEFAULT_AUDIENCE];
  const dossiers = call.words.length > 0 ? call.words : [SAMPLE_DOSSIER];
  return dossiers.flatMap((dossier) => audiences.map((audience) => ({ dossier, audience })));
}

async function buildOne(call: Call, job: Job, maker: BriefMaker): Promise<Outcome> {
  try {
    const request = requestOf(call, job);
    const force = call.options.has('force');
    const named = only(call, 'out');
    if (named) refuseExisting(resolve(named), force);
    const brief = await maker.make(request);
    const file = resolve(named ?? join(only(call, 'out-dir') ?? '.', `${brief.fileName}.${ENDINGS[request.format]}`));
    saveAtomically(file, brief.bytes, { force });
    return { ...job, file, report: brief.report, memos: brief.memos };
  } catch (error) {
    if (error instanceof BriefError) return { ...job, problems: error.problems };
    throw error;
  }
}

function only(call: Call, name: OptionName): string | undefined {
  return call.options.get(name)?.[0];
}

function checkCall(call: Call, library: FileLibrary): void {
  const refuse = (message: string, hints: string[] = []): never => {
    throw new BriefError(fault('usage', message, { hints }));
  };
  if (call.options.has('out') && call.options.has('out-dir'))
    refuse('--out and --out-dir cannot be used together: --out names the file, --out-dir the folder');
  if (call.options.has('all-audiences') && call.options.has('audience')) refuse('--all-audiences and --audience cannot be used together');
  if (call.options.has('all-audiences') && call.options.has('out')) refuse('several briefs need --out-dir, not --out');
  if (call.words.length > 1 && call.options.has('out')) refuse('several dossiers need --out-dir, not --out');
  const word = call.words.find((one) => !/[/\\.]/.test(one) && !library.names('dossiers').includes(one));
  if (word) {
    refuse(`there is no command and no dossier "${word}"`, didYouMean(word, [...Object.keys(VERBS), ...library.names('dossiers')]));
  }
}

function requestOf(call: Call, { dossier, audience }: Job): BriefRequest {
  const sections = call.options.get('section')?.map(sectionOf);
  const raw = {
    dossier,
    audience,
    template: only(call, 'template'),
    theme: only(call, 'theme'),
    sections,
    depth: only(call, 'depth'),
    page: { size: only(call, 'page'), orientation: call.options.has('landscape') ? 'landscape' : undefined },
    pagesAtMost: pagesOf(only(call, 'pages')),
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
    protection: protectionOf(call),
    format: only(call, 'format'),
  };
  const result = briefRequest.safeParse(JSON.parse(JSON.stringify(raw)));
  if (result.success) return result.data;
  throw new BriefError(
    result.error.issues.map((issue) => fault('usage', `${OPTION_OF[String(issue.path[0])] ?? issue.path.join('.')} ${issue.message}`)),
  );
}

const OPTION_OF: Record<string, string> = {
  asOf: '--as-of',
  audience: '--audience',
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
  throw new BriefError(fault('usage', `--pages must be a whole number from 1 to 9999, not "${text}"`));
}

function copyOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (/^[1-9]\d{0,3}$/.test(text)) return Number(text);
  throw new BriefError(fault('usage', `--copy must be a whole number from 1 to 9999, not "${text}"`));
}

function protectionOf(call: Call): unknown {
  const [password, ownerPassword, forbid] = [only(call, 'password'), only(call, 'owner-password'), call.options.get('forbid')];
  if (password === undefined && ownerPassword === undefined) {
    if (forbid) throw new BriefError(fault('usage', '--forbid needs --owner-password or --password'));
    return undefined;
  }
  return { password, ownerPassword, forbid };
}

function sectionOf(text: string): { id: string; depth?: Depth } {
  const [id = '', depth] = text.split('=');
  if (depth === undefined) return { id };
  if ((DEPTHS as readonly string[]).includes(depth)) return { id, depth: depth as Depth };
  throw new BriefError(fault('usage', `--section ${text}: the depth must be one of ${DEPTHS.join(', ')}`, { hints: didYouMean(depth, DEPTHS) }));
}
