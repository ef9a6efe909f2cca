import { caution, type Problem } from '../../contract/problem.ts';
import type { BriefRequest } from '../../contract/request.ts';
import type { Composed } from '../compose.ts';
import { zoneOf } from '../dossier/zone.ts';

/** Warnings about the as-of date of a brief, and the zone it is printed in. @param today in milliseconds since 1970. */
export function momentWarnings({ composition, inputs }: Pick<Composed, 'composition' | 'inputs'>, request: BriefRequest, today?: number): Problem[] {
  const opened = today === undefined ? [] : futureWarnings(composition.selected.visible, request.asOf ?? inputs.dossier.meta.asOf, today);
  return [...zoneWarnings(inputs), ...opened];
}

function zoneWarnings({ dossier: { meta }, sources }: Composed['inputs']): Problem[] {
  const { name, label } = zoneOf(meta.zone);
  if (name !== undefined || label === '') return [];
  const hints = [`give the name of the zone and its label: zone: {name: America/New_York, label: ${label}}`];
  const message = `"${label}" is not a time zone, so times are shown at the offset of meta.asOf`;
  return [caution('zone-by-words', message, { place: sources.dossier.placeOf(['meta', 'zone']), path: 'meta.zone', hints })];
}

/** Warns of embargoes that have ended only because the as-of date is in the future. */
function futureWarnings(visible: Composed['composition']['selected']['visible'], asOf: string, today: number): Problem[] {
  const moment = Date.parse(asOf);
  if (!(moment > today)) return [];
  const isOpened = ({ release = '' }: { release?: string | undefined }): boolean => Date.parse(release) > today && Date.parse(release) <= moment;
  const count = visible.filter(({ value, within }) => isOpened(value) || within.some((around) => isOpened(around.value))).length;
  if (count === 0) return [];
  const items = count === 1 ? '1 item in it is' : `${count} items in it are`;
  const message = `the brief is as of ${asOf}, which is in the future: ${items} under embargo until then`;
  return [caution('embargo-not-over', message, { hints: ['do not share the brief before then, or set an earlier date'] })];
}
