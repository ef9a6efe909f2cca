import { existsSync } from 'node:fs';
import { dirname, resolve, sep } from 'node:path';
import { BriefError, fault } from '../../contract/problem.ts';
import { readBytes } from './read-file.ts';

const IMAGE_ENDINGS = /\.(png|jpe?g|svg)$/i;

/**
 * The bytes of a picture beside one of the given files.
 * @param besides files whose folders are searched, in order; nothing outside them is read.
 * @throws BriefError when no folder has it.
 */
export function readImage(src: string, besides: readonly string[]): Uint8Array {
  if (!IMAGE_ENDINGS.test(src)) throw noPicture(`"${src}" is not the name of a picture`, 'use a .png, .jpg or .svg file');
  const folders = [...new Set(besides.map((file) => dirname(resolve(file))))];
  for (const folder of folders) {
    const file = resolve(folder, src);
    if (file.startsWith(`${folder}${sep}`) && existsSync(file)) return readBytes(file);
  }
  throw noPicture(`there is no picture "${src}"`, `put the picture in ${folders.join(' or ')}`);
}

function noPicture(message: string, hint: string): BriefError {
  return new BriefError(fault('no-picture', message, { hints: [hint] }));
}
