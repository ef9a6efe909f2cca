import { type Document, isAlias, isMap, isNode, isPair, isScalar, LineCounter, parse, parseDocument, stringify, visit } from 'yaml';
import type { z } from 'zod';
import { BriefError, fault, type SourceLocation, type Problem } from '../../contract/problem.ts';
import { cutPieces, type Pieces } from '../../contract/yaml/pieces.ts';
import { plainValue } from '../../contract/yaml/plain.ts';
import { keysAt, pathText } from './schema.ts';
import { didYouMean } from './suggest.ts';
import { linesOf } from './text.ts';
import { syntaxMessage } from './yaml-errors.ts';

/** A value read from YAML, with the place of each part. */
export interface Sourced<T> {
  value: T;
  /** The file it was read from. */
  file: string;
  /** The place of the value at a path, or of the nearest value around it. */
  placeOf(path: readonly PropertyKey[]): SourceLocation;
}

/** The maximum number of reported problems of one file. */
const MOST = 50;

interface ReadOptions {
  /** The number of the text's first line in its file, if it is part of one. */
  firstLine?: number;
  /** Cached pieces of an earlier version of the text. */
  pieces?: Pieces;
  /** The value of this text from an earlier reading; undefined if unknown. */
  known?: unknown;
}

/**
 * Reads one YAML document and checks it by a schema.
 * @throws BriefError with every problem of the file: syntax, aliases, schema.
 */
export function readYaml<S extends z.ZodType>(
  text: string,
  file: string,
  schema: S,
  { firstLine = 1, pieces, known }: ReadOptions = {},
): Sourced<z.output<S>> {
  const value = known === undefined ? checkedValue(text, schema, pieces) : (known as z.output<S>);
  if (value === undefined) return readWhole(text, file, schema, firstLine);
  // Places are needed only for problems, so the text is read again for them.
  let whole: Sourced<z.output<S>> | undefined;
  return {
    value,
    file,
    placeOf(path) {
      const offset = whole ? undefined : offsetInPiece(text, path);
      if (offset !== undefined) return placesIn(text, file, firstLine)(offset);
      whole ??= readWhole(text, file, schema, firstLine);
      return whole.placeOf(path);
    },
  };
}

/**
 * The offset of a value in a text without errors. Only the piece that holds it is read: reading a whole dossier takes a third of the time
 * of a brief. Undefined if the piece alone is not enough.
 */
function offsetInPiece(text: string, [key, ...path]: readonly PropertyKey[]): number | undefined {
  const pieces = cutPieces(text, String(key)) ?? [];
  const [first] = pieces;
  const piece = first?.isEntry ? pieces[Number(path[0])] : first;
  if (!piece) return undefined;
  const node = parseDocument(piece.text).getIn(piece.isEntry ? [0, ...path.slice(1)] : [key, ...path], true);
  return isNode(node) && !isAlias(node) && node.range ? piece.from + node.range[0] : undefined;
}

function placesIn(text: string, file: string, firstLine: number): (offset: number) => SourceLocation {
  const lines = linesOf(text, file);
  return (offset) => {
    const place = lines.place(offset);
    return { ...place, line: (place.line ?? 1) + firstLine - 1 };
  };
}

/** Undefined if the text has any problem. */
function checkedValue<S extends z.ZodType>(text: string, schema: S, pieces: Pieces | undefined): z.output<S> | undefined {
  const plain = pieces ? pieces.read(text) : plainValue(text);
  return plain === undefined ? undefined : schema.safeParse(plain).data;
}

function readWhole<S extends z.ZodType>(text: string, file: string, schema: S, firstLine: number): Sourced<z.output<S>> {
  const counter = new LineCounter();
  const document = parseDocument(text, { lineCounter: counter, uniqueKeys: true });
  const at = placesIn(text, file, firstLine);

  const broken = [...syntaxProblems(document, at, linesOf(text, file).excerpt), ...aliasProblems(document, at)];
  if (broken.length > 0) throw new BriefError(broken.slice(0, MOST));
  if (document.contents === null) {
    throw new BriefError(fault('empty-file', 'the file is empty', { place: { file }, expected: ['a YAML mapping'] }));
  }

  const placeOf = (path: readonly PropertyKey[]): SourceLocation => at(offsetOf(document, path));
  const result = schema.safeParse(document.toJS());
  if (result.success) return { value: result.data, file, placeOf };
  const problems = result.error.issues.flatMap((issue) => schemaProblems(issue, schema, document, at));
  throw new BriefError(problems.slice(0, MOST));
}

