/** Words that layout adds, in English. */
export const WORDS = {
  /** Follows the label of an entry that goes on at the top of a page. */
  continued: 'continued',
  /** Heads the margin for notes. */
  notes: 'Notes',
  /** Before the number of a note, and before several, in the line. */
  note: 'Note',
  severalNotes: 'Notes',
  /** Before a decision that can be ticked on paper, and before what is written by hand; for the ear. */
  box: 'Box',
  spaceFor: 'Space for',
  /** Names the years of a broken axis. */
  noValue: 'no value',
  /** The name of a link to a note, or to a range of notes. */
  /** The same with the numbers as they are seen: a name must contain what is printed (WCAG 2.1, 2.5.3). */
  shownNotes: (first: string, last = first): string => (first === last ? `Note ${first}` : `Notes ${first}–${last}`),
  namedNotes: (first: string, last = first): string => (first === last ? `Note ${first}` : `Notes ${first} to ${last}`),
};

/** A box to tick, as it is read aloud: "Box: Approve, option B". */
export function spokenChoice(label: string, about: string | undefined): string {
  return `${WORDS.box}: ${about === undefined ? label : `${label}, ${about}`}`;
}

/** A place to write on, as it is read aloud: "Space for signature". Names and abbreviations keep their capitals. */
export function spokenBlank(label: string): string {
  const [first = '', second = ''] = label;
  const isWord = second === second.toLowerCase() && !/\d/.test(first);
  return `${WORDS.spaceFor} ${isWord ? `${first.toLowerCase()}${label.slice(first.length)}` : label}`;
}
