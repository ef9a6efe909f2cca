import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Placement } from '../../electron/contract/report.ts';
import { makeBrief } from '../../electron/engine/brief.ts';
import type { PagedDocument } from '../../electron/engine/layout/paged.ts';
import { createSession } from '../../electron/engine/memory/session.ts';
import { FOR_A_SESSION, MEMO_NAMES, without } from '../../electron/engine/memory/limits.ts';
import { placementsOf } from '../../electron/engine/layout/placements.ts';
import { briefRequest } from '../../electron/contract/request.ts';
import { builtInFolders } from '../../electron/files/library/folders.ts';
import { fileLibrary } from '../../electron/files/library/library.ts';
import { collectGarbage } from '../support/collect.ts';
import { AUDIENCES, DOSSIER, ROOT } from '../support/library.ts';
import fc, { runs } from '../support/property.ts';

const text = readFileSync(join(ROOT, `data/${DOSSIER}.yaml`), 'utf8');
/** Two sections that stand after each other, so that every edit shows. */
const SECTIONS = [{ id: 'weapons' }, { id: 'spending' }];
const [from, to] = [text.indexOf('\n  - id: weapons\n'), text.indexOf('\n  - id: support\n')];
/** The points of these sections, and their heads: a change to those would make another dossier of it, or none. */
const pieces = text.slice(from, to).split(/(?=^ +(?:- id|sections):)/m);
/** Where among them the points are. */
const points = pieces.flatMap((piece, index) => (/^ +- id: .*\n +text: /.test(piece) ? [index] : []));

const EDITS = runs(6, 2_000);
/** How many edits the heap is looked at after. */
const HELD = 40;

/** What a person does to a point: other words in it, a new one before it, or away with it. */
const CHANGES = {
  words: (point: string, words: string) => point.replace(/^( +text: \w+ )/m, `$1${words}`),
  inserted: (point: string, words: string) =>
    point.replace(/^ +/, (space) => `${space}- text: ${words} in a new point\n${space}  depth: headline\n${space}`),
  out: () => '',
} as const;

type Change = readonly [kind: keyof typeof CHANGES, words: string];

function edited(changes: ReadonlyMap<number, Change>): string {
  const all = pieces.map((piece, index) => {
    const [kind, words] = changes.get(index) ?? [];
    return kind ? CHANGES[kind](piece, words ?? '') : piece;
  });
  return text.slice(0, from) + all.join('') + text.slice(to);
}

/** Where every run of words on the pages comes from. */
function originsOf({ pages }: PagedDocument): unknown {
  const marks = pages.flatMap((page) => page.marks());
  return marks.flatMap((mark) => (mark.kind === 'text' ? mark.runs.map(({ text, origins, start }) => ({ text, origins, start })) : []));
}

/** The brief of a text, by an engine that has made others before, or by none before. */
async function make(library: ReturnType<typeof fileLibrary>, engine: ReturnType<typeof createSession>, dossier: string, picked: object) {
  library.overlay({ kind: 'dossiers', name: DOSSIER, text: dossier });
  let placed: { origins: unknown; placements: Placement[] } | undefined;
  const request = briefRequest.parse({ dossier: DOSSIER, sections: SECTIONS, ...picked });
  const { bytes, report } = await makeBrief(request, engine, {
    onPages(document, paged) {
      placed = { origins: originsOf(paged), placements: placementsOf(document, paged) };
    },
  });
  // How long it took is the one thing that differs.
  return { bytes, ...placed, report: { ...report, milliseconds: {} } };
}

/** Edits that every memo has a part in: words of one point, a budget, another audience and template, words back as they were. */
const SERIES = [
  { changes: [], picked: { audience: 'legislator' } },
  { changes: [[points[0] ?? 0, ['words', 'new ']]], picked: { audience: 'legislator' } },
  { changes: [[points[1] ?? 0, ['inserted', 'far longer ']]], picked: { audience: 'policy-analyst', template: 'one-pager' } },
  { changes: [], picked: { audience: 'legislator' } },
].map(({ changes, picked }) => ({ dossier: edited(new Map(changes as [number, Change][])), picked }));

/** What an engine makes of them that keeps all it can, one after the other. */
const withAll = (() => {
  const library = fileLibrary(builtInFolders(ROOT));
  const engine = createSession(library, 'test');
  let last: Promise<unknown> = Promise.resolve();
  return SERIES.map(({ dossier, picked }) => {
    const made = last.then(() => make(library, engine, dossier, picked));
    last = made;
    return made;
  });
})();

