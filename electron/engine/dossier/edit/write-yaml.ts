import type { Document } from 'yaml';

/** Written as in the built-in dossiers: no line is folded, since the editor wraps them. */
export const STYLE = { lineWidth: 0, flowCollectionPadding: false, indentSeq: true } as const;

/** A value as YAML whose lines after the first begin at a column; without the break at its end. Empty lines stay empty: in a block of text they count. */
export function indented(document: Document, column: number): string {
  return document
    .toString(STYLE)
    .replace(/\n$/, '')
    .replace(/\n(?=.)/g, `\n${' '.repeat(column)}`);
}
