import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeBrief } from '../../electron/brief/brief.ts';
import { createEngine } from '../../electron/brief/engine.ts';
import { briefRequest } from '../../electron/contract/request.ts';
import { builtInFolders } from '../../electron/files/folders.ts';
import { fileLibrary } from '../../electron/files/library.ts';
import { AUDIENCES, DOSSIER, ROOT } from '../support/library.ts';

const text = readFileSync(join(ROOT, `data/${DOSSIER}.yaml`), 'utf8');
/** Two sections that stand after each other, so that every edit shows. */
const SECTIONS = [{ id: 'weapons' }, { id: 'spending' }];
const [from, to] = [text.indexOf('\n  - id: weapons\n'), text.indexOf('\n  - id: support\n')];
/** Where the second words of their points begin: places to edit that leave the dossier whole. */
const places = [...text.matchAll(/^ +(?:- )?text: \w+ (?=\w)/gm)]
  .map(({ index, 0: found }) => index + found.length)
  .filter((at) => at > from && at < to);

/** How many edits in a run; `EDITS=2000` tries as many. */
const EDITS = Number(process.env.EDITS ?? 12);

/** The brief of a text, by an engine that has made others before, or by none before. */
async function make(
  library: ReturnType<typeof fileLibrary>,
  engine: ReturnType<typeof createEngine>,
  edited: string,
  audience: string,
): Promise<Uint8Array> {
  library.overlay('dossiers', DOSSIER, edited);
  const { bytes } = await makeBrief(briefRequest.parse({ dossier: DOSSIER, audience, sections: SECTIONS }), engine);
  return bytes;
}

describe('a brief made after many edits', () => {
  it('is byte for byte the one made anew', { timeout: 3_600_000 }, async () => {
    const library = fileLibrary(builtInFolders(ROOT));
    const warm = createEngine(library, 'test');
    const edits = new Map<number, string>();
    let made = 0;
    const edit = fc.record({
      at: fc.nat(places.length - 1),
      words: fc.constantFrom('', 'new ', 'Zürich ', 'a far longer way to say it ', 'ﬁnal ', 'Ωmega ', '100 % '),
      isUndone: fc.boolean(),
      audience: fc.constantFrom(...AUDIENCES),
    });
    await fc.assert(
      fc.asyncProperty(edit, async ({ at, words, isUndone, audience }) => {
        if (isUndone) edits.clear();
        edits.set(at, words);
        const edited = places.reduceRight((all, place, index) => all.slice(0, place) + (edits.get(index) ?? '') + all.slice(place), text);
        const kept = await make(library, warm, edited, audience).catch(String);
        const fresh = fileLibrary(builtInFolders(ROOT));
        const anew = await make(fresh, createEngine(fresh, 'test'), edited, audience).catch(String);
        expect(typeof kept).toBe(typeof anew);
        expect(Buffer.compare(Buffer.from(kept), Buffer.from(anew))).toBe(0);
        if (typeof kept !== 'string') made += 1;
      }),
      { numRuns: EDITS },
    );
    // A budget may refuse a few that have grown.
    expect(made).toBeGreaterThan(EDITS / 2);
  });
});
