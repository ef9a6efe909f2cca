import { join } from 'node:path';
import type { Folders } from './library.ts';

/** Where the built-in parts are below the program's root: a checkout, or an installed package. */
export function builtInFolders(root: string): Folders {
  return { data: join(root, 'data'), templates: join(root, 'templates'), fonts: join(root, 'out', 'fonts') };
}
