import type { GlyphRun } from '../paged.ts';

/** A shaped word: its glyphs, in one run for each face, and its width in thousandths of an em, without letter spacing. */
export interface ShapedWord {
  runs: readonly GlyphRun[];
  width: number;
  /** The number of glyphs, for letter spacing. */
  count: number;
  /** Characters no face has, which are set as U+FFFD. */
  missing: readonly string[];
}

/**
 * A word of one face as it is stored: its glyphs and advances; their texts, unless each glyph is one character;
 * their offsets, if there are any.
 */
type PackedWord = readonly [
  glyphs: readonly number[],
  advances: readonly number[],
  texts?: readonly string[] | 0,
  offsets?: NonNullable<GlyphRun['offsets']>,
];

/** Words with their packed glyphs, as JSON stores them. */
export type PackedWords = readonly (readonly [word: string, packed: PackedWord])[];

/** Looks up words already shaped in one face with its features. */
export type KnownWords = (word: string) => ShapedWord | undefined;

/** A word with the space after it, which the shaper joins from both. */
const WORD_AND_SPACE = /\S\s+$/;

/** Packs the words to store: those set entirely in this face, from left to right. */
export function packWords(face: string, words: ReadonlyMap<string, ShapedWord>): PackedWords {
  return [...words].flatMap(([word, { runs, missing }]) => {
    const [run, more] = runs;
    const isWhole = run?.face === face && !more && missing.length === 0 && !WORD_AND_SPACE.test(word);
    return isWhole ? [[word, pack(word, run)] as const] : [];
  });
}

/** Looks up stored words, and unpacks each on demand. */
export function unpackWords(face: string, words: PackedWords): KnownWords {
  const packed = new Map(words);
  return (word) => {
    const known = packed.get(word);
    return known && unpack(face, word, known);
  };
}

function pack(word: string, { glyphs, advances, texts, offsets }: GlyphRun): PackedWord {
  const each = isCharacterEach(word, texts) ? 0 : texts;
  if (offsets) return [glyphs, advances, each, offsets];
  return each === 0 ? [glyphs, advances] : [glyphs, advances, each];
}

function isCharacterEach(word: string, texts: readonly string[]): boolean {
  return word.length === texts.length && texts.every((text, index) => text === word[index]);
}

function unpack(face: string, word: string, [glyphs, advances, texts, offsets]: PackedWord): ShapedWord {
  const run = { face, glyphs, advances, texts: texts || word.split('') };
  return {
    runs: [offsets ? { ...run, offsets } : run],
    width: advances.reduce((sum, advance) => sum + advance, 0),
    count: glyphs.length,
    missing: [],
  };
}
