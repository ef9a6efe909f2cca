/**
 * Optical margins: how far punctuation at the edge of a line hangs outside it, as a fraction of its width. Small marks
 * inside the edge leave a visible notch. The values were chosen by eye for this kind of face (research 4.7);
 * those of pdfTeX and Typst are close.
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

/** Over which edges punctuation hangs: ragged text has only a left edge. */
export type Hanging = 'none' | 'left' | 'both';

/** The part of a line's first character that hangs out to the left. */
export function hangsBefore(character: string, hanging: Hanging): number {
  return hanging === 'none' ? 0 : (BEFORE[character] ?? 0);
}

/** The part of a line's last character that hangs out to the right. */
export function hangsAfter(character: string, hanging: Hanging): number {
  return hanging === 'both' ? (AFTER[character] ?? 0) : 0;
}
