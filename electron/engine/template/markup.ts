import { markupOf } from '../dossier/prose.ts';
import type { Selection } from '../selection/selection.ts';
import { markedPieces, type Piece, slice, wordsOf } from './sourced.ts';

/** The helpers that write markup, for one brief: they remember which terms have been explained. */
export interface Markup {
  prose(text: readonly Piece[]): string;
  explain(text: readonly Piece[]): string;
  cite(refs: readonly (readonly Piece[])[]): string;
  mark(portion: readonly Piece[]): string;
}

export function createMarkup(glossary: Selection['glossary']): Markup {
  const explained = new Set<string>();
  const terms = glossary.filter(({ short, expansion }) => short !== '' || expansion !== '');
  return {
    prose,
    explain(text) {
      let pieces = text;
      let plain = wordsOf(text);
      for (const { key, term, short, expansion } of terms) {
        if (explained.has(term)) continue;
        const at = wordAt(plain, term);
        if (at < 0) continue;
        explained.add(term);
        const end = at + term.length;
        const meaning: Piece = { text: short || expansion, origin: { key, field: short ? 'short' : 'expansion', offset: 0 } };
        pieces = [...slice(pieces, 0, end), own(' ('), meaning, own(')'), ...slice(pieces, end, plain.length)];
        plain = wordsOf(pieces);
      }
      return prose(pieces);
    },
    cite: (refs) => (refs.length === 0 ? '' : `<cite ref="${refs.map((ref) => markedPieces(ref)).join('; ')}"></cite>`),
    mark: (portion) => (portion.length === 0 ? '' : `<small>${markedPieces(portion)}</small> `),
  };
}

/** Words of the program. */
function own(text: string): Piece {
  return { text, origin: undefined };
}

function prose(pieces: readonly Piece[]): string {
  return markupOf(wordsOf(pieces), (from, to) => markedPieces(slice(pieces, from, to)));
}

/** Where a term stands in a text as a word of its own, outside links and brackets; -1 when nowhere. */
function wordAt(text: string, term: string): number {
  // Most texts have none of the terms, and a pattern is dear.
  if (!text.includes(term)) return -1;
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}(\\[-])${term.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?![\\p{L}\\p{N})\\]-])`, 'u');
  return text.search(pattern);
}
