import { OPTIONS, type Option, type OptionName, VERBS, type Verb, type VerbName } from './arguments.ts';

/** Help for the whole program, or for one verb. */
export function helpText(of: VerbName | 'all'): string {
  return of === 'all' ? overview() : verbHelp(VERBS[of]);
}

function overview(): string {
  const verbs = Object.entries(VERBS).map(([name, { description }]) => `  ${name.padEnd(7)} ${wrapped(description, 10)}`);
  return `Aide-Mémoire turns one dossier into printed, accessible briefs. Nothing leaves your machine.

${verbs.join('\n')}

Usage
${Object.values(VERBS)
  .map(({ usage }) => `  ${usage}`)
  .join('\n')}

Options of a command: aide-memoire build --help
Exit codes: 0 success, 1 input error, 2 usage error or a result that could not be written, 3 internal error.
`;
}

function verbHelp({ description, usage, options, examples, notes }: Verb): string {
  const rows = options.map((name) => [optionHead(name), (OPTIONS[name] as Option).description] as const);
  const width = Math.max(...rows.map(([head]) => head.length));
  const calls = Math.max(...examples.map(([call]) => call.length));
  return `${wrapped(description, 0)}

Usage
  ${usage}

Options
${rows.map(([head, text]) => `  ${head.padEnd(width)}  ${wrapped(text, width + 4)}`).join('\n')}

Examples
${examples.map(([call, does]) => `  ${call.padEnd(calls)}  # ${does}`).join('\n')}
${notes ? `\n${notes}\n` : ''}`;
}

function optionHead(name: OptionName): string {
  const { value } = OPTIONS[name] as Option;
  return value ? `--${name} ${value}` : `--${name}`;
}

/** Maximum width of help, in columns. */
const WIDTH = 100;

/** Wraps a text into lines that begin at a column. */
function wrapped(text: string, column: number): string {
  const lines = text.match(new RegExp(`.{1,${WIDTH - column}}(?: |$)`, 'g')) ?? [text];
  return lines.map((line) => line.trimEnd()).join(`\n${' '.repeat(column)}`);
}
