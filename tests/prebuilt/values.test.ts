import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { areCompiled, inOrder } from '../../electron/engine/template/precompiled.ts';
import { builtInFolders } from '../../electron/files/library/folders.ts';
import { KNOWN_VALUES, knownValues } from '../../electron/prebuilt/values.ts';
import { fileLibrary, readText } from '../../electron/files/library/library.ts';
import { builtIn, DOSSIER, ROOT } from '../support/library.ts';

const known = knownValues(join(ROOT, 'out/main', KNOWN_VALUES));

describe('what built-in files say, kept when the program was built', () => {
  it.each(['dossiers', 'audiences', 'themes'] as const)('is what reading the %s gives', (kind) => {
    const read = { dossiers: builtIn.dossier, audiences: builtIn.audience, themes: builtIn.theme }[kind];
    const quick = fileLibrary(builtInFolders(ROOT), known);
    const quickly = { dossiers: quick.dossier, audiences: quick.audience, themes: quick.theme }[kind];
    expect(builtIn.names(kind).length).toBeGreaterThan(0);
    for (const name of builtIn.names(kind)) {
      expect(known.said(readText(builtIn.fileOf(kind, name))), name).toBeDefined();
      expect(quickly(name).value).toEqual(read(name).value);
    }
  });

  it('is what reading the templates gives, front matter and all', () => {
    const quick = fileLibrary(builtInFolders(ROOT), known);
    expect(builtIn.names('templates').length).toBeGreaterThan(0);
    for (const name of builtIn.names('templates')) {
      expect(quick.template(name).front, name).toEqual(builtIn.template(name).front);
      expect(quick.template(name).program.body.length, name).toBe(builtIn.template(name).program.body.length);
      expect(areCompiled(inOrder(quick.template(name), quick.partials())), name).toBe(true);
    }
  });

  it('tells where things stand in them, as reading does', () => {
    const quick = fileLibrary(builtInFolders(ROOT), known).dossier(DOSSIER);
    const path = ['sections', 1, 'points', 0, 'text'];
    expect(quick.placeOf(path)).toEqual(builtIn.dossier(DOSSIER).placeOf(path));
    expect(quick.placeOf(path).line).toBeGreaterThan(10);
  });

  it('is not taken for a text that differs by a space, and is nothing where the program was not built', () => {
    const text = readText(builtIn.fileOf('dossiers', DOSSIER));
    expect(known.said(`${text} `)).toBeUndefined();
    expect(knownValues(join(ROOT, 'nowhere.txt')).said(text)).toBeUndefined();
  });
});
