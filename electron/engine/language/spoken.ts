import type { Language } from './language.ts';

/** Names of what a screen reader comes to, in the words of a language. */

/** The name of a link to a note, or to a range of notes. @param last the number of the last, if there are several. */
export function spokenNotes(first: string, last: string | undefined, language: Language): string {
  return last === undefined || last === first ? language.label('note', { number: first }) : language.label('notes-spoken', { first, last });
}

/** The same with the numbers as they are seen: a name must contain what is printed (WCAG 2.1, 2.5.3). */
export function shownNotes(first: string, last: string | undefined, language: Language): string {
  return last === undefined || last === first ? language.label('note', { number: first }) : language.label('notes', { first, last });
}

/** A box to tick: "Box: Approve, option B". */
export function spokenChoice(label: string, about: string | undefined, language: Language): string {
  return language.label('box-choice', { choice: about === undefined ? label : `${label}${language.label('comma')}${about}` });
}
