import { BriefError, caution, fault, type Problem } from '../../contract/problem.ts';

/** Another window has changed the text. */
export function editedElsewhere(): BriefError {
  const hints = ['take over what stands there, or keep what you have here'];
  return new BriefError(fault('edited-elsewhere', 'this text was changed in another window meanwhile', { hints }));
}

/** Somebody else has changed the file. */
export function changedOutside(file: string): BriefError {
  const hints = ['look at what stands there now, or replace it'];
  return new BriefError(fault('changed-outside', 'the file was changed by somebody else since you began', { place: { file }, hints }));
}

/** The text cannot be saved over what it was made from. */
export function needsName(): BriefError {
  return new BriefError(fault('built-in', 'this one stays as it is: what you changed is saved under a name of its own'));
}

/** Why a draft is in memory alone, as a warning beside what is wrong with the text. */
export function asNotKept({ message, ...rest }: Problem): Problem {
  return caution('draft-not-kept', `the draft could not be kept on the disk: ${message}`, {
    ...rest,
    severity: 'warning',
    code: 'draft-not-kept',
    hints: ['it is safe while this window is open: make room, then go on, or save it elsewhere'],
  });
}
