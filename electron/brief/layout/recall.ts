import type { PageSetup } from '../../contract/page.ts';
import type { Theme } from '../../contract/theme.ts';
import { type ElementNode, isElement } from '../document/document.ts';
import type { BlockContext, FlowBlock } from './blocks/context.ts';
import type { Mark } from './paged.ts';
import { moved } from './pages/flow.ts';
import { type Furniture, furnitureMarks, type Look } from './pages/furniture.ts';
import { computeStyles, type Styles } from './style.ts';

/**
 * What was laid out before, to be given again: a person who types changes one block of hundreds, and the budget search tries
 * the same blocks dozens of times. Nothing is told apart by what it looks like, only by being the same object, set in the
 * same context: nodes are those of the document before wherever they say the same (`document/share.ts`).
 */
export interface Recall {
  styles(theme: Theme, bodySize: number, page: PageSetup): Styles;
  block: BlockContext['recall'];
  /** Marks at their place on the page. */
  moved(marks: readonly Mark[], x: number, y: number): readonly Mark[];
  furniture(furniture: Furniture, page: number, pages: number, look: Look): readonly Mark[];
}

/** Looks kept at once: a window shows one or two, and the twin of a page setup. */
const MOST_LOOKS = 8;

export function createRecall(): Recall {
  const looks: { theme: Theme; key: string; styles: Styles }[] = [];
  const blocks = new WeakMap<ElementNode, { context: BlockContext; block: FlowBlock }>();
  const pictured = new WeakMap<ElementNode, boolean>();
  const places = new WeakMap<readonly Mark[], { x: number; y: number; marks: readonly Mark[] }>();
  const furniture = new Map<number, { key: string; look: Look; marks: readonly Mark[] }>();

  return {
    styles(theme, bodySize, page) {
      const key = JSON.stringify([bodySize, page]);
      let known = looks.find((look) => look.theme === theme && look.key === key);
      if (!known) {
        known = { theme, key, styles: computeStyles(theme, bodySize, page) };
        looks.unshift(known);
        looks.splice(MOST_LOOKS);
      }
      return known.styles;
    },
    block(element, context, make) {
      const known = blocks.get(element);
      if (known && sameContext(known.context, context)) return copyOf(known.block);
      const block = make(element, context);
      if (holdsPicture(element, pictured)) return block;
      blocks.set(element, { context, block });
      return copyOf(block);
    },
    moved(marks, x, y) {
      const known = places.get(marks);
      if (known?.x === x && known.y === y) return known.marks;
      const there = marks.map((mark) => moved(mark, x, y));
      places.set(marks, { x, y, marks: there });
      return there;
    },
    furniture(said, page, pages, look) {
      // Of a picture only the name is known here, and another may have it by now.
      if (look.theme.logo) return furnitureMarks(said, page, pages, look);
      const key = JSON.stringify([said, said.pageOf(page, pages)]);
      const known = furniture.get(page);
      if (known?.key === key && known.look.styles === look.styles && known.look.shaper === look.shaper) return known.marks;
      const marks = furnitureMarks(said, page, pages, look);
      furniture.set(page, { key, look, marks });
      return marks;
    },
  };
}

/** A block whose items may be joined to others: what is kept stays as it is. */
function copyOf({ items, before, after }: FlowBlock): FlowBlock {
  return { items: items.map((item) => ({ ...item })), before, after };
}

/** A picture's file may have changed while its element stayed. */
function holdsPicture(element: ElementNode, known: WeakMap<ElementNode, boolean>): boolean {
  let holds = known.get(element);
  if (holds === undefined) {
    holds = element.name === 'img' || element.children.some((child) => isElement(child) && holdsPicture(child, known));
    known.set(element, holds);
  }
  return holds;
}

function sameContext(a: BlockContext, b: BlockContext): boolean {
  return (
    a.styles === b.styles &&
    a.shaper === b.shaper &&
    a.hyphenate === b.hyphenate &&
    a.x === b.x &&
    a.width === b.width &&
    a.role === b.role &&
    a.align === b.align &&
    a.isCover === b.isCover &&
    a.isPlain === b.isPlain &&
    a.listDepth === b.listDepth &&
    sameList(a.frames, b.frames) &&
    sameList(a.within, b.within)
  );
}

function sameList(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a === b || (a.length === b.length && a.every((one, index) => one === b[index]));
}
