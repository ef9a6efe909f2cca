import { z } from 'zod';
import { dossier } from '../../contract/dossier.ts';
import type { Grammar, ManuscriptKind } from '../../contract/manuscript.ts';
import { frontMatter } from '../../contract/template.ts';
import { theme } from '../../contract/theme.ts';
import { BLOCKS } from '../template/environment.ts';
import { HELPERS } from '../template/helpers.ts';
import { COMMON_ATTRIBUTES, type ElementName, ELEMENTS, WRITTEN_BY_PROGRAM } from '../document/elements.ts';
import type { Library } from '../library.ts';

const SCHEMAS: Readonly<Record<ManuscriptKind, z.ZodType>> = { dossiers: dossier, templates: frontMatter, themes: theme };

/** The grammar of a kind of manuscript, for completion and help in an editor. */
export function grammarOf(kind: ManuscriptKind, library: Library): Grammar {
  const schema = z.toJSONSchema(SCHEMAS[kind], { io: 'input', unrepresentable: 'any' });
  if (kind !== 'templates') return { schema, helpers: [], partials: [], elements: [] };
  const blocks = BLOCKS.map((name) => ({
    name: `#${name}`,
    description: 'A block; it ends with its name after a slash.',
    example: `{{#${name} …}} … {{/${name}}}`,
  }));
  const helpers = Object.entries(HELPERS).map(([name, { description, example }]) => ({ name, description, example: example.call }));
  const elements = Object.entries(ELEMENTS)
    .filter(([name]) => !WRITTEN_BY_PROGRAM.includes(name as ElementName))
    .map(([name, { description, attributes = {} }]) => ({
      name,
      description,
      attributes: [...Object.keys(attributes), ...Object.keys(COMMON_ATTRIBUTES)],
    }));
  return { schema, helpers: [...blocks, ...helpers], partials: [...library.partials().keys()], elements };
}
