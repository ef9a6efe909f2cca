import { isAbsolute, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { BriefError } from '../../contract/problem.ts';

/** The part of the program in which a fault occurred. */
export type FaultSource = 'desktop' | 'engine' | 'server';

/** What happened: a failed call, an uncaught error, a thread or window that ended. */
export type FaultEvent = 'call' | 'unhandled' | 'thread' | 'request' | 'window-gone';

/** A fault as it is reported to the log. */
export interface Fault {
  source: FaultSource;
  event: FaultEvent;
  error?: unknown;
  /** An identifier of the program: the method called, or why a window ended. Never text of the person. */
  detail?: string;
}

/** An entry of the log. It has no field for a message, because messages name files and quote texts. */
export interface FaultEntry {
  source: FaultSource;
  event: FaultEvent;
  detail?: string;
  /** The class of the error. */
  error?: string;
  /** The code of the system or of Node, such as ENOSPC; or the codes of the program's own problems, with their number. */
  code?: string;
  problems?: { count: number; codes: string[] };
  /** Files of the program with line and column, the innermost first. */
  frames?: string[];
}

/** Classes whose names are logged. Any other name could contain text of the person. */
const CLASSES = [
  'AbortError',
  'AggregateError',
  'BriefError',
  'DataCloneError',
  'EvalError',
  'RangeError',
  'ReferenceError',
  'SyntaxError',
  'TypeError',
  'URIError',
];

const MAX_FRAMES = 30;
const MAX_CODES = 20;

/** The log entry of a fault: identifiers of the program, codes, counts, and places in its own files. @param root the program's folder. */
export function entryOf({ source, event, error, detail }: Fault, root: string): FaultEntry {
  const entry: FaultEntry = { source, event };
  if (detail !== undefined && isName(detail)) entry.detail = detail;
  if (!(error instanceof Error)) return entry;
  entry.error = CLASSES.includes(error.name) ? error.name : 'Error';
  const { code } = error as NodeJS.ErrnoException;
  if (typeof code === 'string' && /^(E[A-Z0-9]{2,15}|ERR_[A-Z0-9_]{2,60})$/.test(code)) entry.code = code;
  if (error instanceof BriefError) {
    const codes = [...new Set(error.problems.map((problem) => problem.code))].filter(isName);
    entry.problems = { count: error.problems.length, codes: codes.slice(0, MAX_CODES) };
  }
  entry.frames = framesOf(error, root);
  return entry;
}

/** Whether a text can be an identifier of the program. */
function isName(text: string): boolean {
  return /^[a-z][A-Za-z-]{0,40}$/.test(text);
}

/**
 * Where in the program an error was thrown. Only places in JavaScript files of the program and of Node are taken from the stack: the rest
 * of a line, such as a function's name, can come from a text. The message is removed first, since its lines can look like places.
 */
function framesOf({ stack = '', message }: Error, root: string): string[] {
  const end = message === '' ? -1 : stack.indexOf(message);
  const lines = (end < 0 ? stack : stack.slice(end + message.length)).split('\n').slice(1);
  return lines.flatMap((line) => frameOf(line, root) ?? []).slice(0, MAX_FRAMES);
}

function frameOf(line: string, root: string): string | undefined {
  const [, place = '', position = ''] = /^\s+at (?:.*\()?([^()]+?)(:\d+:\d+)\)?$/.exec(line) ?? [];
  if (/^node:[a-z_/]+$/.test(place)) return `${place}${position}`;
  const path = place.startsWith('file:') ? pathOf(place) : place;
  if (!isAbsolute(path)) return undefined;
  const [, inPackage] = /[/\\](node_modules[/\\](?:(?!node_modules)[\w@.-]+[/\\])+[\w.-]+\.[cm]?js)$/.exec(path) ?? [];
  const file = (inPackage ?? relative(root, path)).replaceAll('\\', '/');
  return /^(out|node_modules)\/(?:[\w@.-]+\/)*[\w.-]+\.[cm]?js$/.test(file) ? `${file}${position}` : undefined;
}

function pathOf(url: string): string {
  try {
    return fileURLToPath(url);
  } catch {
    return '';
  }
}
