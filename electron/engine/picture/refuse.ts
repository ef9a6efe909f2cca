import { BriefError, fault } from '../../contract/problem.ts';

/** An error in a picture. Whoever knows where the picture is named adds the place. */
export function refuse(message: string, ...hints: string[]): BriefError {
  return new BriefError(fault('bad-picture', message, { hints }));
}

/** An error in a picture that is damaged. */
export function damaged(reason: string): BriefError {
  return refuse(`cannot read the picture: ${reason}`, 'save the picture again, or use another copy');
}

/** An error in a picture that is too large. @param limit with its unit. */
export function tooLarge(size: string, limit: string): BriefError {
  return refuse(`the picture is too large: ${size}; the limit is ${limit}`, 'make the picture smaller');
}
