import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PDFDict, PDFDocument, PDFName } from 'pdf-lib';
import { describe, expect, it } from 'vitest';
import { fontFault } from '../../electron/engine/pdf/font/check-font.ts';
import { openForPictures } from '../../electron/engine/pdf/font/fonts.ts';
import { openFace } from '../../electron/engine/pdf/font/open-font.ts';
import { multiplying, named, postScriptFont } from '../support/fonts.ts';
import { builtIn, placeOf, problemsOf, ROOT } from '../support/library.ts';
import { ownFolder, pictureTemplate, themeFace, themeWith } from '../support/own-files.ts';

const FONT = builtIn.font('SourceSans3-Regular');

/** Operators of PostScript outlines, and a small number. */
const [MASK, LINE, CALL, END, ROLL] = [[19], [6], [29], [14], [12, 30]];
const number = (value: number): number => value + 139;
const calls = (subroutine: number, count: number): number[] => Array.from({ length: count }, () => [number(subroutine - 107), ...CALL]).flat();
const levels = (depth: number, count: number): number[][] =>
  Array.from({ length: depth }, (_, level) => (level < depth - 1 ? calls(level + 1, count) : [number(1), ...LINE]));

/** Outlines that would take hours, or fill the memory. */
const OUTLINES: Readonly<Record<string, [outline: number[], subroutines: number[][]]>> = {
  'calls, nine levels deep': [calls(0, 30), levels(9, 30)],
  'a subroutine that calls itself': [calls(0, 1), [calls(0, 2)]],
  'calls, twenty levels deep': [calls(0, 1), levels(20, 1)],
  'numbers before many calls': [[...Array<number>(30).fill(number(-107)), ...Array<number[]>(30).fill(CALL).flat()], levels(9, 30)],
  'calls after the end': [[...END, ...calls(0, 30)], levels(9, 30)],
  // Two lines are left over, so that they count as stems and the mask has a byte.
  'calls after a mask': [[number(1), number(1), number(1), 4, ...MASK, END[0] ?? 0, ...calls(0, 30)], levels(9, 30)],
  'numbers without end': [calls(0, 30), [...levels(3, 30).slice(0, 2), Array<number>(900).fill(number(0))]],
  'a roll of 32,000 numbers': [[...[28, 125, 0], ...[28, 125, 0], ...ROLL], []],
};

describe('a font with PostScript outlines', () => {
  it.each(Object.entries(OUTLINES))('is refused before it is drawn: %s', (_, [outline, subroutines]) => {
    expect(fontFault(postScriptFont(FONT, outline, subroutines))?.message).toMatch(/its outlines (take too many steps|cannot be read)/);
  });

  it('is used if it calls little', () => {
    expect(fontFault(postScriptFont(FONT, [...calls(0, 5), ...END], levels(5, 3)))).toBeUndefined();
  });
});

describe('the PostScript name of a font', () => {
  const NAMES = {
    'X/Y>>endobj (/home/someone) \u0001#20 <<': 'XYendobjhomesomeone20',
    [`${'a'.repeat(90)}`]: 'a'.repeat(63),
    '>>': 'Unnamed',
    'My-Font': 'My-Font',
  };

  it.each([
    ['TrueType', FONT],
    ['OpenType', readFileSync(join(ROOT, 'node_modules/source-sans/OTF/SourceSans3-Regular.otf'))],
  ])('has only letters, digits and hyphens in the file: %s', (_, font) => {
    for (const [name, clean] of Object.entries(NAMES)) expect(openFace(named(font, name)).postscriptName).toBe(clean);
    expect(openForPictures(named(font, '>>'), () => new Error()).postscriptName).toBe('Unnamed-Picture');
  });

  it('ends no object of the file', async () => {
    const mine = ownFolder();
    mine.write('own.ttf', named(FONT, 'X>>endobj (secret'));
    const { bytes } = await mine.build({ theme: mine.write('one.yaml', themeWith('own.ttf')) });
    const objects = (await PDFDocument.load(bytes)).context.enumerateIndirectObjects();
    const names = objects.flatMap(([, object]) => (object instanceof PDFDict ? [object.get(PDFName.of('BaseFont'))?.toString() ?? ''] : []));
    expect(names.filter((name) => name.includes('endobj'))).toEqual(Array(2).fill(expect.stringMatching(/^\/[A-Z]{6}\+Xendobjsecret$/)));
  });
});

describe('a font that makes many glyphs of a letter', () => {
  const mine = ownFolder();
  const template = mine.write('one.hbs', pictureTemplate('p.svg'));
  mine.write('p.svg', '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100"><text y="20">Qu</text></svg>');

  it('is refused by check and by build, at the place that names it', async () => {
    const theme = mine.write('one.yaml', themeWith('own.ttf'));
    mine.write('own.ttf', multiplying(FONT, 'Ae', 60, 4));
    expect(mine.check('theme', 'one.yaml').map(placeOf)).toEqual([expect.stringMatching(themeFace())]);
    expect((await problemsOf(() => mine.build({ theme, template }))).map(placeOf)).toEqual([expect.stringMatching(themeFace())]);
  });

  it('is refused for the text of a picture', async () => {
    const theme = mine.write('two.yaml', themeWith('two.ttf').replace('sans: {regular: SourceSans3-Regular', "sans: {regular: 'two.ttf'"));
    mine.write('two.ttf', multiplying(FONT, 'Q', 60, 4));
    expect((await problemsOf(() => mine.build({ theme, template }))).map(placeOf)).toEqual([expect.stringMatching(/two\.yaml:\d+:\d+$/)]);
  });

  it('is used if it makes a few', async () => {
    const theme = mine.write('three.yaml', themeWith('three.ttf'));
    mine.write('three.ttf', multiplying(FONT, 'AQ', 4));
    expect(mine.check('theme', 'three.yaml')).toEqual([]);
    await expect(mine.build({ theme, template })).resolves.toBeDefined();
  });
});
