import { TEXTS } from '../texts.ts';

/** A part of the dossier as the outline calls it; a section's title is its own. */
export function partName(part: string): string {
  return (TEXTS.parts as Record<string, string>)[part] ?? part;
}
