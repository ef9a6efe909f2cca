import type { z } from 'zod';
import { TEXT_LIMITS } from '../../contract/limits.ts';
import { fault, type Problem, type SourceLocation } from '../../contract/problem.ts';
import { keysAt, pathText } from './schema.ts';
import { didYouMean } from './suggest.ts';

/** What the problems of a value are worked out from. */
export interface Checked {
  schema: z.ZodType;
  /** The value before the schema was applied. */
  value: unknown;
  placeOf(path: readonly PropertyKey[]): SourceLocation;
  placeOfKey(path: readonly PropertyKey[], key: string): SourceLocation;
}

/** The first issues of a schema as problems, each with its place. Only these are worked out: a damaged file may have thousands. */
export function schemaProblems(issues: readonly z.core.$ZodIssue[], checked: Checked): Problem[] {
  const problems: Problem[] = [];
  for (const issue of issues) {
    for (const problem of problemsOf(issue, checked)) {
      problems.push(problem());
      if (problems.length === TEXT_LIMITS.problems) return problems;
    }
  }
  return problems;
}

function problemsOf(issue: z.core.$ZodIssue, checked: Checked): (() => Problem)[] {
  const { schema, placeOf, placeOfKey } = checked;
  if (issue.code !== 'unrecognized_keys') return [() => problemOf(issue, checked, placeOf(issue.path))];
  const known = keysAt(schema, issue.path);
  return issue.keys.map((key) => () => {
    const path = pathText([...issue.path, short(key)]);
    if (isCutText(key, valueAt(checked.value, [...issue.path, key]))) {
      const hints = ['put a text that contains a comma in quotation marks'];
      return fault('unknown-key', `"${short(key)}" is not a key: between braces, a comma ends a text`, {
        place: placeOfKey(issue.path, key),
        path,
        hints,
      });
    }
    return fault('unknown-key', `unknown key "${short(key)}"`, {
      place: placeOfKey(issue.path, key),
      path,
      expected: known,
      hints: didYouMean(key, known),
    });
  });
}

/** Whether a key is what stands after a comma in a text without quotation marks: `{text: At least €4,900 a day.}`. */
function isCutText(key: string, value: unknown): boolean {
  return value === null && /[^a-zA-Z]/.test(key);
}

function problemOf(issue: z.core.$ZodIssue, { value }: Checked, place: SourceLocation): Problem {
  const path = pathText(issue.path);
  const found = valueAt(value, issue.path);
  if (found === undefined && issue.path.length > 0) return fault('missing', 'a required value is missing', { place, path, ...expectation(issue) });
  const actual = typeof found === 'object' ? undefined : short(String(found));
  const quote = isUnquoted(issue, found) ? { hints: ['put it in quotation marks'] } : {};
  return fault('wrong-value', wording(issue), { place, path, ...(actual === undefined ? {} : { actual }), ...expectation(issue), ...quote });
}

/** Whether a text was written that YAML reads as a number or as true or false. */
function isUnquoted(issue: z.core.$ZodIssue, found: unknown): boolean {
  return issue.code === 'invalid_type' && issue.expected === 'string' && (typeof found === 'number' || typeof found === 'boolean');
}

/** The most characters of a wrong value or key in a message. */
const SHORT = 60;

function short(text: string): string {
  return text.length <= SHORT ? text : text.slice(0, SHORT);
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (inner, key) =>
      inner !== null && typeof inner === 'object' && Object.hasOwn(inner, key) ? (inner as Record<PropertyKey, unknown>)[key] : undefined,
    value,
  );
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
