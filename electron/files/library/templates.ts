import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parseTemplate, type ReadAhead, type Template } from '../../engine/index.ts';
import { readText } from '../reading/read-file.ts';

/** Finds the compiled template for a text that was compiled at build time; undefined for any other text. */
export type FindPrecompiled = (text: string) => ReadAhead | undefined;

/** Every partial of a folder, by name. @throws BriefError when one cannot be read or parsed. */
export function readPartials(folder: string, precompiled: FindPrecompiled): Map<string, Template> {
  const files = readdirSync(folder)
    .filter((file) => file.endsWith('.hbs'))
    .sort();
  return new Map(
    files.map((file) => {
      const name = basename(file, '.hbs');
      const path = join(folder, file);
      const text = readText(path);
      return [name, parseTemplate(text, path, name, { isPartial: true, known: precompiled(text) })];
    }),
  );
}
