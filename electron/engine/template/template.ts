import Handlebars from 'handlebars';
import { BriefError, fault, type SourceLocation } from '../../contract/problem.ts';
import { type FrontMatter, frontMatter } from '../../contract/template.ts';
import { type Lines, linesOf } from '../source/text.ts';
import { readYaml } from '../source/yaml.ts';
import { RESERVED } from './sourced.ts';

/** A template, or a shared partial when it has no front matter. */
export interface Template {
  /** The name used by other templates and the command line. */
  id: string;
  file: string;
  front: FrontMatter | undefined;
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
  const match = FRONT.exec(text);
  if (!match && !isPartial) {
    const hints = ['start the file with ---, then name, description, kind and parts, then ---'];
    throw new BriefError(fault('no-front-matter', 'the front matter is missing', { place: { file, line: 1, column: 1 }, hints }));
  }
  const front = match ? (known?.front ?? readYaml(match[1] ?? '', file, frontMatter, { firstLine: 2 }).value) : undefined;
  const before = match?.[0].split('\n').length ?? 1;
  const body = text.slice(match?.[0].length ?? 0);
  const rows = body.split('\n');
  const place = (line: number, column: number): SourceLocation => ({ file, line: line + before - 1, column: column + 1 });
  const excerpt = (line: number): string => (rows[line - 1] ?? '').trim().slice(0, 100);
  const reserved = known ? undefined : RESERVED.exec(body);
  if (reserved) throw reservedFault(body.slice(0, reserved.index), place);
  const program = known?.program ?? parseBody(body, place, excerpt);
  return { id, file, front, program, compiled: known?.compiled, lines: linesOf(text, file), place, excerpt };
}

/** Such a character could fake that words of the template come from an item of the dossier. */
function reservedFault(before: string, place: Template['place']): BriefError {
  const rows = before.split('\n');
  const hints = ['remove the character: Unicode reserves it for programs'];
  return new BriefError(
    fault('not-a-character', 'the template contains a reserved character', { place: place(rows.length, rows.at(-1)?.length ?? 0), hints }),
  );
}

function parseBody(body: string, place: Template['place'], excerpt: Template['excerpt']): hbs.AST.Program {
  try {
    return Handlebars.parse(body);
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
