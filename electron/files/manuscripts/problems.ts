import { type Named, SINGULAR } from '../../contract/manuscript.ts';
import { BriefError, fault } from '../../contract/problem.ts';

/** The window works on a state of the text that the program does not know, because one of them was started again. */
export function unknownRevision(): BriefError {
  return new BriefError(fault('unknown-revision', 'the program does not know this state of the text', { hints: ['send the whole text'] }));
}

/** Another window has changed the text. */
export function editedElsewhere(): BriefError {
  const hints = ['use the other version, or keep your version'];
  return new BriefError(fault('edited-elsewhere', 'another window changed this text', { hints }));
}

/** Another manuscript has the name. */
export function nameTaken({ kind, name }: Named): BriefError {
  return new BriefError(fault('name-taken', `a ${SINGULAR[kind]} "${name}" already exists`, { hints: ['choose another name'] }));
}

/** The other version was dropped. */
export function noSuchVersion(): BriefError {
  return new BriefError(fault('no-such-version', 'this version no longer exists'));
}

/** The file is gone, so there is nothing to rename or delete. */
export function fileMissing(file: string): BriefError {
  const hints = ['save the text first', 'or discard the draft'];
  return new BriefError(fault('file-missing', 'the file no longer exists', { place: { file }, hints }));
}

/** Another program has changed the file. */
export function changedOutside(file: string, unreadable?: BriefError): BriefError {
  const hints = ['use the other version, or keep your version'];
  return new BriefError(
    fault('changed-outside', `another program changed this file after you opened it${unreadable ? `, and now ${unreadable.message}` : ''}`, {
      place: { file },
      hints,
    }),
  );
}

/** A built-in file cannot be saved under its own name. */
export function needsName(): BriefError {
  return new BriefError(fault('built-in', 'built-in files cannot be changed: save a copy under a new name'));
}
