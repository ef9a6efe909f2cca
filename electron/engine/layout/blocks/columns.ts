/**
 * Column widths from content, as CSS 2.1 (17.5.2.2) sketches it: every column gets at least its widest
 * unbreakable piece; what is left is shared by how much each could use; then width is moved to where it
 * lowers the table most.
 */

export interface ColumnNeed {
  /** The widest piece that cannot be broken, and everything on one line, padding included; points. */
  least: number;
  most: number;
  /** How much text is in it: the area of its longest cells, for judging heights without laying out. */
  area: number;
}

/**
 * @param stretch whether a table narrower than the width is widened to it.
 * @returns one width a column; together at most `width` unless the least widths alone are more.
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
 * Heights would be even if widths went with the text in each column; a power below 1 gives narrow columns a
 * little more, which reads better. Solved by fixing columns that would fall below their least, or rise above
 * their most, and sharing the rest again.
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

/** Takes what is too much from columns in proportion to what they have above their least. */
function shrink(widths: readonly number[], needs: readonly ColumnNeed[], over: number): number[] {
  const spare = widths.map((width, index) => Math.max(0, width - (needs[index]?.least ?? 0)));
  const all = sum(spare) || 1;
  return widths.map((width, index) => width - (over * (spare[index] ?? 0)) / all);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
