import { OPTIONS, type Option, type OptionName, VERBS, type Verb, type VerbName } from './arguments.ts';
import { WORDS, type Words } from './words.ts';

/** Help for the whole program, or for one verb. @param words of another language than that of this process. */
export function helpText(of: VerbName | 'all', words: Words = WORDS): string {
  return of === 'all' ? overview(words) : verbHelp(of, words);
}

function overview({ overview: about, verbs, headings, endOfHelp }: Words): string {
  const described = Object.entries(verbs).map(([name, { description }]) => `  ${name.padEnd(7)} ${wrapped(description, 10)}`);
  return `${about}

${described.join('\n')}

${headings.usage}
${Object.values(verbs)
  .map(({ usage }) => `  ${usage}`)
  .join('\n')}

${endOfHelp}
`;
}

function verbHelp(verb: VerbName, { verbs, options: about, headings, values }: Words): string {
  const { options, examples }: Verb = VERBS[verb];
  const { description, usage, examples: does, notes } = verbs[verb];
  const headOf = (name: OptionName): string => {
    const { value } = OPTIONS[name] as Option;
    return value ? `--${name} ${(values as Readonly<Record<string, string>>)[value] ?? value}` : `--${name}`;
  };
  const rows = [...options, 'ui-language' as const].map((name) => [headOf(name), about[name]] as const);
  const width = Math.max(...rows.map(([head]) => head.length));
  const calls = Math.max(...examples.map((call) => call.length));
  return `${wrapped(description, 0)}

${headings.usage}
  ${usage}

${headings.options}
${rows.map(([head, text]) => `  ${head.padEnd(width)}  ${wrapped(text, width + 4)}`).join('\n')}

${headings.examples}
${examples.map((call, index) => `  ${call.padEnd(calls)}  # ${does[index] ?? ''}`).join('\n')}
${notes ? `\n${notes}\n` : ''}`;
}

/** Maximum width of help, in columns. */
const WIDTH = 100;

/** Wraps a text into lines that begin at a column. */
function wrapped(text: string, column: number): string {
  const lines = text.match(new RegExp(`.{1,${WIDTH - column}}(?: |$)`, 'g')) ?? [text];
  return lines.map((line) => line.trimEnd()).join(`\n${' '.repeat(column)}`);
}
