import type { GlyphRun } from '../paged.ts';

/** A word shaped: its glyphs, in one run a face, and its width in thousandths of an em, letter spacing left out. */
export interface ShapedWord {
  runs: readonly GlyphRun[];
  width: number;
  /** How many glyphs, for letter spacing. */
  count: number;
  /** Characters no face has, which are set as U+FFFD. */
  missing: readonly string[];
}

/**
 * A word of one face as it is kept: its glyphs and how far each moves the pen; what each stands for, where that is not a
 * character each; how far each is moved, where one is.
 */
type PackedWord = readonly [
  glyphs: readonly number[],
  advances: readonly number[],
  texts?: readonly string[] | 0,
  offsets?: NonNullable<GlyphRun['offsets']>,
];

/** Words with what became of them, as JSON has it. */
export type PackedWords = readonly (readonly [word: string, packed: PackedWord])[];

/** Words that were shaped before, of one face with its features. */
export type KnownWords = (word: string) => ShapedWord | undefined;

/** What a shaper makes of a word and of its space. */
const WORD_AND_SPACE = /\S\s+$/;

/** Words to be kept: those that were set in this face whole, read from the left. */
export function packWords(face: string, words: ReadonlyMap<string, ShapedWord>): PackedWords {
  return [...words].flatMap(([word, { runs, missing }]) => {
    const [run, more] = runs;
    const isWhole = run?.face === face && !more && missing.length === 0 && !WORD_AND_SPACE.test(word);
    return isWhole ? [[word, pack(word, run)] as const] : [];
  });
}

/** Words that were kept, each unpacked when it is asked for. */
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
