import { parse, stringify } from 'yaml';
import type { z } from 'zod';
import { TEXT_LIMITS } from '../../contract/limits.ts';
import { BriefError, fault, type SourceLocation } from '../../contract/problem.ts';
import { cutPieces, type Pieces } from '../../contract/yaml/pieces.ts';
import { plainValue } from '../../contract/yaml/plain.ts';
import { pathText } from './schema.ts';
import { asWritten } from './as-written.ts';
import { schemaProblems } from './schema-problems.ts';
import { type Lines, linesOf } from './text.ts';
import { refuseCharacters, soughtIn, wrongTexts } from './text-problems.ts';
import { isLong, placesIn, readWhole } from './yaml-whole.ts';

/** A value read from YAML, with the place of each part. */
export interface Sourced<T> {
  value: T;
  /** The file it was read from. */
  file: string;
  /** The place of the value at a path, or of the nearest value around it. */
  placeOf(path: readonly PropertyKey[]): SourceLocation;
}

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
 * @throws BriefError with the problems of the file: characters, syntax, aliases, schema, words; at most so many as the limits say.
 */
export function readYaml<S extends z.ZodType>(
  text: string,
  file: string,
  schema: S,
  { firstLine = 1, pieces, known }: ReadOptions = {},
): Sourced<z.output<S>> {
  const lines = once(() => linesFrom(linesOf(text, file), firstLine));
  if (known !== undefined) return { value: known as z.output<S>, file, placeOf: createPlaces(text, lines) };
  refuseCharacters(text, file);
  refuseDense(text, lines);
  const value = checkedValue(text, schema, pieces);
  if (value === undefined) return readWithPlaces(text, file, schema, lines());
  if (wrongTexts(text, value).length > 0) return readWithPlaces(text, file, schema, lines());
  return { value, file, placeOf: createPlaces(text, lines) };
}

/** Undefined if the text has any problem. */
function checkedValue<S extends z.ZodType>(text: string, schema: S, pieces: Pieces | undefined): z.output<S> | undefined {
  // A long text without pieces is read once, with its places.
  const plain = pieces ? pieces.read(text) : isLong(text) ? undefined : plainValue(text);
  return plain === undefined ? undefined : schema.safeParse(plain).data;
}

function readWithPlaces<S extends z.ZodType>(text: string, file: string, schema: S, lines: Lines): Sourced<z.output<S>> {
  const { value, offsetOf, offsetOfKey } = readWhole(text, lines);
  if (value === undefined) throw new BriefError(fault('empty-file', 'the file is empty', { place: { file }, expected: ['a YAML mapping'] }));
  const placeOf = (path: readonly PropertyKey[]): SourceLocation => lines.place(offsetOf(path));
  const placeOfKey = (path: readonly PropertyKey[], key: string): SourceLocation => lines.place(offsetOfKey(path, key));
  const wrong = wrongTexts(text, value).map(({ path, isKey, sought, problem: { code, message, hints } }) => {
    const offset = soughtIn(sought, text, isKey ? offsetOfKey(path.slice(0, -1), String(path.at(-1))) : offsetOf(path));
    return fault(code, message, { place: lines.place(offset), path: pathText(path).slice(0, 80), excerpt: lines.excerpt(offset), hints });
  });
  if (wrong.length > 0) throw new BriefError(wrong);
  const result = schema.safeParse(value);
  if (result.success) return { value: result.data, file, placeOf };
  const written = asWritten(value, result.error.issues, { text, offsetOf });
  const again = written === undefined ? result : schema.safeParse(written);
  if (again.success) return { value: again.data, file, placeOf };
  throw new BriefError(schemaProblems(again.error.issues, { schema, value: written ?? value, placeOf, placeOfKey }));
}

/**
 * Finds places in a text without errors. Places are needed only for problems, so the text is read again for them: for the first only the
 * piece that holds it, because reading a whole dossier takes a third of the time of a brief.
 */
function createPlaces(text: string, lines: () => Lines): Sourced<unknown>['placeOf'] {
  let isFirst = true;
  const whole = once(() => placesIn(text));
  return (path) => {
    const offset = isFirst ? offsetInPiece(text, path) : undefined;
    isFirst = false;
    return lines().place(offset ?? whole().offsetOf(path));
  };
}

/** The offset of a value; undefined if the piece of the text with its key is not enough to find it. */
function offsetInPiece(text: string, [key, ...path]: readonly PropertyKey[]): number | undefined {
  const pieces = cutPieces(text, String(key)) ?? [];
  const [first] = pieces;
  const piece = first?.isEntry ? pieces[Number(path[0])] : first;
  if (!piece) return undefined;
  const within = piece.isEntry ? [0, ...path.slice(1)] : [key ?? '', ...path];
  const places = placesIn(piece.text);
  return places.has(within) ? piece.from + places.offsetOf(within) : undefined;
}

/** Refuses a text with so many lines, commas and brackets that reading it would take too long. Only a long text can have so many. */
function refuseDense(text: string, lines: () => Lines): void {
  const most = TEXT_LIMITS.values;
  if (text.length <= most) return;
  let count = 0;
  for (const { index } of text.matchAll(/[\n,[{]/g)) {
    count += 1;
    if (count <= most) continue;
    const message = `the file has more than ${most.toLocaleString('en')} values`;
    throw new BriefError(
      fault('too-many-values', message, { place: lines().place(index), hints: ['check that this is the right file, or divide it'] }),
    );
  }
}

/** Lines of a text that begins further down in its file. */
function linesFrom(lines: Lines, firstLine: number): Lines {
  if (firstLine === 1) return lines;
  return {
    ...lines,
    place(offset) {
      const place = lines.place(offset);
      return { ...place, line: (place.line ?? 1) + firstLine - 1 };
    },
  };
}

function once<T>(make: () => T): () => T {
  let made: { value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

/** The value of a text that `readYaml` has accepted by this schema, without defaults; what must be text is as it is written. */
export function readPlain(text: string, schema: z.ZodType): unknown {
  const value = plainValue(text) ?? parse(text);
  const { error } = schema.safeParse(value);
  return error === undefined ? value : (asWritten(value, error.issues, { text, offsetOf: placesIn(text).offsetOf }) ?? value);
}

/** A value as YAML. Lines are not wrapped, and reading and writing it again gives the same text. */
export function writeYaml(value: unknown): string {
  return stringify(value, { lineWidth: 0 });
}
