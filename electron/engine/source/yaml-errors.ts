/** Plain messages for the errors of both YAML libraries, each with a hint. The first pattern that matches is used. */
const MESSAGES: readonly (readonly [pattern: RegExp, message: string, hint: string])[] = [
  [/ end with a [}\]]|missed comma between flow collection entries|within a flow collection/, 'the bracket is not closed', 'add a closing bracket'],
  [/Tabs are not allowed as indentation|tab characters must not be used in indentation/, 'a tab is used for indentation', 'use spaces'],
  [/Map keys must be unique|duplicated mapping key/, 'the key is used twice in the same mapping', 'remove one of them'],
  [
    /Implicit map keys need to be followed by map values|a colon is missed|can not read a block mapping entry/,
    'a colon is missing after the key',
    'write "key: value"',
  ],
  [/Implicit keys need to be on a single line/, 'the key is longer than one line', 'check for a missing colon, quotation mark or indentation'],
  [/Nested mappings are not allowed in compact mappings/, 'the line has more than one colon', 'put text that contains a colon in quotation marks'],
  [
    /All .* must start at the same column|must be sufficiently indented|may not be used as an implicit map key|bad indentation/,
    'the indentation is wrong',
    'align the line with the other keys or entries',
  ],
  [/on same line with key/, 'a list cannot start on the line of its key', 'start the list on the next line'],
  [/Plain value cannot start with/, 'a text cannot start with this character', 'put the text in quotation marks'],
  [/end of the stream or a document separator/, 'the text is not a mapping of keys to values', 'write "key: value"'],
  [/Missing closing ["']quote|within a (?:single|double) quoted scalar/, 'the quotation mark is not closed', 'add a closing quotation mark'],
];

/** The message and the hints for a syntax error. */
export function syntaxMessage(message: string): { message: string; hints: string[] } {
  const [, plain, hint] = MESSAGES.find(([pattern]) => pattern.test(message)) ?? [];
  if (plain !== undefined && hint !== undefined) return { message: plain, hints: [hint] };
  // The message may quote the file, which may be one long line.
  const first = (message.split('\n', 1)[0] ?? message).slice(0, 200).replace(/ at line \d+, column \d+:?$/, '');
  if (/Source contains multiple documents|expected a single document/.test(first)) {
    return { message: 'the file has more than one document', hints: ['remove the lines with ---, or keep one document'] };
  }
  return { message: first, hints: [] };
}
