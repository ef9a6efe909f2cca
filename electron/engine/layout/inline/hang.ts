/**
 * Optical margins: how much of a mark at the edge of a line may stand outside it, in parts of its own width. Small marks
 * leave a notch in the edge when they stand inside. The parts are those found by eye for this kind of face (research 4.7);
 * pdfTeX's and Typst's tables are close.
 */
const BEFORE: Readonly<Record<string, number>> = { '“': 0.55, '‘': 0.6, '„': 0.5, '«': 0.35, '»': 0.35, '‹': 0.4, '"': 0.5, "'": 0.6 };
const AFTER: Readonly<Record<string, number>> = {
  '-': 0.5,
  '‐': 0.5,
  '.': 0.6,
  ',': 0.6,
  ':': 0.35,
  ';': 0.35,
  '–': 0.3,
  '—': 0.3,
  '”': 0.5,
  '’': 0.6,
  '»': 0.35,
  ')': 0.15,
  ']': 0.15,
  '!': 0.2,
  '?': 0.2,
};

/** Which edges marks hang over: in ragged text only the left one is an edge. */
export type Hanging = 'none' | 'left' | 'both';

/** The part of a line's first character that hangs out to the left. */
export function hangsBefore(character: string, hanging: Hanging): number {
  return hanging === 'none' ? 0 : (BEFORE[character] ?? 0);
}

/** The part of a line's last character that hangs out to the right. */
export function hangsAfter(character: string, hanging: Hanging): number {
  return hanging === 'both' ? (AFTER[character] ?? 0) : 0;
}
