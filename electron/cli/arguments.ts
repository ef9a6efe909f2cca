import { parseArgs } from 'node:util';
import { DEPTHS } from '../contract/common.ts';
import { PAGE_SIZES } from '../contract/page.ts';
import { BriefError, fault } from '../contract/problem.ts';
import { FORMATS, PERMISSIONS } from '../contract/request.ts';
import { didYouMean } from '../engine/source/suggest.ts';

/** One option of the command line: parsing, checks and help come from this table. */
export interface Option {
  /** What stands for the value in help; absent for a switch. */
  value?: string;
  /** May be given several times. */
  many?: boolean;
  /** The words the value may be. */
  choices?: readonly string[];
  says: string;
}

export const OPTIONS = {
  audience: { value: 'ID|FILE', says: 'Who it is for. See: aide-memoire list audiences' },
  template: { value: 'ID|FILE', says: 'Which document. See: aide-memoire list templates' },
  theme: { value: 'ID|FILE', says: 'How it looks. See: aide-memoire list themes' },
  section: { value: 'ID[=DEPTH]', many: true, says: 'Take this section, in the order given; several times for several' },
  depth: { value: 'DEPTH', choices: DEPTHS, says: 'How far into the matter: headline, summary or detail' },
  page: { value: 'SIZE', choices: PAGE_SIZES, says: 'The sheet: a4 or letter' },
  landscape: { says: 'Set it on the wide side of the sheet' },
  pages: { value: 'N', says: 'A promise: at most N pages. The least important points are left out, and listed' },
  keep: { value: 'KEY', many: true, says: 'A point that --pages must not leave out, by its key in the list of what was' },
  marking: { value: 'TEXT', says: 'A marking, which can only raise that of the brief, or words to stand beside it' },
  'as-of': { value: 'ISO', says: 'The moment it speaks of, such as 2024-07-11T18:00:00-04:00; embargoes are held against it' },
  'prepared-by': { value: 'TEXT', says: 'Who wrote it' },
  'prepared-for': { value: 'TEXT', says: 'Whom it is for, where the audience’s own name will not do' },
  language: { value: 'TAG', says: 'The language it is read aloud and dated in, such as en-US' },
  watermark: { value: 'TEXT', says: 'Words across each page, behind the text, such as DRAFT' },
  copy: { value: 'N', says: 'The number of this copy, printed with the watermark' },
  annex: { says: 'Add the values of all charts as tables' },
  attach: { says: 'Put the dossier into the file (PDF/A-3a), to make the brief again from it' },
  password: { value: 'TEXT', says: 'Ask for it before the file opens. It is no longer for the archive then' },
  'owner-password': { value: 'TEXT', says: 'Lifts what --forbid forbids' },
  forbid: { value: 'WHAT', many: true, choices: PERMISSIONS, says: 'print, copy, change or annotate, but with the owner’s password' },
  out: { value: 'FILE', says: 'Where to write it' },
  'out-dir': { value: 'DIR', says: 'The folder to write into, under the usual name' },
  'all-audiences': { says: 'One brief for each audience' },
  format: { value: 'FORMAT', choices: FORMATS, says: 'pdf (the default), html or text' },
  json: { says: 'Print one JSON object instead of words' },
  force: { says: 'Replace files that are there already' },
  help: { says: 'Show this' },
  version: { says: 'Show the version' },
} as const satisfies Record<string, Option>;

export type OptionName = keyof typeof OPTIONS;

export interface Verb {
  usage: string;
  says: string;
  options: readonly OptionName[];
  /** Examples for help, each with what it does. */
  examples: readonly (readonly [call: string, does: string])[];
  notes?: string;
}

