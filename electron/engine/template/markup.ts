import { markupOf } from '../dossier/prose.ts';
import type { Language } from '../language/language.ts';
import { labelPieces } from './label-pieces.ts';
import type { Selection } from '../selection/selection.ts';
import { createSlicer, markedPieces, type Piece, slice, wordsOf } from './sourced.ts';

/** The helpers that write markup, for one brief: they track which terms have been explained. */
export interface Markup {
  prose(text: readonly Piece[]): string;
  /** As `prose`, in quotation marks. */
  quote(text: readonly Piece[]): string;
  explain(text: readonly Piece[]): string;
  cite(refs: readonly (readonly Piece[])[]): string;
  mark(portion: readonly Piece[]): string;
  /** A whole talking line. */
  line(line: TalkingLine, look: LineLook): string;
}

/** How a talking line is shown. */
export interface LineLook {
  /** A line to raise has its number, among those shown this way, instead of its verb. */
  isNumbered: boolean;
  /** It is an entry of a keyed list, with the verb or the number in the key column. */
  isEntry: boolean;
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

/** @param spend counts what explaining terms costs. */
export function createMarkup(glossary: Selection['glossary'], language: Language, spend: (work: number) => void): Markup {
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
    quote: (text) => quoted(text, language),
    cite,
    mark,
    line(line, { isNumbered, isEntry }) {
      const { key, verb } = line;
      const number = isNumbered && verb === 'raise' ? numberOf(key) : undefined;
      const label = (name: string): string => markedPieces(labelPieces(name, {}, language));
      if (isEntry) return entry(line, number === undefined ? label(verb) : String(number), language);
      return sentence(line, number === undefined ? `${label(verb)}${label('colon').trimEnd()}` : `${number}.`, language);
    },
  };
}

function said({ words, isSpeech, portion }: TalkingLine, language: Language): string {
  return `${mark(portion)}${isSpeech ? quoted(words, language) : prose(words)}`;
}

function quoted(words: readonly Piece[], { formats: { quotes } }: Language): string {
  const [open = '', close = ''] = quotes;
  return `${markedPieces([own(open)])}${prose(words)}${markedPieces([own(close)])}`;
}

/** A talking line run together, with its label before it. */
function sentence(line: TalkingLine, label: string, language: Language): string {
  const why = markedPieces([...labelPieces('why', {}, language), own(language.label('colon').trimEnd())]);
  const reason = line.why.length === 0 ? '' : ` <em>${why}</em> ${prose(line.why)}`;
  return `<strong>${label}</strong> ${said(line, language)}${cite(line.cites)}${reason}`;
}

/** A talking line as an entry: what to avoid is set apart by more than its word. The notes follow what comes last. */
function entry(line: TalkingLine, label: string, language: Language): string {
  const { key, verb, why, cites } = line;
  const look = verb === 'avoid' ? ' label-look="filled"' : '';
  const notes = cite(cites);
  const words = `<p role="say">${said(line, language)}${why.length === 0 ? notes : ''}</p>`;
  const reason = why.length === 0 ? '' : `<p role="why">${prose(why)}${notes}</p>`;
  return `<li item="${key}" label="${label}"${look}>${words}${reason}</li>`;
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
