import type { Document } from 'yaml';

/** The style of the built-in dossiers: no line is folded, since the editor wraps them. */
export const STYLE = { lineWidth: 0, flowCollectionPadding: false, indentSeq: true } as const;

/**
 * A value as YAML with the lines after the first indented to a column, and no final line break. Empty lines stay empty: they are
 * significant in a block text.
 */
export function indented(document: Document, column: number): string {
  return document
    .toString(STYLE)
    .replace(/\n$/, '')
    .replace(/\n(?=.)/g, `\n${' '.repeat(column)}`);
}
