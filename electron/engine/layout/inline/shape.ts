import type { SourceLocation } from '../../../contract/problem.ts';
import { roundTo } from '../../../contract/round.ts';
import { Buffer, Direction, Feature, shape as shapeBuffer } from 'harfbuzzjs';
import type { GlyphRun, TextStyle } from '../paged.ts';
import { runsFromRight } from './bidi.ts';
import { chainFor, createLanguageFinder, DEFAULT_LANGUAGE, type LoadedFace, splitByFace } from './faces.ts';
import { hasTooManyGlyphs, onBases, textsOf, tooManyGlyphs } from './glyphs-of.ts';
import type { KnownWords, ShapedWord } from './packed-glyphs.ts';

/** Shapes words and caches them: a brief uses the same thousand words over and over. */
export interface Shaper {
  /** Shapes the words of a text, each with the white space after it. Empty text has none. */
  shapeText(text: string, style: TextStyle, isRightToLeft?: boolean): ShapedWord[];
  /** The width of a text in a style, in points. */
  width(text: string, style: TextStyle): number;
  /** Whether no word shaped so far lacks a character. */
  lacksNothing(): boolean;
  /** The words shaped so far, for each face with its features. */
  shaped(): Iterable<ShapedWords>;
}

/** The words of one face with its features. */
export interface ShapedWords {
  face: string;
  features: readonly string[];
  isRightToLeft: boolean;
  /** The language, if the faces have forms of its own; empty for any other. */
  language: string;
  words: WordStore;
  known: KnownWords | undefined;
}

/** A store of shaped words of one face with its features, or a memo of one. */
export interface WordStore extends Iterable<[word: string, shaped: ShapedWord]> {
  get(word: string, shape: () => ShapedWord): ShapedWord;
}

/** What a shaper needs. */
export interface ShaperParts {
  /** Faces tried in order for a character the style's own face lacks. */
  fallback: readonly string[];
  /** Words of a face that were shaped earlier in the same way; undefined if there are none. */
  wordsKnown(face: string, features: readonly string[]): KnownWords | undefined;
  /** Looks up a face by its name: `openForShaping` of its bytes, opened once. */
  faceOf(face: string): LoadedFace;
  /** Where the theme names a face; undefined if it does not. */
  placeOf(face: string): SourceLocation | undefined;
  /** The store for the words of one face. */
  wordStore(): WordStore;
}

/** A word includes the white space after it, which halves the parts of a line. In right-to-left text the space is before it. */
const WORDS = /\S+\s*|\s+/g;
const WORDS_AND_SPACES = /\S+|\s+/g;
const ENDS_IN_SPACE = /^(\S+)\s+$/;

/** Characters that control layout and are never drawn (Unicode 5.21). */
const IGNORED = /\p{Default_Ignorable_Code_Point}/gu;

/** @throws BriefError from its methods, at the place of a face that makes too many glyphs of a word. */
export function createShaper({ fallback, wordsKnown, faceOf, placeOf, wordStore }: ShaperParts): Shaper {
  const words = new Map<string, ShapedWords>();
  const languageOf = createLanguageFinder(fallback, faceOf);
  const shapeRun = createRunShaper(faceOf, placeOf);
  let lacksNothing = true;
  /** The last style requested: many words in a row share one. */
  let last: { style: TextStyle; isRightToLeft: boolean; words: ShapedWords } | undefined;

  const shapeNew = (word: string, style: TextStyle, { isRightToLeft, language }: ShapedWords): ShapedWord => {
    const [, bare] = ENDS_IN_SPACE.exec(word) ?? [];
    if (bare !== undefined) return joined(shape(bare, style, isRightToLeft), shape(word.slice(bare.length), style, isRightToLeft));
    const setting = { features: style.features, isRightToLeft, language: language || DEFAULT_LANGUAGE };
    const missing: string[] = [];
    const chain = chainFor(word, [style.face, ...fallback], isRightToLeft, faceOf);
    const runs = splitByFace(word.replace(IGNORED, ''), chain, faceOf, missing).map(({ face, text }) =>
      /^\s+$/.test(text) ? spaced(text, shapeRun(' '.repeat([...text].length), face, PLAIN)) : shapeRun(text, face, setting),
    );
    return { runs, ...sizeOf(runs), missing };
  };

  const wordsOf = (style: TextStyle, isRightToLeft: boolean): ShapedWords => {
    if (last?.style === style && last.isRightToLeft === isRightToLeft) return last.words;
    const [{ face, features }, language] = [style, languageOf(style)];
    const key = `${isRightToLeft ? '<' : ''}${language}|${face}|${features.join()}`;
    const known = words.get(key) ?? {
      face,
      features,
      isRightToLeft,
      language,
      words: wordStore(),
      known: isRightToLeft || language !== '' ? undefined : wordsKnown(face, features),
    };
    words.set(key, known);
    last = { style, isRightToLeft, words: known };
    return known;
  };

  const shape = (word: string, style: TextStyle, isRightToLeft: boolean): ShapedWord => {
    const own = wordsOf(style, isRightToLeft);
    return own.words.get(word, () => {
      const shaped = own.known?.(word) ?? shapeNew(word, style, own);
      if (shaped.missing.length > 0) lacksNothing = false;
      return shaped;
    });
  };

  const shapeText = (text: string, style: TextStyle, isRightToLeft = false): ShapedWord[] =>
    (text.match(isRightToLeft ? WORDS_AND_SPACES : WORDS) ?? []).map((word) => shape(word, style, isRightToLeft));

  return {
    lacksNothing: () => lacksNothing,
    shaped: () => words.values(),
    shapeText,
    width(text, style) {
      // Most texts to measure are one word.
      if (!/\s\S/.test(text)) return text === '' ? 0 : widthOf(shape(text, style, runsFromRight(text)), style);
      return shapeText(text, style, runsFromRight(text)).reduce((sum, one) => sum + widthOf(one, style), 0);
    },
  };
}

