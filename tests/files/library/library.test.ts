import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { builtInFolders } from '../../../electron/files/library/folders.ts';
import { fileLibrary } from '../../../electron/files/library/library.ts';
import { folder } from '../../support/cli.ts';
import { problemsOf, ROOT } from '../../support/library.ts';

/** A folder with a dossier in a folder of its own, and a picture in each. */
function pictures(): { dossier: string; outside: string } {
  const cwd = folder();
  const inside = join(cwd, 'brief');
  mkdirSync(join(inside, 'pictures'), { recursive: true });
  for (const place of ['secret.png', 'brief/own.png', 'brief/pictures/deep.png'])
    copyFileSync(join(ROOT, 'tests/pictures/grey.png'), join(cwd, place));
  mkdirSync(`${inside}-other`);
  copyFileSync(join(ROOT, 'tests/pictures/grey.png'), join(`${inside}-other`, 'near.png'));
  writeFileSync(join(inside, 'd.yaml'), '');
  return { dossier: join(inside, 'd.yaml'), outside: join(cwd, 'secret.png') };
}

describe('a picture', () => {
  const library = fileLibrary(builtInFolders(ROOT));

  it('is read beside the file that shows it, and below', () => {
    const { dossier } = pictures();
    for (const src of ['own.png', 'pictures/deep.png', './pictures/../own.png']) expect(library.image(src, [dossier]).length).toBeGreaterThan(0);
  });

  it('is never read outside, by whatever path', async () => {
    const { dossier, outside } = pictures();
    for (const src of ['../secret.png', 'pictures/../../secret.png', outside, '../brief-other/near.png']) {
      expect(await problemsOf(() => library.image(src, [dossier]))).toMatchObject([{ code: 'no-picture' }]);
    }
  });

  it('is no other file', async () => {
    const { dossier } = pictures();
    expect(await problemsOf(() => library.image('d.yaml', [dossier]))).toMatchObject([{ code: 'no-picture' }]);
  });
});
