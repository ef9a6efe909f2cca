import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { BriefError } from '../../electron/contract/problem.ts';
import { readPicture } from '../../electron/engine/picture/picture.ts';
import { fontFault } from '../../electron/engine/pdf/font/check-font.ts';
import { tablesOf } from '../../electron/engine/pdf/font/sfnt.ts';
import { attachedDossier } from '../../electron/files/library/attached.ts';
import { builtIn, placeOf, problemsOf, ROOT } from '../support/library.ts';
import { exif, photoWith } from '../support/jpeg.ts';
import { type OwnFolder, ownFolder, pictureTemplate, themeFace, themeWith } from '../support/own-files.ts';
import { pngChunk, pngOf } from '../support/png.ts';
import fc, { runs } from '../support/property.ts';

/** A change to a file: cut, bytes replaced, a number at a place where sizes are, bytes inserted. */
interface Change {
  cut?: number;
  places: { at: number; bytes: Uint8Array }[];
  insert?: { at: number; bytes: Uint8Array };
}

/** Changes to a file. @param places offsets of what matters, such as sizes and the starts of parts. */
function changes(file: Uint8Array, places: readonly number[]): fc.Arbitrary<Change> {
  const anywhere = fc.integer({ min: 0, max: file.length - 1 });
  const at = places.length > 0 ? fc.oneof(fc.constantFrom(...places), anywhere) : anywhere;
  const sizes = fc.constantFrom([0], [255], [0, 0], [255, 255], [127, 255, 255, 255], [255, 255, 255, 255], [0, 0, 0, 0], [0, 0, 0, 1]);
  const bytes = fc.oneof(
    sizes.map((values) => Uint8Array.from(values)),
    fc.uint8Array({ minLength: 1, maxLength: 40 }),
  );
  return fc.record(
    { cut: at, places: fc.array(fc.record({ at, bytes }), { maxLength: 3 }), insert: fc.record({ at, bytes }) },
    { requiredKeys: ['places'] },
  );
}

function changed(file: Uint8Array, { cut, places, insert }: Change): Uint8Array {
  const copy = new Uint8Array(file);
  for (const { at, bytes } of places) if (at < copy.length) copy.set(bytes.subarray(0, Math.max(0, copy.length - at)), at);
  const longer = insert ? Buffer.concat([copy.subarray(0, insert.at), insert.bytes, copy.subarray(insert.at)]) : copy;
  return new Uint8Array(longer.subarray(0, cut));
}

const text = (content: string): Uint8Array => new TextEncoder().encode(content);
const bytesOf = (name: string): Uint8Array => readFileSync(join(ROOT, 'tests/pictures', name));

