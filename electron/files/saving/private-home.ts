import { chmodSync, lstatSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** What the program keeps in its own folder. */
const CONTENTS = /^(dossiers|audiences|templates|themes|drafts|removed|logs|windows|[\w-]+\.json|\.DS_Store|\.am-.*\.tmp)$/;

const FOLDERS = ['', 'dossiers', 'audiences', 'templates', 'themes', 'drafts', 'removed', 'logs', 'windows'];

/**
 * Lets only this person into the program's own folder, which earlier versions made for everybody to read. Leaves alone a missing folder, one
 * of another account, and one that has anything else in it: `AIDE_MEMOIRE_HOME` can name any folder. Never throws.
 */
export function makeHomePrivate(home: string): void {
  if (process.getuid === undefined) return;
  try {
    if (!readdirSync(home).every((name) => CONTENTS.test(name))) return;
    for (const name of FOLDERS) tighten(join(home, name));
  } catch {
    // Reading and saving report what is wrong with the folder.
  }
}

function tighten(folder: string): void {
  // A link may lead to a folder that others share.
  const found = lstatSync(folder, { throwIfNoEntry: false });
  if (!found?.isDirectory() || found.uid !== process.getuid?.() || (found.mode & 0o077) === 0) return;
  chmodSync(folder, found.mode & 0o700);
}
