/** A piece of text without the trailing blank lines and comments that are indented less than it is: they belong to what follows. */
export function beforeComments(piece: string): string {
  const lines = piece.split(/(?<=\n)/);
  let last = lines.length;
  while (last > 1 && /^[ \t]*(#.*)?\r?\n?$/.test(lines[last - 1] ?? '')) last -= 1;
  return lines.slice(0, last).join('');
}

/** A piece of text with a line break at its end. */
export function ensureBreak(piece: string): string {
  return piece.endsWith('\n') ? piece : `${piece}\n`;
}

/** The offset at which the line of an offset begins. */
export function lineStart(text: string, offset: number): number {
  return text.lastIndexOf('\n', Math.max(0, offset) - 1) + 1;
}

/** The distance of an offset from the beginning of its line. */
export function columnOf(text: string, offset: number): number {
  return offset - lineStart(text, offset);
}
