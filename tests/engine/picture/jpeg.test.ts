import { describe, expect, it } from 'vitest';
import { type JpegPicture, readPicture } from '../../../electron/engine/picture/picture.ts';
import { exif, jpegSegment, PHOTO, photoWith } from '../../support/jpeg.ts';
import { problemsOf } from '../../support/library.ts';
import { ownFolder, pictureTemplate } from '../../support/own-files.ts';
import { asDict, readGraph } from '../../support/graph.ts';
import { pngChunk, pngOf } from '../../support/png.ts';
import { latin1 } from '../../support/latin1.ts';

/** Where the first row and the first column of the pixels are shown, by orientation (CIPA DC-008, 4.6.4). */
const SHOWN: Readonly<Record<number, readonly [row: string, column: string]>> = {
  1: ['top', 'left'],
  2: ['top', 'right'],
  3: ['bottom', 'right'],
  4: ['bottom', 'left'],
  5: ['left', 'top'],
  6: ['right', 'top'],
  7: ['right', 'bottom'],
  8: ['left', 'bottom'],
};

type Matrix = [number, number, number, number, number, number];

/** Where a matrix puts a point. */
const put = ([a, b, c, d, e, f]: Matrix, x: number, y: number): [number, number] => [a * x + c * y + e, b * x + d * y + f];

/** The side of a box of this size nearest to a point between two corners. */
function sideOf([x, y]: readonly [number, number], width: number, height: number): string {
  const distances = { left: x / width, right: 1 - x / width, top: y / height, bottom: 1 - y / height };
  return Object.entries(distances).sort(([, a], [, b]) => a - b)[0]?.[0] ?? '';
}

/** Pictures of 60 by 40 pixels with Exif data. */
const TURNED: readonly (readonly [type: string, make: (segment: Buffer) => Buffer])[] = [
  ['jpeg', (segment) => photoWith([segment])],
  ['png', (segment) => pngOf({ width: 60, height: 40, rows: new Uint8Array(61 * 40), before: [pngChunk('eXIf', segment.subarray(10))] })],
  // The mask of its transparency is turned with it, and Exif data may come last.
  ['png', (segment) => pngOf({ width: 60, height: 40, type: 6, rows: new Uint8Array(241 * 40), after: [pngChunk('eXIf', segment.subarray(10))] })],
];

describe('a JPEG or PNG', () => {
  it.each(TURNED)('is shown upright in PDF and HTML, whatever its orientation, and its Exif data are gone: %s', async (type, make) => {
    const mine = ownFolder();
    const template = mine.write('one.hbs', pictureTemplate('p.png'));
    for (const [orientation, [row, column]] of Object.entries(SHOWN)) {
      mine.write('p.png', make(exif(Number(orientation), 'SECRET', Number(orientation) % 2 === 0)));
      const isSideways = Number(orientation) > 4;
      const [width, height] = isSideways ? [40, 60] : [60, 40];
      const pdf = (await mine.build({ template })).bytes;
      const [page] = (await readGraph(pdf)).pages;
      const content = latin1(asDict(page?.get('Contents') ?? null).bytes());
      const [, numbers = ''] = /q ([-\d. ]+) cm \/Im1 Do/.exec(content) ?? [];
      const matrix = numbers.split(' ').map(Number) as Matrix;
      const corners = [put(matrix, 0, 0), put(matrix, 1, 0), put(matrix, 0, 1), put(matrix, 1, 1)];
      const [left, top] = [Math.min(...corners.map(([x]) => x)), Math.min(...corners.map(([, y]) => y))];
      const [wide, high] = [Math.max(...corners.map(([x]) => x)) - left, Math.max(...corners.map(([, y]) => y)) - top];
      expect(wide / high).toBeCloseTo(width / height, 3);
      const inPdf = (x: number, y: number): string => {
        const [shownX, shownY] = put(matrix, x, y);
        return sideOf([shownX - left, shownY - top], wide, high);
      };
      // The first row of a picture is at the top of its square.
      expect([inPdf(0.5, 1), inPdf(0, 0.5)]).toEqual([row, column]);
      const html = Buffer.from((await mine.build({ template, format: 'html' })).bytes).toString();
      const svg = decodeURIComponent(/src="data:image\/svg\+xml,([^"]*)"/.exec(html)?.[1] ?? '');
      if (orientation === '1') expect(html).toContain(`<img src="data:image/${type};base64,`);
      else {
        const inHtml = (/matrix\(([^)]*)\)/.exec(svg)?.[1] ?? '').split(' ').map(Number) as Matrix;
        expect(svg).toContain(`viewBox="0 0 ${width} ${height}"`);
        expect([sideOf(put(inHtml, 30, 0), width, height), sideOf(put(inHtml, 0, 20), width, height)]).toEqual([row, column]);
      }
      const inside = Buffer.from(new RegExp(`data:image/${type};base64,([A-Za-z0-9+/=]*)`).exec(svg || html)?.[1] ?? '', 'base64');
      for (const bytes of [Buffer.from(pdf), inside]) for (const word of ['Exif', 'SECRET']) expect(bytes.includes(word)).toBe(false);
    }
  });
});

describe('a JPEG', () => {
  it('keeps its bytes if they are nothing but the picture', () => {
    expect((readPicture(PHOTO) as JpegPicture).bytes).toBe(PHOTO);
  });

  it('may have fill bytes before a marker', () => {
    const filled = Buffer.concat([PHOTO.subarray(0, 2), Buffer.from([0xff, 0xff, 0xff]), PHOTO.subarray(2)]);
    expect(readPicture(filled)).toMatchObject({ width: 60, height: 40 });
  });

  it('without an orientation that there is, or with broken Exif data, is shown as it is', () => {
    const broken = [exif(0), exif(9), jpegSegment(0xe1, 'Exif\0\0MM\0*'), jpegSegment(0xe1, 'Exif\0\0II*\0\xff\xff\xff\xff')];
    for (const segment of broken)
      expect(readPicture(photoWith([segment]))).toMatchObject({ width: 60, height: 40, turn: undefined, bytes: new Uint8Array(PHOTO) });
  });

  it.each<[string, Uint8Array, string]>([
    ['cut in the middle of its pixels', PHOTO.subarray(0, PHOTO.length >> 1), 'cut short'],
    ['cut in its tables', PHOTO.subarray(0, 100), 'cut short'],
    ['without its end', PHOTO.subarray(0, PHOTO.length - 2), 'cut short'],
    ['that is only a start', PHOTO.subarray(0, 2), 'cut short'],
    ['with two sizes', photoWith([jpegSegment(0xc0, Buffer.from([8, 0, 1, 0, 1, 1, 1, 0x11, 0]))]), 'two sizes'],
    ['of no height', photoWith([jpegSegment(0xc0, Buffer.from([8, 0, 0, 0, 1, 1, 1, 0x11, 0]))]), ''],
    ['of 12 bits', photoWith([jpegSegment(0xc1, Buffer.from([12, 0, 1, 0, 1, 1, 1, 0x11, 0]))]), '8 bits'],
    ['that is arithmetic coded', photoWith([jpegSegment(0xc9, Buffer.from([8, 0, 1, 0, 1, 1, 1, 0x11, 0]))]), 'of this kind'],
    ['with a short frame', photoWith([jpegSegment(0xc0, Buffer.from([8, 0, 1]))]), 'its size is cut short'],
  ])('%s is refused', async (_, bytes, message) => {
    const [problem] = await problemsOf(() => readPicture(bytes));
    expect(problem).toMatchObject({ code: 'bad-picture', message: expect.stringContaining(message) });
  });
});
