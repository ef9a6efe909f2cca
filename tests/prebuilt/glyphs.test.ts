import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeBrief } from '../../electron/engine/brief.ts';
import { createSession } from '../../electron/engine/memory/session.ts';
import { briefRequest } from '../../electron/contract/request.ts';
import { builtInFolders } from '../../electron/files/library/folders.ts';
import { VALUES_FILE, prebuiltValues } from '../../electron/prebuilt/values.ts';
import { fileLibrary } from '../../electron/files/library/library.ts';
import { knownWords, wordsToKeep } from '../../electron/prebuilt/glyphs.ts';
import { AUDIENCES, builtIn, DOSSIER, ROOT } from '../support/library.ts';

const prebuilt = prebuiltValues(join(ROOT, 'out/main', VALUES_FILE));
const quick = fileLibrary(builtInFolders(ROOT), prebuilt);

/** The features of a text in the built-in themes. */
const FIGURES = ['pnum', 'lnum'];

describe('the words that were shaped when the program was built', () => {
  it('are those of the built-in dossier, for every audience: no word of them is shaped again', async () => {
    const engine = createSession(quick, 'test');
    const themes = new Set<string>();
    for (const audience of AUDIENCES) {
      await makeBrief(briefRequest.parse({ dossier: DOSSIER, audience }), engine);
      themes.add(quick.audience(audience).value.theme);
    }
    for (const theme of themes) {
      for (const { face, features, isRightToLeft, words, known: before } of engine.shaperFor(quick.theme(theme).value).shaped()) {
        expect(isRightToLeft).toBe(false);
        const lacking = [...words].filter(
          ([word, { runs }]) => runs.every((run) => run.face === face) && !/\S\s+$/.test(word) && before?.(word) === undefined,
        );
        expect(lacking, `${face} ${features.join()}`).toEqual([]);
      }
    }
  });

  it('make the bytes that shaping makes', async () => {
    for (const audience of AUDIENCES) {
      const request = briefRequest.parse({ dossier: DOSSIER, audience });
      const [with_, without] = [await makeBrief(request, createSession(quick, 'test')), await makeBrief(request, createSession(builtIn, 'test'))];
      expect(Buffer.compare(with_.bytes, without.bytes), audience).toBe(0);
    }
  });

  it('are not taken for those of another file of the same name, or with other features', () => {
    const face = 'SourceSerif4-Regular';
    const font = builtIn.font(face);
    expect(knownWords({ face, features: FIGURES, font }, prebuilt)?.('the')?.runs[0]?.texts).toEqual(['t', 'h', 'e']);
    expect(knownWords({ face, features: FIGURES, font: builtIn.font('SourceSerif4-It') }, prebuilt)).toBeUndefined();
    expect(knownWords({ face, features: ['zero'], font }, prebuilt)).toBeUndefined();
    expect(knownWords({ face, features: FIGURES, font: new Uint8Array(4) }, prebuilt)).toBeUndefined();
  });

  it('of several shapers are kept together, those that are read from the right left out', () => {
    const run = (text: string) => ({ runs: [{ face: 'A', glyphs: [1], advances: [500], texts: [text] }], width: 500, count: 1, missing: [] });
    const shaped = (words: string[], isRightToLeft = false) => ({
      face: 'A',
      features: [],
      isRightToLeft,
      words: new Map(words.map((word) => [word, run(word)])),
      known: undefined,
    });
    const kept = wordsToKeep([shaped(['a']), shaped(['b', 'a']), shaped(['c'], true)], () => builtIn.font('SourceSerif4-Regular'));
    expect([...kept.values()].map((words) => (words as [string][]).map(([word]) => word))).toEqual([['a', 'b']]);
  });
});
