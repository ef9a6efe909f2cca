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

/** The operators that show glyphs, those of one face in one TJ. */
export function spellGlyphs(runs: readonly GlyphRun[], style: TextStyle, { use, faceOf, stateOf }: Faces): string {
  const { tracking, size, rise } = style;
  let shown = '';
  let face = '';
  let isInString = false;
  let used: UsedFace | undefined;
  let state: FaceState | undefined;
  const endString = (): void => {
    if (isInString) shown += ')';
    isInString = false;
  };
  const endArray = (): void => {
    endString();
    if (face !== '') shown = shown.endsWith('[') ? shown.slice(0, -2) : `${shown}] TJ`;
    face = '';
  };
  const moveBy = (left: number): void => {
    endString();
    shown += left;
  };
  const raiseBy = (up: number): void => {
    endString();
    const raise = `${rounded(rise + (up * size) / 1000)} Ts [`;
    // Remove an empty array.
    shown = shown.endsWith('[') ? shown.slice(0, -1) + raise : `${shown}] TJ ${raise}`;
  };
  for (const run of runs) {
    const { glyphs, texts, advances, offsets } = run;
    if (run.face !== face) {
      endArray();
      const id = use(run.face);
      shown += `${shown === '' ? '' : ' '}/${id} ${rounded(size)} Tf [`;
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
      if (right !== 0) moveBy(-right);
      shown += isInString ? codeOf(slot) : `(${codeOf(slot)}`;
      isInString = true;
      const adjust = Math.round(((widths[slot] ?? 0) - (advances[index] ?? 0) - tracking + right) * 100) / 100;
      if (adjust !== 0) moveBy(adjust);
    }
    if (raised !== 0) raiseBy(0);
  }
  endArray();
  return shown;
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
