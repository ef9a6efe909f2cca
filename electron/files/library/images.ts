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
  const found = findImage(src, besides);
  if (found) return cache.current(`image:${found.path}`, [found.stamp], () => readPicture(src, found.path));
  throw noPicture(`there is no picture "${src}"`, putInto(besides));
}

/** Finds a picture; undefined if no folder has it. @throws BriefError if it leads out of a folder, or is not the name of a picture. */
export function findImage(src: string, besides: readonly string[]): { path: string; stamp: string } | undefined {
  if (!IMAGE_ENDINGS.test(src)) throw noPicture(`"${src}" is not the name of a picture`, 'use a .png, .jpg or .svg file');
  for (const by of besides) {
    const found = findNamed(src, by);
    if ('refused' in found) throw noPicture(`cannot use the picture "${src}": ${found.refused}`, putInto(besides));
    const stamp = stampOf(found.path);
    if (stamp !== '') return { path: found.path, stamp };
  }
  return undefined;
}

function putInto(besides: readonly string[]): string {
  return `put the picture in ${[...new Set(besides.map((file) => dirname(resolve(file))))].join(' or ')}`;
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
