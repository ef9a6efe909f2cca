import type { ENGLISH } from './en.ts';

/** The words of a language: those of English, each as a text of any words. */
type Worded<T> = T extends string
  ? string
  : T extends (...given: infer Given) => infer Result
    ? (...given: Given) => Result extends string ? string : readonly string[]
    : T extends readonly string[]
      ? readonly string[]
      : { readonly [Name in keyof T]: Worded<T[Name]> };
export type Words = Worded<typeof ENGLISH>;
