import { parseArgs } from 'node:util';
import { DEPTHS } from '../contract/common.ts';
import { PAGE_SIZES } from '../contract/page.ts';
import { BriefError, fault } from '../contract/problem.ts';
import { FORMATS, PERMISSIONS } from '../contract/request.ts';
import { didYouMean } from '../engine/index.ts';

/** One option of the command line: parsing, checks and help come from this table. */
export interface Option {
  /** Placeholder for the value in help; absent for a switch. */
  value?: string;
  /** May be given several times. */
  many?: boolean;
  /** May be given without its value. */
  isAsked?: boolean;
  /** Allowed values. */
  choices?: readonly string[];
  description: string;
}

export const OPTIONS = {
  audience: { value: 'ID|FILE', description: 'Audience of the brief. See: aide-memoire list audiences' },
  template: { value: 'ID|FILE', description: 'Template of the brief. See: aide-memoire list templates' },
  theme: { value: 'ID|FILE', description: 'Fonts, colours and spacing. See: aide-memoire list themes' },
  section: { value: 'ID[=DEPTH]', many: true, description: 'Include this section. Sections appear in the order given. Repeatable.' },
  depth: { value: 'DEPTH', choices: DEPTHS, description: 'Level of detail: headline, summary or detail' },
  page: { value: 'SIZE', choices: PAGE_SIZES, description: 'Page size: a4, letter, legal, a5 or a6' },
  landscape: { description: 'Landscape pages' },
  'two-up': { description: 'Two A6 pages on each sheet of A4, with marks to cut along. Needs --page a6.' },
  pages: { value: 'N', description: 'Limit the brief to N pages. The least important points are dropped and listed.' },
  name: {
    value: 'PATTERN',
    description: 'File names from {dossier}, {reference}, {version}, {template}, {audience}, {date} and {marking}, such as "{reference} {audience}"',
  },
  keep: {
    value: 'KEY',
    many: true,
    description: 'Never drop this point to meet --pages. KEY is listed in the report of dropped points (--json). Repeatable.',
  },
  marking: { value: 'TEXT', description: 'A marking higher than that of the brief, or a text to print beside it' },
  'as-of': {
    value: 'ISO',
    description: 'Date and time of the brief, such as 2024-07-11T18:00:00-04:00. Items still under embargo at that time are withheld.',
  },
  'prepared-by': { value: 'TEXT', description: 'Author of the brief' },
  'prepared-for': { value: 'TEXT', description: 'Recipient, printed instead of the name of the audience' },
  against: { value: 'ID|FILE', description: 'Compare with this dossier of the same ids: what is missing, and which numbers differ' },
  language: { value: 'TAG', description: 'Language of labels, dates and numbers. See: aide-memoire list languages' },
  watermark: { value: 'TEXT', description: 'Text across each page, behind the content, such as DRAFT' },
  copy: { value: 'N', description: 'Copy number, printed with the watermark' },
  annex: { description: 'Add chart values as tables' },
  attach: { description: 'Embed the dossier in the PDF (PDF/A-3a), so that the brief can be made again from it' },
  password: {
    value: 'TEXT',
    isAsked: true,
    description: 'Require this password to open the file. Without TEXT, or with -, it is asked for. The file is then not PDF/A.',
  },
  'password-file': { value: 'FILE', description: 'Read the password from the first line of a file; - is standard input' },
  'owner-password': {
    value: 'TEXT',
    isAsked: true,
    description: 'Owner password: opens the file without the restrictions of --forbid. Without TEXT, or with -, it is asked for.',
  },
  'owner-password-file': { value: 'FILE', description: 'Read the owner password from the first line of a file; - is standard input' },
  forbid: {
    value: 'WHAT',
    many: true,
    choices: PERMISSIONS,
    description: 'Forbid print, copy, change or annotate unless the owner password is given. Repeatable.',
  },
  out: { value: 'FILE', description: 'Output file; - is standard output, with the report on standard error' },
  'out-dir': { value: 'DIR', description: 'Output folder. The file gets its default name.' },
  'all-audiences': { description: 'Make one brief for each audience' },
  format: { value: 'FORMAT', choices: FORMATS, description: 'Output format: pdf (default), html or text' },
  json: { description: 'Print the result as JSON on standard output, errors too' },
  timings: { description: 'Print the time of each stage and the counts of each memo to standard error' },
  force: { description: 'Replace existing files' },
  help: { description: 'Show this help' },
  version: { description: 'Show the version' },
} as const satisfies Record<string, Option>;

export type OptionName = keyof typeof OPTIONS;

export interface Verb {
  usage: string;
  description: string;
  options: readonly OptionName[];
  /** Examples for help, each with what it does. */
  examples: readonly (readonly [call: string, does: string])[];
  notes?: string;
}

