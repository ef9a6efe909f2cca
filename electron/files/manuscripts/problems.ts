import { BriefError, caution, fault, type Problem } from '../../contract/problem.ts';

/** Another window has changed the text. */
export function editedElsewhere(): BriefError {
  const hints = ['use the other version, or keep your version'];
  return new BriefError(fault('edited-elsewhere', 'another window changed this text', { hints }));
}

/** Somebody else has changed the file. */
export function changedOutside(file: string): BriefError {
  const hints = ['use the other version, or keep your version'];
  return new BriefError(fault('changed-outside', 'another program changed this file after you opened it', { place: { file }, hints }));
}

/** The text cannot be saved over what it was made from. */
export function needsName(): BriefError {
  return new BriefError(fault('built-in', 'built-in files cannot be changed: save a copy under a new name'));
}

/** Why a draft is in memory alone, as a warning beside what is wrong with the text. */
export function asNotKept({ message, ...rest }: Problem): Problem {
  return caution('draft-not-kept', `cannot save the draft: ${message}`, {
    ...rest,
    severity: 'warning',
    code: 'draft-not-kept',
    hints: ['keep this window open, and free disk space or save the text elsewhere'],
  });
}
