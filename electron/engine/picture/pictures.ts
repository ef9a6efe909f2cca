import { BriefError, type SourceLocation } from '../../contract/problem.ts';
import { type Picture, readPicture } from './picture.ts';

/** The pictures of one brief, each read once. */
export interface Pictures {
  /** @throws BriefError at the place that refers to the picture, if it is missing or broken. */
  picture(src: string, place?: SourceLocation): Picture;
  all: ReadonlyMap<string, Picture>;
}

export function createPictures(load: (src: string) => Uint8Array): Pictures {
  const all = new Map<string, Picture>();
  return {
    all,
    picture(src, place) {
      const kept = all.get(src);
      if (kept) return kept;
      try {
        const picture = readPicture(load(src), src);
        all.set(src, picture);
        return picture;
      } catch (error) {
        if (!(error instanceof BriefError) || !place) throw error;
        throw new BriefError(error.problems.map((problem) => ({ ...problem, place })));
      }
    },
  };
}
