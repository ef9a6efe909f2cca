import { type ElementNode, elements, textNode } from '../../document/document.ts';
import type { Mark } from '../paged.ts';
import { FORBID, type FlowItem, moved } from '../pages/flow.ts';
import type { BlockContext } from './context.ts';
import { layoutText } from './paragraph.ts';

/** The caption of a table, which stays with its head. */
export function captionItems(table: ElementNode, context: BlockContext): FlowItem[] {
  const items = elements(table, 'caption').flatMap((caption) => layoutText(caption, { ...context, role: 'caption' }).items);
  for (const item of items) item.penalty = FORBID;
  return items;
}

/** The caption as it stands on later pages. */
export function continuedCaption(table: ElementNode, context: BlockContext): FlowItem[] {
  return elements(table, 'caption').flatMap((caption) => {
    const [before = '', after = ''] = context.language.wording('continued').text.split('{label}');
    const [first, words] = [textNode(before, caption.place), textNode(after, caption.place)];
    // Calls of footnotes stand on the first page alone.
    const children = caption.children.filter((child) => child.kind === 'text' || child.name !== 'note');
    return layoutText({ ...caption, children: [...(before === '' ? [] : [first]), ...children, words] }, { ...context, role: 'caption' }).items;
  });
}

/** What a later page of a table begins with: the caption, and the head below it. */
export function repeated(caption: readonly FlowItem[], head: { height: number; marks: readonly Mark[] }, space: number): typeof head {
  let height = 0;
  const marks: Mark[] = [];
  for (const item of caption) {
    // Destinations are on the first page.
    marks.push(...item.marks.filter(({ kind }) => kind !== 'anchor').map((mark) => moved(mark, 0, height)));
    height += item.height;
  }
  if (caption.length > 0) height += space;
  return { height: height + head.height, marks: [...marks, ...head.marks.map((mark) => moved(mark, 0, height))] };
}
