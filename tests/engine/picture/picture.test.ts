import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { encode } from 'fast-png';
import { describe, expect, it } from 'vitest';
import { type PngPicture, readPicture } from '../../../electron/engine/picture/picture.ts';
import { pixelsIn } from '../../support/png.ts';
import { problemsOf, ROOT } from '../../support/library.ts';
import { documentOf, pdfOf } from '../../support/markup.ts';
import { asDict, readGraph } from '../../support/graph.ts';
import { lint } from '../../support/lint/lint.ts';
import fc from '../../support/property.ts';

const load = (name: string): Uint8Array => readFileSync(join(ROOT, 'tests/pictures', name));

describe('a picture', () => {
  it('of each PNG kind gives its samples', () => {
    const kinds = { grey: 1, 'grey with alpha': 2, colour: 3, 'colour with alpha': 4 } as const;
    for (const channels of Object.values(kinds)) {
      fc.assert(
        fc.property(fc.uint8Array({ minLength: 6 * channels, maxLength: 6 * channels }), (data) => {
          const picture = readPicture(encode({ width: 3, height: 2, data, channels }));
          if (picture.kind !== 'png') throw new Error('it is no PNG');
          const colours = channels <= 2 ? 1 : 3;
          const expected = Array.from({ length: 6 * colours }, (_, at) => data[Math.floor(at / colours) * channels + (at % colours)]);
          const { samples, mask } = pixelsIn(picture);
          expect(samples).toEqual(expected);
          const alpha = channels % 2 === 0 ? Array.from({ length: 6 }, (_, at) => data[at * channels + channels - 1] ?? 0) : [];
          expect(mask).toEqual(alpha.some((value) => value < 255) ? alpha : []);
        }),
        { numRuns: 20 },
      );
    }
  });

  it('with a palette of fewer than eight bits gives its colours', () => {
    const picture = readPicture(load('palette.png'));
    const { samples } = pixelsIn(picture as PngPicture);
    expect(samples.slice(0, 3)).toEqual([255, 0, 0]);
    expect(samples.slice(3 * 50, 3 * 51)).toEqual([0, 128, 0]);
  });

  it.each([
    ['photo.jpg', 'jpeg', 60, 40],
    ['drawing.svg', 'svg', 120, 60],
    ['alpha.png', 'png', 60, 40],
  ])('%s has its size', (name, kind, width, height) => {
    expect(readPicture(load(name))).toMatchObject({ kind, width, height });
  });

  it.each([
    ['in CMYK', load('cmyk.jpg'), 'CMYK'],
    ['that is none', new TextEncoder().encode('hello'), 'not a PNG, JPEG or SVG picture'],
    ['cut short', load('alpha.png').subarray(0, 60), 'cannot read the picture'],
    ['without a size', new TextEncoder().encode('<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0"/></svg>'), 'viewBox'],
  ])('%s is refused', async (_, bytes, message) => {
    const [problem] = await problemsOf(() => readPicture(bytes));
    expect(problem?.message).toContain(message);
  });
});

describe('a picture in a brief', () => {
  it('needs words, or is said to be decorative', async () => {
    const [problem] = await problemsOf(() => documentOf('<h1>T</h1><img src="alpha.png">'));
    expect(problem).toMatchObject({ code: 'no-alt', place: { file: 'test.hbs' } });
    expect(() => documentOf('<h1>T</h1><img src="alpha.png" decorative="yes">')).not.toThrow();
  });

  it('that is not there is told at its place', async () => {
    const [problem] = await problemsOf(() => pdfOf('<h1>T</h1><img src="nowhere.png" alt="Nothing">'));
    expect(problem).toMatchObject({ code: 'no-picture', place: { file: 'test.hbs', column: 11 } });
  });

  it.each(['../../package.json', '/etc/passwd', '../../../secret.png', 'a.exe'])('is never read from elsewhere: %s', async (src) => {
    const [problem] = await problemsOf(() => pdfOf(`<h1>T</h1><img src="${src}" alt="x">`));
    expect(problem?.code).toBe('no-picture');
  });

  it('with a palette has its colours in a stream, which a password encrypts', async () => {
    const { objects } = await readGraph(await pdfOf('<h1>T</h1><img src="palette.png" alt="One">'));
    const [space] = objects.flatMap((object) => {
      const value = asDict(object).get('ColorSpace');
      return Array.isArray(value) ? [value] : [];
    });
    expect([
      ...asDict(space?.[3] ?? null)
        .bytes()
        .subarray(0, 3),
    ]).toEqual([255, 0, 0]);
  });

  it('is written once, however often it is drawn, and the same each time', async () => {
    const markup = '<h1>T</h1><img src="alpha.png" alt="One"><img src="alpha.png" alt="Two"><img src="drawing.svg" alt="Three">';
    const [first, second] = await Promise.all([pdfOf(markup), pdfOf(markup)]);
    expect(Buffer.compare(first, second)).toBe(0);
    expect(
      Buffer.from(first)
        .toString('latin1')
        .match(/\/Subtype \/Image/g),
    ).toHaveLength(2);
    expect(lint(await readGraph(first))).toEqual([]);
  });
});
