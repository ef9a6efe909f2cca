import { BriefError, type SourceLocation } from '../../contract/problem.ts';
import { type Picture, readPicture } from './picture.ts';

/** The pictures of one brief, each read once. */
export interface Pictures {
  /** @throws BriefError at the place that refers to the picture, if it is missing or broken. */
  picture(src: string, place?: SourceLocation): Picture;
  /** By their names in marks. */
  all: ReadonlyMap<string, PlacedPicture>;
}

/** A picture and where it was first named. */
export interface PlacedPicture {
  picture: Picture;
  place: SourceLocation | undefined;
}

/** Where pictures come from. */
interface PictureSource {
  /** A picture that a template names. */
  load(src: string): Uint8Array;
  /** Pictures that other files name, by the beginnings of their names, with the place that names them. */
  named: Readonly<Record<string, { load(file: string): Uint8Array; place(file: string): SourceLocation | undefined }>>;
}

export function createPictures({ load, named }: PictureSource): Pictures {
  const all = new Map<string, PlacedPicture>();
  const read = (name: string, find: () => Uint8Array, placeOf: () => SourceLocation | undefined): Picture => {
    const kept = all.get(name);
    if (kept) return kept.picture;
    try {
      const picture = readPicture(find());
      all.set(name, { picture, place: placeOf() });
      return picture;
    } catch (error) {
      const place = placeOf();
      if (!(error instanceof BriefError) || !place) throw error;
      throw new BriefError(error.problems.map((problem) => ({ ...problem, place })));
    }
  };
  const picture = (src: string, place?: SourceLocation): Picture => {
    const [from, source] = Object.entries(named).find(([prefix]) => src.startsWith(prefix)) ?? [];
    if (from !== undefined && source)
      return read(
        src,
        () => source.load(src.slice(from.length)),
        () => source.place(src.slice(from.length)),
      );
    return read(
      src,
      () => load(src),
      () => place,
    );
  };
  return { all, picture };
}