function syntaxProblems(document: Document, at: (offset: number) => SourceLocation, excerpt: (offset: number) => string): Problem[] {
  return document.errors.map((error) => {
    const { message, hints } = syntaxMessage(error);
    return fault('yaml-syntax', message, { hints, place: at(error.pos[0]), excerpt: excerpt(error.pos[0]) });
  });
}

/** Aliases are refused: they allow loops and "billion laughs", and readers of the file would have to look elsewhere. */
function aliasProblems(document: Document, at: (offset: number) => SourceLocation): Problem[] {
  const problems: Problem[] = [];
  visit(document, {
    Alias(_, node) {
      const hints = [`repeat the value of &${node.source} here`];
      problems.push(fault('yaml-alias', `the alias *${node.source} is not allowed`, { place: at(node.range?.[0] ?? 0), hints }));
    },
  });
  return problems;
}

/** The offset of the value at a path, or of the deepest value on the way to it. */
function offsetOf(document: Document, path: readonly PropertyKey[]): number {
  for (let length = path.length; length >= 0; length--) {
    const node = length === 0 ? document.contents : document.getIn(path.slice(0, length), true);
    if (isNode(node) && !isAlias(node) && node.range) return node.range[0];
  }
  return 0;
}

function offsetOfKey(document: Document, path: readonly PropertyKey[], key: string): number {
  const map = path.length === 0 ? document.contents : document.getIn(path, true);
  if (isMap(map)) {
    for (const pair of map.items) {
      if (isPair(pair) && isScalar(pair.key) && String(pair.key.value) === key) return pair.key.range?.[0] ?? 0;
    }
  }
  return offsetOf(document, path);
}

function schemaProblems(issue: z.core.$ZodIssue, schema: z.ZodType, document: Document, at: (offset: number) => SourceLocation): Problem[] {
  if (issue.code === 'unrecognized_keys') {
    const known = keysAt(schema, issue.path);
    return issue.keys.map((key) =>
      fault('unknown-key', `unknown key "${key}"`, {
        place: at(offsetOfKey(document, issue.path, key)),
        path: pathText([...issue.path, key]),
        expected: known,
        hints: didYouMean(key, known),
      }),
    );
  }
  const place = at(offsetOf(document, issue.path));
  const path = pathText(issue.path);
  const found = valueAt(document, issue.path);
  if (found === undefined && issue.path.length > 0) {
    return [fault('missing', 'a required value is missing', { place, path, ...expectation(issue) })];
  }
  const actual = typeof found === 'object' ? undefined : String(found).slice(0, 60);
  return [fault('wrong-value', wording(issue), { place, path, ...(actual === undefined ? {} : { actual }), ...expectation(issue) })];
}

function valueAt(document: Document, path: readonly PropertyKey[]): unknown {
  const node = path.length === 0 ? document.contents : document.getIn(path, true);
  if (isScalar(node)) return node.value;
  return node ?? undefined;
}

/** What would have been right, if the schema can express it briefly. */
function expectation(issue: z.core.$ZodIssue): { expected?: string[]; hints?: string[] } {
  if (issue.code === 'invalid_value') {
    const expected = issue.values.map(String);
    return { expected };
  }
  if (issue.code === 'invalid_type') return { expected: [TYPE_WORDS[issue.expected] ?? issue.expected] };
  return {};
}

const TYPE_WORDS: Record<string, string> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a mapping with keys',
  record: 'a mapping with keys',
};

function wording(issue: z.core.$ZodIssue): string {
  if (issue.code === 'invalid_value') return `must be ${orList(issue.values.map(String))}`;
  if (issue.code === 'invalid_type') return `must be ${TYPE_WORDS[issue.expected] ?? issue.expected}`;
  if (issue.code === 'too_small' && issue.origin === 'number') return `must be at least ${issue.minimum}`;
  if (issue.code === 'too_big' && issue.origin === 'number') return `must be at most ${issue.maximum}`;
  if (issue.code === 'too_small' && issue.origin === 'array')
    return `must have at least ${issue.minimum === 1 ? '1 entry' : `${issue.minimum} entries`}`;
  return issue.message;
}

/** `a, b or c`. */
function orList(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;
}

/** The value of a text that the full reader has already accepted. */
export function readPlain(text: string): unknown {
  return parse(text);
}

/** A value as YAML. Lines are not wrapped, and reading and writing it again gives the same text. */
export function writeYaml(value: unknown): string {
  return stringify(value, { lineWidth: 0 });
}
