import type { Mark, RuleMark } from '../paged.ts';
import type { BlockContext } from './context.ts';

/** Thickness of rules, in points: above and below the table, below its head, between rows. */
export const OUTER_RULE = 0.75;
const HEAD_RULE = 0.75;
export const ROW_RULE = 0.5;

/** A horizontal rule of a table. */
export function ruleMark({ styles, x }: BlockContext, y: number, width: number, thickness: number): RuleMark {
  const colour = styles.colour(thickness >= HEAD_RULE ? 'ink' : 'rule');
  return { kind: 'rule', x, y, width, height: 0, thickness, colour, owner: { artifact: 'layout' } };
}

/** The rules around and between the rows of a kind of table, each drawn at a given height. */
export function rulesFor(kind: string | undefined, width: number, context: BlockContext) {
  const at =
    (thickness: number) =>
    (y: number): Mark[] => [ruleMark(context, y, width, thickness)];
  const none = (): Mark[] => [];
  if (kind === 'plain') return { top: none, underHead: none, between: none, bottom: none };
  if (kind === 'meta') return { top: at(ROW_RULE), underHead: at(ROW_RULE), between: at(ROW_RULE), bottom: at(ROW_RULE) };
  return { top: at(OUTER_RULE), underHead: at(HEAD_RULE), between: at(ROW_RULE), bottom: at(OUTER_RULE) };
}
