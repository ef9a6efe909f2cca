import { TEXTS } from '../texts.ts';

/** The name of a part of the dossier as in the outline; for a section, its title. */
export function partName(part: string): string {
  return (TEXTS.parts as Record<string, string>)[part] ?? part;
}
