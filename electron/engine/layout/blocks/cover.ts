import { type ElementNode, elements } from '../../document/document.ts';
import { FORBID, type FlowItem, leaf } from '../pages/flow.ts';
import type { BoxMark } from '../paged.ts';
import type { BlockContext, FlowBlock } from './context.ts';

/** The height of a cover's colour band, as a fraction of the drop. */
const BAND = 0.55;
/** The space above the band for the marking, in points. */
const CLEAR = 46;

/** The blocks of a title block as they stand on the page: the issuer above the title. */
export function inPrintedOrder(element: ElementNode): ElementNode[] {
  const issuers = elements(element, 'issuer');
  return [...issuers, ...elements(element).filter((child) => !issuers.includes(child))];
}

/**
 * A cover: the title at its place below the top, and at the foot of the page what the brief says of itself, if that is a list of labels and
 * values, with all that comes after it.
 */
export function layoutCover(element: ElementNode, context: BlockContext): FlowBlock {
  const { frame, cover, line } = context.styles;
  const room = frame.textHeight + frame.top - frame.topFirst;
  const { head, body, foot } = partsOf(element);
  const inner: BlockContext = { ...context, isCover: true };
  const layOut = (children: ElementNode[]): FlowBlock => context.layoutChildren({ ...element, children }, inner);
  const grounds = leaf(0, groundsOf(context), { penalty: FORBID });
  const last = foot.length > 0 ? [leaf(0, [], { before: line, fills: true, penalty: FORBID }), ...layOut(foot).items] : [];
  if (cover.title === undefined) {
    const block = layOut([...head, ...body]);
    const usual = cover.drop * frame.textHeight;
    // What is too long for its page moves up, as far as the band.
    const least = cover.band ? usual * BAND + line : 0;
    grounds.height = Math.min(usual, Math.max(least, room - heightOf(block.items) - block.before - line - heightOf(last)));
    return { ...block, items: [grounds, ...block.items, ...last] };
  }
  const [top, rest] = [layOut(head).items, layOut(body)];
  const [title] = rest.items;
  const used = heightOf(top);
  // The title is never nearer to what stands above it than other titles are.
  const left = room - used - heightOf(rest.items) - line - heightOf(last);
  const drop = leaf(Math.max(title?.before ?? 0, Math.min(cover.title - used, left)), [], { penalty: FORBID });
  if (title) title.before = 0;
  return { ...rest, before: 0, items: [grounds, ...top, drop, ...rest.items, ...last] };
}

interface CoverParts {
  /** What stands above the title. */
  head: ElementNode[];
  body: ElementNode[];
  foot: ElementNode[];
}

function partsOf(element: ElementNode): CoverParts {
  const blocks = elements(element).flatMap((child) => (child.name === 'header' ? inPrintedOrder(child) : [child]));
  const title = Math.max(
    0,
    blocks.findIndex(({ name }) => name === 'h1'),
  );
  const list = blocks.findIndex(({ name, attributes }, index) => index > title && name === 'dl' && attributes.kind === 'meta');
  const end = list < 0 ? blocks.length : list;
  return { head: blocks.slice(0, title), body: blocks.slice(title, end), foot: blocks.slice(end) };
}

function heightOf(items: readonly FlowItem[]): number {
  return items.reduce((sum, item, index) => sum + item.height + (index > 0 ? item.before : 0), 0);
}

/** The colours of a cover: a band at its top, and one along its spine. */
function groundsOf({ styles: { frame, cover, colour } }: BlockContext): BoxMark[] {
  const box = { kind: 'box' as const, x: -frame.left(1), owner: { artifact: 'background' as const } };
  const height = frame.topFirst - CLEAR + cover.drop * frame.textHeight * BAND;
  return [
    ...(cover.band ? [{ ...box, y: CLEAR - frame.topFirst, width: frame.width, height, colour: colour(cover.band) }] : []),
    ...(cover.spine ? [{ ...box, y: -frame.topFirst, width: cover.spine.width, height: frame.height, colour: colour(cover.spine.colour) }] : []),
  ];
}
