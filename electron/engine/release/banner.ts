import { BriefError, fault } from '../../contract/problem.ts';
import type { BriefRequest } from '../../contract/request.ts';
import type { Shown } from '../document/document.ts';
import type { Selected } from '../selection/select.ts';

/**
 * The marking of a brief: the highest of what is shown, by where its words come from and not by what a template says of them. What the
 * person asks for can raise it, or stand beside it, and never lower it.
 * @param shown what of the dossier stands in the document.
 * @throws BriefError when a lower level is asked for than the brief carries.
 */
export function banner(shown: Shown, selected: Selected, request: BriefRequest): string {
  const { clearance } = selected;
  const { levels } = clearance.scheme;
  const ranks = [...shown.keys(), ...alwaysShown(selected)].flatMap((key) => {
    const item = selected.itemOf(key);
    return item ? clearance.rank(item) : [];
  });
  const highest = Math.max(0, ...ranks);
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

/** What running lines and the file's own metadata hold, whatever the template prints. */
function alwaysShown({ identity }: Selected): string[] {
  return [identity.keyOf('title'), ...(identity.reference === '' ? [] : [identity.keyOf('reference')])];
}
