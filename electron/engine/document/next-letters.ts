import type { ElementNode } from './document.ts';
import type { Language } from '../language/language.ts';
import { letters } from './letters.ts';

/** The label that stands for the next letter. */
const NEXT = 'next';

/** Gives headings labelled `next` the letters A, B, C in their order, those of the language, so that a chapter that is absent leaves no gap. */
export function letterChapters(all: readonly ElementNode[], language: Language): void {
  const { letters: own } = language.formats;
  let count = 0;
  for (const element of all) {
    if (element.attributes.label !== NEXT || !/^(h[1-4]|sources)$/.test(element.name)) continue;
    count += 1;
    element.attributes = { ...element.attributes, label: letters(count, own === undefined ? undefined : [...own]).toUpperCase() };
  }
}
