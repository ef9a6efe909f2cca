import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { compileAhead, createSession, FOR_A_BATCH, makeBrief, type ReadAhead, readYaml, withStarts } from '../engine/index.ts';
import { audience } from '../contract/audience.ts';
import { dossier } from '../contract/dossier.ts';
import { markingSchemes } from '../contract/marking.ts';
import { languageFile } from '../contract/language.ts';
import { theme } from '../contract/theme.ts';
import { briefRequest } from '../contract/request.ts';
import { hashOf, type ValuesByText } from './values.ts';
import type { Folders } from '../files/library/folders.ts';
import { fileLibrary } from '../files/library/library.ts';
import { readText } from '../files/reading/read-file.ts';
import { wordsToKeep } from './glyphs.ts';

const SCHEMAS = { dossiers: dossier, audiences: audience, themes: theme, languages: languageFile };

/**
 * The values of all built-in files, to be stored with the program (`values.ts`).
 * @throws BriefError when a file is invalid; Error when a value cannot be stored as JSON.
 */
export function builtInValues(folders: Folders): ValuesByText {
  const library = fileLibrary(folders);
  const values = new Map<string, unknown>();
  const keep = (file: string, schema: Parameters<typeof readYaml>[2]): void => {
    const text = readText(file);
    const { value } = readYaml(text, file, schema);
    if (!isDeepStrictEqual(JSON.parse(JSON.stringify(value)), value)) throw new Error(`what ${file} says cannot be kept as JSON`);
    values.set(hashOf(text), value);
  };
  for (const kind of ['dossiers', 'audiences', 'themes', 'languages'] as const) {
    for (const name of library.names(kind)) keep(library.fileOf(kind, name), SCHEMAS[kind]);
  }
  keep(join(folders.data, 'markings.yaml'), markingSchemes);
  for (const name of library.names('templates')) {
    for (const [{ file, front, part, program }, compiled] of compileAhead(library.template(name), library.partials())) {
      values.set(hashOf(readText(file)), {
        ...(front ? { front } : {}),
        ...(part ? { part } : {}),
        program: withStarts(program),
        compiled,
      } satisfies ReadAhead);
    }
  }
  return values;
}

/**
 * The words of the built-in dossiers, shaped in the faces of the built-in themes, to be stored with the program (`glyphs.ts`).
 * Most English dossiers use these words, and HarfBuzz is slowest for its first thousand.
 */
export async function builtInWords(folders: Folders): Promise<ValuesByText> {
  const library = fileLibrary(folders);
  const engine = createSession(library, 'the build', FOR_A_BATCH);
  const [audiences, themes] = [library.names('audiences'), library.names('themes')];
  for (const dossier of library.names('dossiers')) {
    const requests = [
      ...audiences.map((audience) => ({ dossier, audience })),
      ...themes.map((theme) => ({ dossier, audience: audiences[0], theme })),
    ];
    for (const request of requests) await makeBrief(briefRequest.parse(request), engine);
  }
  const shapers = new Set(themes.map((theme) => engine.shaperFor(library.theme(theme).value)));
  return wordsToKeep(
    [...shapers].flatMap((shaper) => [...shaper.shaped()]),
    library.font,
  );
}
