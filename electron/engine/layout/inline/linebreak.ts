/**
 * Total-fit line breaking after Knuth and Plass, "Breaking Paragraphs into Lines", Software—Practice and
 * Experience 11 (1981), with a cost for ragged lines: the more space at the right, the worse the line.
 */

/** A paragraph as boxes, glue and penalties in parallel lists. Widths in points. */
export interface Items {
  /** What each item is. A line may end at a glue that follows a box, or at a penalty. */
  kind: ('box' | 'glue' | 'penalty')[];
  /** The width of a box or glue; of a penalty, what it adds to a line that ends there, such as a hyphen. */
  width: number[];
  /** The cost of ending a line at a penalty: `FORCED` must, anything else may. */
  penalty: number[];
  /** What a line end here adds to the next line: kerning lost where a word is divided. */
  next: number[];
  /** How far a box hangs outside a line that begins or ends with it. For a penalty, `hangAfter` is that of its hyphen. */
  hangBefore?: number[];
  hangAfter?: number[];
}

/** How far the spaces of a justified line may stretch and shrink, as a fraction of their width. */
export interface Elasticity {
  stretch: number;
  shrink: number;
}

export const FORCED = Number.NEGATIVE_INFINITY;

/** A line as a range of items, `[start, end)`; the item at `end` is the break itself. */
export interface LineBreak {
  start: number;
  end: number;
}

/** Added once a line, so that fewer lines win (TeX's \linepenalty). */
const LINE_COST = 10;
/** The cost of two divided words in a row. */
const DOUBLE_HYPHEN = 3000;
/** The space at the right that counts as badness 100, as a fraction of the measure. Typst's ragged setting is close. */
const RAGGED_STRETCH = 0.18;
/** A last line shorter than this fraction of the measure is a runt. */
const RUNT = 0.12;
const RUNT_COST = 2500;
/** The same where short last lines are avoided even if the lines above become uneven: in headings and boxes. */
export const NO_RUNT = { part: 0.15, cost: 40_000 };
const RUNT_RULE = { part: RUNT, cost: RUNT_COST };
/** The most line starts considered at once; a long line has some hundred. */
const MOST_STARTS = 600;
/** The cost of a line that does not fit; used only when there is no other way. */
const EMERGENCY = 1e12;

/**
 * The breaks with the least cost over the whole paragraph. Never fails: a box wider than the measure gets a
 * line of its own.
 * @param measure the width of the lines.
 * @param elastic for justified lines; without it they are ragged at the right.
 * @param runt the part of the measure that a last line should fill, and the cost if it does not.
 */
export function breakLines(items: Items, measure: number, elastic?: Elasticity, runt = RUNT_RULE): LineBreak[] {
  const sums = prefixSums(items);
  const white = elastic ? prefixSums(items, 'glue') : undefined;
  const firstVisible = visibleFrom(items);
  const nodes: Node[] = [{ at: -1, start: firstVisible[0] ?? 0, cost: 0, previous: undefined, hyphen: false, extra: 0 }];
  let active = [...nodes];

  for (let i = 0; i < items.kind.length; i++) {
    if (!mayBreak(items, i)) continue;
    const isForced = items.penalty[i] === FORCED;
    const isLast = i === items.kind.length - 1;
    const isHyphen = items.kind[i] === 'penalty' && !isForced && (items.width[i] ?? 0) > 0;
    let best: Node | undefined;
    let leastOver: { from: Node; over: number } | undefined;
    const kept: Node[] = [];
    for (const from of active) {
      const slack = measure - lineWidth(items, sums, from, i);
      const glue = white ? (white[i] ?? 0) - (white[from.start] ?? 0) : 0;
      const least = elastic ? -glue * elastic.shrink : 0;
      if (slack < least - 0.001) {
        const over = least - slack;
        if (!leastOver || over < leastOver.over) leastOver = { from, over };
        continue;
      }
      if (!isForced) kept.push(from);
      // A line costs at least this much. Most starts already cost more than the best break, so skip them.
      if (best && from.cost + LINE_COST ** 2 >= best.cost) continue;
      const cost =
        from.cost +
        demerits(slack, measure, items.penalty[i] ?? 0, {
          isForced,
          isLast,
          isDouble: isHyphen && from.hyphen,
          isOnly: from.at < 0,
          runt,
          give: elastic && glue * (slack < 0 ? elastic.shrink : elastic.stretch),
        });
      if (!best || cost < best.cost) best = nodeAt(i, cost, from);
    }
    if (!best && kept.length === 0 && leastOver) best = nodeAt(i, leastOver.from.cost + EMERGENCY + leastOver.over, leastOver.from);
    if (best) kept.push(best);
    // So many lines can begin only if nothing in them has a width.
    active = kept.length > MOST_STARTS ? kept.slice(-MOST_STARTS / 2) : kept;
  }

  function nodeAt(at: number, cost: number, previous: Node): Node {
    const isHyphen = items.kind[at] === 'penalty' && items.penalty[at] !== FORCED && (items.width[at] ?? 0) > 0;
    return { at, start: firstVisible[at + 1] ?? at + 1, cost, previous, hyphen: isHyphen, extra: items.next[at] ?? 0 };
  }

  let node = active.reduce<Node | undefined>((least, one) => (!least || one.cost < least.cost ? one : least), undefined);
  const lines: LineBreak[] = [];
  while (node?.previous) {
    lines.push({ start: node.previous.start, end: node.at });
    node = node.previous;
  }
  return lines.reverse();
}

