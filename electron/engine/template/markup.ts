import { escapeMarkup, proseToMarkup } from '../dossier/prose.ts';
import type { Selection } from '../selection/selection.ts';

/** The helpers that write markup, for one brief: they remember which terms have been explained. */
export interface Markup {
  prose(text: string): string;
  explain(text: string): string;
  cite(refs: readonly string[]): string;
  mark(portion: string): string;
}

export function createMarkup(glossary: Selection['glossary']): Markup {
  const explained = new Set<string>();
  const terms = glossary.filter(({ short, expansion }) => short !== '' || expansion !== '');
  return {
    prose: proseToMarkup,
    explain(text) {
      let plain = text;
      for (const { term, short, expansion } of terms) {
        if (explained.has(term)) continue;
        const at = wordAt(plain, term);
        if (at < 0) continue;
        explained.add(term);
        const end = at + term.length;
        plain = `${plain.slice(0, end)} (${short || expansion})${plain.slice(end)}`;
      }
      return proseToMarkup(plain);
    },
    cite: (refs) => (refs.length === 0 ? '' : `<cite ref="${escapeMarkup(refs.join('; '))}"></cite>`),
    mark: (portion) => (portion === '' ? '' : `<small>${escapeMarkup(portion)}</small> `),
  };
}

/** Where a term stands in a text as a word of its own, outside links and brackets; -1 when nowhere. */
function wordAt(text: string, term: string): number {
  // Most texts have none of the terms, and a pattern is dear.
  if (!text.includes(term)) return -1;
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}(\\[-])${term.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?![\\p{L}\\p{N})\\]-])`, 'u');
  return text.search(pattern);
}
