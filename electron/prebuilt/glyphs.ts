import { type KnownWords, type PackedWords, packWords, type ShapedWord, type ShapedWords, tablesOf, unpackWords, viewOf } from '../engine/index.ts';
import { hashOf, type PrebuiltValues, type ValuesByText } from './values.ts';

/** A face with its OpenType features and its file. */
interface FaceAsked {
  face: string;
  features: readonly string[];
  font: Uint8Array;
}

/** Words of a face that were shaped at build time, stored beside the values of the built-in files (`values.ts`). */
export function knownWords(asked: FaceAsked, values: PrebuiltValues): KnownWords | undefined {
  const packed = values.find(nameOf(asked)) as PackedWords | undefined;
  return packed && unpackWords(asked.face, packed);
}

/** Words of one face with its features, shaped. */
type WordsOfFace = Pick<ShapedWords, 'face' | 'features' | 'isRightToLeft'> & { words: Iterable<readonly [string, ShapedWord]> };

/** The words to store: those that run from left to right. */
export function wordsToKeep(shaped: Iterable<WordsOfFace>, loadFont: (face: string) => Uint8Array): ValuesByText {
  const words = new Map<string, { face: string; all: Map<string, ShapedWord> }>();
  for (const { face, features, isRightToLeft, words: some } of shaped) {
    if (isRightToLeft) continue;
    const name = hashOf(nameOf({ face, features, font: loadFont(face) }));
    words.set(name, { face, all: new Map([...(words.get(name)?.all ?? []), ...some]) });
  }
  return new Map(Array.from(words, ([name, { face, all }]) => [name, packWords(face, all)]));
}

/** The key of stored words: face, features and checksum of the font file. */
function nameOf({ face, features, font }: FaceAsked): string {
  const head = tablesOf(font)?.get('head');
  // Every font has a checksum of the whole file (ISO/IEC 14496-22, 5.2.2: checksumAdjustment).
  const sum = head ? viewOf(font).getUint32(head.start + 8) : 0;
  return `words ${face} ${features.join()} ${sum}`;
}