export const VERBS = {
  build: {
    usage: 'aide-memoire [build] [DOSSIER...] [options]',
    says: 'Make a brief. DOSSIER is a built-in id, a .yaml file, or a PDF made with --attach; else the built-in summit.',
    options: [
      'audience',
      'template',
      'theme',
      'section',
      'depth',
      'page',
      'landscape',
      'pages',
      'keep',
      'marking',
      'as-of',
      'prepared-by',
      'prepared-for',
      'language',
      'watermark',
      'copy',
      'annex',
      'attach',
      'password',
      'owner-password',
      'forbid',
      'out',
      'out-dir',
      'all-audiences',
      'format',
      'json',
      'force',
    ],
    examples: [
      ['aide-memoire build', 'the summit, for the head of delegation'],
      ['aide-memoire build --audience press-office --pages 2', 'for the press office, two pages at most'],
      ['aide-memoire build --section spending=detail --section gaza', 'two sections, the first in full'],
      ['aide-memoire build crisis.yaml talks.yaml --all-audiences --out-dir briefs', 'both dossiers for each audience'],
    ],
    notes: 'Everything an option does not say comes from the audience, then from the template.',
  },
  list: {
    usage: 'aide-memoire list dossiers|audiences|templates|themes|sections [DOSSIER] [--json]',
    says: 'Show what there is to choose from; sections are those of DOSSIER, or of the built-in one.',
    options: ['json'],
    examples: [
      ['aide-memoire list audiences', 'whom a brief can be for'],
      ['aide-memoire list sections crisis.yaml', 'the sections of a dossier, with their points'],
    ],
  },
  check: {
    usage: 'aide-memoire check FILE...',
    says: 'Check dossiers, audiences, templates and themes. Every problem is told as file:line:column.',
    options: ['json'],
    examples: [['aide-memoire check crisis.yaml house.hbs', 'everything wrong with both']],
  },
  serve: {
    usage: 'aide-memoire serve [--out-dir DIR]',
    says: 'Open the window in your browser. It is served on this machine alone, and ends when its last page is closed.',
    options: ['out-dir'],
    examples: [
      ['aide-memoire serve', 'prints the address to open'],
      ['aide-memoire serve --out-dir briefs', 'saves into the folder briefs instead of downloading'],
    ],
  },
} as const satisfies Record<string, Verb>;

export type VerbName = keyof typeof VERBS;

/** A call as it was meant. */
export interface Call {
  verb: VerbName;
  words: string[];
  /** Values of the options given, a list each; empty for a switch. */
  options: ReadonlyMap<OptionName, string[]>;
  /** Help was asked for: of the verb named, or of the whole. */
  help: VerbName | 'all' | undefined;
  version: boolean;
}

export function isVerb(word: string | undefined): word is VerbName {
  return word !== undefined && Object.hasOwn(VERBS, word);
}

/**
 * Reads the words after the program's name. A call without a verb is a build.
 * @throws BriefError with code `usage` and every fault of the call.
 */
export function readCall(argv: readonly string[]): Call {
  const [first, ...rest] = argv;
  const named = first === 'help' ? ['--help', ...rest] : [...argv];
  const verbWord = named.find((word) => !word.startsWith('-'));
  const hasVerb = isVerb(verbWord) && (named[0] === verbWord || named.includes('--help'));
  const verb = hasVerb ? verbWord : 'build';
  const { tokens } = parseArgs({ args: named, options: parseOptions(), allowPositionals: true, strict: false, tokens: true });
  const options = new Map<OptionName, string[]>();
  const words: string[] = [];
  const faults: string[] = [];
  for (const token of tokens) {
    if (token.kind === 'positional') words.push(token.value);
    if (token.kind !== 'option') continue;
    const fault = readOption(token, verb, options);
    if (fault) faults.push(fault);
  }
  if (hasVerb) words.splice(words.indexOf(verb), 1);
  const help = options.has('help') ? (hasVerb ? verb : 'all') : undefined;
  if (faults.length > 0 && !help)
    throw new BriefError(faults.map((message) => fault('usage', message, { hints: [`see: aide-memoire ${verb} --help`] })));
  return { verb, words, options, help, version: options.has('version') };
}

function parseOptions(): Record<string, { type: 'string' | 'boolean'; multiple?: boolean; short?: string }> {
  const all = Object.entries(OPTIONS as Record<string, Option>).map(([name, { value, many }]) => [
    name,
    { type: value ? ('string' as const) : ('boolean' as const), multiple: many ?? false, ...(name === 'help' ? { short: 'h' } : {}) },
  ]);
  return Object.fromEntries(all);
}

/** Adds an option to those given; what is wrong with it, where something is. */
function readOption(
  { name, rawName, value }: { name: string; rawName: string; value: string | undefined },
  verb: VerbName,
  options: Map<OptionName, string[]>,
): string | undefined {
  const known: readonly string[] = [...VERBS[verb].options, 'help', 'version'];
  if (!Object.hasOwn(OPTIONS, name) || !known.includes(name)) {
    return `there is no option ${rawName}${Object.hasOwn(OPTIONS, name) ? ` for ${verb}` : ''}; ${didYouMean(name, known).join('')}`;
  }
  const option: Option = OPTIONS[name as OptionName];
  if (!option.value && value !== undefined) return `${rawName} takes no value`;
  if (option.value && (value === undefined || value === '')) return `${rawName} needs a value: ${rawName} ${option.value}`;
  if (option.choices && value !== undefined && !option.choices.includes(value)) {
    return `${rawName} must be ${option.choices.join(', ')}, not "${value}"`;
  }
  const given = options.get(name as OptionName);
  if (given && option.value && !option.many) return `${rawName} is given twice`;
  options.set(name as OptionName, [...(given ?? []), ...(value === undefined ? [] : [value])]);
  return undefined;
}
