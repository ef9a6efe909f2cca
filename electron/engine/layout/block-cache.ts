import type { Theme } from '../../contract/theme.ts';
import { type ElementNode, isElement } from '../document/document.ts';
import type { BlockContext, FlowBlock } from './blocks/context.ts';
import type { Shaper } from './inline/shape.ts';
import type { Mark } from './paged.ts';
import { leaf, moved } from './pages/flow.ts';
import { type Furniture, furnitureMarks, type Look } from './pages/furniture.ts';
import type { Keeping } from '../memory/policies.ts';
import { computeStyles, type Sheet, type Styles } from './style.ts';

/**
 * What was laid out before, to be given again: a person who types changes one block of hundreds, and the budget search tries
 * the same blocks dozens of times. Nothing is told apart by what it looks like, only by being the same object, set in the
 * same context: nodes are those of the document before wherever they say the same (`document/reconcile.ts`).
 */
export interface Recall {
  /** Whether pages are kept as they were placed. */
  readonly keepsPages: boolean;
  styles(theme: Theme, bodySize: number, page: Sheet): Styles;
  block: BlockContext['recall'];
  /** Marks at their place on the page. */
  moved(marks: readonly Mark[], x: number, y: number): readonly Mark[];
  /** What else is put on a page for an object, where it would be put in the same way again. */
  placed(key: object, how: string, make: () => readonly Mark[]): readonly Mark[];
  furniture(furniture: Furniture, page: number, pages: number, look: Look): readonly Mark[];
}

/** Looks kept at once: a window shows one or two, and the twin of a page setup. */
const MOST_LOOKS = 8;
/** In how many ways something is kept: the head of a table stands on each of its pages. When there are more, all are forgotten. */
const MOST_WAYS = 16;

export function createRecall(keeping: Keeping): Recall {
  const looks: { theme: Theme; key: string; styles: Styles }[] = [];
  let blocks = new WeakMap<ElementNode, { around: Surroundings; block: FlowBlock }>();
  let count = 0;
  const pictured = new WeakMap<ElementNode, boolean>();
  const places = new WeakMap<readonly Mark[], { x: number; y: number; marks: readonly Mark[] }>();
  const besides = new WeakMap<object, Map<string, readonly Mark[]>>();
  let saidLast: { said: Furniture; text: string } | undefined;
  // All pages of a brief have one furniture.
  const textOf = (said: Furniture): string => {
    if (saidLast?.said !== said) saidLast = { said, text: JSON.stringify(said) };
    return saidLast.text;
  };
  const furniture = new Map<number, { key: string; styles: Styles; shaper: Shaper; marks: readonly Mark[] }>();

  return {
    keepsPages: keeping.pages,
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
      if (known && isSame(known.around, context)) return copyOf(known.block);
      const block = make(element, context);
      if (holdsPicture(element, pictured)) return block;
      count += 1;
      if (count > keeping.blocks) {
        blocks = new WeakMap();
        count = 1;
      }
      blocks.set(element, { around: surroundingsOf(context), block });
      return copyOf(block);
    },
    moved(marks, x, y) {
      const known = places.get(marks);
      if (known?.x === x && known.y === y) return known.marks;
      const there = marks.map((mark) => moved(mark, x, y));
      if (keeping.pages) places.set(marks, { x, y, marks: there });
      return there;
    },
    placed(key, how, make) {
      if (!keeping.pages) return make();
      const known = besides.get(key) ?? new Map<string, readonly Mark[]>();
      besides.set(key, known);
      let marks = known.get(how);
      if (!marks) {
        if (known.size >= MOST_WAYS) known.clear();
        marks = make();
        known.set(how, marks);
      }
      return marks;
    },
    furniture(said, page, pages, look) {
      // Of a picture only the name is known here, and another may have it by now.
      if (look.theme.logo) return furnitureMarks(said, page, pages, look);
      const key = `${textOf(said)} ${said.pageOf(page, pages)}`;
      const known = furniture.get(page);
      if (known?.key === key && known.styles === look.styles && known.shaper === look.shaper) return known.marks;
      const marks = furnitureMarks(said, page, pages, look);
      if (keeping.pages) furniture.set(page, { key, styles: look.styles, shaper: look.shaper, marks });
      return marks;
    },
  };
}

/** A block whose items may be joined to others: what is kept stays as it is. */
function copyOf({ items, before, after }: FlowBlock): FlowBlock {
  return { items: items.map((item) => leaf(item.height, item.marks, item)), before, after };
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

/** What a block's layout depends on besides itself. Not the way to pictures: what is kept would keep all pictures of its brief. */
const SURROUNDINGS = ['styles', 'shaper', 'hyphenate', 'x', 'width', 'role', 'align', 'isCover', 'isPlain', 'listDepth', 'frames', 'within'] as const;
type Surroundings = Pick<BlockContext, (typeof SURROUNDINGS)[number]>;

function surroundingsOf(context: BlockContext): Surroundings {
  return Object.fromEntries(SURROUNDINGS.map((name) => [name, context[name]])) as unknown as Surroundings;
}

function isSame(a: Surroundings, b: Surroundings): boolean {
  return SURROUNDINGS.every((name) => {
    const [one, other] = [a[name], b[name]];
    return one === other || (Array.isArray(one) && Array.isArray(other) && sameList(one, other));
  });
}

function sameList(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((one, index) => one === b[index]);
}
