import { mkdtempSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { briefRequest } from '../../../../electron/contract/request.ts';
import { makeBrief } from '../../../../electron/engine/brief.ts';
import { checkFile } from '../../../../electron/engine/check/check.ts';
import { readCsv } from '../../../../electron/engine/dossier/data/csv.ts';
import { cellsIn } from '../../../../electron/engine/dossier/data/cells.ts';
import { readWorkbook } from '../../../../electron/engine/dossier/data/workbook.ts';
import { createSession } from '../../../../electron/engine/memory/session.ts';
import { builtInFolders } from '../../../../electron/files/library/folders.ts';
import { fileLibrary } from '../../../../electron/files/library/library.ts';
import { dossierText, placeOf, problemsOf, ROOT } from '../../../support/library.ts';
import { readPdf } from '../../../support/pdf.ts';
import { failed, formula, inline, number, shared, workbook } from '../../../support/workbook.ts';

const HAND = `    of: Year
    columns: [Sum, Share]
    rows:
      - {label: "2020", values: [1234, 4.5]}
      - {label: "2021", values: ["1,300", "(3)"]}
      - {label: "2022", values: [-2, "–"]}
`;
const CSV = 'Year,Sum,Share\n2020,1234,4.5\n2021,"1,300",(3)\n2022,-2,–\n';
const BOOK = workbook({
  sheets: {
    Notes: [[inline('Nothing here')]],
    Sums: [
      [shared(0), shared(1), inline('Share')],
      [number(2020), number(1234), number(4.5)],
      [number(2021), inline('1,300'), inline('(3)')],
      [number(2022), formula('B2-1236', '-2'), inline('–')],
    ],
  },
  strings: ['<t>Year</t>', '<r><t>Su</t></r><r><t>m</t></r><rPh><t>never</t></rPh>'],
});

/** A library with a dossier whose figure has its numbers in some way, and files beside it. */
function libraryIn(figure: string, files: Record<string, string | Uint8Array>) {
  const folder = mkdtempSync(join(tmpdir(), 'figures-'));
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
  const dossier = join(folder, 'd.yaml');
  const head = 'figures:\n  - id: sums\n    title: Sums\n    caption: What was paid.\n    alt: Sums by year.\n    chart: grouped\n';
  writeFileSync(dossier, dossierText(`${head}${figure}`));
  const library = fileLibrary(builtInFolders(ROOT));
  const make = () => makeBrief(briefRequest.parse({ dossier, audience: 'policy-analyst' }), createSession(library, 'Aide-Mémoire test'));
  return { library, dossier, folder, make };
}

describe('a figure whose numbers are in a file', () => {
  it.each([
    ['CSV', '    from: {file: sums.csv}\n', { 'sums.csv': CSV }],
    ['CSV with semicolons', '    from: {file: sums.csv}\n', { 'sums.csv': CSV.replaceAll(/,(?!300)/g, ';') }],
    ['CSV with a byte order mark and Windows line ends', '    from: {file: sums.csv}\n', { 'sums.csv': `\uFEFF${CSV.replaceAll('\n', '\r\n')}` }],
    ['a workbook', '    from: {file: sums.xlsx, sheet: Sums}\n', { 'sums.xlsx': BOOK }],
    ['a range of a workbook', '    from: {file: sums.xlsx, sheet: Sums, range: A1:C4}\n', { 'sums.xlsx': BOOK }],
    [
      'a range without headings',
      '    from: {file: sums.xlsx, sheet: Sums, range: "A2:C4", headings: false}\n    of: Year\n    columns: [Sum, Share]\n',
      { 'sums.xlsx': BOOK },
    ],
  ])('gives the same bytes as one written by hand: %s', async (_, figure, files) => {
    const [byHand, byFile] = await Promise.all([libraryIn(HAND, {}).make(), libraryIn(figure, files).make()]);
    expect(Buffer.compare(byFile.bytes, byHand.bytes)).toBe(0);
    const { text } = await readPdf(byFile.bytes);
    for (const cell of ['1,234', '1,300', '(3)', '4.5', '−2', 'Sum', 'Share']) expect(text).toContain(cell);
  });

  it('is read again when the file changes', async () => {
    const { make, folder } = libraryIn('    from: {file: sums.csv}\n', { 'sums.csv': CSV });
    expect((await readPdf((await make()).bytes)).text).toContain('1,234');
    writeFileSync(join(folder, 'sums.csv'), CSV.replace('1234', '98765'));
    expect((await readPdf((await make()).bytes)).text).toContain('98,765');
  });

  it('is written into the dossier that a brief carries, which needs no file', async () => {
    const { library, dossier } = libraryIn('    from: {file: sums.csv}\n', { 'sums.csv': CSV });
    const request = briefRequest.parse({ dossier, audience: 'policy-analyst', attach: true });
    const { bytes } = await makeBrief(request, createSession(library, 'Aide-Mémoire test'));
    const folder = mkdtempSync(join(tmpdir(), 'carried-'));
    const pdf = join(folder, 'brief.pdf');
    writeFileSync(pdf, bytes);
    const { value } = library.dossier(pdf);
    expect(value.figures[0]).toMatchObject({ of: 'Year', columns: ['Sum', 'Share'], rows: [{ label: '2020', values: [1234, 4.5] }, {}, {}] });
    expect(value.figures[0]?.from).toBeUndefined();
  });
});

describe('a figure whose file cannot be used', () => {
  it.each([
    ['a file that is not there', '    from: {file: gone.csv}\n', {}, 'there is no such file'],
    ['a file outside', '    from: {file: ../d.csv}\n', {}, 'the path leads out of the folder'],
    ['a path on the network', '    from: {file: "//host/share/d.csv"}\n', {}, 'a path on the network is not allowed'],
    ['another kind of file', '    from: {file: d.yaml}\n', {}, 'this is no .csv or .xlsx file'],
    ['a sheet that is not there', '    from: {file: sums.xlsx, sheet: Suns}\n', { 'sums.xlsx': BOOK }, 'the file has no sheet "Suns"'],
    ['an empty range', '    from: {file: sums.csv, range: E7:F9}\n', { 'sums.csv': CSV }, 'there are no values in the range E7:F9'],
    ['headings alone', '    from: {file: sums.csv}\n', { 'sums.csv': 'Year,Sum\n' }, 'there are only headings'],
    ['one column', '    from: {file: sums.csv}\n', { 'sums.csv': 'Year\n2020\n' }, 'there is only one column'],
    [
      'too many names',
      '    from: {file: sums.csv}\n    columns: [A, B, C]\n',
      { 'sums.csv': CSV },
      'there are 2 columns of values, but the figure names 3',
    ],
    ['an open quotation mark', '    from: {file: sums.csv}\n', { 'sums.csv': 'Year,Sum\n2020,"12\n' }, 'the file is not valid CSV'],
    ['no workbook', '    from: {file: sums.xlsx}\n', { 'sums.xlsx': CSV }, 'this is not a workbook, or it has a password'],
    [
      'a formula without a value',
      '    from: {file: f.xlsx}\n',
      {
        'f.xlsx': workbook({
          sheets: {
            A: [
              [inline('Y'), inline('S')],
              [inline('a'), formula('1+1')],
            ],
          },
        }),
      },
      'the formula in cell B2 has no saved value',
    ],
    [
      'a cell with an error',
      '    from: {file: f.xlsx}\n',
      {
        'f.xlsx': workbook({
          sheets: {
            A: [
              [inline('Y'), inline('S')],
              [inline('a'), failed('#DIV/0!')],
            ],
          },
        }),
      },
      'cell B2 has the error #DIV/0!',
    ],
    [
      'a damaged workbook',
      '    from: {file: f.xlsx}\n',
      { 'f.xlsx': workbook({ more: { 'xl/workbook.xml': '<workbook><sheets' } }) },
      'the workbook is damaged',
    ],
  ])('says what is wrong, and where: %s', async (_, figure, files, says) => {
    const { make, library, dossier } = libraryIn(figure, files as Record<string, string | Uint8Array>);
    const [problem] = await problemsOf(make);
    expect(problem?.message).toContain(says);
    expect(problem?.hints?.length).toBeGreaterThan(0);
    expect(problem && placeOf(problem)).toBe(`${dossier}:27:${problem?.place?.column}`);
    const [checked] = await problemsOf(() =>
      checkFile({ file: dossier, text: library.textOf('dossiers', dossier), kind: 'dossier', id: 'd' }, library),
    );
    expect(checked).toEqual(problem);
  });

  it('reads no file that a link leads to elsewhere', async () => {
    const outside = mkdtempSync(join(tmpdir(), 'outside-'));
    writeFileSync(join(outside, 'secret.csv'), CSV);
    const { make, folder } = libraryIn('    from: {file: linked/secret.csv}\n', {});
    mkdirSync(join(folder, 'real'));
    symlinkSync(outside, join(folder, 'linked'));
    expect((await problemsOf(make))[0]?.message).toContain('the link leads out of the folder');
  });

  it('is one or the other', async () => {
    expect((await problemsOf(libraryIn(`    from: {file: a.csv}\n${HAND}`, {}).make))[0]).toMatchObject({ path: 'figures[0].rows' });
    const missing = await problemsOf(libraryIn('', {}).make);
    expect(missing.map(({ path, message }) => `${path}: ${message}`)).toEqual(
      ['of', 'columns', 'rows'].map((key) => `figures[0].${key}: a required value is missing`),
    );
  });
});

describe('a workbook', () => {
  const STYLES =
    '<numFmts><numFmt numFmtId="170" formatCode="0.0%"/><numFmt numFmtId="171" formatCode="yyyy\\-mm\\-dd hh:mm"/><numFmt numFmtId="172" formatCode="[Red]#,##0 &quot;days&quot;"/></numFmts>' +
    '<cellStyleXfs><xf numFmtId="9"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="170"/><xf numFmtId="14"/><xf numFmtId="171"/><xf numFmtId="172"/></cellXfs>';
  const read = (row: string[], is1904 = false) => readWorkbook(workbook({ sheets: { A: [row] }, styles: STYLES, is1904 }), undefined, ',');

  it('says a number as its cell shows it where that changes what it means', () => {
    expect(read([number(0.045, 1), number(45_482, 2), number(45_482.75, 3), number(1234, 4), number('0.30000000000000004')])).toEqual([
      ['4,5%', '2024-07-09', '2024-07-09T18:00', 1234, 0.3],
    ]);
    expect(read([number(44_020, 2)], true)).toEqual([['2024-07-09']]);
  });

  it('has empty cells where none is written', () => {
    expect(
      cellsIn(
        [
          ['', ''],
          ['', 'a', 1, ''],
          ['', '', ''],
          ['', 'b', 2],
        ],
        undefined,
      ),
    ).toEqual([
      ['a', 1],
      ['', ''],
      ['b', 2],
    ]);
  });

  it('is not unpacked beyond its limit, whatever it says of its size', () => {
    const bomb = workbook({ sheets: { A: [[inline('x'.repeat(33_000_000))]] } });
    expect(bomb.length).toBeLessThan(100_000);
    expect(() => readWorkbook(bomb, undefined, '.')).toThrow('the workbook is too large');
    // The size in the directory of the archive says less than there is.
    const lying = Buffer.from(bomb);
    for (let at = lying.indexOf('PK\x01\x02'); at >= 0; at = lying.indexOf('PK\x01\x02', at + 1)) lying.writeUInt32LE(1000, at + 24);
    expect(() => readWorkbook(lying, undefined, '.')).toThrow();
  });

  it('expands no entities of its own', () => {
    const bytes = workbook({
      sheets: { A: [[inline('&boom;')]] },
      more: { 'xl/workbook.xml': '<!DOCTYPE w [<!ENTITY boom "x">]><workbook>&boom;</workbook>' },
    });
    expect(() => readWorkbook(bytes, undefined, '.')).toThrow('the workbook is damaged');
  });
});

describe('CSV', () => {
  it('keeps what stands in quotation marks', () => {
    expect(readCsv('a;b\n"x;""y""\nz";1\n')).toEqual([
      ['a', 'b'],
      ['x;"y"\nz', '1'],
    ]);
    expect(readCsv('a\tb, c\n1\t2')).toEqual([
      ['a', 'b, c'],
      ['1', '2'],
    ]);
  });
});
