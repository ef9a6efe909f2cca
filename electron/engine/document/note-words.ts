import type { Language } from '../language/language.ts';
import { type ElementNode, textOf } from './document.ts';

/** Gives the calls of notes the words that stand before their numbers where these are not raised: "Note 6", "Notes 3–5". */
export function nameCalls(all: readonly ElementNode[], language: Language): void {
  const [one, several] = ['note', 'notes-several'].map((name) =>
    language
      .wording(name)
      .text.replace(/\{\w+\}$/, '')
      .trimEnd(),
  );
  for (const element of all) {
    if (element.name !== 'cite' && element.name !== 'note') continue;
    const isOne = element.name === 'note' || /^\w+$/.test(textOf(element));
    element.attributes = { ...element.attributes, words: (isOne ? one : several) ?? '' };
  }
}
