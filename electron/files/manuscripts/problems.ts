import { BriefError, caution, fault, type Problem } from '../../contract/problem.ts';

/** Another window has changed the text. */
export function editedElsewhere(): BriefError {
  const hints = ['use the other version, or keep your version'];
  return new BriefError(fault('edited-elsewhere', 'another window changed this text', { hints }));
}

/** Another program has changed the file. */
export function changedOutside(file: string): BriefError {
  const hints = ['use the other version, or keep your version'];
  return new BriefError(fault('changed-outside', 'another program changed this file after you opened it', { place: { file }, hints }));
}

/** A built-in file cannot be saved under its own name. */
export function needsName(): BriefError {
  return new BriefError(fault('built-in', 'built-in files cannot be changed: save a copy under a new name'));
}

/** Warns that a draft is only in memory, along with the problems of the text. */
export function asNotKept({ message, ...rest }: Problem): Problem {
  return caution('draft-not-kept', `cannot save the draft: ${message}`, {
    ...rest,
    severity: 'warning',
    code: 'draft-not-kept',
    hints: ['keep this window open, and free disk space or save the text elsewhere'],
  });
}
