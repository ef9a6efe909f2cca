import type { Problem } from '../contract/problem.ts';
import type { BriefReport, LeftOut } from '../contract/report.ts';
import type { Draft } from './compose.ts';

/** What was made, for the person who made it. */
export function reportOf(
  { selected, paged, document }: Draft,
  bytes: Uint8Array,
  marking: string,
  dropped: readonly string[],
  warnings: Problem[],
  milliseconds: Record<string, number>,
): BriefReport {
  const shown = new Set(document.items.values());
  const order = new Map(dropped.map((key, index) => [key, index]));
  const leftOut: LeftOut[] = [...selected.leftOut].sort((a, b) => (order.get(a.key) ?? -1) - (order.get(b.key) ?? -1));
  return {
    pages: paged.pages.length,
    bytes: bytes.length,
    marking,
    sections: selected.selection.sections.map(({ id, title, points, sections }) => ({
      id,
      title,
      points: [...points, ...sections.flatMap((section) => section.points)].filter(({ key }) => shown.has(key)).length,
    })),
    leftOut,
    withheld: [...selected.kept],
    warnings,
    milliseconds,
  };
}
