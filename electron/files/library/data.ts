import { dirname, resolve } from 'node:path';
import type { Dossier } from '../../contract/dossier.ts';
import { BriefError, fault } from '../../contract/problem.ts';
import { dataFiles, hasData, type Library, languageFrom, type Sourced, withData } from '../../engine/index.ts';
import { findNamed } from '../reading/named-file.ts';
import { readBytes } from '../reading/read-file.ts';
import { stampOf } from '../reading/stamp.ts';
import type { FileCache } from './file-cache.ts';

/**
 * A dossier with the numbers of its figures that are in files beside it. They are read again when one of the files has changed.
 * @throws BriefError at the place that names a file, if it is not there, may not be read, or has other values than the figure needs.
 */
export function withDataFiles(sourced: Sourced<Dossier>, cache: FileCache, languages: Pick<Library, 'language'>): Sourced<Dossier> {
  if (!hasData(sourced.value)) return sourced;
  const stamps = dataFiles(sourced.value).map((name) => {
    const found = findNamed(name, sourced.file);
    return 'path' in found ? stampOf(found.path) : '';
  });
  const { number } = languageFrom(sourced.value.meta.language, languages).formats;
  return cache.current(`data:${sourced.file}`, [sourced, ...stamps, JSON.stringify(number)], () =>
    withData(sourced, number, (name) => readData(name, sourced.file)),
  );
}

/** @throws BriefError if it is not in the folder of the file that names it, or below. */
export function readData(name: string, by: string): Uint8Array {
  const found = findNamed(name, by);
  if ('refused' in found) throw noData(found.refused, by);
  if (stampOf(found.path) === '') throw noData('there is no such file', by);
  return readBytes(found.path);
}

function noData(message: string, by: string): BriefError {
  return new BriefError(fault('data', message, { hints: [`put the file in ${dirname(resolve(by))}`] }));
}
