/**
 * A text that is part of no other. V8 has a part of a text hold on to the whole: what is kept of each edit would keep the whole
 * dossier with it.
 */
export function apart(text: string): string {
  return Buffer.from(text, 'utf16le').toString('utf16le');
}
