import type { Formats, Label, LanguageFile, Labels } from '../../contract/language.ts';
import { type FormatSource, formatsFrom } from './formats.ts';
import { formatNumber } from './numbers.ts';
import { cardinalRule } from './plural.ts';

/** What stands in a label instead of `{name}`. `count` also selects the form. */
export type LabelValues = Readonly<Record<string, string | number>>;

/** A label as it is in the file, its form for a number selected. */
export interface Wording {
  text: string;
  /** The tag of the language it is in. */
  tag: string;
}

/** The language of a brief: its labels, and how it writes dates and numbers. */
export interface Language {
  /** A language tag (BCP 47), as the dossier or the person gives it. */
  tag: string;
  /** The tag of the texts around its labels: of the document. Another one if a person chose labels in another language than the dossier’s. */
  around: string;
  formats: Formats;
  /** The wording of a label, its places not yet filled. @throws Error for a name that no file has. */
  wording(name: string, count?: number | string): Wording;
  /** A label with its values. @throws Error for a name that no file has, or a place without a value. */
  label(name: string, values?: LabelValues): string;
  /** The tag of the language a label is in, if it is not that of the document. @throws Error for a name that no file has. */
  foreign(name: string): string | undefined;
  number(value: number | string): string;
  /** The names of the labels that are in another language, sorted; empty for a complete language. */
  missing(): string[];
  /** Whether no file has labels in it. */
  lacksLabels: boolean;
  /** Whether dates and numbers are written as in another language, for want of data. */
  lacksFormats: boolean;
}

/** What a library has of one tag. */
export interface LanguageData {
  tag: string;
  file: LanguageFile | undefined;
  cldr: Formats | undefined;
}

/** The language whose labels all others fall back to. */
export const BASE = 'en';

/** The tags whose data serve a language: `fr-CA`, `fr`, `en`. */
export function tagChain(tag: string): string[] {
  const parts = tag.split('-');
  const own = parts.map((_, index) => parts.slice(0, parts.length - index).join('-'));
  return [...new Set([...own, BASE])];
}

/** Labels that a template brings, by language tag. */
export type OwnLabels = Readonly<Record<string, Labels>>;

/**
 * Makes a language from the data of its tags.
 * @param chain what there is for each tag of `tagChain`, in order; the last has all labels and formats. @param own a template's own labels.
 * @param around the language of the document.
 */
export function createLanguage(tag: string, chain: readonly LanguageData[], own: OwnLabels = {}, around = tag): Language {
  const formats = formatsOf(tag, chain);
  const find = createFinder(tag, chain, own);
  let missing: string[] | undefined;
  const wording = (name: string, count?: number | string): Wording => {
    if (name === 'comma') return { text: commaOf(formats, tag), tag };
    const found = find(name);
    if (!found) throw new Error(`there is no label "${name}"`);
    return { text: formOf(found.label, count, found.tag), tag: found.tag };
  };
  return {
    tag,
    around,
    formats,
    wording,
    label: (name, values = {}) => filled(wording(name, values.count), values, name, formats),
    foreign(name) {
      const { tag: own } = wording(name);
      return sameLanguage(own, around) ? undefined : own;
    },
    number: (value) => formatNumber(value, formats),
    missing: () => (missing ??= missingIn(chain, own, find, tag)),
    lacksLabels: !chain.some((one) => one.file && sameLanguage(one.tag, tag)),
    lacksFormats: !chain.some((one) => one.cldr && sameLanguage(one.tag, tag)),
  };
}

function formatsOf(tag: string, chain: readonly LanguageData[]): Formats {
  const sources = chain.map(({ tag: one, file, cldr }): FormatSource & { tag: string } => ({ tag: one, cldr, own: file?.formats ?? {} }));
  const same = sources.filter((one) => sameLanguage(one.tag, tag));
  return formatsFrom(same.some(({ cldr }) => cldr) ? same : sources);
}

/** Whether two tags are of one language: `fr` and `fr-CA`. */
export function sameLanguage(one: string, other: string): boolean {
  return one.split('-')[0]?.toLowerCase() === other.split('-')[0]?.toLowerCase();
}

interface Found {
  label: Label;
  tag: string;
}

/** Finds labels: the template's own before those of the files, in each tag of the chain; then the template's in whatever language it has. */
function createFinder(tag: string, chain: readonly LanguageData[], own: OwnLabels): (name: string) => Found | undefined {
  const labelsOf = (labels: Labels | undefined, name: string): Label | undefined =>
    labels && Object.hasOwn(labels, name) ? labels[name] : undefined;
  const tags = tagChain(tag);
  return (name) => {
    for (const one of tags) {
      const label = labelsOf(own[one], name) ?? chain.flatMap((data) => (data.tag === one ? (labelsOf(data.file?.labels, name) ?? []) : []))[0];
      if (label !== undefined) return { label, tag: one };
    }
    for (const [one, labels] of Object.entries(own)) {
      const label = labelsOf(labels, name);
      if (label !== undefined) return { label, tag: one };
    }
    return undefined;
  };
}

function formOf(label: Label, count: number | string | undefined, tag: string): string {
  if (typeof label === 'string') return label;
  return (count === undefined ? undefined : label[cardinalRule(tag)(count)]) ?? label.other ?? '';
}

/** The comma of a language: what stands between the entries of its lists, unless that is a word. */
function commaOf({ list }: Formats, tag: string): string {
  if (!/\p{L}/u.test(list.middle)) return list.middle;
  return sameLanguage(tag, 'ar') ? '\u060C ' : ', ';
}

/** A place in a label for a value. */
export const PLACES = /\{([a-z][A-Za-z]*)\}/g;

/** The places of a label, in any of its forms: `{moment}`. */
export function placesOf(label: Label): Set<string> {
  const forms = typeof label === 'string' ? [label] : Object.values(label);
  return new Set(forms.flatMap((form) => form.match(PLACES) ?? []));
}

/** The places of a label that the one it replaces has no values for. */
export function unknownPlaces(label: Label, original: Label): string[] {
  const known = placesOf(original);
  return [...placesOf(label)].filter((place) => !known.has(place));
}

function filled({ text }: Wording, values: LabelValues, name: string, formats: Formats): string {
  return text.replace(PLACES, (_, place: string) => {
    const value = values[place];
    if (value === undefined) throw new Error(`the label "${name}" needs a value for {${place}}`);
    return typeof value === 'number' || place === 'count' ? formatNumber(value, formats) : value;
  });
}

function missingIn(chain: readonly LanguageData[], own: OwnLabels, find: (name: string) => Found | undefined, tag: string): string[] {
  const names = new Set([...chain.flatMap(({ file }) => Object.keys(file?.labels ?? {})), ...Object.values(own).flatMap(Object.keys)]);
  return [...names].filter((name) => !sameLanguage(find(name)?.tag ?? tag, tag)).sort();
}
