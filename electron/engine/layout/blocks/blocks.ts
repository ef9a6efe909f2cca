import { type ElementNode, elements } from '../../document/document.ts';
import type { ElementName } from '../../document/elements.ts';
import { FORBID, leaf } from '../pages/flow.ts';
import { layoutAside, layoutQuote } from './box.ts';
import { type BlockContext, type BlockLayout, EMPTY, type FlowBlock } from './context.ts';
import { layoutChart } from '../charts/chart.ts';
import { layoutFacts, layoutFigure } from './figure.ts';
import { layoutImage } from './image.ts';
import { layoutIssuer } from './issuer.ts';
import { layoutList, layoutTerms } from './list.ts';
import { layoutHeading } from './heading.ts';
import { layoutText } from './paragraph.ts';
import { layoutSources } from './sources.ts';
import { layoutTable } from './table.ts';
import { layoutToc } from './toc.ts';

/** The height of a cover's colour band, as a fraction of the drop. */
const BAND = 0.55;
/** The space above the band for the marking, in points. */
const CLEAR = 46;
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
  chart: layoutChart,
  img: layoutImage,
  hr: layoutRule,
  toc: layoutToc,
};

/** Lays out the children of an element one below the other. The space between two is the larger of what they request. */
export function layoutAll(element: ElementNode, context: BlockContext): FlowBlock {
  const flow: FlowBlock = { items: [], before: 0, after: 0 };
  let start: 'page' | 'right' | undefined;
  let previous: ElementNode | undefined;
  for (const child of elements(element)) {
    if (child.name === 'page-break') {
      start = child.attributes.to === 'right' ? 'right' : 'page';
      continue;
    }
    context.checkpoint?.();
    const make = LAYOUTS[child.name];
    const block = make ? context.stages.block(child, context, make) : EMPTY;
    const [first] = block.items;
    if (!first) continue;
    const last = flow.items.at(-1);
    if (last && previous?.name === 'p' && /^(ul|ol|table)$/.test(child.name)) last.penalty = Math.max(last.penalty, INTRO_PENALTY);
    if (flow.items.length === 0) flow.before = Math.max(block.before, first.before);
    else first.before = Math.max(flow.after, block.before, first.before);
    if (start && !first.start) first.start = start;
    start = undefined;
    flow.items.push(...block.items);
    flow.after = block.after;
    previous = child;
    if (child.name === 'cover') start = 'page';
  }
  return flow;
}

/** The issuer stands above the title, although it is read after it. */
function layoutHeader(element: ElementNode, context: BlockContext): FlowBlock {
  const issuers = elements(element, 'issuer');
  if (issuers.length === 0) return layoutAll(element, context);
  return layoutAll({ ...element, children: [...issuers, ...element.children.filter((child) => !issuers.includes(child as ElementNode))] }, context);
}

function layoutSection(element: ElementNode, context: BlockContext): FlowBlock {
  const { start, pages } = element.attributes;
  const inner = pages ? { ...context, within: [...context.within, element.key] } : context;
  const block = layoutAll(element, inner);
  const [first] = block.items;
  if (first && start) first.start = start === 'right' ? 'right' : 'page';
  return block;
}

function layoutCover(element: ElementNode, context: BlockContext): FlowBlock {
  const block = layoutAll(element, { ...context, isCover: true });
  const { frame, cover, colour } = context.styles;
  const height = cover.drop * frame.textHeight;
  const owner = { artifact: 'background' as const };
  const band = {
    kind: 'box' as const,
    x: -frame.left(1),
    y: CLEAR - frame.top,
    width: frame.width,
    height: frame.top - CLEAR + height * BAND,
    owner,
  };
  const drop = leaf(height, cover.band ? [{ ...band, colour: colour(cover.band) }] : [], { penalty: FORBID });
  return { ...block, items: [drop, ...block.items] };
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
