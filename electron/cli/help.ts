import { OPTIONS, type Option, type OptionName, VERBS, type Verb, type VerbName } from './arguments.ts';

/** Help for the whole program, or for one verb. */
export function helpText(of: VerbName | 'all'): string {
  return of === 'all' ? overview() : verbHelp(VERBS[of]);
}

function overview(): string {
  const verbs = Object.entries(VERBS).map(([name, { says }]) => `  ${name.padEnd(7)} ${says}`);
  return `Aide-Mémoire: a dossier in, a printed brief out. Everything stays on this machine.

${verbs.join('\n')}

Usage
${Object.values(VERBS)
  .map(({ usage }) => `  ${usage}`)
  .join('\n')}

For a verb's options: aide-memoire build --help
Exit codes: 0 done, 1 the input is wrong, 2 the call is wrong, 3 our fault.
`;
}

function verbHelp({ says, usage, options, examples, notes }: Verb): string {
  const rows = options.map((name) => [optionHead(name), (OPTIONS[name] as Option).says] as const);
  const width = Math.max(...rows.map(([head]) => head.length));
  const calls = Math.max(...examples.map(([call]) => call.length));
  return `${says}

Usage
  ${usage}

Options
${rows.map(([head, text]) => `  ${head.padEnd(width)}  ${text}`).join('\n')}

Examples
${examples.map(([call, does]) => `  ${call.padEnd(calls)}  # ${does}`).join('\n')}
${notes ? `\n${notes}\n` : ''}`;
}

function optionHead(name: OptionName): string {
  const { value } = OPTIONS[name] as Option;
  return value ? `--${name} ${value}` : `--${name}`;
}
