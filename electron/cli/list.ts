import { SAMPLE_DOSSIER } from '../contract/sample.ts';
import type { Choice } from '../contract/briefing.ts';
import type { Section } from '../contract/dossier.ts';
import { onOneLine } from './print.ts';
import { BriefError, fault } from '../contract/problem.ts';
import { didYouMean } from '../engine/index.ts';
import { choicesOf } from '../files/library/catalogue.ts';
import type { FileLibrary } from '../files/library/library.ts';
import { WORDS } from './words.ts';

const FAULTS = WORDS.faults;

/** One entry of a list. */
export interface Entry extends Omit<Choice, 'isOwn'> {
  /** Absent for sections. */
  isOwn?: boolean;
  /** For sections: the nesting level, and the number of points. */
  level?: number;
  points?: number;
}

const KINDS = ['dossiers', 'audiences', 'templates', 'themes', 'languages', 'sections'] as const;

/** @throws BriefError when there is no such list. */
export function list(words: readonly string[], library: FileLibrary): Entry[] {
  const [kind, dossier, ...more] = words;
  if (!isKind(kind)) {
    const hints = kind ? didYouMean(kind, KINDS) : [`aide-memoire list ${KINDS.join('|')}`];
    throw new BriefError(fault('usage', kind ? FAULTS.noList(kind) : FAULTS.nothingToList, { hints }));
  }
  if (more.length > 0 || (dossier && kind !== 'sections')) throw new BriefError(fault('usage', FAULTS.unexpected(more[0] ?? dossier ?? '')));
  if (kind === 'sections') return sectionEntries(library.dossier(dossier ?? SAMPLE_DOSSIER).value.sections, 0);
  return choicesOf(kind, library);
}

function isKind(kind: string | undefined): kind is (typeof KINDS)[number] {
  return (KINDS as readonly (string | undefined)[]).includes(kind);
}

function sectionEntries(sections: readonly Section[], level: number): Entry[] {
  return sections.flatMap(({ id, title, points, sections: inner }) => [
    { id, name: title, description: '', level, points: points.length },
    ...sectionEntries(inner, level + 1),
  ]);
}

/** A list as text. */
export function listText(entries: readonly Entry[]): string {
  const width = entries.reduce((most, { id, level = 0 }) => Math.max(most, id.length + 2 * level), 0);
  return entries
    .map(({ id, name, description, level = 0, points, isOwn }) => {
      const head = `${'  '.repeat(level)}${id}`.padEnd(width);
      const count = points === undefined ? '' : ` (${WORDS.points(points)})`;
      return onOneLine(`${head}  ${name}${count}${isOwn ? ` ${WORDS.ownLibrary}` : ''}${description ? `${WORDS.colon}${description}` : ''}`);
    })
    .join('\n');
}
