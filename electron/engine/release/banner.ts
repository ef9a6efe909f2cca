import { BriefError, fault } from '../../contract/problem.ts';
import type { BriefRequest } from '../../contract/request.ts';
import type { Selected } from '../selection/select.ts';

/**
 * The marking of a brief: the highest of what is in it, never typed. What the person asks for can raise it,
 * or stand beside it, and never lower it.
 * @param items keys of the items that stand in the document.
 * @throws BriefError when a lower level is asked for than the brief carries.
 */
export function banner(items: readonly string[], { admitted, clearance }: Selected, request: BriefRequest): string {
  const shown = new Set(items);
  const { levels } = clearance.scheme;
  // An item a template shows without naming it counts too, so all admitted items are weighed that may be in the text.
  const ranks = admitted.filter(({ key, path }) => shown.has(key) || path[0] === 'purposes' || path[0] === 'bottomLines').map(clearance.rank);
  const highest = ranks.length > 0 ? Math.max(...ranks) : 0;
  const computed = levels[highest]?.banner ?? '';
  const asked = request.marking;
  if (asked === undefined) return computed;
  const rank = levels.findIndex(({ level, banner: text }) => level === asked || text === asked);
  if (rank < 0) return `${computed} · ${asked}`;
  if (rank < highest) {
    throw new BriefError(
      fault('marking-too-low', `the brief holds ${computed} and cannot be marked ${levels[rank]?.banner}`, {
        hints: [`leave --marking out, or take ${levels[highest]?.banner} or higher`],
      }),
    );
  }
  return levels[rank]?.banner ?? computed;
}
