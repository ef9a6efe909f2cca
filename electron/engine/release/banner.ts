import type { MarkingScheme } from '../../contract/marking.ts';
import { BriefError, fault } from '../../contract/problem.ts';
import type { BriefRequest } from '../../contract/request.ts';
import type { Shown } from '../document/document.ts';
import { joinMarkings } from '../marking/combine.ts';
import { bannerText, type Marking } from '../marking/marking.ts';
import { parseMarking } from '../marking/parse.ts';
import type { Selected } from '../selection/select.ts';
import { attachedItems } from './redact.ts';
import { distance } from '../source/suggest.ts';

/**
 * The marking of a brief: the join of the markings of what is shown, by where its words come from and not by what a template says of them.
 * Where the dossier is attached, the file holds what the pages do not show: that counts too.
 * What the person asks for can raise it, or stand beside it, and never lower it.
 * @param shown what of the dossier stands in the document.
 * @throws BriefError when a lower marking is asked for than the brief carries, or one with a mistake in it.
 */
export function banner(shown: Shown, selected: Selected, request: BriefRequest): string {
  const { scheme, marking } = selected.clearance;
  // Equal markings are one object, and a long brief has few that differ.
  const markings = new Set<Marking>();
  const add = (key: string): void => {
    const item = selected.itemOf(key);
    if (item) markings.add(marking(item));
  };
  for (const key of shown.keys()) add(key);
  alwaysShown(selected, request).forEach(add);
  if (request.attach && request.format === 'pdf') for (const item of attachedItems(selected)) markings.add(marking(item));
  return raised(joinMarkings([...markings], scheme), request.marking, scheme);
}

/** The text of a marking, raised to the one that was asked for, or with other words beside it. */
function raised(computed: Marking, asked: string | undefined, scheme: MarkingScheme): string {
  const carried = bannerText(computed, scheme);
  if (asked === undefined) return carried;
  const { marking, problem } = parseMarking(asked, scheme);
  if (problem) {
    if (problem.code === 'unknown-level' && !isMistypedLevel(asked, scheme)) return `${carried} · ${asked}`;
    throw new BriefError(fault('unknown-marking', problem.message, { hints: problem.hints }));
  }
  const wanted = bannerText(marking, scheme);
  if (bannerText(joinMarkings([computed, marking], scheme), scheme) === wanted) return wanted;
  throw new BriefError(
    fault('marking-too-low', `cannot mark the brief ${wanted}: it contains items marked ${carried}`, {
      hints: [`leave the marking empty, or use ${carried} or higher`],
    }),
  );
}

/** Whether words are a level but for their capitals or one slip, and so hardly other words. */
function isMistypedLevel(asked: string, { levels }: MarkingScheme): boolean {
  const upper = asked.trim().toUpperCase();
  return levels.some(({ level, banner: text }) => distance(upper, level) < 2 || distance(upper, text) < 2);
}

/** What running lines and the file's own metadata hold, whatever the template prints. Plain text has neither. */
function alwaysShown({ identity }: Selected, { format }: BriefRequest): string[] {
  if (format === 'text') return [];
  return [identity.keyOf('title'), ...(identity.reference === '' ? [] : [identity.keyOf('reference')])];
}
