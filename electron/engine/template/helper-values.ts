import { byImportance } from '../dossier/importance.ts';
import { LINE_WORDS, type LineWords } from '../selection/selection.ts';
import type { Language } from '../language/language.ts';
import { separatorAt } from '../language/lists.ts';
import type { TalkingLine } from './markup.ts';
import { cut, type Piece, piecesOf, plainOf, type Sourced } from './sourced.ts';

/** Values for helpers: their arguments, read from the selection with their origins, and functions that combine texts. */

/** A value as text; empty for missing values, objects and lists. */
export function textOf(value: unknown): string {
  const plain = plainOf(value);
  return plain === undefined || plain === null || typeof plain === 'object' ? '' : String(plain);
}

/** Whether a value is a text, with or without origins. */
export function isText(value: unknown): value is string | Sourced {
  return typeof plainOf(value) === 'string';
}

/** The program's own text. */
export function own(text: string): Piece {
  return { text, origin: undefined };
}

/** Joins texts into a phrase, as `listOf` does. */
export function listOfPieces(entries: readonly (readonly Piece[])[], { formats }: Language): Piece[] {
  return entries.flatMap((entry, index) => (index === 0 ? entry : [own(separatorAt(index, entries.length, formats, entry[0]?.text)), ...entry]));
}

/** Capitalises the first letter. A letter that becomes longer, such as ß, loses its offset in the field. */
export function capital([first, ...rest]: readonly Piece[]): Piece[] {
  if (!first) return [];
  const [letter = ''] = /^\p{Ll}/u.exec(first.text) ?? [];
  const upper = letter.toUpperCase();
  const raised = { ...cut(first, 0, letter.length), text: upper };
  return [raised, cut(first, letter.length), ...rest];
}

/** A talking point with its words. @throws Error if the value is not one. */
export function talkingLine(value: unknown): TalkingLine {
  const words = value !== null && typeof value === 'object' && LINE_WORDS in value ? (value[LINE_WORDS] as LineWords) : undefined;
  if (!words) throw new Error('"line" needs a talking point: {{#each lines}}{{line this}}{{/each}}');
  const speech = piecesOf(words.say);
  return {
    key: textOf(fieldOf(value, 'key')),
    verb: textOf(fieldOf(value, 'verb')),
    words: speech.length > 0 ? speech : piecesOf(words.text),
    isSpeech: speech.length > 0,
    why: piecesOf(words.why),
    portion: piecesOf(fieldOf(value, 'mark')),
    cites: citesOf(value).map(piecesOf),
  };
}

/** A field of an entry; undefined if it has none. */
export function fieldOf(value: unknown, name: string): unknown {
  return value !== null && typeof value === 'object' && Object.hasOwn(value, name) ? (value as Record<string, unknown>)[name] : undefined;
}

/** The points of sections and of those inside them, in order. */
export function pointsIn(sections: readonly unknown[]): unknown[] {
  return sections.flatMap((section) => {
    const [points, inner] = [fieldOf(section, 'points'), fieldOf(section, 'sections')];
    return [...(Array.isArray(points) ? points : []), ...(Array.isArray(inner) ? pointsIn(inner) : [])];
  });
}

/** A number limit; undefined without one. */
export function limitOf(value: unknown): number | undefined {
  return textOf(value) === '' ? undefined : Number(plainOf(value));
}

/** The most important entries, by priority, then depth, then tier, in the order of the list. Entries without a priority come first. */
export function mostImportant(list: readonly unknown[], most: number | undefined): unknown[] {
  if (most === undefined || list.length <= most) return [...list];
  const weighed = (entry: unknown) => ({
    priority: plainOf(fieldOf(entry, 'priority')),
    depth: plainOf(fieldOf(entry, 'depth')),
    tier: plainOf(fieldOf(entry, 'tier')),
  });
  const kept = new Set([...list].sort((a, b) => byImportance(weighed(a), weighed(b))).slice(0, most));
  return list.filter((entry) => kept.has(entry));
}

/** The released or the unreleased items; for sections, those with such items, reduced to them. */
export function byRelease(list: readonly unknown[], isReleased: boolean): unknown[] {
  return list.flatMap((entry) => {
    const [points, sections] = [fieldOf(entry, 'points'), fieldOf(entry, 'sections')];
    if (!Array.isArray(points) || !Array.isArray(sections)) return (fieldOf(entry, 'isHeld') !== true) === isReleased ? [entry] : [];
    const inner = { points: byRelease(points, isReleased), sections: byRelease(sections, isReleased) };
    return inner.points.length + inner.sections.length > 0 ? [{ ...(entry as object), ...inner }] : [];
  });
}

/** @throws Error if the value is not a list. */
export function listArgument(value: unknown, helper: string): unknown[] {
  if (Array.isArray(value)) return value;
  throw new Error(`"${helper}" needs a list, not ${value === undefined ? 'an empty value' : 'a text'}`);
}

/** The citations of an item; or those given directly, as one or a list. */
export function citesOf(value: unknown): unknown[] {
  if (isText(value)) return value === '' ? [] : [value];
  const cites = Array.isArray(value) ? value : fieldOf(value, 'cites');
  return Array.isArray(cites) ? cites : [];
}

/** Whether a value is true in Handlebars: an empty list is not. */
export function holds(value: unknown): boolean {
  return Array.isArray(value) ? value.length > 0 : Boolean(plainOf(value));
}
