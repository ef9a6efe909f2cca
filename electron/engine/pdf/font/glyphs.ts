import { roundTo } from '../../../contract/round.ts';
import type { GlyphRun, TextStyle } from '../../layout/paged.ts';
import { type FaceState, type Pair, slotOf, type UsedFace } from './codes.ts';

/** The faces of a document, for the glyphs of one line of it. */
interface Faces {
  /** Records that the page uses a face, and returns its name in the content. */
  use(face: string): string;
  faceOf(face: string): UsedFace;
  /** What the page uses of a face; updated for each glyph. */
  stateOf(face: string): FaceState;
}

/** Writes operators. An array opens with its first string or move, so that none is empty and nothing written is looked at again. */
class Operators {
  text = '';
  private isInArray = false;
  private isInString = false;

  /** Adds an operator after the array, which ends. */
  add(operator: string): void {
    this.endArray();
    this.text += this.text === '' ? operator : ` ${operator}`;
  }

  /** Adds a code to the string. */
  show(code: string): void {
    if (!this.isInArray) this.text += ' [';
    this.text += this.isInString ? code : `(${code}`;
    this.isInArray = true;
    this.isInString = true;
  }

  /** Moves what follows to the left, in thousandths of the type size. */
  move(left: number): void {
    if (this.isInString) this.text += ')';
    if (!this.isInArray) this.text += ' [';
    this.text += left;
    this.isInArray = true;
    this.isInString = false;
  }

  endArray(): void {
    if (this.isInArray) this.text += this.isInString ? ')] TJ' : '] TJ';
    this.isInArray = false;
    this.isInString = false;
  }
}

/** A glyph without text of its own, such as the dots of an Arabic letter: where it stands from the first glyph on, in thousandths of the type size. */
interface Silent {
  face: string;
  code: string;
  at: number;
  up: number;
  width: number;
}

/** The text of glyphs without any: a character that PDF readers leave out. None is not allowed (ISO 19005-2, 6.2.11.7.2). */
const NO_TEXT = '\u200B';

/**
 * The operators that show glyphs, those of one face in one TJ. Glyphs without text follow the others, so that PDF readers find the text of a word
 * without gaps.
 */
export function spellGlyphs(runs: readonly GlyphRun[], style: TextStyle, { use, faceOf, stateOf }: Faces): string {
  const { tracking, size, rise } = style;
  const operators = new Operators();
  let face = '';
  let used: UsedFace | undefined;
  let state: FaceState | undefined;
  const silent: Silent[] = [];
  let pen = 0;
  const raiseBy = (up: number): void => operators.add(`${rounded(rise + (up * size) / 1000)} Ts`);
  for (const run of runs) {
    const { glyphs, texts, advances, offsets } = run;
    if (run.face !== face) {
      operators.add(`/${use(run.face)} ${rounded(size)} Tf`);
      face = run.face;
      used = faceOf(face);
      state = stateOf(face);
    }
    if (!used || !state) continue;
    const { pairOf, embedded } = used;
    const { widths } = embedded;
    let raised = 0;
    for (let index = 0; index < glyphs.length; index += 1) {
      const text = texts[index] || NO_TEXT;
      const pair = pairOf(glyphs[index] ?? 0, text);
      const slot = slotOf(used, pair);
      noteOnce(used, state, pair, slot);
      const [right, up] = offsets?.[index] ?? UNMOVED;
      const advance = (advances[index] ?? 0) + tracking;
      if (text === NO_TEXT) {
        silent.push({ face, code: codeOf(slot), at: pen + right, up, width: widths[slot] ?? 0 });
        if (advance !== 0) operators.move(rounded(-advance));
        pen += advance;
        continue;
      }
      pen += advance;
      if (up !== raised) raiseBy(up);
      raised = up;
      if (right !== 0) operators.move(-right);
      operators.show(codeOf(slot));
      const adjust = Math.round(((widths[slot] ?? 0) - advance + right) * 100) / 100;
      if (adjust !== 0) operators.move(adjust);
    }
    if (raised !== 0) raiseBy(0);
  }
  if (silent.length > 0) {
    showSilent(silent, pen, { operators, raiseBy, size, face, use });
  }
  operators.endArray();
  return operators.text;
}

interface Pen {
  operators: Operators;
  raiseBy(up: number): void;
  size: number;
  /** The face in use. */
  face: string;
  use: Faces['use'];
}

/** Draws glyphs without text where they stand, as content that says nothing (ISO 32000-1, 14.9.4), and leaves the pen where it was. */
function showSilent(glyphs: readonly Silent[], end: number, { operators, raiseBy, size, face: before, use }: Pen): void {
  let [face, raised, pen] = [before, 0, end];
  operators.add('/Span <</ActualText <FEFF>>> BDC');
  for (const glyph of glyphs) {
    if (glyph.face !== face) operators.add(`/${use(glyph.face)} ${rounded(size)} Tf`);
    face = glyph.face;
    if (glyph.up !== raised) raiseBy(glyph.up);
    raised = glyph.up;
    if (pen !== glyph.at) operators.move(rounded(pen - glyph.at));
    operators.show(glyph.code);
    pen = glyph.at + glyph.width;
  }
  if (pen !== end) operators.move(rounded(pen - end));
  if (raised !== 0) raiseBy(0);
  operators.add('EMC');
}

/** Records once that the page uses a slot. */
function noteOnce(used: UsedFace, state: FaceState, pair: Pair, slot: number): void {
  if (used.noted[pair.index] === state) return;
  used.noted[pair.index] = state;
  state.pairs.push(pair);
  state.slots.push(slot);
}

/** Three decimals, so that no rounding of a machine reaches the file. */
function rounded(value: number): number {
  return roundTo(value, 1000);
}

const UNMOVED = [0, 0] as const;

/** Two bytes: half the size of hexadecimal digits, and smaller after compression too. */
function codeOf(slot: number): string {
  return CODES[slot] ?? written(slot);
}

function written(slot: number): string {
  return String.fromCharCode(slot >> 8, slot & 0xff).replace(/[()\\\r]/g, (sign) => (sign === '\r' ? '\\r' : `\\${sign}`));
}

/** The codes of nearly every subset, as written in the file. */
const CODES: readonly string[] = Array.from({ length: 512 }, (_, slot) => written(slot));