describe('a brief made after many edits', () => {
  it('does not hold on to the ones before it', { timeout: 120_000 }, async () => {
    const library = fileLibrary(builtInFolders(ROOT));
    const engine = createSession(library, 'test');
    const dossiers: WeakRef<object>[] = [];
    for (let edit = 0; edit < 10; edit += 1) {
      const dossier = edited(new Map([[points[edit % points.length] ?? 0, ['words', `edit ${edit} `] as const]]));
      await make(library, engine, dossier, { audience: AUDIENCES[0] });
      dossiers.push(new WeakRef(library.dossier(DOSSIER).value));
    }
    await collectGarbage();
    expect(dossiers.filter((dossier) => dossier.deref()).length).toBeLessThanOrEqual(2);
  });

  it('keeps of each edit what it changed, and not the whole dossier with it', { timeout: 120_000 }, async () => {
    const library = fileLibrary(builtInFolders(ROOT));
    const engine = createSession(library, 'test');
    const makeMany = async (name: string): Promise<number> => {
      for (let edit = 0; edit < HELD; edit += 1) {
        await make(library, engine, edited(new Map([[points[0] ?? 0, ['words', `${name} ${edit} `] as const]])), { audience: AUDIENCES[0] });
      }
      await collectGarbage();
      return process.memoryUsage().heapUsed;
    };
    const before = await makeMany('first');
    // A part of a text that is kept keeps the whole: each edit would add the dossier and the markup, some 200 kB.
    expect((await makeMany('then')) - before).toBeLessThan(HELD * 40_000);
  });

  it.each(MEMO_NAMES)('is byte for byte the same without %s', { timeout: 60_000 }, async (name) => {
    const off = fileLibrary(builtInFolders(ROOT));
    const engine = createSession(off, 'test', without(new Set([name]), FOR_A_SESSION));
    for (const [index, { dossier, picked }] of SERIES.entries()) {
      const { bytes, ...rest } = await make(off, engine, dossier, picked);
      const kept = await (withAll[index] as (typeof withAll)[number]);
      expect(Buffer.compare(bytes, kept.bytes), `edit ${index + 1}`).toBe(0);
      expect(rest).toEqual({ placements: kept.placements, origins: kept.origins, report: kept.report });
    }
    // The memo is off, and those beside it are not.
    expect(engine.memory.counts()).not.toHaveProperty(name);
    expect(Object.values(engine.memory.counts()).some(({ hits }) => hits > 0)).toBe(true);
  });

  it('is byte for byte the one made anew', { timeout: 3_600_000 }, async () => {
    const library = fileLibrary(builtInFolders(ROOT));
    const warm = createSession(library, 'test');
    const changes = new Map<number, Change>();
    let made = 0;
    const edit = fc.record({
      at: fc.constantFrom(...points),
      kind: fc.constantFrom<keyof typeof CHANGES>('words', 'words', 'words', 'inserted', 'out'),
      words: fc.constantFrom('new ', 'Zürich ', 'a far longer way to say it ', 'ﬁnal ', 'Ωmega ', '100 % '),
      isUndone: fc.nat(4).map((one) => one === 0),
      picked: fc.record({
        audience: fc.constantFrom(...AUDIENCES),
        template: fc.constantFrom(undefined, undefined, 'one-pager', 'press-lines'),
        page: fc.constantFrom({}, {}, {}, { size: 'letter' }, { duplex: true }),
      }),
    });
    await fc.assert(
      fc.asyncProperty(edit, async ({ at, kind, words, isUndone, picked }) => {
        if (isUndone) changes.clear();
        changes.set(at, [kind, words]);
        const dossier = edited(changes);
        const kept = await make(library, warm, dossier, picked).catch(String);
        const fresh = fileLibrary(builtInFolders(ROOT));
        const anew = await make(fresh, createSession(fresh, 'test'), dossier, picked).catch(String);
        expect(typeof kept).toBe(typeof anew);
        if (typeof kept === 'string' || typeof anew === 'string') {
          expect(kept).toBe(anew);
          return;
        }
        expect(Buffer.compare(kept.bytes, anew.bytes)).toBe(0);
        expect(kept.placements).toEqual(anew.placements);
        expect(kept.origins).not.toEqual([]);
        expect(kept.origins).toEqual(anew.origins);
        expect(kept.report).toEqual(anew.report);
        made += 1;
        // What HarfBuzz holds is given back between turns of the event loop, and a thousand engines hold a lot.
        await new Promise(setImmediate);
      }),
      { numRuns: EDITS },
    );
    // A few are refused: a budget that so many new words do not fit, a section whose every point is out.
    expect(made).toBeGreaterThan(EDITS / 2);
  });
});
