import { type ElementNode, elements } from '../../document/document.ts';
import type { ElementName } from '../../document/elements.ts';
import { FORBID, leaf, notesHeight, type Start } from '../pages/flow.ts';
import { layoutAside, layoutQuote } from './box.ts';
import { type BlockContext, type BlockLayout, EMPTY, type FlowBlock } from './context.ts';
import { layoutColumns } from './column-pair.ts';
import { inPrintedOrder, layoutCover } from './cover.ts';
import { layoutChart } from '../charts/chart.ts';
import { layoutBlank, layoutBlanks, layoutChoices } from './form.ts';
import { layoutFacts } from './facts.ts';
import { layoutFigure } from './figure.ts';
import { layoutImage } from './image.ts';
import { layoutIssuer } from './issuer.ts';
import { layoutList, layoutTerms } from './list.ts';
import { layoutHeading } from './heading.ts';
import { layoutText } from './paragraph.ts';
import { layoutSources } from './sources.ts';
import { layoutTable } from './table.ts';
import { layoutToc } from './toc.ts';

/** The penalty for a page break between a paragraph and the list or table it introduces. */
const INTRO_PENALTY = 400;

const LAYOUTS: Partial<Record<ElementName, BlockLayout>> = {
  header: layoutHeader,
  issuer: layoutIssuer,
  cover: layoutCover,
  section: layoutSection,
  sources: layoutSources,
  annex: layoutSection,
  h1: layoutHeading,
  h2: layoutHeading,
  h3: layoutHeading,
  h4: layoutHeading,
  p: layoutText,
  figcaption: (element, context) => layoutText(element, { ...context, role: 'caption' }),
  ul: layoutList,
  ol: layoutList,
  dl: layoutTerms,
  table: layoutTable,
  blockquote: layoutQuote,
  aside: layoutAside,
  figure: layoutFigure,
  facts: layoutFacts,
  choices: layoutChoices,
  blanks: layoutBlanks,
  blank: layoutBlank,
  columns: layoutColumns,
  chart: layoutChart,
  img: layoutImage,
  hr: layoutRule,
  toc: layoutToc,
};

/** Lays out the children of an element one below the other. The space between two is the larger of what they request. */
export function layoutAll(element: ElementNode, context: BlockContext): FlowBlock {
  const flow: FlowBlock = { items: [], before: 0, after: 0 };
  let start: Start | undefined;
  let previous: ElementNode | undefined;
  const children = elements(element);
  const hasCover = children[0]?.name === 'cover';
  for (const child of children) {
    if (child.name === 'page-break') {
      start = child.attributes.to === 'right' ? 'right' : 'page';
      continue;
    }
    context.checkpoint?.();
    const make = LAYOUTS[child.name];
    const inner = context.room === undefined ? context : { ...context, room: holdsColumns(child) ? roomBelow(flow, context.room) : undefined };
    const block = make ? context.stages.block(child, inner, make) : EMPTY;
    const [first] = block.items;
    if (!first) continue;
    const last = flow.items.at(-1);
    if (last && previous?.name === 'p' && /^(ul|ol|table)$/.test(child.name)) last.penalty = Math.max(last.penalty, INTRO_PENALTY);
    // Boxes to tick, a comment and a signature are one form.
    if (last && /^(choices|blanks?)$/.test(previous?.name ?? '') && /^blanks?$/.test(child.name)) last.penalty = FORBID;
    if (flow.items.length === 0) flow.before = Math.max(block.before, first.before);
    else first.before = Math.max(flow.after, block.before, first.before);
    if (start && first.start !== 'right') first.start = start;
    start = undefined;
    flow.items.push(...block.items);
    flow.after = block.after;
    previous = child;
    // Front matter has pages of its own.
    if (child.name === 'cover' || (hasCover && holdsContents(child))) start = 'page';
  }
  return flow;
}

/** Whether a block is a table of contents, or the section of one. */
function holdsContents(block: ElementNode): boolean {
  return block.name === 'toc' || (block.name === 'section' && elements(block, 'toc').length > 0);
}

/** What blocks leave of the first page; nothing is known once one begins another page. */
function roomBelow({ items, after }: FlowBlock, room: number): number | undefined {
  if (items.some(({ start }) => start)) return undefined;
  return room - items.reduce((sum, item) => sum + item.before + item.height + notesHeight(item), 0) - after;
}

function holdsColumns(element: ElementNode): boolean {
  return element.name === 'columns' || (/^(section|brief)$/.test(element.name) && elements(element).some(holdsColumns));
}

/** The issuer stands above the title, although it is read after it. */
function layoutHeader(element: ElementNode, context: BlockContext): FlowBlock {
  return layoutAll({ ...element, children: inPrintedOrder(element) }, context);
}

function layoutSection(element: ElementNode, context: BlockContext): FlowBlock {
  const { start, pages } = element.attributes;
  const inner = pages ? { ...context, within: [...context.within, element.key] } : context;
  const block = layoutAll(element, inner);
  const [first] = block.items;
  if (first && start) first.start = start as Start;
  return block;
}

function layoutRule(_: ElementNode, { styles, x, width, frames, within }: BlockContext): FlowBlock {
  const mark = {
    kind: 'rule' as const,
    x,
    y: 0,
    width,
    height: 0,
    thickness: 0.5,
    colour: styles.colour('rule'),
    owner: { artifact: 'layout' as const },
  };
  return { items: [leaf(0, [mark], { frames, within })], before: styles.line / 2, after: styles.line / 2 };
}