interface Node {
  /** The item the line ended at; -1 for the beginning. */
  at: number;
  /** The first item of the next line. */
  start: number;
  cost: number;
  previous: Node | undefined;
  hyphen: boolean;
  extra: number;
}

function mayBreak(items: Items, i: number): boolean {
  if (items.kind[i] === 'penalty') return true;
  return items.kind[i] === 'glue' && i > 0 && items.kind[i - 1] === 'box';
}

function lineWidth(items: Items, sums: Float64Array, from: Node, end: number): number {
  const hyphen = items.kind[end] === 'penalty' ? (items.width[end] ?? 0) : 0;
  const hanging = (items.hangBefore?.[from.start] ?? 0) + (items.hangAfter?.[hyphen > 0 ? end : end - 1] ?? 0);
  return (sums[end] ?? 0) - (sums[from.start] ?? 0) + hyphen + from.extra - hanging;
}

interface Circumstances {
  isForced: boolean;
  isLast: boolean;
  isDouble: boolean;
  isOnly: boolean;
  runt: typeof RUNT_RULE;
  /** How much the line may be stretched or shrunk, where it is justified. */
  give: number | undefined;
}

/** The greatest stretch ratio, also that of a justified line without spaces. */
const STIFF = 100;

function demerits(slack: number, measure: number, penalty: number, at: Circumstances): number {
  const ratio = at.give === undefined ? slack / (measure * RAGGED_STRETCH) : at.give > 0 ? Math.abs(slack) / at.give : STIFF;
  const badness = at.isForced && slack >= 0 ? 0 : 100 * Math.min(ratio, STIFF) ** 3;
  const cost = (LINE_COST + badness) ** 2 + (at.isForced ? 0 : penalty ** 2);
  const isRunt = at.isLast && !at.isOnly && slack > measure * (1 - at.runt.part);
  return cost + (at.isDouble ? DOUBLE_HYPHEN : 0) + (isRunt ? at.runt.cost : 0);
}

function prefixSums(items: Items, only?: 'glue'): Float64Array {
  const sums = new Float64Array(items.kind.length + 1);
  for (let i = 0; i < items.kind.length; i++) {
    sums[i + 1] = (sums[i] ?? 0) + (items.kind[i] === 'penalty' || (only && items.kind[i] !== only) ? 0 : (items.width[i] ?? 0));
  }
  return sums;
}

/** For each item, the first visible item from there on: glue and penalties at the start of a line are dropped. */
function visibleFrom(items: Items): Int32Array {
  const first = new Int32Array(items.kind.length + 1).fill(items.kind.length);
  for (let i = items.kind.length - 1; i >= 0; i--) {
    const isVisible = items.kind[i] === 'box' || items.penalty[i] === FORCED;
    first[i] = isVisible ? i : (first[i + 1] ?? items.kind.length);
  }
  return first;
}
