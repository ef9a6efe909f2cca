import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Brief, makeBrief } from '../../../../electron/engine/brief.ts';
import { createSession } from '../../../../electron/engine/memory/session.ts';
import { FOR_A_BATCH, FOR_A_SESSION, type Policy } from '../../../../electron/engine/memory/limits.ts';
import { type BriefRequest, briefRequest } from '../../../../electron/contract/request.ts';
import { builtInFolders } from '../../../../electron/files/library/folders.ts';
import { fileLibrary } from '../../../../electron/files/library/library.ts';
import { DOSSIER, ROOT, templateText } from '../../../support/library.ts';
import { ownFolder } from '../../../support/own-files.ts';
import { type ReadPage, readPdf } from '../../../support/pdf.ts';
import { pngOf } from '../../../support/png.ts';

const text = readFileSync(join(ROOT, `data/${DOSSIER}.yaml`), 'utf8');

/** Makes briefs of the built-in dossier one after the other, each with other words in it. */
function maker(policy: Policy = FOR_A_SESSION) {
  const library = fileLibrary(builtInFolders(ROOT));
  const engine = createSession(library, 'test', policy);
  return (from: string, to: string, request: Partial<BriefRequest> = {}): Promise<Brief> => {
    if (!text.includes(from)) throw new Error(`the dossier does not say "${from}"`);
    library.overlay({ kind: 'dossiers', name: DOSSIER, text: text.replace(from, to) });
    return makeBrief(briefRequest.parse({ dossier: DOSSIER, audience: 'policy-analyst', ...request }), engine);
  };
}

async function pagesOf({ bytes }: Brief): Promise<ReadPage[]> {
  return (await readPdf(bytes)).pages;
}

describe('what pages are known by', () => {
  it('is the same for the same brief, and one for each page', async () => {
    const make = maker();
    const [first, again] = [await make('NATO', 'NATO'), await make('NATO', 'NATO')];
    expect(first.fingerprints.length).toBe(first.report.pages);
    expect(new Set(first.fingerprints).size).toBe(first.report.pages);
    expect(again.fingerprints).toEqual(first.fingerprints);
  });

  it('is another for the pages an edit changes, and the same only where the page is', { timeout: 60_000 }, async () => {
    const make = maker();
    let [before, seen] = [await make('NATO', 'NATO'), 0];
    for (const words of ['seven', 'seven letters', 'a word that is much longer than any other in this dossier', 'seven']) {
      const after = await make('Ukraine faces a severe shortage of manpower.', `Ukraine faces ${words} of manpower.`);
      const [old, now] = [await pagesOf(before), await pagesOf(after)];
      const kept = after.fingerprints.flatMap((look, index) => (look === before.fingerprints[index] ? [index] : []));
      expect(kept.length).toBeLessThan(after.fingerprints.length);
      for (const index of kept) expect(now[index]).toEqual(old[index]);
      seen += kept.length;
      before = after;
    }
    expect(seen).toBeGreaterThan(before.fingerprints.length);
  });

  it('stays where an edit on an earlier page brings in letters, figures and signs no page before had', async () => {
    const make = maker();
    const from = 'All 32 allies approved a declaration';
    const before = await make(from, `${from} and`, { audience: 'head-of-delegation' });
    for (const word of ['Zq', 'ZqxJ', 'ZqxJ 7%', 'ZqxJ 7% & 95']) {
      const after = await make(from, `${from} ${word}`, { audience: 'head-of-delegation' });
      const others = after.fingerprints.filter((look) => !before.fingerprints.includes(look));
      expect(others.length, word).toBe(1);
    }
  });

  it('is that of any engine, whether pages are kept or not', async () => {
    const [one, other, batch] = [maker(), maker(), maker(FOR_A_BATCH)];
    // What an engine made before gives glyphs no other codes, and a page no other look.
    await other('NATO', 'OTAN');
    const { fingerprints } = await one('NATO', 'NATO');
    expect((await other('NATO', 'NATO')).fingerprints).toEqual(fingerprints);
    expect((await batch('NATO', 'NATO')).fingerprints).toEqual(fingerprints);
  });

  it('is another where the same codes are other glyphs', async () => {
    const make = maker();
    const [plain, themed] = [await make('NATO', 'NATO'), await make('NATO', 'NATO', { theme: 'modern' })];
    expect(themed.fingerprints.filter((look) => plain.fingerprints.includes(look))).toEqual([]);
  });

  it('is another for another picture under the same name, or another place of it', async () => {
    const square = (colour: string) => `<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><path fill="${colour}" d="M0 0h9v9h-9z"/></svg>`;
    const pixel = (grey: number) => pngOf({ width: 1, height: 1, rows: Uint8Array.of(0, grey) });
    for (const [name, one, other] of [
      ['a.svg', square('navy'), square('red')],
      ['a.png', pixel(0), pixel(255)],
    ] as const) {
      const { write, build } = ownFolder();
      const lookOf = async (content: string | Uint8Array, width: string) => {
        write(name, content);
        const template = write(
          `${width}.hbs`,
          templateText(`<header><h1>{{brief.title}}</h1></header>\n<img src="${name}" alt="A square" width="${width}">\n`),
        );
        return (await build({ template })).fingerprints;
      };
      const first = await lookOf(one, '30');
      expect(first).toHaveLength(1);
      expect(await lookOf(one, '30')).toEqual(first);
      expect(await lookOf(other, '30')).not.toEqual(first);
      expect(await lookOf(one, '40')).not.toEqual(first);
    }
  });

  it('is nothing where there are no pages', async () => {
    expect((await maker()('NATO', 'NATO', { format: 'text' })).fingerprints).toEqual([]);
  });
});
