import { BriefError, fault } from '../../contract/problem.ts';
import { findNamed } from '../reading/named-file.ts';

/**
 * What to look up for a template or theme that a file names: an id, or the path of a file in its folder or below.
 * @throws BriefError when a path leads out of the folder.
 */
export function pathBeside(name: string, by: string): string {
  if (!/[/\\.:]/.test(name)) return name;
  const found = findNamed(name, by);
  if ('path' in found) return found.path;
  const hints = ['put the file in the folder of the file that names it, and write its path from there'];
  throw new BriefError(fault('bad-path', `cannot use "${name}": ${found.refused}`, { hints }));
}