/** The width of glyphs in thousandths of an em, without letter spacing, and their number. */
function sizeOf(runs: readonly GlyphRun[]): Pick<ShapedWord, 'width' | 'count'> {
  return {
    width: runs.reduce((sum, run) => sum + run.advances.reduce((a, b) => a + b, 0), 0),
    count: runs.reduce((sum, run) => sum + run.glyphs.length, 0),
  };
}

/** Joins a word and the space after it, as one run if they share a face. */
function joined(word: ShapedWord, space: ShapedWord): ShapedWord {
  const [last, first] = [word.runs.at(-1), space.runs[0]];
  const isOne = last && first && last.face === first.face && !last.offsets && !first.offsets && space.runs.length === 1;
  const runs = isOne
    ? word.runs.slice(0, -1).concat({
        face: last.face,
        glyphs: last.glyphs.concat(first.glyphs),
        advances: last.advances.concat(first.advances),
        texts: last.texts.concat(first.texts),
      })
    : word.runs.concat(space.runs);
  return { runs, width: word.width + space.width, count: word.count + space.count, missing: word.missing.concat(space.missing) };
}

/** The width of a shaped word in points, letter spacing included. */
export function widthOf({ width, count }: ShapedWord, style: TextStyle): number {
  return ((width + count * style.tracking) * style.size) / 1000;
}

/** Widths of Unicode spaces, in thousandths of an em (Unicode 6.2); all others are as wide as a word space. */
const SPACES: Readonly<Record<string, number>> = {
  '\u2000': 500,
  '\u2001': 1000,
  '\u2002': 500,
  '\u2003': 1000,
  '\u2004': 333,
  '\u2005': 250,
  '\u2006': 167,
  '\u2009': 200,
  '\u200A': 100,
  '\u202F': 200,
  '\u3000': 1000,
};

/** Sets white space with the face's word space at the right width: few faces have every Unicode space. */
function spaced(text: string, plain: GlyphRun): GlyphRun {
  const characters = [...text];
  return { ...plain, advances: plain.advances.map((advance, index) => SPACES[characters[index] ?? ''] ?? advance), texts: characters };
}

/** The characters of a glyph from left to right, as PDF readers expect those of right-to-left text. */
function reversed(text: string): string {
  return text.length > 1 ? [...text].reverse().join('') : text;
}

/** How text is shaped. */
interface Setting {
  features: readonly string[];
  isRightToLeft: boolean;
  language: string;
}

const PLAIN: Setting = { features: [], isRightToLeft: false, language: DEFAULT_LANGUAGE };

/** Shapes text of one face and one script with HarfBuzz; one buffer serves all. */
function createRunShaper(faceOf: ShaperParts['faceOf'], placeOf: ShaperParts['placeOf']) {
  const buffer = new Buffer();
  return (text: string, face: string, { features, isRightToLeft, language }: Setting): GlyphRun => {
    const { font, unitsPerEm } = faceOf(face);
    buffer.clearContents();
    buffer.addText(text);
    // The direction is that of the bidirectional algorithm: digits in Arabic text run from left to right.
    buffer.setDirection(isRightToLeft ? Direction.RTL : Direction.LTR);
    buffer.setLanguage(language);
    // Sets the script, which is not set yet.
    buffer.guessSegmentProperties();
    shapeBuffer(
      font,
      buffer,
      features.map((tag) => new Feature(tag)),
    );
    if (hasTooManyGlyphs(buffer, text)) throw tooManyGlyphs(placeOf(face));
    // Read separately: the combined call defines properties one by one, which takes as long as shaping.
    const [infos, positions] = [buffer.getGlyphInfos(), buffer.getGlyphPositions()];
    const scale = 1000 / unitsPerEm;
    const isMoved = positions.some(({ xOffset, yOffset }) => Math.round(xOffset * scale) !== 0 || Math.round(yOffset * scale) !== 0);
    return {
      ...(isMoved ? { offsets: positions.map(({ xOffset, yOffset }) => [Math.round(xOffset * scale), Math.round(yOffset * scale)] as const) } : {}),
      face,
      glyphs: infos.map(({ codepoint }) => codepoint),
      advances: positions.map(({ xAdvance }) => roundTo(xAdvance * scale, 100)),
      texts: isRightToLeft ? onBases(textsOf(infos, text), infos, positions).map(reversed) : textsOf(infos, text),
    };
  };
}
