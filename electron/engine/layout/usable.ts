import { BriefError, fault } from '../../contract/problem.ts';
import { PAGE_DEFAULTS } from '../../contract/page.ts';
import type { Theme } from '../../contract/theme.ts';
import type { Sourced } from '../source/yaml.ts';
import { frameOf, type Sheet } from './frame.ts';
import { referenceProblems } from './theme-references.ts';

/** The least room for text, in multiples of its size: a few words in a line, a few lines on a page. */
const LEAST = { width: 5, height: 8 };

/**
 * Refuses a theme that no page can be laid out with: names of faces or colours that it does not have, or margins without room for text.
 * @throws BriefError with the place of each in the theme.
 */
export function refuseUnusable({ value: theme, placeOf }: Sourced<Theme>, page: Sheet, bodySize: number): void {
  refuseOtherFaces(page);
  const problems = referenceProblems({ value: theme, placeOf });
  if (problems.length > 0) throw new BriefError(problems);
  const { textWidth, textHeight } = frameOf(theme, page, bodySize);
  if (textWidth >= LEAST.width * bodySize && textHeight >= LEAST.height * bodySize) return;
  const path = placeOfMargins(theme, page);
  const hints = ['make the margins smaller, or the type'];
  throw new BriefError(
    fault('no-room', `the margins of the theme ${theme.name} leave no room for text of ${bodySize} points${onSheet(page)}`, {
      place: placeOf(path),
      path: path.join('.'),
      hints,
    }),
  );
}

/** Two A6 pages fill the width of an A4 sheet on its side; other sizes have no sheet for two. */
function refuseOtherFaces({ twoUp, size = PAGE_DEFAULTS.size, orientation }: Sheet): void {
  if (!twoUp || (size === 'a6' && orientation !== 'landscape')) return;
  const hints = ['choose A6 pages, upright, or one page on each sheet'];
  throw new BriefError(
    fault('two-up', `only upright A6 pages stand two on a sheet, not ${size.toUpperCase()} ${orientation ?? 'portrait'}`, { hints }),
  );
}

/** Where a theme sets the margins of a sheet. */
function placeOfMargins({ sheets }: Theme, { size, notesMargin }: Sheet): string[] {
  const own = [...(notesMargin ? ['notes' as const] : []), ...(size && size !== 'common' ? [size] : [])].find((name) => sheets[name]);
  return own ? ['sheets', own, 'margins'] : ['margins'];
}

function onSheet({ size }: Sheet): string {
  return size === undefined || size === 'common' ? '' : ` on ${size.toUpperCase()}`;
}
