import { TEXT_LIMITS } from '../../contract/limits.ts';
import { BriefError, fault, type SourceLocation } from '../../contract/problem.ts';

const LIMIT = TEXT_LIMITS.fileBytes;

/** The line starts of a text, to convert offsets into lines and columns. */
export interface Lines {
  /** The place of an offset, which counts from 0. */
  place(offset: number): SourceLocation;
  /** The line at an offset, without its line break, cut to a readable length. */
  excerpt(offset: number): string;
}

export function linesOf(text: string, file: string): Lines {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  const lineOf = (offset: number): number => {
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  };
  return {
    place(offset) {
      const line = lineOf(offset);
      return { file, line: line + 1, column: offset - (starts[line] ?? 0) + 1 };
    },
    excerpt(offset) {
      const line = lineOf(offset);
      return excerptOf(text.slice(starts[line] ?? 0, starts[line + 1]));
    },
  };
}

/** A line, cut to a readable length. The line may be the whole of a large file. */
export function excerptOf(line: string): string {
  return line.trimStart().slice(0, 100).trimEnd();
}

function refuseLarge(size: number, file: string): void {
  if (size <= LIMIT) return;
  const message = `the file is too large: ${Math.round(size / 1e6)} MB; the limit is ${LIMIT / 1e6} MB`;
  throw new BriefError(fault('file-too-large', message, { place: { file }, hints: ['split the file, or check that it is the right one'] }));
}

function refuseOther(file: string): never {
  const hints = ['save the file as UTF-8 text, or check that it is the right one'];
  throw new BriefError(fault('not-text', 'the file is not UTF-8 text', { place: { file }, hints }));
}

/** Checks a typed text and normalises it as if read from its file. @throws BriefError when it is too large or not text. */
export function checkText(text: string, file: string): string {
  refuseLarge(Buffer.byteLength(text), file);
  if (text.includes('\0')) refuseOther(file);
  return text.replace(/\r\n?/g, '\n');
}

/**
 * Decodes the bytes of a text file.
 * @throws BriefError when it is too large, not UTF-8 or not text.
 */
export function decodeText(bytes: Uint8Array, file: string): string {
  refuseLarge(bytes.length, file);
  if (bytes.includes(0)) refuseOther(file);
  try {
    // Line ends are normalised, so that offsets mean the same to every parser.
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes).replace(/\r\n?/g, '\n');
  } catch {
    return refuseOther(file);
  }
}
