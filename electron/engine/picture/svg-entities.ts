import { refuse } from './refuse.ts';

/** The longest document type declaration, in characters, and the most text that entities may add. */
const [MOST_DOCTYPE, MOST_ADDED] = [20_000, 1_000_000];

/**
 * The entities that a document type declaration defines, as drawing programs use them for the addresses of name spaces. Entities that
 * contain others, or are files, are not defined.
 * @param uses the number of entities in the whole text.
 * @throws BriefError if they could add too much text.
 */
export function entitiesOf(doctype: string, uses: number): Record<string, string> {
  if (doctype.length > MOST_DOCTYPE) throw refuse('the document type declaration is too long', 'remove the part from <!DOCTYPE to >');
  const entities: Record<string, string> = {};
  let longest = 0;
  for (const [, name = '', double, single] of doctype.matchAll(/<!ENTITY\s+([\w.-]+)\s+(?:"([^"&<%]*)"|'([^'&<%]*)')\s*>/g)) {
    const text = double ?? single ?? '';
    entities[name] = text;
    longest = Math.max(longest, text.length);
  }
  if (longest * uses > MOST_ADDED) throw refuse('its entities add too much text', 'save the picture without entities');
  return entities;
}