export const VERBS = {
  build: {
    usage: 'aide-memoire [build] [DOSSIER...] [options]',
    description: 'Make a brief. DOSSIER is a built-in id, a .yaml file, or a PDF made with --attach. Default: the built-in summit.',
    options: [
      'audience',
      'template',
      'theme',
      'section',
      'depth',
      'page',
      'landscape',
      'two-up',
      'pages',
      'name',
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
      'password-file',
      'owner-password',
      'owner-password-file',
      'forbid',
      'out',
      'out-dir',
      'all-audiences',
      'format',
      'json',
      'timings',
      'force',
    ],
    examples: [
      ['aide-memoire build', 'the summit, for the head of delegation'],
      ['aide-memoire build --audience press-office --pages 2', 'press brief of two pages at most'],
      ['aide-memoire build --section spending=detail --section gaza', 'two sections, the first in detail'],
      ['aide-memoire build crisis.yaml talks.yaml --all-audiences --out-dir briefs', 'two dossiers for every audience'],
    ],
    notes: `Options that are not given come from the audience, then from the template.

Passwords: others on this machine can see TEXT on the command line. Let the program ask, use a file, or set the
variables AIDE_MEMOIRE_PASSWORD and AIDE_MEMOIRE_OWNER_PASSWORD.`,
  },
  list: {
    usage: 'aide-memoire list dossiers|audiences|templates|themes|languages|sections [DOSSIER] [--json]',
    description: 'List what a brief can be made from. Sections are those of DOSSIER, or of the built-in summit.',
    options: ['json'],
    examples: [
      ['aide-memoire list audiences', 'all audiences'],
      ['aide-memoire list sections crisis.yaml', 'sections of a dossier, with the number of points'],
    ],
  },
  check: {
    usage: 'aide-memoire check FILE... [--against ID|FILE] [--json]',
    description: 'Check dossiers, audiences, templates, themes and languages. Problems are reported as file:line:column.',
    options: ['against', 'json'],
    examples: [
      ['aide-memoire check crisis.yaml house.hbs', 'all problems in both files'],
      ['aide-memoire check crise.yaml --against crisis.yaml', 'what a translation lacks, and which numbers differ'],
    ],
  },
  serve: {
    usage: 'aide-memoire serve [--out-dir DIR] [--json]',
    description: 'Open Aide-Mémoire in your browser, on this machine only. It stops when you close the last tab.',
    options: ['out-dir', 'json'],
    examples: [
      ['aide-memoire serve', 'print the address to open'],
      ['aide-memoire serve --out-dir briefs', 'save to the folder briefs instead of downloading'],
    ],
  },
} as const satisfies Record<string, Verb>;

export type VerbName = keyof typeof VERBS;

/** A parsed call. */
export interface Call {
  verb: VerbName;
  words: string[];
  /** The values of each given option; empty for a switch. */
  options: ReadonlyMap<OptionName, string[]>;
  /** Whether help was requested: for a command, or for the program. */
  help: VerbName | 'all' | undefined;
  version: boolean;
}

export function isVerb(word: string | undefined): word is VerbName {
  return word !== undefined && Object.hasOwn(VERBS, word);
}

/**
 * Parses the arguments. A call without a command is a build.
 * @throws BriefError with code `usage` and all problems of the call.
 */
export function readCall(argv: readonly string[]): Call {
  const [first, ...rest] = argv;
  const named = withPrompts(first === 'help' ? ['--help', ...rest] : argv);
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

/** Whether a call asks for JSON. Found before the call is parsed, because a wrong call answers in JSON too. */
export function wantsJson(argv: readonly string[]): boolean {
  const end = argv.indexOf('--');
  return (end < 0 ? argv : argv.slice(0, end)).includes('--json');
}

/** Gives options without their value the value `-`. The parser would take the next option for the value. */
function withPrompts(argv: readonly string[]): string[] {
  const end = argv.indexOf('--');
  return argv.map((word, index) => {
    const isAsked = word.startsWith('--') && (OPTIONS as Record<string, Option>)[word.slice(2)]?.isAsked;
    const next = argv[index + 1];
    const hasValue = next !== undefined && (next === '-' || !next.startsWith('-'));
    return isAsked && !hasValue && (end < 0 || index < end) ? `${word}=-` : word;
  });
}

function parseOptions(): Record<string, { type: 'string' | 'boolean'; multiple?: boolean; short?: string }> {
  const all = Object.entries(OPTIONS as Record<string, Option>).map(([name, { value, many }]) => [
    name,
    { type: value ? ('string' as const) : ('boolean' as const), multiple: many ?? false, ...(name === 'help' ? { short: 'h' } : {}) },
  ]);
  return Object.fromEntries(all);
}

/** Adds an option to those given. Returns what is wrong with it, if anything. */
function readOption(
  { name, rawName, value }: { name: string; rawName: string; value: string | undefined },
  verb: VerbName,
  options: Map<OptionName, string[]>,
): string | undefined {
  const known: readonly string[] = [...VERBS[verb].options, 'help', 'version'];
  if (!Object.hasOwn(OPTIONS, name) || !known.includes(name)) {
    const hint = didYouMean(name, known).join('');
    return `there is no option ${rawName}${Object.hasOwn(OPTIONS, name) ? ` for ${verb}` : ''}${hint ? `; ${hint}` : ''}`;
  }
  const option: Option = OPTIONS[name as OptionName];
  if (!option.value && value !== undefined) return `${rawName} takes no value`;
  if (option.value && (value === undefined || value === '')) return `${rawName} needs a value: ${rawName} ${option.value}`;
  if (option.choices && value !== undefined && !option.choices.includes(value)) {
    return `${rawName} must be one of ${option.choices.join(', ')}, not "${value}"`;
  }
  const given = options.get(name as OptionName);
  if (given && option.value && !option.many) return `${rawName} can be given once only`;
  options.set(name as OptionName, [...(given ?? []), ...(value === undefined ? [] : [value])]);
  return undefined;
}

/** The value of an option that is given once; undefined if it is not given. */
export function only(call: Call, name: OptionName): string | undefined {
  return call.options.get(name)?.[0];
}
