import { type Language, PLACES, sameLanguage } from '../language/language.ts';
import { type Piece, madeOf, piecesOf, plainOf, type ValueOrigin } from './sourced.ts';

/**
 * A label in pieces: its own words, and between them the values of its places with their origins. Words in another language than the brief's have
 * that language as their origin.
 * @throws Error for a label that does not exist, or a place without a value.
 */
export function labelPieces(name: string, values: Readonly<Record<string, unknown>>, language: Language): Piece[] {
  const count = plainOf(values.count);
  const { text, tag } = language.wording(name, count === undefined ? undefined : Number(count));
  const origin: ValueOrigin = sameLanguage(tag, language.around) ? undefined : { language: tag };
  // A text split at places has the names of the places at odd indices.
  return text.split(PLACES).flatMap((part, index): readonly Piece[] => {
    if (index % 2 === 0) return part === '' ? [] : [{ text: part, origin }];
    if (!Object.hasOwn(values, part)) throw new Error(`the label "${name}" needs a value for "${part}": {{label "${name}" ${part}=…}}`);
    const value = values[part];
    const plain = plainOf(value);
    return typeof plain === 'number' || (part === 'count' && typeof plain === 'string')
      ? piecesOf(madeOf(language.number(plain), value))
      : piecesOf(value);
  });
}
