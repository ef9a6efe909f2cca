import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deflateSync, inflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { readPicture } from '../../electron/engine/picture/picture.ts';
import { textsOfPdf } from '../../electron/engine/release/file-texts.ts';
import { folder } from '../support/cli.ts';
import { exif, jpegSegment, photoWith } from '../support/jpeg.ts';
import { dossierText, problemsOf } from '../support/library.ts';
import { measuredRun } from '../support/measured-run.ts';
import { INSTITUTIONAL, ownFolder, pictureTemplate } from '../support/own-files.ts';
import { pngChunk, pngOf } from '../support/png.ts';

const HEAD = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100">';
const svg = (body: string): string => `${HEAD}${body}</svg>`;
/** Ten elements that each draw ten, and so on. */
const tenfold = (one: (level: number) => string, wrap: (level: number, inner: string) => string): string =>
  Array.from({ length: 9 }, (_, level) => wrap(level + 1, one(level).repeat(10))).join('');

const USES = `<rect id="a0" width="1" height="1"/>${tenfold(
  (level) => `<use href="#a${level}"/>`,
  (level, inner) => `<g id="a${level}">${inner}</g>`,
)}`;
const patterns = (fill: (level: number) => string): string =>
  `<pattern id="p0" width="9" height="9"/>${tenfold(
    (level) => `<rect ${fill(level)}/>`,
    (level, inner) => `<pattern id="p${level}" width="9" height="9">${inner}</pattern>`,
  )}`;
const ENTITIES = Array.from({ length: 9 }, (_, level) => `<!ENTITY e${level + 1} "${`&e${level};`.repeat(10)}">`).join('');

/** The photograph, with another size in its frame. */
function photoOfSize(width: number, height: number): Buffer {
  const photo = photoWith([]);
  const frame = photo.indexOf(Buffer.from([0xff, 0xc0]));
  photo.writeUInt16BE(height, frame + 5);
  photo.writeUInt16BE(width, frame + 7);
  return photo;
}

/** A million chunks. */
function repeated(type: string, length: number): Buffer {
  return Buffer.alloc(1_000_000 * (12 + length), pngChunk(type, new Uint8Array(length)));
}

