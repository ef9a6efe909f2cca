import type { BriefReport, LeftOut } from '../../contract/report.ts';
import type { Content } from '../composition.ts';
import { printedItems } from '../document/document.ts';
import type { SectionView } from '../selection/selection.ts';

/** The inputs of a report. */
interface Made extends Pick<BriefReport, 'pages' | 'bytes' | 'warnings' | 'milliseconds'> {
  composition: Content;
  /** Keys dropped to meet the page budget, the least important first. */
  dropped: readonly string[];
}

/** Reports on a brief to the person who made it. */
export function reportOf({ composition: { selected, document, marking }, dropped, pages, bytes, warnings, milliseconds }: Made): BriefReport {
  const printed = printedItems(document.shown);
  const order = new Map(dropped.map((key, index) => [key, index]));
  const leftOut: LeftOut[] = [...selected.leftOut(), ...selected.unprinted(printed)].sort(
    (a, b) => (order.get(a.key) ?? -1) - (order.get(b.key) ?? -1),
  );
  return {
    pages,
    bytes,
    marking,
    sections: selected.selection.sections.map(({ id, title, points, sections }) => ({
      id,
      title,
      points: pointsOf({ points, sections }).filter(({ key }) => printed.has(key)).length,
    })),
    choices: [...selected.choices],
    leftOut: leftOut.map((one) => ({ ...one, key: selected.visibleKey(one.key) })),
    withheld: selected.refused(),
    warnings,
    milliseconds,
  };
}

/** The points of a section and of all sections inside it. */
function pointsOf({ points, sections }: Pick<SectionView, 'points' | 'sections'>): SectionView['points'] {
  return [...points, ...sections.flatMap(pointsOf)];
}
