import { parseArgs } from 'node:util';
import { DEPTHS } from '../contract/common.ts';
import { PAGE_SIZES } from '../contract/page.ts';
import { BriefError, fault } from '../contract/problem.ts';
import { FORMATS, PERMISSIONS } from '../contract/request.ts';
import { didYouMean } from '../engine/index.ts';
import { LANGUAGES, WORDS } from './words.ts';

const FAULTS = WORDS.faults;

/** One option of the command line: parsing and checks come from this table. Its description is in `words/`. */
export interface Option {
  /** Placeholder for the value in help; absent for a switch. */
  value?: string;
  /** May be given several times. */
  many?: boolean;
  /** May be given without its value. */
  isAsked?: boolean;
  /** Allowed values. */
  choices?: readonly string[];
}

export const OPTIONS = {
  audience: { value: 'ID|FILE' },
  template: { value: 'ID|FILE' },
  theme: { value: 'ID|FILE' },
  section: { value: 'ID[=DEPTH]', many: true },
  depth: { value: 'DEPTH', choices: DEPTHS },
  page: { value: 'SIZE', choices: PAGE_SIZES },
  landscape: {},
  'two-up': {},
  pages: { value: 'N' },
  name: {
    value: 'PATTERN',
  },
  keep: {
    value: 'KEY',
    many: true,
  },
  marking: { value: 'TEXT' },
  'as-of': {
    value: 'ISO',
  },
  'prepared-by': { value: 'TEXT' },
  'prepared-for': { value: 'TEXT' },
  against: { value: 'ID|FILE' },
  language: { value: 'TAG' },
  watermark: { value: 'TEXT' },
  copy: { value: 'N' },
  annex: {},
  attach: {},
  password: {
    value: 'TEXT',
    isAsked: true,
  },
  'password-file': { value: 'FILE' },
  'owner-password': {
    value: 'TEXT',
    isAsked: true,
  },
  'owner-password-file': { value: 'FILE' },
  forbid: {
    value: 'WHAT',
    many: true,
    choices: PERMISSIONS,
  },
  out: { value: 'FILE' },
  'out-dir': { value: 'DIR' },
  'all-audiences': {},
  format: { value: 'FORMAT', choices: FORMATS },
  json: {},
  timings: {},
  force: {},
  'ui-language': { value: 'TAG', choices: Object.keys(LANGUAGES) },
  help: {},
  version: {},
} as const satisfies Record<string, Option>;

export type OptionName = keyof typeof OPTIONS;

export interface Verb {
  options: readonly OptionName[];
  /** Calls, as examples for help. What each does is in `words/`. */
  examples: readonly string[];
}

export const VERBS = {
  build: {
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
      'aide-memoire build',
      'aide-memoire build --audience press-office --pages 2',
      'aide-memoire build --section spending=detail --section gaza',
      'aide-memoire build crisis.yaml talks.yaml --all-audiences --out-dir briefs',
    ],
  },
  list: {
    options: ['json'],
    examples: ['aide-memoire list audiences', 'aide-memoire list sections crisis.yaml'],
  },
  check: {
    options: ['against', 'json'],
    examples: ['aide-memoire check crisis.yaml house.hbs', 'aide-memoire check crise.yaml --against crisis.yaml'],
  },
  serve: {
    options: ['out-dir', 'json'],
    examples: ['aide-memoire serve', 'aide-memoire serve --out-dir briefs'],
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
  if (faults.length > 0 && !help) throw new BriefError(faults.map((message) => fault('usage', message, { hints: [FAULTS.seeHelp(verb)] })));
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

/** Options that every command has. */
const ANYWHERE: readonly OptionName[] = ['ui-language', 'help', 'version'];

/** The word for the value of an option in help. */
export function valueWord(value: string): string {
  return (WORDS.values as Readonly<Record<string, string>>)[value] ?? value;
}

/** Adds an option to those given. Returns what is wrong with it, if anything. */
function readOption(
  { name, rawName, value }: { name: string; rawName: string; value: string | undefined },
  verb: VerbName,
  options: Map<OptionName, string[]>,
): string | undefined {
  const known: readonly string[] = [...VERBS[verb].options, ...ANYWHERE];
  if (!Object.hasOwn(OPTIONS, name) || !known.includes(name)) {
    const hint = didYouMean(name, known).join('');
    const message = Object.hasOwn(OPTIONS, name) ? FAULTS.noOptionFor(rawName, verb) : FAULTS.noOption(rawName);
    return `${message}${hint ? `; ${hint}` : ''}`;
  }
  const option: Option = OPTIONS[name as OptionName];
  if (!option.value && value !== undefined) return FAULTS.takesNoValue(rawName);
  if (option.value && (value === undefined || value === '')) return FAULTS.needsValue(rawName, valueWord(option.value));
  if (option.choices && value !== undefined && !option.choices.includes(value)) {
    return FAULTS.oneOf(rawName, option.choices.join(', '), value);
  }
  const given = options.get(name as OptionName);
  if (given && option.value && !option.many) return FAULTS.onceOnly(rawName);
  options.set(name as OptionName, [...(given ?? []), ...(value === undefined ? [] : [value])]);
  return undefined;
}

/** The value of an option that is given once; undefined if it is not given. */
export function only(call: Call, name: OptionName): string | undefined {
  return call.options.get(name)?.[0];
}
