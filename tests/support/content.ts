import { latin1 } from './latin1.ts';
/** One operator of a content stream with its operands, as they are written. */
export interface Operation {
  operator: string;
  operands: string[];
}

const TOKEN = /<<|>>|<[0-9A-Fa-f\s]*>|\((?:\\[\s\S]|[^\\()])*\)|\[|\]|\/[^\s<>[\]()/%]+|[^\s<>[\]()/%]+/g;

/** The operations of a content stream. Arrays and dictionaries are one operand each; a string is written in digits, as `<0048>`. */
export function readContent(bytes: Uint8Array): Operation[] {
  const tokens =
    latin1(bytes)
      .match(TOKEN)
      ?.map((token) => (token.startsWith('(') ? inDigits(token) : token)) ?? [];
  const operations: Operation[] = [];
  let operands: string[] = [];
  for (let at = 0; at < tokens.length; at += 1) {
    const token = tokens[at] ?? '';
    if (token === '[' || token === '<<') {
      const end = closing(tokens, at);
      operands.push(tokens.slice(at, end + 1).join(' '));
      at = end;
    } else if (/^[A-Za-z'"][A-Za-z0-9*]*$/.test(token)) {
      operations.push({ operator: token, operands });
      operands = [];
    } else operands.push(token);
  }
  return operations;
}

/** A string between brackets (ISO 32000-1, 7.3.4.2), with the escapes this program writes. */
function inDigits(token: string): string {
  const text = token.slice(1, -1).replace(/\\([\s\S])/g, (_, sign: string) => (sign === 'r' ? '\r' : sign));
  return `<${Buffer.from(text, 'latin1').toString('hex')}>`;
}

function closing(tokens: readonly string[], start: number): number {
  let depth = 0;
  for (let at = start; at < tokens.length; at += 1) {
    if (/^(\[|<<)$/.test(tokens[at] ?? '')) depth += 1;
    if (/^(\]|>>)$/.test(tokens[at] ?? '')) depth -= 1;
    if (depth === 0) return at;
  }
  throw new Error('an array or dictionary is never closed');
}
