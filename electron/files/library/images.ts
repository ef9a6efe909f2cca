import { dirname, resolve } from 'node:path';
import { BriefError, fault } from '../../contract/problem.ts';
import { findNamed } from '../reading/named-file.ts';
import { readBytes } from '../reading/read-file.ts';
import { stampOf } from '../reading/stamp.ts';
import type { FileCache } from './file-cache.ts';

const IMAGE_ENDINGS = /\.(png|jpe?g|svg)$/i;

/**
 * The bytes of a picture in the folder of one of the given files, or below it. A picture that was read before is read again if its
 * file changed.
 * @param besides files whose folders are searched, in order; nothing outside them is read.
 * @throws BriefError when no folder has it, or it is not a file.
 */
export function readImage(src: string, besides: readonly string[], cache: FileCache): Uint8Array {
  if (!IMAGE_ENDINGS.test(src)) throw noPicture(`"${src}" is not the name of a picture`, 'use a .png, .jpg or .svg file');
  const files = [...new Map(besides.map((file) => [dirname(resolve(file)), file]))];
  const folders = files.map(([folder]) => folder).join(' or ');
  for (const [, by] of files) {
    const found = findNamed(src, by);
    if ('refused' in found) throw noPicture(`cannot use the picture "${src}": ${found.refused}`, `put the picture in ${folders}`);
    const stamp = stampOf(found.path);
    if (stamp !== '') return cache.current(`image:${found.path}`, [stamp], () => readPicture(src, found.path));
  }
  throw noPicture(`there is no picture "${src}"`, `put the picture in ${folders}`);
}

/** The place of a picture is where it is named. */
function readPicture(src: string, path: string): Uint8Array {
  try {
    return readBytes(path);
  } catch (error) {
    if (!(error instanceof BriefError)) throw error;
    throw new BriefError(error.problems.map(({ message }) => fault('no-picture', `cannot read the picture "${src}": ${message}`)));
  }
}

function noPicture(message: string, hint: string): BriefError {
  return new BriefError(fault('no-picture', message, { hints: [hint] }));
}
