/** One operator of a content stream with its operands, as they are written. */
export interface Operation {
  operator: string;
  operands: string[];
}

const TOKEN = /<<|>>|<[0-9A-Fa-f\s]*>|\((?:\\.|[^\\()])*\)|\[|\]|\/[^\s<>[\]()/%]+|[^\s<>[\]()/%]+/g;

/** The operations of a content stream. Arrays and dictionaries are one operand each. */
export function readContent(bytes: Uint8Array): Operation[] {
  const tokens = new TextDecoder('latin1').decode(bytes).match(TOKEN) ?? [];
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

function closing(tokens: readonly string[], start: number): number {
  let depth = 0;
  for (let at = start; at < tokens.length; at += 1) {
    if (/^(\[|<<)$/.test(tokens[at] ?? '')) depth += 1;
    if (/^(\]|>>)$/.test(tokens[at] ?? '')) depth -= 1;
    if (depth === 0) return at;
  }
  throw new Error('an array or dictionary is never closed');
}
