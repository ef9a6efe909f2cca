/**
 * The origin of words, kept from the dossier's value through templates and helpers to the glyphs on a page. The banner, the report, the
 * release check and clicks in the preview all use this one record.
 */
export type Origin = FieldOrigin | RequestOrigin | LabelOrigin | 'template' | 'program';

/** A field of an item of the dossier. */
export interface FieldOrigin {
  /** The key of the item, from `itemsOf`. Does not depend on the output. */
  key: string;
  /** The path in the item, with slashes: `text`, `rows/2/label`. */
  field: string;
  /** The offset in the field, in UTF-16 units; undefined for text that a helper made from the field. */
  offset: number | undefined;
}

/** Text that the person typed for this brief, such as the recipient or a watermark. */
export interface RequestOrigin {
  request: string;
}

/** A label that is in another language than the brief. */
export interface LabelOrigin {
  /** Its language tag. */
  language: string;
}

/** The origin of a text's characters from an index up to the next span. */
export interface OriginSpan {
  at: number;
  origin: Origin;
}

/** The origins of a text, by increasing index, the first at 0. */
export type Origins = readonly OriginSpan[];

/** One origin for a whole text. The same object each time, so that equal texts share it. */
export const FROM_TEMPLATE: Origins = [{ at: 0, origin: 'template' }];
export const FROM_PROGRAM: Origins = [{ at: 0, origin: 'program' }];

export function isField(origin: Origin): origin is FieldOrigin {
  return typeof origin === 'object' && 'key' in origin;
}

/** The origin of the character at an index, with the offset in the field adjusted. @param origins of a text with that index. */
export function originAt(origins: Origins, index: number): Origin {
  const span = origins.findLast(({ at }) => at <= index) ?? origins[0];
  if (!span) return 'program';
  const { origin, at } = span;
  return isField(origin) && origin.offset !== undefined ? { ...origin, offset: origin.offset + index - at } : origin;
}

export function sameOrigin(a: Origin, b: Origin): boolean {
  if (a === b) return true;
  if (typeof a === 'string' || typeof b === 'string') return false;
  if (isField(a)) return isField(b) && a.key === b.key && a.field === b.field && a.offset === b.offset;
  if (isField(b)) return false;
  if ('language' in a) return 'language' in b && a.language === b.language;
  return 'request' in b && a.request === b.request;
}

export function sameOrigins(a: Origins, b: Origins): boolean {
  return a === b || (a.length === b.length && a.every(({ at, origin }, index) => at === b[index]?.at && sameOrigin(origin, b[index].origin)));
}

/** Appends the origins of a text to those of the text before it. Adjacent spans with one origin are joined. */
export function joined(before: Origins, length: number, after: Origins): Origins {
  if (length === 0) return after;
  const all = append([...before], length, after);
  return all.length === before.length ? before : all;
}

/** Like `joined`, but changes the list in place. */
export function append(before: OriginSpan[], length: number, after: Origins): OriginSpan[] {
  const last = before.at(-1);
  const [first] = after;
  const goesOn = last && first && first.at === 0 && sameOrigin(originAt([last], length), first.origin);
  for (const { at, origin } of goesOn ? after.slice(1) : after) before.push({ at: at + length, origin });
  return before;
}

/** The origins of fields of a selection object that belong to another item, or have another name in the dossier. */
export const FIELD_ORIGINS = Symbol('field origins');

/** An item and its field, or the request; for a list, one for each entry. Undefined for the program's own words. */
type Named = { key: string; field: string } | RequestOrigin | undefined;
export type FieldOrigins = Readonly<Record<string, Named | readonly Named[]>>;
