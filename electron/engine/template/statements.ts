import { detached } from '../../contract/detach-string.ts';
import type { SourceLocation } from '../../contract/problem.ts';
import { FROM_TEMPLATE, isField, type Origin, type Origins, type OriginSpan, originAt } from '../dossier/origin.ts';
import { type Lines, linesOf } from '../source/text.ts';
import type { Template } from './template.ts';
import { TRACER } from './environment.ts';
import { ORIGIN_MARKS, originOf } from './sourced.ts';

/**
 * Traces output to its origin. Handlebars reports neither the place of a run-time error nor the statement that wrote a piece of output. So
 * a call that leaves a mark is inserted before each statement of the syntax tree. The last mark shows where a run stopped, and the marks in
 * the output link it to the template. Values of the selection have marks of their own (`sourced.ts`), which link words to their item and
 * field.
 */

/** Two noncharacters (Unicode 23.7). No text may contain them, so no data can forge a mark. */
const [OPEN, CLOSE] = ['\uFDD0', '\uFDD1'];
const MARKS = new RegExp(`\\uFDD0(\\d+)\\uFDD1|${ORIGIN_MARKS}`, 'g');

interface Statement {
  template: Template;
  node: hbs.AST.Statement;
  /** For plain content, once it was asked for a place: its lines, and how much white space Handlebars removed at its start. */
  content?: { lines: Lines; removed: number };
}

/** A place in a template, with its line. */
interface Spot {
  place: SourceLocation;
  excerpt: string;
}

/** Output without its marks, and the origin of each character: the place in a template, and the field of the dossier. */
export interface Traced {
  text: string;
  spotOf(offset: number): Spot;
  /** The origins of a part. `length` is its number of characters once references are decoded. Empty for no words. */
  originsIn(start: number, end: number, length?: number): Origins;
}

/** The output of a template. */
export interface Assembled extends Marked {
  /** The most elements that a document made from it may have. */
  elementsAtMost: number;
}

/** An output with its marks. */
export interface Marked {
  /** The output with its marks, which are not part of its text. */
  marked: string;
  /** The whole output, without its marks. */
  whole(): Traced;
  /** The same object for all outputs of one compiled template: marks of other templates refer to other places. */
  origin: object;
  /** The start of the last mark before an offset in `marked`; -1 if there is none. */
  markBefore(offset: number): number;
  part(start: number, end: number): Part;
}

/** A part of the output, from one offset in `marked` to another. */
export interface Part {
  /** Equal for two parts with the same text and the same origins, in outputs with one `origin`. */
  id: string;
  origin: object;
  read(): Traced;
}

/** The origin that a mark in an output names. */
function originNamed(name: string): Origin {
  // A substring would keep the whole output in memory.
  return originOf(detached(name));
}

export function createTrace() {
  const statements: Statement[] = [];

  const call = (node: hbs.AST.Statement, template: Template): hbs.AST.Statement => {
    statements.push({ template, node });
    const { loc } = node;
    const path = { type: 'PathExpression', data: false, depth: 0, parts: [TRACER], original: TRACER, loc };
    const number = { type: 'NumberLiteral', value: statements.length - 1, original: statements.length - 1, loc };
    const strip = { open: false, close: false };
    return { type: 'MustacheStatement', path, params: [number], hash: undefined, escaped: true, strip, loc } as unknown as hbs.AST.Statement;
  };

  /** A copy of a program with a call before each statement. */
  const instrument = (program: hbs.AST.Program, template: Template): hbs.AST.Program => ({
    ...program,
    body: program.body.flatMap((node) => {
      const block = node as Partial<hbs.AST.BlockStatement>;
      const copy = { ...node } as hbs.AST.Statement & { program?: hbs.AST.Program; inverse?: hbs.AST.Program };
      if (block.program) copy.program = instrument(block.program, template);
      if (block.inverse) copy.inverse = instrument(block.inverse, template);
      return node.type === 'CommentStatement' || node.type === 'DecoratorBlock' ? [copy] : [call(node, template), copy];
    }),
  });

  return {
    instrument: (template: Template) => instrument(template.program, template),
    /** The number of statements so far. */
    count: () => statements.length,
    mark: (statement: number) => `${OPEN}${statement}${CLOSE}`,
    spotOf(statement: number) {
      const found = statements[statement];
      return found && spotIn(found, 0);
    },
    read: createReader(statements),
  };
}

