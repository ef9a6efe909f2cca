import { join, resolve } from 'node:path';
import { makeBrief } from '../brief/brief.ts';
import type { Engine } from '../brief/engine.ts';
import { didYouMean } from '../brief/source/suggest.ts';
import { DEPTHS, type Depth } from '../contract/common.ts';
import { BriefError, fault, type Problem } from '../contract/problem.ts';
import type { BriefReport } from '../contract/report.ts';
import { type BriefRequest, briefRequest, ENDINGS } from '../contract/request.ts';
import type { FileLibrary } from '../files/library.ts';
import { refuseExisting, saveAtomically } from '../files/save.ts';
import { type Call, type OptionName, VERBS } from './arguments.ts';

export const DEFAULT_DOSSIER = 'washington-summit-2024';
const DEFAULT_AUDIENCE = 'head-of-delegation';

/** One brief of a call: made, or the problems that stopped it. */
export interface Outcome {
  audience: string;
  file?: string;
  report?: BriefReport;
  problems?: readonly Problem[];
}

export interface BuildWatch {
  now: () => number;
  /** Called before each brief of several. */
  progress: (done: number, all: number, audience: string) => void;
}

/**
 * Makes the briefs a call asks for, one after the other. Of several, one that fails does not stop the rest.
 * @throws BriefError when the call itself is wrong.
 */
export async function build(call: Call, engine: Engine, library: FileLibrary, watch: BuildWatch): Promise<Outcome[]> {
  checkCall(call, library);
  const audiences = call.options.has('all-audiences') ? library.names('audiences') : [only(call, 'audience') ?? DEFAULT_AUDIENCE];
  const outcomes: Outcome[] = [];
  for (const [index, audience] of audiences.entries()) {
    if (audiences.length > 1) watch.progress(index, audiences.length, audience);
    outcomes.push(await buildOne(call, audience, engine, watch));
  }
  return outcomes;
}

async function buildOne(call: Call, audience: string, engine: Engine, { now }: BuildWatch): Promise<Outcome> {
  try {
    const request = requestOf(call, audience);
    const force = call.options.has('force');
    const named = only(call, 'out');
    if (named) refuseExisting(resolve(named), force);
    const brief = await makeBrief(request, engine, { now });
    const file = resolve(named ?? join(only(call, 'out-dir') ?? '.', `${brief.fileName}.${ENDINGS[request.format]}`));
    saveAtomically(file, brief.bytes, { force });
    return { audience, file, report: brief.report };
  } catch (error) {
    if (error instanceof BriefError) return { audience, problems: error.problems };
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
  if (call.words.length > 1) refuse(`one dossier at a time, not ${call.words.map((word) => `"${word}"`).join(' and ')}`);
  if (call.options.has('out') && call.options.has('out-dir')) refuse('--out names the file and --out-dir the folder: give one of them');
  if (call.options.has('all-audiences') && call.options.has('audience')) refuse('--all-audiences and --audience exclude each other');
  if (call.options.has('all-audiences') && call.options.has('out')) refuse('several briefs need --out-dir, not --out');
  const [word] = call.words;
  if (word && !/[/\\.]/.test(word) && !library.names('dossiers').includes(word)) {
    refuse(`there is no verb and no dossier "${word}"`, didYouMean(word, [...Object.keys(VERBS), ...library.names('dossiers')]));
  }
}

function requestOf(call: Call, audience: string): BriefRequest {
  const sections = call.options.get('section')?.map(sectionOf);
  const raw = {
    dossier: call.words[0] ?? DEFAULT_DOSSIER,
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
    if (forbid) throw new BriefError(fault('usage', '--forbid needs a password: --owner-password, or --password'));
    return undefined;
  }
  return { password, ownerPassword, forbid };
}

function sectionOf(text: string): { id: string; depth?: Depth } {
  const [id = '', depth] = text.split('=');
  if (depth === undefined) return { id };
  if ((DEPTHS as readonly string[]).includes(depth)) return { id, depth: depth as Depth };
  throw new BriefError(fault('usage', `--section ${text}: the depth must be ${DEPTHS.join(', ')}`, { hints: didYouMean(depth, DEPTHS) }));
}
