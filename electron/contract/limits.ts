/**
 * The limits on texts, in one table, used by schemas, readers, templates and layout. They are checked before the work they bound, so that a hostile or damaged file is refused in less
 * than two seconds. `docs/limits.md` explains them to people.
 */
export const TEXT_LIMITS = {
  /** Bytes of a dossier, audience or theme. A dossier of a thousand pages has about five million. */
  fileBytes: 8_000_000,
  /** Bytes of a template. Five thousand long lines have half a million. */
  templateBytes: 1_000_000,
  /** Characters of a word: a longer one has no place to break a line. Long web addresses have some hundred. */
  wordLength: 2_000,
  /** Combining marks of one letter, as in Unicode's stream-safe text (UAX 15, 13). No language needs ten. */
  marks: 30,
  /** Characters of one text. About 35 pages. */
  textLength: 100_000,
  /** Characters of a marking with its caveats. */
  markingLength: 1_000,
  /** Characters of a fixed word of a language. The longest built-in one has ninety. */
  labelLength: 1_000,
  /** Characters of a date, or of a date and time. */
  dateLength: 64,
  /** Values of one chart: more cannot be told apart on a page. */
  chartValues: 5_000,
  /** Levels of lists and mappings inside one another. A dossier needs ten. */
  nesting: 100,
  /** Entries of one list, or keys of one mapping. */
  entries: 100_000,
  /** Lines, and commas and brackets, of one YAML text: at most one value begins at each. 30,000 points have about 300,000. */
  values: 400_000,
  /** Problems of one file that are worked out and reported. People mend the first ones, then check again. */
  problems: 50,
  /** Names compared with a mistyped one to suggest the nearest. */
  suggestions: 1_000,
  /** Names listed in a hint. */
  listedNames: 40,
} as const;

/**
 * How much a template may do. Each is a fixed part, for templates, and a part for each value of the selection, so that a large dossier
 * may have a large brief.
 */
export const TEMPLATE_LIMITS = {
  /** Statements run, and list entries and pieces of text handled by helpers. The built-in templates need three for each value. */
  work: { fixed: 200_000, each: 20 },
  /** Characters written, with tags and the marks of origins, for each character of the selection. The built-in templates write two. */
  output: { fixed: 600_000, each: 8 },
  /** Elements written. The built-in templates write one for each two values. */
  elements: { fixed: 10_000, each: 4 },
  /** Characters of one paragraph or cell. Twice the longest text of a dossier. */
  blockLength: 200_000,
  /** Blocks and helper calls inside one another in a template. */
  nesting: 100,
  /** Tags in braces. A template of five thousand lines may have four in each. */
  statements: 20_000,
  /** Characters of one tag in braces. */
  tagLength: 10_000,
  /** Characters of all tags in braces. */
  tagsLength: 300_000,
  /** Sections with a page limit: each is looked for among all others while items are left out. */
  limitedSections: 1_000,
  /** Columns of one table. */
  columns: 1_000,
} as const;
