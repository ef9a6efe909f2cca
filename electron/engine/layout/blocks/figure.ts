import type { ElementNode } from '../../document/document.ts';
import { figureParts } from '../../document/figure-caption.ts';
import { FORBID, type FlowItem } from '../pages/flow.ts';
import type { BlockStyle } from '../style.ts';
import type { BlockContext, FlowBlock } from './context.ts';
import { UNDIVIDED } from '../inline/hyphenate.ts';
import { textItems } from './paragraph.ts';
import { spansOf } from './spans.ts';

/** The space above a figure with a title, below the title or subtitle, and above the note; points. */
const SPACE = { above: 10.5, title: 4, note: 3 };

/** A figure stays together: its title with the subtitle, what it shows, and the note. A caption at the end stands below. */
export function layoutFigure(element: ElementNode, context: BlockContext): FlowBlock {
  const { line } = context.styles;
  const { isTitled } = figureParts(element);
  const items = isTitled ? titledItems(element, context) : context.layoutChildren(element, context).items;
  for (const item of items.slice(0, -1)) item.penalty = Math.max(item.penalty, FORBID / 10);
  return { items, before: isTitled ? Math.max(line / 2, SPACE.above) : line / 2, after: line * 0.75 };
}

function titledItems(element: ElementNode, context: BlockContext): FlowItem[] {
  const { styles } = context;
  const { captions, shown } = figureParts(element);
  const title = styles.block('figureTitle');
  const plain: BlockContext = { ...context, isPlain: true, hyphenate: UNDIVIDED };
  const above = captions.flatMap((caption) => textItems(spansOf(caption, title, styles), title, plain));
  const subtitle = attributeItems(element, 'subtitle', styles.block('why'), plain);
  const body = context.layoutChildren({ ...element, children: shown }, context).items;
  const note = attributeItems(element, 'note', styles.block('figureNote'), { ...context, isPlain: true });
  if (body[0] && above.length + subtitle.length > 0) body[0].before = SPACE.title;
  if (note[0]) note[0].before = SPACE.note;
  return [...above, ...subtitle, ...body, ...note];
}

/** The lines of a subtitle or note, which is an attribute of the figure. */
function attributeItems(element: ElementNode, name: 'subtitle' | 'note', style: BlockStyle, context: BlockContext): FlowItem[] {
  const text = element.attributes[name];
  if (text === undefined) return [];
  const owner = { key: element.key, part: name === 'subtitle' ? ('label' as const) : ('end' as const) };
  const { lang: language } = element.attributes;
  const span = { text, style, owner, place: element.place, origins: element.attributeOrigins?.[name], ...(language ? { language } : {}) };
  return textItems([span], style, context);
}
