/**
 * A text that is part of no other. V8 has a part of a text hold on to the whole: what is kept of each edit would keep the whole
 * dossier with it.
 */
export function apart(text: string): string {
  // Every host can write a text and read it again; the copy knows of nothing else.
  return JSON.parse(JSON.stringify(text)) as string;
}
