/**
 * Column widths from content, after CSS 2.1 (17.5.2.2): every column gets at least its widest unbreakable
 * piece, and the rest is shared by how much each column can use. Width then moves to where it lowers the
 * table most.
 */

export interface ColumnNeed {
  /** The widths of the widest unbreakable piece and of all content on one line, in points, padding included. */
  least: number;
  most: number;
  /** The amount of text in the column, to estimate heights without layout. */
  area: number;
}

/**
 * @param stretch whether a table narrower than the width is widened to it.
 * @returns one width for each column; the total is at most `width`.
 */
export function columnWidths(needs: readonly ColumnNeed[], width: number, stretch: boolean): number[] {
  const least = sum(needs.map((need) => need.least));
  const most = sum(needs.map((need) => need.most));
  if (most <= width) {
    const extra = stretch ? width - most : 0;
    const flexible = sum(needs.map(flexibility));
    return needs.map((need) => need.most + (flexible > 0 ? (extra * flexibility(need)) / flexible : extra / needs.length));
  }
  if (least >= width) return needs.map((need) => (need.least * width) / least);
  return shareByArea(needs, width);
}

/** A column whose cells never break, such as numbers, is not widened. */
function flexibility(need: ColumnNeed): number {
  return Math.max(0, need.most - need.least);
}

/**
 * Widths in proportion to the text in each column would even out heights. A power below 1 gives narrow columns
 * a little more, which reads better. Columns that would fall below their least or exceed their most are fixed,
 * and the rest is shared again.
 */
const EVENNESS = 0.75;

function shareByArea(needs: readonly ColumnNeed[], width: number): number[] {
  const fixed = new Map<number, number>();
  for (let round = 0; round <= needs.length; round++) {
    const open = needs.map((_, index) => index).filter((index) => !fixed.has(index));
    const room = width - sum([...fixed.values()]);
    const weight = (index: number): number => (needs[index]?.area ?? 0) ** EVENNESS;
    const area = sum(open.map(weight)) || 1;
    const shares = open.map((index) => ({ index, share: (room * weight(index)) / area }));
    const low = shares.filter(({ index, share }) => share < (needs[index]?.least ?? 0));
    const high = shares.filter(({ index, share }) => share > (needs[index]?.most ?? 0));
    if (low.length > 0) for (const { index } of low) fixed.set(index, needs[index]?.least ?? 0);
    else if (high.length > 0) for (const { index } of high) fixed.set(index, needs[index]?.most ?? 0);
    else {
      for (const { index, share } of shares) fixed.set(index, share);
      break;
    }
  }
  const widths = needs.map((need, index) => fixed.get(index) ?? need.least);
  const over = sum(widths) - width;
  return over > 0.01 ? shrink(widths, needs, over) : widths;
}

/** Takes the excess from columns, in proportion to their width above the least. */
function shrink(widths: readonly number[], needs: readonly ColumnNeed[], over: number): number[] {
  const spare = widths.map((width, index) => Math.max(0, width - (needs[index]?.least ?? 0)));
  const all = sum(spare) || 1;
  return widths.map((width, index) => width - (over * (spare[index] ?? 0)) / all);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
