/** A piece of text without the blank lines and comments at its end that are further out than it is: they lead to what follows. */
export function beforeComments(piece: string): string {
  const lines = piece.split(/(?<=\n)/);
  let last = lines.length;
  while (last > 1 && /^[ \t]*(#.*)?\r?\n?$/.test(lines[last - 1] ?? '')) last -= 1;
  return lines.slice(0, last).join('');
}

/** A piece of text that ends its last line. */
export function ensureBreak(piece: string): string {
  return piece.endsWith('\n') ? piece : `${piece}\n`;
}

/** Where the line of an offset begins. */
export function lineStart(text: string, offset: number): number {
  return text.lastIndexOf('\n', Math.max(0, offset) - 1) + 1;
}

/** How far an offset is from the beginning of its line. */
export function columnOf(text: string, offset: number): number {
  return offset - lineStart(text, offset);
}
