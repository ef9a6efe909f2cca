import { markupOf } from '../dossier/prose.ts';
import type { Selection } from '../selection/selection.ts';
import { createSlicer, markedPieces, type Piece, slice, wordsOf } from './sourced.ts';

/** The helpers that write markup, for one brief: they track which terms have been explained. */
export interface Markup {
  prose(text: readonly Piece[]): string;
  explain(text: readonly Piece[]): string;
  cite(refs: readonly (readonly Piece[])[]): string;
  mark(portion: readonly Piece[]): string;
  /** A whole talking line. @param isNumbered whether a line to raise shows its number, among those shown this way, instead of its verb. */
  line(line: TalkingLine, isNumbered: boolean): string;
}

/** A talking line, as the `line` helper reads it. */
export interface TalkingLine {
  key: string;
  verb: string;
  words: readonly Piece[];
  /** Whether the words are to be spoken verbatim. */
  isSpeech: boolean;
  why: readonly Piece[];
  portion: readonly Piece[];
  cites: readonly (readonly Piece[])[];
}

/** Characters that a search for a term passes in the time of one value. */
const SEARCHED = 256;

/** The printed labels for the verbs of talking lines. */
const VERB_LABELS: Readonly<Record<string, string>> = { raise: 'Raise:', press: 'Press:', listen: 'Listen:', avoid: 'Avoid:' };
const WHY_LABEL = 'Why:';

/** @param spend counts what explaining terms costs. */
export function createMarkup(glossary: Selection['glossary'], spend: (work: number) => void): Markup {
  const explained = new Set<string>();
  const numbers = new Map<string, number>();
  const numberOf = (key: string): number => {
    const number = numbers.get(key) ?? numbers.size + 1;
    numbers.set(key, number);
    return number;
  };
  const terms = glossary.filter(({ short, expansion }) => short !== '' || expansion !== '');
  return {
    prose,
    explain(text) {
      let pieces = text;
      let plain = wordsOf(text);
      spend((terms.length * (1 + plain.length / SEARCHED)) / 8);
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
    cite,
    mark,
    line({ key, verb, words, isSpeech, why, portion, cites }, isNumbered) {
      const label = isNumbered && verb === 'raise' ? `${numberOf(key)}.` : VERB_LABELS[verb];
      const text = isSpeech ? `“${prose(words)}”` : prose(words);
      const reason = why.length === 0 ? '' : ` <em>${WHY_LABEL}</em> ${prose(why)}`;
      return `<strong>${label}</strong> ${mark(portion)}${text}${cite(cites)}${reason}`;
    },
  };
}

function cite(refs: readonly (readonly Piece[])[]): string {
  return refs.length === 0 ? '' : `<cite ref="${refs.map((ref) => markedPieces(ref)).join('; ')}"></cite>`;
}

function mark(portion: readonly Piece[]): string {
  return portion.length === 0 ? '' : `<small>${markedPieces(portion)}</small> `;
}

/** The program's own text. */
function own(text: string): Piece {
  return { text, origin: undefined };
}

function prose(pieces: readonly Piece[]): string {
  const sliceOf = createSlicer(pieces);
  return markupOf(wordsOf(pieces), (from, to) => markedPieces(sliceOf(from, to)));
}

/** The index of a term in a text as a separate word, outside links and brackets; -1 if there is none. */
function wordAt(text: string, term: string): number {
  // Most texts have none of the terms, and a regular expression is slow.
  if (!text.includes(term)) return -1;
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}(\\[-])${term.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?![\\p{L}\\p{N})\\]-])`, 'u');
  return text.search(pattern);
}
