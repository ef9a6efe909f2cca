import { fileNameFault } from '../../contract/file-name.ts';
import { BriefError, fault } from '../../contract/problem.ts';
import { didYouMean } from '../source/suggest.ts';

/** What the name of a brief's file can hold; each may be empty. */
export const NAME_FIELDS = ['dossier', 'reference', 'version', 'template', 'audience', 'date', 'marking'] as const;
export type NameFields = Readonly<Record<(typeof NAME_FIELDS)[number], string>>;

/** The name of a brief's file if nobody gives a pattern: that of the dossier and of its reader. */
const USUAL = '{dossier}-{audience}';

/** Characters of a name, without its ending. Most file systems allow 255 bytes. */
const LONGEST = 120;

interface Naming {
  pattern: string | undefined;
  fields: NameFields;
  /** Whether the template is the one that the audience names. */
  isOwnTemplate: boolean;
}

/**
 * A file name without folder and ending, from a pattern such as `{reference} {version} {audience}`. A brief by another template than the
 * audience's own has the template in its name, so that two for one audience never have the same.
 * @throws BriefError if the pattern has a field that there is not, or the name is not one that every system takes.
 */
export function fileNameFrom({ pattern = USUAL, fields, isOwnTemplate }: Naming): string {
  const suffix = isOwnTemplate || pattern.includes('{template}') ? '' : `-${asPartOfName(fields.template)}`;
  const name = pattern.replace(/\{([^{}]*)\}/g, (_, field: string) => fieldIn(field, fields));
  // What stood between empty fields.
  const tidy = name
    .replace(/\s+/g, ' ')
    .replace(/([-_])[-_ ]*\1+/g, '$1')
    .replace(/^[\s._-]+|[\s._-]+$/g, '')
    .slice(0, LONGEST - suffix.length)
    .replace(/[\s._-]+$/, '');
  const wrong = fileNameFault(tidy);
  if (wrong === undefined) return `${tidy}${suffix}`;
  const hints = [`use a pattern such as ${USUAL}, with any of ${NAME_FIELDS.map((field) => `{${field}}`).join(', ')}`];
  throw new BriefError(fault('file-name', `"${tidy}" is not a valid file name: ${wrong}`, { hints }));
}

function fieldIn(field: string, fields: NameFields): string {
  if (Object.hasOwn(fields, field)) return asPartOfName(fields[field as keyof NameFields]);
  const hints = [...didYouMean(field, NAME_FIELDS), `use ${NAME_FIELDS.map((one) => `{${one}}`).join(', ')}`];
  throw new BriefError(fault('file-name', `a file name has no field "{${field}}"`, { hints }));
}

/** A value as a part of a name: what separates folders, and what some system does not take, is a hyphen. */
function asPartOfName(value: string): string {
  return value
    .trim()
    .replace(/[^\p{L}\p{N}.,+ _-]+/gu, '-')
    .replace(/^-+|-+$/g, '');
}