/** Reads outputs: separates the text from the marks, and maps it to its origins. */
function createReader(statements: readonly Statement[]): (marked: string) => Marked {
  /** @param starts the statement that was running where the text begins. */
  const strip = (marked: string, starts: Start[]): Traced => {
    let text = '';
    let from = 0;
    const origins: { offset: number; origin: Origin }[] = [];
    for (const match of marked.matchAll(MARKS)) {
      text += marked.slice(from, match.index);
      const [, statement, name] = match;
      if (statement !== undefined) starts.push({ offset: text.length, statement: statements[Number(statement)] });
      else origins.push({ offset: text.length, origin: name === undefined ? 'template' : originNamed(name) });
      from = match.index + match[0].length;
    }
    text += marked.slice(from);
    return {
      text,
      originsIn: (start, end, length = end - start) => originsIn(origins, start, end, length),
      spotOf(offset) {
        const start = lastAtOrBefore(starts, offset);
        return start?.statement ? spotIn(start.statement, offset - start.offset) : NOWHERE;
      },
    };
  };
  const partOf = (marked: string, { start, end, open }: { start: number; end: number; open: number }): Part => {
    const close = open < 0 ? -1 : marked.indexOf(CLOSE, open);
    const before = open < 0 ? undefined : Number(marked.slice(open + 1, close));
    const statement = before === undefined ? undefined : statements[before];
    const further = statement?.node.type === 'ContentStatement' ? start - close - 1 : 0;
    const text = marked.slice(start, end);
    return { id: `${before} ${further} ${text}`, origin: statements, read: () => strip(text, [{ offset: -further, statement }]) };
  };
  return (marked) => {
    const markBefore = createMarkSearch(marked);
    return {
      marked,
      origin: statements,
      whole: () => strip(marked, []),
      markBefore,
      part: (start, end) => partOf(marked, { start, end, open: markBefore(start) }),
    };
  };
}

/** How far a search goes on from the last one. */
const NEAR = 10_000;

/** Finds the start of the last mark before an offset; -1 if there is none. Goes on from the last search, because a text may have few marks. */
function createMarkSearch(marked: string): (offset: number) => number {
  let last = { offset: 0, open: -1, next: -1 };
  return (offset) => {
    if (offset === 0) return -1;
    if (offset < last.offset || offset > last.offset + NEAR || last.offset === 0) {
      const open = marked.lastIndexOf(OPEN, offset - 1);
      last = { offset, open, next: marked.indexOf(OPEN, offset) };
      return open;
    }
    let { open, next } = last;
    for (; next >= 0 && next < offset; next = marked.indexOf(OPEN, next + 1)) open = next;
    last = { offset, open, next };
    return open;
  };
}

/** The statement that wrote the output from an offset on. */
interface Start {
  offset: number;
  statement: Statement | undefined;
}

/**
 * The origins of a part of an output. A part with decoded references is shorter than its source: its origins are complete and in order, but
 * their offsets are not exact.
 */
function originsIn(all: readonly { offset: number; origin: Origin }[], start: number, end: number, length: number): Origins {
  if (length === 0) return [];
  let index = countAtOrBefore(all, start);
  const before = all[index - 1];
  if (!before && (all[0]?.offset ?? end) >= end) return FROM_TEMPLATE;
  // A single reference is one character, whatever its length in the source.
  const isExact = end - start === length || length === 1;
  const spans: OriginSpan[] = [{ at: 0, origin: before ? further(before, start) : 'template' }];
  for (let next = all[index]; next && next.offset < end; index += 1, next = all[index]) {
    const at = end - start === length ? next.offset - start : Math.min(length - 1, Math.floor(((next.offset - start) * length) / (end - start)));
    if (spans.at(-1)?.at === at && isExact) spans.pop();
    spans.push({ at, origin: isExact ? next.origin : further(next, next.offset, false) });
  }
  return spans.length === 1 && spans[0]?.origin === 'template' ? FROM_TEMPLATE : spans;
}

/** An origin, moved by a number of characters. */
function further({ offset, origin }: { offset: number; origin: Origin }, at: number, isExact = true): Origin {
  if (!isField(origin) || origin.offset === undefined) return origin;
  return isExact ? originAt([{ at: 0, origin }], at - offset) : { ...origin, offset: undefined };
}

function lastAtOrBefore<T extends { offset: number }>(starts: readonly T[], offset: number): T | undefined {
  return starts[countAtOrBefore(starts, offset) - 1];
}

function countAtOrBefore(starts: readonly { offset: number }[], offset: number): number {
  let low = 0;
  let high = starts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((starts[middle]?.offset ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

const NOWHERE: Spot = { place: { file: '' }, excerpt: '' };

/** Handlebars strips white space at tags that are alone on a line; `original` still has it. */
function contentOf({ original, value }: hbs.AST.ContentStatement & { original: string }): { lines: Lines; removed: number } {
  return { lines: linesOf(original, ''), removed: Math.max(0, original.indexOf(value)) };
}

/** The place of a statement; in plain content, of a character at an offset. */
function spotIn(statement: Statement, further: number): Spot {
  const { template, node } = statement;
  let { line, column } = node.loc.start;
  if (node.type === 'ContentStatement') {
    // A template may be one long text with thousands of elements, so its lines are looked for once.
    statement.content ??= contentOf(node as hbs.AST.ContentStatement & { original: string });
    const { lines, removed } = statement.content;
    const place = lines.place(removed + further);
    const rows = (place.line ?? 1) - 1;
    column = rows > 0 ? (place.column ?? 1) - 1 : column + (place.column ?? 1) - 1;
    line += rows;
  }
  return { place: template.place(line, column), excerpt: template.excerpt(line) };
}
