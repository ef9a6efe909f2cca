import { DEPTHS, type Depth } from '../../contract/common.ts';
import { isWithin } from '../selection/choice.ts';
import type { Helper } from './helper.ts';
import { byRelease, fieldOf, limitOf, listArgument, mostImportant, pointsIn, textOf } from './helper-values.ts';
import { cutOthers } from './lists.ts';
import { plainOf } from './sourced.ts';

/** The helpers that give some of the entries of a list. */
export const LIST_HELPERS: Readonly<Record<string, Helper>> = {
  upto: {
    arity: [2, 2],
    returns: 'same',
    description: 'The entries of a list down to a depth; all without one.',
    example: { call: '{{size (upto (split "") "summary")}}', output: '1' },
    run(_, [list, limit]) {
      const depth = textOf(limit) as Depth;
      const all = listArgument(list, 'upto');
      if (depth === ('' as string)) return all;
      if (!DEPTHS.includes(depth)) throw new Error(`"${textOf(limit)}" is not a depth; use ${DEPTHS.join(', ')}`);
      const kept = all.filter((entry) => isWithin((plainOf(fieldOf(entry, 'depth')) as Depth | undefined) ?? 'headline', depth));
      return cutOthers(kept, all);
    },
  },
  only: {
    arity: [3, 3],
    returns: 'same',
    field: 1,
    description: 'The entries of a list whose field equals a value; all if an option that holds the value is not given.',
    example: { call: '{{size (only (split "raise,press") "verb" "raise")}}', output: '0' },
    run(_, [list, field, value]) {
      const all = listArgument(list, 'only');
      return value === undefined ? all : all.filter((entry) => plainOf(fieldOf(entry, textOf(field))) === plainOf(value));
    },
  },
  having: {
    arity: [2, 2],
    returns: 'same',
    field: 1,
    description: 'The entries of a list whose field is not empty.',
    example: { call: '{{size (having (split "raise,press") "verb")}}', output: '0' },
    run: (_, [list, field]) => listArgument(list, 'having').filter((entry) => (fieldOf(entry, textOf(field)) ?? '') !== ''),
  },
  released: {
    arity: [1, 1],
    returns: 'same',
    description: 'The entries of a list that are released; for sections, their released points.',
    example: { call: '{{size (released (split "a,b"))}}', output: '2' },
    run: (_, [list]) => byRelease(listArgument(list, 'released'), true),
  },
  held: {
    arity: [1, 1],
    returns: 'same',
    description: 'The entries of a list that are not released; for sections, their unreleased points.',
    example: { call: '{{size (held (split "a,b"))}}', output: '0' },
    run: (_, [list]) => byRelease(listArgument(list, 'held'), false),
  },
  first: {
    arity: [2, 2],
    returns: 'same',
    description: 'The first N entries of a list; all without a number.',
    example: { call: '{{list (first (split "a,b,c") 2)}}', output: 'a and b' },
    run: (_, [list, most]) => listArgument(list, 'first').slice(0, limitOf(most)),
  },
  top: {
    arity: [2, 2],
    returns: 'same',
    description: 'The N most important entries of a list, by priority, then depth, then tier, in the order of the list; all without a number.',
    example: { call: '{{list (top (split "a,b,c") 2)}}', output: 'a and b' },
    run(_, [list, most]) {
      const all = listArgument(list, 'top');
      return cutOthers(mostImportant(all, limitOf(most)), all);
    },
  },
  points: {
    arity: [1, 1],
    returns: 'points',
    description: 'The points of sections and of all sections inside them, as one list.',
    example: { call: '{{size (points (split ""))}}', output: '0' },
    run: (_, [list]) => pointsIn(listArgument(list, 'points')),
  },
  after: {
    arity: [2, 2],
    returns: 'same',
    description: 'The entries of a list after the first N.',
    example: { call: '{{list (after (split "a,b,c") 2)}}', output: 'c' },
    run: (_, [list, skipped]) => listArgument(list, 'after').slice(Number(plainOf(skipped))),
  },
};
