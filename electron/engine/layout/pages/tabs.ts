import { contrast, LEAST_CONTRAST } from '../contrast.ts';
import { layoutParagraph } from '../inline/paragraph.ts';
import type { Shaper } from '../inline/shape.ts';
import type { Artifact, Mark } from '../paged.ts';
import type { Styles } from '../style.ts';
import type { Chapter, FlowItem } from './flow.ts';
import type { PageRange } from './paginate.ts';

/** Measures of a tab, in points: its size, the top of the first, how much lower each is than the one before, and the type on it. */
const TAB = { width: 16, height: 30, first: 100, step: 36, size: 10, pad: 3 };
/** Colours of words on a tab: the first that is readable. */
const WORDS = ['#ffffff', '#000000'] as const;

/** The tab of a page: its chapter, and which chapter it is, from 0. */
export interface Tab extends Chapter {
  number: number;
}

/** The tabs of each page: those of the chapters on it that have a label. */
export function tabsOf(items: readonly FlowItem[], ranges: readonly PageRange[]): Tab[][] {
  let last: Tab | undefined;
  let number = 0;
  return ranges.map(({ start, end }) => {
    const tabs = new Set<Tab>();
    for (const { chapter } of items.slice(start, end)) {
      if (chapter) {
        last = chapter.label === '' ? undefined : { ...chapter, number };
        if (last) number += 1;
      }
      if (last) tabs.add(last);
    }
    return [...tabs];
  });
}

/** The last word of a label: "A" of "Tab A". Tabs are read by nobody: the headings say the same. */
export function tabMarks(tab: Tab, page: number, { styles, shaper }: { styles: Styles; shaper: Shaper }): Mark[] {
  const { frame } = styles;
  const owner: Artifact = { artifact: 'repeated' };
  const ground = styles.colour('accent');
  const colour = WORDS.find((one) => contrast(one, ground) >= LEAST_CONTRAST) ?? WORDS[0];
  const style = { ...styles.inline(styles.block('key'), 'strong'), size: TAB.size, leading: TAB.height, colour };
  const start = tab.label.lastIndexOf(' ') + 1;
  const [line] = layoutParagraph([{ text: tab.label.slice(start), style, owner, place: tab.place, origins: originsFrom(tab, start) }], {
    shaper,
    measure: Number.POSITIVE_INFINITY,
  });
  if (!line) return [];
  const width = Math.max(TAB.width, line.width + 2 * TAB.pad);
  // After the last place above the lower margin the tabs begin again at the top.
  const places = Math.max(1, Math.floor((frame.top + frame.textHeight - TAB.first - TAB.height) / TAB.step) + 1);
  const y = TAB.first + (tab.number % places) * TAB.step;
  const x = frame.duplex && page % 2 === 0 ? 0 : frame.width - width;
  return [
    { kind: 'box', x, y, width, height: TAB.height, colour: ground, owner },
    { kind: 'text', x: x + (width - line.width) / 2, y: y + TAB.height / 2 + TAB.size * CAPITALS, runs: line.runs },
  ];
}

/** Half the height of capitals, in ems. */
const CAPITALS = 0.33;

/** The origins of the part of a label from an offset on. */
function originsFrom({ origins }: Chapter, start: number): Chapter['origins'] {
  const last = origins?.findLast(({ at }) => at <= start);
  return origins?.flatMap((span) => (span === last ? [{ ...span, at: 0 }] : span.at > start ? [{ ...span, at: span.at - start }] : []));
}
