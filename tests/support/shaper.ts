import type { KnownWords } from '../../electron/engine/layout/inline/packed-glyphs.ts';
import { openForShaping } from '../../electron/engine/layout/inline/faces.ts';
import { createShaper, type Shaper } from '../../electron/engine/layout/inline/shape.ts';
import type { ShapedWord } from '../../electron/engine/layout/inline/packed-glyphs.ts';
import { Memo } from '../../electron/engine/memory/memo.ts';
import { builtIn } from './library.ts';

/** A shaper of the built-in faces. @param wordsKnown words that need not be shaped. */
export function shaperWith(fallback: readonly string[], wordsKnown: () => KnownWords | undefined = () => undefined): Shaper {
  return createShaper({
    fallback,
    placeOf: () => undefined,
    wordsKnown,
    faceOf: (face) => openForShaping(builtIn.font(face), (covers) => covers),
    wordStore: () => new Memo<string, ShapedWord>({ most: 1_000_000 }),
  });
}
