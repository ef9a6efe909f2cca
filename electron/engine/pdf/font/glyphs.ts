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

/** The operators that show glyphs, those of one face in one TJ. */
export function spellGlyphs(runs: readonly GlyphRun[], style: TextStyle, { use, faceOf, stateOf }: Faces): string {
  const { tracking, size, rise } = style;
  const operators = new Operators();
  let face = '';
  let used: UsedFace | undefined;
  let state: FaceState | undefined;
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
      const pair = pairOf(glyphs[index] ?? 0, texts[index] ?? '');
      const slot = slotOf(used, pair);
      noteOnce(used, state, pair, slot);
      const [right, up] = offsets?.[index] ?? UNMOVED;
      if (up !== raised) raiseBy(up);
      raised = up;
      if (right !== 0) operators.move(-right);
      operators.show(codeOf(slot));
      const adjust = Math.round(((widths[slot] ?? 0) - (advances[index] ?? 0) - tracking + right) * 100) / 100;
      if (adjust !== 0) operators.move(adjust);
    }
    if (raised !== 0) raiseBy(0);
  }
  operators.endArray();
  return operators.text;
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
