import type { Dossier } from '../../contract/dossier.ts';

/** The pictures that a dossier names, by their files, each with the path of the value that names it first. */
export function pathsOfPictures({ meta, people, pictures }: Dossier): Map<string, readonly (string | number)[]> {
  const named: [string | undefined, readonly (string | number)[]][] = [
    [meta.issuer?.crest, ['meta', 'issuer', 'crest']],
    ...people.map(({ portrait }, index): [string | undefined, (string | number)[]] => [portrait, ['people', index, 'portrait']]),
    ...pictures.map(({ file }, index): [string, (string | number)[]] => [file, ['pictures', index, 'file']]),
  ];
  const paths = new Map<string, readonly (string | number)[]>();
  for (const [file, path] of named) if (file !== undefined && !paths.has(file)) paths.set(file, path);
  return paths;
}
