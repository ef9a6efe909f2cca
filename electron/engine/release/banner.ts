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
 * The marking of a brief: the combined markings of all shown items, by the origin of each word, whatever the template does. An embedded
 * dossier counts too, because it contains more than the pages. A marking in the request can raise it, or be printed beside it, but never
 * lower it.
 * @param shown the content of the dossier that is in the document.
 * @throws BriefError when the requested marking is too low or not valid.
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

/** The marking as text, raised to the requested one, or with another text beside it. */
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

/** Whether a text is a mistyped level rather than another text. */
function isMistypedLevel(asked: string, { levels }: MarkingScheme): boolean {
  const upper = asked.trim().toUpperCase();
  return levels.some(({ level, banner: text }) => distance(upper, level, 1) < 2 || distance(upper, text, 1) < 2);
}

/** Items in running lines and file metadata, which do not depend on the template. Plain text has neither. */
function alwaysShown({ identity }: Selected, { format }: BriefRequest): string[] {
  if (format === 'text') return [];
  return [identity.keyOf('title'), ...(identity.reference === '' ? [] : [identity.keyOf('reference')])];
}
