/** Words that layout adds, in English. */
export const WORDS = {
  /** Follows the label of an entry that goes on at the top of a page. */
  continued: 'continued',
  /** The name of a link to a note, or to a range of notes. */
  notes: (first: string, last = first): string => (first === last ? `Note ${first}` : `Notes ${first} to ${last}`),
};
