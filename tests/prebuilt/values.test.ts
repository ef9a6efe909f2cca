import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { areCompiled, inOrder } from '../../electron/engine/template/precompiled.ts';
import { builtInFolders } from '../../electron/files/library/folders.ts';
import { VALUES_FILE, prebuiltValues } from '../../electron/prebuilt/values.ts';
import { fileLibrary } from '../../electron/files/library/library.ts';
import { readText } from '../../electron/files/reading/read-file.ts';
import { builtIn, DOSSIER, ROOT } from '../support/library.ts';

const prebuilt = prebuiltValues(join(ROOT, 'out/main', VALUES_FILE));

describe('what built-in files say, kept when the program was built', () => {
  it.each(['dossiers', 'audiences', 'themes'] as const)('is what reading the %s gives', (kind) => {
    const read = { dossiers: builtIn.dossier, audiences: builtIn.audience, themes: builtIn.theme }[kind];
    const quick = fileLibrary(builtInFolders(ROOT), prebuilt);
    const quickly = { dossiers: quick.dossier, audiences: quick.audience, themes: quick.theme }[kind];
    expect(builtIn.names(kind).length).toBeGreaterThan(0);
    for (const name of builtIn.names(kind)) {
      expect(prebuilt.find(readText(builtIn.fileOf(kind, name))), name).toBeDefined();
      expect(quickly(name).value).toEqual(read(name).value);
    }
  });

  it('is what reading the templates gives, front matter and all', () => {
    const quick = fileLibrary(builtInFolders(ROOT), prebuilt);
    expect(builtIn.names('templates').length).toBeGreaterThan(0);
    for (const name of builtIn.names('templates')) {
      expect(quick.template(name).front, name).toEqual(builtIn.template(name).front);
      expect(quick.template(name).program.body.length, name).toBe(builtIn.template(name).program.body.length);
      expect(areCompiled(inOrder(quick.template(name), quick.partials())), name).toBe(true);
    }
  });

  it('tells where things stand in them, as reading does', () => {
    const quick = fileLibrary(builtInFolders(ROOT), prebuilt).dossier(DOSSIER);
    const path = ['sections', 1, 'points', 0, 'text'];
    expect(quick.placeOf(path)).toEqual(builtIn.dossier(DOSSIER).placeOf(path));
    expect(quick.placeOf(path).line).toBeGreaterThan(10);
  });

  it('is not taken for a text that differs by a space, and is nothing where the program was not built', () => {
    const text = readText(builtIn.fileOf('dossiers', DOSSIER));
    expect(prebuilt.find(`${text} `)).toBeUndefined();
    expect(prebuiltValues(join(ROOT, 'nowhere.txt')).find(text)).toBeUndefined();
  });
});