/** Pictures that are small, and much work. */
const BOMBS: readonly (readonly [name: string, make: () => string | Uint8Array, refused: string])[] = [
  ['a PNG of 289 megapixels', () => pngOf({ width: 17_000, height: 17_000, rows: new Uint8Array(9) }), 'too large'],
  ['a PNG with a side of four billion', () => pngOf({ width: 0xffffffff, height: 0xffffffff }), 'too large'],
  ['a PNG of one pixel that unpacks to much more', () => pngOf({ width: 1, height: 1, rows: new Uint8Array(50_000_000) }), 'more than its size'],
  ['a PNG of a million times gAMA', () => pngOf({ width: 1, height: 1, before: [repeated('gAMA', 4)] }), 'more than 100000 chunks'],
  ['a PNG of a million empty pieces of pixels', () => pngOf({ width: 1, height: 1, before: [repeated('IDAT', 0)] }), 'more than 100000 chunks'],
  ['a PNG of a million empty texts', () => pngOf({ width: 1, height: 1, before: [repeated('tEXt', 0)] }), 'more than 100000 chunks'],
  ['a PNG of a million Exif data after its pixels', () => pngOf({ width: 1, height: 1, after: [repeated('eXIf', 0)] }), 'more than 100000 chunks'],
  ['a PNG of a million palettes', () => pngOf({ width: 1, height: 1, before: [repeated('PLTE', 3)] }), 'two PLTE'],
  ['a JPEG of four gigapixels', () => photoOfSize(65_500, 65_500), 'megapixels'],
  ['an SVG of tags that do not end', () => '<svg '.repeat(60_000), 'well-formed'],
  ['an SVG with an attribute that does not end', () => `<svg a="${'<svg '.repeat(60_000)}`, 'well-formed'],
  ['an SVG with "use" elements that multiply', () => svg(USES), 'too large'],
  ['an SVG with patterns that multiply', () => svg(patterns((level) => `fill="url(#p${level})"`)), 'too large'],
  [
    'an SVG with patterns that multiply by its style sheet',
    () =>
      svg(
        `<style>${Array.from({ length: 9 }, (_, level) => `.c${level}{fill:url(#p${level})}`).join('')}</style>${patterns((level) => `class="c${level}"`)}`,
      ),
    'too large',
  ],
  [
    'an SVG with markers at each corner',
    () => svg(`<marker id="m">${'<g/>'.repeat(1000)}</marker><path marker-mid="url(#m)" d="${'L1 1'.repeat(9000)}"/>`),
    'too large',
  ],
  ['an SVG nested 20,000 deep', () => svg('<g>'.repeat(20_000) + '</g>'.repeat(20_000)), 'inside each other'],
  [
    'an SVG with a chain of "use" elements',
    () => svg(Array.from({ length: 5000 }, (_, at) => `<g id="a${at}"><use href="#a${at + 1}"/></g>`).join('')),
    'inside each other',
  ],
  ['an SVG with entities that multiply', () => `<!DOCTYPE svg [<!ENTITY e0 "aaaaaaaaaa">${ENTITIES}]>${svg('<text>&e9;</text>')}`, 'well-formed'],
  [
    'an SVG with a long entity, used often',
    () => `<!DOCTYPE svg [<!ENTITY a "${'x'.repeat(9000)}">]>${svg(`<text>${'&a;'.repeat(90_000)}</text>`)}`,
    'entities',
  ],
  ['an SVG of more than 4 MB', () => svg(' '.repeat(4_000_000)), 'too large'],
  ['an SVG with a million numbers', () => svg(`<path d="M${'1 '.repeat(1_000_000)}"/>`), 'numbers in lines'],
  ['an SVG with a long text', () => svg(`<text>${'word '.repeat(200_000)}</text>`), 'characters of text'],
  ['an SVG with as many rules as elements', () => svg(`<style>${'.a{b:c}'.repeat(9000)}</style>${'<g/>'.repeat(9000)}`), 'too many rules'],
  ['an SVG with 100,000 attributes', () => svg(`<g ${Array.from({ length: 100_000 }, (_, at) => `a${at}=""`).join(' ')}/>`), 'too many attributes'],
  ['an SVG of 10,001 arcs', () => svg(`<path d="M0 0${'a1 1 0 1 0 1 1'.repeat(10_001)}"/>`), 'draws 200022 numbers'],
  ['an SVG of 10,001 arcs without spaces', () => svg(`<path d="M0 0A${'1e-1.1-1 011.1.1 '.repeat(10_001)}"/>`), 'draws 200022 numbers'],
  ['an SVG of lines with one number', () => svg(`<path d="M0 0h${'1 '.repeat(101_000)}"/>`), 'numbers in lines'],
  ['an SVG of curves with two numbers', () => svg(`<path d="M0 0${'t1 1'.repeat(51_000)}"/>`), 'numbers in lines'],
  ['an SVG of lines without numbers', () => svg(`<path d="M0 0${'z'.repeat(3_000_000)}"/>`), 'numbers in lines'],
  ['an SVG of 10,001 circles', () => svg('<circle r="1"/>'.repeat(10_001)), 'numbers in lines'],
  ['an SVG of 7,000 round corners', () => svg('<rect rx="1" width="9" height="9"/>'.repeat(7_000)), 'numbers in lines'],
  [
    'an SVG of text on a long line',
    () => svg(`<path id="q" d="M0 0${'l1 1'.repeat(40_000)}"/><text><textPath href="#q">${'word '.repeat(2_000)}</textPath></text>`),
    'steps along',
  ],
  [
    'an SVG of text on a long line of its own',
    () => svg(`<text><textPath path="M0 0${'l1 1'.repeat(20_000)}">${'word '.repeat(2_000)}</textPath></text>`),
    'steps along',
  ],
  [
    'an SVG of clipped groups inside one another',
    () => svg(`<clipPath id="c"/>${'<g clip-path="url(#c)">'.repeat(40)}<path d="M0 0${'l1 1'.repeat(20_000)}"/>${'</g>'.repeat(40)}`),
    'steps along',
  ],
  [
    'an SVG of a long line, masked by a style sheet',
    () => svg(`<style>g{mask:url(#c)}</style><mask id="c"/><g><path d="M0 0${'l1 1'.repeat(90_000)}"/></g>`),
    'steps along',
  ],
  ['an SVG with a style that does not end', () => svg(`<g style="${'url('.repeat(500_000)}"/>`).slice(0, -6), 'well-formed'],
  [
    'an SVG with large pictures inside',
    () => svg(`<image href="data:image/png;base64,${pngOf({ width: 9000, height: 1000, rows: new Uint8Array(9001 * 1000) }).toString('base64')}"/>`),
    'megapixels',
  ],
];

describe('a picture that is small, and much work,', () => {
  it.each(BOMBS)('is refused before the work: %s', async (_, make, refused) => {
    const made = make();
    const bytes = typeof made === 'string' ? new TextEncoder().encode(made) : made;
    const begun = process.cpuUsage();
    const [problem] = await problemsOf(() => readPicture(bytes));
    expect(problem).toMatchObject({ code: 'bad-picture', message: expect.stringContaining(refused) });
    expect(process.cpuUsage(begun).user / 1e6).toBeLessThan(1.5);
  });

  it('is not confused with a large drawing', () => {
    const circles = '<circle r="1"/>'.repeat(10_000);
    const map = `<clipPath id="c"><rect width="9" height="9"/></clipPath><g clip-path="url(#c)"><path d="M0 0${'l1 1'.repeat(20_000)}"/></g>`;
    const text = `<path id="q" d="M0 0${'c1 1 2 2 3 3'.repeat(2_000)}"/><text><textPath href="#q">${'word '.repeat(100)}</textPath></text>`;
    for (const body of [circles, map, text, `<path d="M0 0${'a1 1 0 1 0 1 1'.repeat(9_000)}"/>`])
      expect(readPicture(new TextEncoder().encode(svg(body))).kind).toBe('svg');
  });

  it('is refused at its place by the command line, within two seconds and 512 MB', async () => {
    const cwd = folder();
    writeFileSync(join(cwd, 'd.yaml'), dossierText());
    writeFileSync(join(cwd, 'p.png'), pngOf({ width: 1, height: 1, rows: new Uint8Array(300_000_000) }));
    writeFileSync(join(cwd, 'one.hbs'), pictureTemplate('p.png'));
    writeFileSync(join(cwd, 'two.hbs'), pictureTemplate('p.svg'));
    writeFileSync(join(cwd, 'p.svg'), svg(USES));
    for (const args of [
      ['check', 'one.hbs'],
      ['build', 'd.yaml', '--template', 'two.hbs', '--audience', 'policy-analyst'],
    ]) {
      const run = await measuredRun(args, cwd);
      expect(run).toMatchObject({ code: 1, err: expect.stringMatching(/(one|two)\.hbs:8:9/) });
      expect(run.megabytes ?? 0).toBeLessThan(512);
      expect(run.seconds).toBeLessThan(2 * 3);
    }
  });

  it('is refused when a gradient in it repeats for ever', async () => {
    const mine = ownFolder();
    const template = mine.write('one.hbs', pictureTemplate('p.svg'));
    const gradient =
      '<linearGradient id="g" spreadMethod="repeat" gradientUnits="userSpaceOnUse" x1="0" x2="1e-9"><stop/><stop offset="1"/></linearGradient>';
    mine.write('p.svg', svg(`${gradient}<rect width="99" height="99" fill="url(#g)"/>`));
    expect(await problemsOf(() => mine.build({ template }))).toMatchObject([{ code: 'bad-picture', place: { line: 8, column: 9 } }]);
  });
});

describe('a photograph of twelve megapixels', () => {
  it('is built within two seconds and 512 MB, with or without transparency', async () => {
    const cwd = folder();
    writeFileSync(join(cwd, 'd.yaml'), dossierText());
    writeFileSync(join(cwd, 'one.hbs'), pictureTemplate('p.png'));
    for (const [type, channels] of [
      [2, 3],
      [6, 4],
    ] as const) {
      const rows = new Uint8Array(3000 * (4000 * channels + 1));
      for (let at = 0; at < rows.length; at += 1) rows[at] = at % (4000 * channels + 1) === 0 ? 1 : (at * at) & 7;
      writeFileSync(join(cwd, 'p.png'), pngOf({ width: 4000, height: 3000, type, stream: deflateSync(rows, { level: 1 }) }));
      const run = await measuredRun(['build', 'd.yaml', '--template', 'one.hbs', '--audience', 'policy-analyst', '--force'], cwd);
      expect(run).toMatchObject({ code: 0 });
      expect(run.megabytes ?? 0).toBeLessThan(512);
      expect(run.seconds).toBeLessThan(2 * 3);
    }
  });
});

/** Words that say who made a picture where. */
const TRACES = ['TRACE-ACCOUNT', 'TRACE-GPS', 'TRACE-COMMENT', 'TRACE-END', 'Exif', 'ICC_PROFILE'];

/** All bytes of a file, with those of its streams unpacked and of pictures in addresses. */
function everythingIn(bytes: Uint8Array): string {
  const file = Buffer.from(bytes);
  const parts = [file];
  for (let at = file.indexOf('stream\n'); at >= 0; at = file.indexOf('stream\n', at + 7)) {
    try {
      parts.push(inflateSync(file.subarray(at + 7)));
    } catch {
      // It is not packed.
    }
  }
  for (const [, inside = ''] of file.toString('latin1').matchAll(/base64,([A-Za-z0-9+/=]+)/g)) {
    const picture = Buffer.from(inside, 'base64');
    parts.push(
      picture,
      ...[...picture.toString('latin1').matchAll(/base64,([A-Za-z0-9+/=]+)/g)].map(([, deeper = '']) => Buffer.from(deeper, 'base64')),
    );
  }
  return parts.map((part) => part.toString('latin1')).join('\n');
}

describe('a document', () => {
  it('names no path or account of the machine, nor who made its pictures where', async () => {
    const parent = join(folder(), 'TRACE-ACCOUNT');
    mkdirSync(parent);
    const mine = ownFolder(parent);
    const text = (word: string): Buffer => Buffer.from(`Comment\0${word}`, 'latin1');
    const packed = (word: string): Buffer => Buffer.concat([Buffer.from('Comment\0\0'), deflateSync(word)]);
    const photo = photoWith(
      [
        exif(1, 'TRACE-GPS'),
        jpegSegment(0xfe, 'TRACE-COMMENT'),
        jpegSegment(0xe2, 'ICC_PROFILE\0TRACE-ACCOUNT'),
        jpegSegment(0xed, 'Photoshop 3.0\0TRACE-ACCOUNT'),
        jpegSegment(0xe1, 'http://ns.adobe.com/xap/1.0/\0TRACE-ACCOUNT'),
      ],
      'TRACE-END',
    );
    mine.write('p.jpg', photo);
    const chunks = [
      pngChunk('tEXt', text('TRACE-COMMENT')),
      pngChunk('zTXt', packed('TRACE-COMMENT')),
      pngChunk('iTXt', text('TRACE-GPS')),
      pngChunk('eXIf', exif(1, 'TRACE-GPS').subarray(10)),
      pngChunk('tIME', Buffer.from('TRACE-E')),
      pngChunk('iCCP', packed('TRACE-ACCOUNT')),
    ];
    const pixels = Buffer.concat([deflateSync(new Uint8Array(2)), Buffer.from('TRACE-END')]);
    for (const [name, type, rows] of [
      ['p.png', 0, 2],
      ['q.png', 4, 3],
    ] as const) {
      const stream = type === 0 ? pixels : Buffer.concat([deflateSync(new Uint8Array(rows)), Buffer.from('TRACE-END')]);
      mine.write(
        name,
        Buffer.concat([pngOf({ width: 1, height: 1, type, stream, before: chunks, after: chunks.slice(0, 4) }), Buffer.from('TRACE-END')]),
      );
    }
    const inside = `<image width="9" height="9" href="data:image/jpeg;base64,${photo.toString('base64')}"/>`;
    const notes = '<!--TRACE-COMMENT--><metadata>TRACE-ACCOUNT</metadata><?x TRACE-GPS?><g i:path="TRACE-ACCOUNT" href="file:///TRACE-ACCOUNT/x"/>';
    mine.write('p.svg', `${svg(`${notes}<desc>d</desc>${inside}<rect width="9" height="9"/>`)}<!--TRACE-END-->`);
    const images = ['p.jpg', 'p.png', 'q.png', 'p.svg'].map((src) => `<img src="${src}" alt="A picture">`).join('');
    const template = mine.write('one.hbs', pictureTemplate('p.jpg').replace(/<img.*>/, images));
    const theme = mine.write('one.yaml', `${INSTITUTIONAL}\nlogo: {file: p.jpg}\n`);
    for (const format of ['pdf', 'html', 'text'] as const) {
      const { bytes } = await mine.build({ template, theme, format, ...(format === 'pdf' ? { attach: true } : {}) });
      const all = everythingIn(bytes);
      for (const trace of TRACES) expect([format, trace, all.includes(trace)]).toEqual([format, trace, false]);
    }
  });

  it('is searched for withheld text without unpacking what a picture holds', async () => {
    const words = deflateSync(`/Type (${'A'.repeat(40_000_000)})`);
    const bomb = Buffer.concat([Buffer.from('endstream stream\n'), words, Buffer.from('endstream')]);
    const mine = ownFolder();
    mine.write('p.jpg', photoWith([jpegSegment(0xdb, bomb)]));
    const { bytes } = await mine.build({ template: mine.write('one.hbs', pictureTemplate('p.jpg')) });
    expect(Buffer.from(bytes).includes(bomb)).toBe(true);
    const begun = process.cpuUsage();
    expect(Math.max(...textsOfPdf(bytes).map((text) => text.length))).toBeLessThan(1_000_000);
    expect(process.cpuUsage(begun).user / 1e6).toBeLessThan(0.5);
  });
});
