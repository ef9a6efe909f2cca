import type { YAMLParseError } from 'yaml';

/** Plain messages for the YAML library's errors, each with a hint. The first pattern that matches is used. */
const MESSAGES: readonly (readonly [pattern: RegExp, message: string, hint: string])[] = [
  [/ end with a [}\]]/, 'the bracket is not closed', 'add a closing bracket'],
  [/Tabs are not allowed as indentation/, 'a tab is used for indentation', 'use spaces'],
  [/Map keys must be unique/, 'the key is used twice in the same mapping', 'remove one of them'],
  [/Implicit map keys need to be followed by map values/, 'a colon is missing after the key', 'write "key: value"'],
  [/Implicit keys need to be on a single line/, 'the key is longer than one line', 'check for a missing colon, quotation mark or indentation'],
  [/Nested mappings are not allowed in compact mappings/, 'the line has more than one colon', 'put text that contains a colon in quotation marks'],
  [
    /All .* must start at the same column|must be sufficiently indented|may not be used as an implicit map key/,
    'the indentation is wrong',
    'align the line with the other keys or entries',
  ],
  [/on same line with key/, 'a list cannot start on the line of its key', 'start the list on the next line'],
  [/Plain value cannot start with/, 'a text cannot start with this character', 'put the text in quotation marks'],
  [/Missing closing ["']quote/, 'the quotation mark is not closed', 'add a closing quotation mark'],
];

/** The message and the hints for a syntax error. */
export function syntaxMessage({ message }: YAMLParseError): { message: string; hints: string[] } {
  const [, plain, hint] = MESSAGES.find(([pattern]) => pattern.test(message)) ?? [];
  if (plain !== undefined && hint !== undefined) return { message: plain, hints: [hint] };
  const first = (message.split('\n')[0] ?? message).replace(/ at line \d+, column \d+:?$/, '');
  return { message: first, hints: [] };
}