const PICTURES: Readonly<Record<string, Uint8Array>> = {
  png: bytesOf('alpha.png'),
  'png with a palette': pngOf({
    width: 3,
    height: 2,
    type: 3,
    rows: new Uint8Array(8),
    before: [pngChunk('PLTE', new Uint8Array(9)), pngChunk('tRNS', Uint8Array.of(1))],
  }),
  'interlaced png': pngOf({ width: 3, height: 3, interlaced: true, type: 6, bits: 16, rows: new Uint8Array(9 * 8 + 6) }),
  jpeg: photoWith([exif(6)]),
  svg: text(
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><style>.a{fill:url(#g)}</style><linearGradient id="g" spreadMethod="repeat" x2="0.5"><stop offset="0"/><stop offset="1"/></linearGradient><path class="a" d="M0 0L1 1a1 2 0 0 1 3 4z" transform="rotate(3) matrix(1 0 0 1 0 0)" stroke-dasharray="1 2" stroke="red"/><g mask="url(#m)"><use href="#u" x="1e3"/></g><mask id="m"><rect width="9" height="9"/></mask><text id="u" x="1" font-size="3" letter-spacing="1">Words</text><clipPath id="c"><circle r="4"/></clipPath><polygon points="1,2 3,4" clip-path="url(#c)"/></svg>',
  ),
};

describe('a broken picture', () => {
  it.each(Object.entries(PICTURES))('is refused at its place, or built: %s', async (kind, file) => {
    const mine = ownFolder();
    const ending = kind.includes('png') ? 'png' : kind === 'jpeg' ? 'jpg' : 'svg';
    const template = mine.write('one.hbs', pictureTemplate(`p.${ending}`));
    const starts = kind === 'svg' ? [] : [8, 16, 20, 24, 33, 37, 41, 2, 4, 20, 160];
    await fc.assert(
      fc.asyncProperty(changes(file, starts), async (change) => {
        mine.write(`p.${ending}`, changed(file, change));
        await isBuiltOrRefused(mine, { template }, /one\.hbs:8:9$/);
      }),
      { numRuns: runs(10, 2_000), interruptAfterTimeLimit: 3_000_000 },
    );
  });
});

/** A PNG with right checksums, and anything else. */
const anyPng = fc
  .record({
    width: fc.constantFrom(1, 2, 7, 65_500),
    height: fc.constantFrom(1, 3, 8),
    bits: fc.constantFrom(1, 2, 4, 8, 16, 3),
    type: fc.constantFrom(0, 2, 3, 4, 6, 1),
    interlaced: fc.boolean(),
    rows: fc.oneof(
      fc.uint8Array({ maxLength: 60 }),
      fc.integer({ min: 0, max: 500 }).map((length) => new Uint8Array(length)),
    ),
    palette: fc.uint8Array({ maxLength: 20 }),
    clear: fc.option(fc.uint8Array({ maxLength: 8 })),
  })
  .map(({ palette, clear, ...parts }) => pngOf({ ...parts, before: [pngChunk('PLTE', palette), ...(clear ? [pngChunk('tRNS', clear)] : [])] }));

describe('a PNG with right checksums', () => {
  it('is refused at its place, or built', async () => {
    const mine = ownFolder();
    const template = mine.write('one.hbs', pictureTemplate('p.png'));
    await fc.assert(
      fc.asyncProperty(anyPng, async (file) => {
        mine.write('p.png', file);
        await isBuiltOrRefused(mine, { template }, /one\.hbs:8:9$/);
      }),
      { numRuns: runs(20, 8_000), interruptAfterTimeLimit: 3_000_000 },
    );
  });
});

async function isBuiltOrRefused(mine: OwnFolder, request: object, place: RegExp): Promise<void> {
  try {
    await mine.build(request);
  } catch (error) {
    if (!(error instanceof BriefError)) throw error;
    for (const problem of error.problems) expect(placeOf(problem)).toMatch(place);
  }
}

const TRUE_TYPE = builtIn.font('SourceSans3-It');
/** With PostScript outlines, which fontkit embeds. */
const OPEN_TYPE = readFileSync(join(ROOT, 'node_modules/source-sans/OTF/SourceSans3-It.otf'));

describe('a broken font', () => {
  const tables = [...(tablesOf(TRUE_TYPE) ?? [])];
  it.each([
    ['TrueType', TRUE_TYPE],
    ['OpenType', OPEN_TYPE],
  ])('is refused at the place that names it, or built: %s', async (_, font) => {
    const all = [...(tablesOf(font) ?? [])];
    const places = [
      4,
      ...all.flatMap(([, { start }], index) => [12 + 16 * index + 8, 12 + 16 * index + 12, start, start + 4, start + 34, start + 50]),
    ];
    const mine = ownFolder();
    const theme = mine.write('one.yaml', themeWith('own.ttf'));
    await fc.assert(
      fc.asyncProperty(changes(font, places), async (change) => {
        mine.write('own.ttf', changed(font, change));
        await isBuiltOrRefused(mine, { theme }, themeFace());
      }),
      { numRuns: runs(8, 1_000), interruptAfterTimeLimit: 3_000_000 },
    );
  });

  it('cut at any boundary is refused, and so is one whose tables do not match', () => {
    for (const [, { start, length }] of tables) {
      for (const cut of [start, start + 1, start + length - 1]) expect(fontFault(TRUE_TYPE.subarray(0, cut))).toBeDefined();
    }
    const withShort = (tag: string, at: number, value: number): Uint8Array => {
      const copy = Buffer.from(TRUE_TYPE);
      copy.writeUInt16BE(value, (tables.find(([name]) => name === tag)?.[1].start ?? 0) + at);
      return copy;
    };
    for (const [tag, at, value] of [
      ['maxp', 4, 65_535],
      ['maxp', 4, 0],
      ['hhea', 34, 65_535],
      ['hhea', 34, 0],
      ['head', 18, 0],
      ['head', 50, 0],
      ['loca', 2, 65_535],
    ] as const)
      expect([tag, fontFault(withShort(tag, at, value))]).toEqual([tag, expect.objectContaining({ message: expect.stringContaining('damaged') })]);
    expect(fontFault(TRUE_TYPE)).toBeUndefined();
  });
});

/** An object as the program embeds a dossier. */
const embedded = (data: Uint8Array, length = data.length): Uint8Array =>
  Buffer.concat([
    Buffer.from(`%PDF-1.7\n1 0 obj\n<<\n/Type /EmbeddedFile\n/Subtype /application#2Fyaml\n/Length ${length}\n/Filter /FlateDecode\n>>\nstream\n`),
    data,
    Buffer.from('\nendstream\nendobj\n'),
  ]);

describe('a PDF as a dossier', () => {
  it('is read if it has one embedded', () => {
    expect(Buffer.from(attachedDossier(embedded(deflateSync('format: 1')), 'a.pdf')).toString()).toBe('format: 1');
  });

  it.each<[string, Uint8Array, string]>([
    ['without one', Buffer.from('%PDF-1.7\n'), 'no-attached-dossier'],
    ['with 40,000 marks and none', Buffer.from('/Type /EmbeddedFile '.repeat(40_000)), 'no-attached-dossier'],
    ['with 40,000 streams of another kind', Buffer.from('/Type /EmbeddedFile\nstream\n'.repeat(40_000)), 'no-attached-dossier'],
    ['that is broken', embedded(Buffer.from('nothing that is packed')), 'bad-attached-dossier'],
    ['that is cut', embedded(deflateSync('format: 1').subarray(0, 9)), 'bad-attached-dossier'],
    ['of no length', embedded(deflateSync('format: 1'), 0), 'bad-attached-dossier'],
    ['that unpacks to more than the limit', embedded(deflateSync(new Uint8Array(65_000_000))), 'file-too-large'],
  ])('%s is refused at once', async (_, pdf, code) => {
    const begun = process.cpuUsage();
    const problems = await problemsOf(() => attachedDossier(pdf, 'a.pdf'));
    expect(problems).toMatchObject([{ code, place: { file: 'a.pdf' } }]);
    expect(process.cpuUsage(begun).user / 1e6).toBeLessThan(1);
  });
});

describe('any bytes', () => {
  it('are no picture, font or PDF, and no fault of the program', () => {
    const heads = [
      [],
      [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
      [0xff, 0xd8],
      [...text('<svg viewBox="0 0 1 1">')],
      [0, 1, 0, 0, 0, 9],
      [...text('OTTO')],
    ];
    fc.assert(
      fc.property(fc.constantFrom(...heads), fc.uint8Array({ maxLength: 300 }), (head, rest) => {
        const bytes = Uint8Array.from([...head, ...rest]);
        for (const read of [() => readPicture(bytes), () => attachedDossier(bytes, 'a.pdf'), () => fontFault(bytes)]) {
          try {
            read();
          } catch (error) {
            if (!(error instanceof BriefError)) throw error;
          }
        }
      }),
      { numRuns: runs(100, 40_000) },
    );
  });
});
