import { BriefError, type SourceLocation } from '../../contract/problem.ts';
import { type Picture, readPicture } from './picture.ts';

/** The pictures of one brief, each read once. */
export interface Pictures {
  /** @throws BriefError at the place that refers to the picture, if it is missing or broken. */
  picture(src: string, place?: SourceLocation): Picture;
  /** The logo of the theme. @throws BriefError as `picture` does. */
  logo(file: string): Picture;
  /** By their names in marks. */
  all: ReadonlyMap<string, PlacedPicture>;
}

/** A picture and where it was first named. */
export interface PlacedPicture {
  picture: Picture;
  place: SourceLocation | undefined;
}

/** The name of a logo in marks: a template may have a picture of the same name. */
export function logoName(file: string): string {
  return `logo:${file}`;
}

/** Where pictures come from. */
interface PictureSource {
  load(src: string): Uint8Array;
  /** The logo is searched in the folder of the theme only. */
  loadLogo(file: string): Uint8Array;
  /** Where the theme names the logo. */
  logoPlace(): SourceLocation | undefined;
}

export function createPictures({ load, loadLogo, logoPlace }: PictureSource): Pictures {
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
  return {
    all,
    picture: (src, place) =>
      read(
        src,
        () => load(src),
        () => place,
      ),
    logo: (file) => read(logoName(file), () => loadLogo(file), logoPlace),
  };
}
