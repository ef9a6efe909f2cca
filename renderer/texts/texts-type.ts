import type { ENGLISH } from './en/texts.ts';

/** The texts of a language: those of English, each as a text of any words. */
type Worded<T> = T extends string
  ? string
  : T extends (...given: infer Given) => string
    ? (...given: Given) => string
    : T extends readonly string[]
      ? readonly string[]
      : { readonly [Name in keyof T]: Worded<T[Name]> };
export type Texts = Worded<typeof ENGLISH>;
