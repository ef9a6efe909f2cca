import type { GlyphRun, TextStyle } from '../../layout/paged.ts';
import type { UsedSlots } from '../font/codes.ts';

/** What a line was written as, and what has to be so again for it to be right: the slots it uses of each face. */
interface Shown {
  style: TextStyle;
  text: string;
  faces: readonly FaceState[];
}

/** A face in a document: its name there, and the slots a line or a page uses. */
export interface FaceState extends UsedSlots {
  face: string;
  id: string;
}

/** The lines written before, by the glyphs they are kept with (see `layout/inline/paragraph-cache.ts`). */
export interface ShownLines {
  /** What was written, where it would be written so again. */
  find(runs: readonly GlyphRun[], style: TextStyle, isSo: (state: FaceState) => boolean): Shown | undefined;
  keep(runs: readonly GlyphRun[], shown: Shown): void;
}

/** For a file that is written once: nothing is kept. */
export const NOTHING_SHOWN: ShownLines = { find: () => undefined, keep: () => undefined };

export function createShownLines(): ShownLines {
  const lines = new WeakMap<readonly GlyphRun[], Shown>();
  return {
    find(runs, style, isSo) {
      const shown = lines.get(runs);
      return shown?.style === style && shown.faces.every(isSo) ? shown : undefined;
    },
    keep: (runs, shown) => lines.set(runs, shown),
  };
}
