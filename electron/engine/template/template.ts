import Handlebars from 'handlebars';
import type { z } from 'zod';
import { BriefError, fault, type SourceLocation } from '../../contract/problem.ts';
import { type FrontMatter, frontMatter, type PartFront, partFront } from '../../contract/template.ts';
import { TEXT_LIMITS } from '../../contract/limits.ts';
import { excerptOf, type Lines, linesOf } from '../source/text.ts';
import { refuseCharacters } from '../source/text-problems.ts';
import { readYaml } from '../source/yaml.ts';
import { withFieldNames } from './field-names.ts';
import { structureProblem } from './structure.ts';

/** A template, or a shared partial when it has no front matter. */
export interface Template {
  /** The name used by other templates and the command line. */
  id: string;
  file: string;
  front: FrontMatter | undefined;
  /** What a partial says of itself if it is a part. */
  part?: PartFront | undefined;
  /** The syntax tree of the body. Its lines count from the first line of the body; `place` converts them to lines of the file. */
  program: hbs.AST.Program;
  /** Its code, if it was compiled at build time. */
  compiled: CompiledAhead | undefined;
  lines: Lines;
  /** The place in the file of a line (from 1) and column (from 0) of the body. */
  place(line: number, column: number): SourceLocation;
  /** The line of the file, for errors. */
  excerpt(line: number): string;
}

/** A built-in template, read and compiled at build time, as JSON. */
export interface ReadAhead {
  front?: FrontMatter;
  part?: PartFront;
  program: hbs.AST.Program;
  compiled: CompiledAhead;
}

/** A compiled template. Valid only if its statements have the same numbers. */
export interface CompiledAhead {
  /** The number of its first statement among all statements compiled together, and how many it has. */
  first: number;
  count: number;
  /** A JavaScript expression: a template specification of Handlebars. */
  code: string;
}

const FRONT = /^---\r?\n([\s\S]*?)\r?\n---\r?\n/;

/** Options for reading a template. */
interface ParseOptions {
  /** Front matter is optional. */
  isPartial?: boolean;
  /** The result of reading the same text at build time. */
  known?: ReadAhead | undefined;
}

/**
 * Reads a template.
 * @throws BriefError when its front matter is missing or invalid, or its Handlebars does not parse.
 */
export function parseTemplate(text: string, file: string, id: string, { isPartial = false, known }: ParseOptions = {}): Template {
  refuseLarge(text, file);
  if (!known) refuseCharacters(text, file);
  const match = FRONT.exec(text);
  if (!match && !isPartial) {
    const hints = ['start the file with ---, then name, description, kind and parts, then ---'];
    throw new BriefError(fault('no-front-matter', 'the front matter is missing', { place: { file, line: 1, column: 1 }, hints }));
  }
  const read = <T>(schema: z.ZodType<T>): T => readYaml(match?.[1] ?? '', file, schema, { firstLine: 2 }).value;
  const front = match && !isPartial ? (known?.front ?? read(frontMatter)) : undefined;
  const part = match && isPartial ? (known?.part ?? read(partFront)) : undefined;
  const before = match?.[0].split('\n').length ?? 1;
  const body = text.slice(match?.[0].length ?? 0);
  const rows = body.split('\n');
  const place = (line: number, column: number): SourceLocation => ({ file, line: line + before - 1, column: column + 1 });
  const excerpt = (line: number): string => excerptOf(rows[line - 1] ?? '');
  const program = known?.program ?? parseBody(body, place, excerpt);
  return { id, file, front, part, program, compiled: known?.compiled, lines: linesOf(text, file), place, excerpt };
}

/** A template is compiled, so that its size counts more than that of a dossier. */
function refuseLarge(text: string, file: string): void {
  const { templateBytes } = TEXT_LIMITS;
  if (text.length <= templateBytes) return;
  const message = `the template is too large: ${Math.round(text.length / 1000)} kB; the limit is ${templateBytes / 1000} kB`;
  throw new BriefError(fault('file-too-large', message, { place: { file }, hints: ['move content to the dossier'] }));
}

function parseBody(body: string, place: Template['place'], excerpt: Template['excerpt']): hbs.AST.Program {
  const odd = structureProblem(body);
  if (odd) {
    const before = body.slice(0, odd.offset).split('\n');
    const line = before.length;
    const hints = ['check that every {{#block}} has a {{/block}}, and every {{ a }}'];
    throw new BriefError(fault(odd.code, odd.message, { place: place(line, before.at(-1)?.length ?? 0), excerpt: excerpt(line), hints }));
  }
  try {
    return withFieldNames(Handlebars.parse(body));
  } catch (error) {
    const { line, column, message } = syntaxFault(error);
    throw new BriefError(
      fault('template-syntax', message, {
        place: place(line, column),
        excerpt: excerpt(line),
        hints: ['check that every {{#block}} has a {{/block}}, and every {{ a }}'],
      }),
    );
  }
}

/** Handlebars' parser gives the line of a syntax error only in its message, and that of a mismatched block in fields. */
function syntaxFault(error: unknown): { line: number; column: number; message: string } {
  const { lineNumber, column, message } = error as { lineNumber?: number; column?: number; message: string };
  const grammar = /^Parse error on line (\d+):\n(.*)\n(-*)\^\n([\s\S]*)$/.exec(message);
  if (grammar) {
    const [, line, shown = '', dashes = '', rest = ''] = grammar;
    const wanted = rest.replace(/^Expecting (.*), got '(.*)'$/s, 'unexpected $2');
    return { line: Number(line), column: Math.min(dashes.length, shown.length), message: `cannot read the template: ${wanted}` };
  }
  const plain = message.replace(/ - \d+:\d+$/, '');
  return { line: lineNumber ?? 1, column: column ?? 0, message: `cannot read the template: ${plain}` };
}
