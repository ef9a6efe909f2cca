import { describe, expect, it } from 'vitest';
import { isNoValue, numberForm } from '../../../electron/engine/dossier/numbers.ts';
import { inLanguage } from '../../support/language.ts';
import { briefOf, dossierText, placeOf } from '../../support/library.ts';
import { readPdf } from '../../support/pdf.ts';
import fc, { runs } from '../../support/property.ts';

describe('a number typed as text', () => {
  it.each([
    [
      'en-GB',
      {
        '1,234': '1234',
        '(3)': '-3',
        '4.5 %': '4.5',
        '−2': '-2',
        '-2': '-2',
        '€5': '5',
        '5 €': '5',
        '36.0': '36.0',
        '1 234': '1234',
        '+3': '3',
        '1,234.50': '1234.50',
        '−€3': '-3',
      },
    ],
    ['de-DE', { '1.234': '1234', '4,5 %': '4.5', '12.345.678,9': '12345678.9', '1,234': '1.234' }],
    ['fr-FR', { '1 234,5': '1234.5', '1\u202F234': '1234', '1\u00A0234': '1234' }],
    ['pl-PL', { '1 234,5': '1234.5', '1234': '1234' }],
    ['uk-UA', { '1 234,5': '1234.5' }],
    ['de-CH', { '1’234.5': '1234.5', "1'234": '1234' }],
  ])('is read in %s', (language, texts) => {
    const { read } = numberForm(inLanguage(language).formats.number);
    expect(Object.fromEntries(Object.keys(texts).map((text) => [text, read(text)]))).toEqual(texts);
  });

  it.each([
    ['en-GB', ['n/a', '', '3-4', '12,34', '1.2.3', '(3', '3)', '(−3)', 'about 5', '5 apples', '1,23', '–']],
    ['de-DE', ['4.5', '1.23', '1,234.5']],
  ])('is not guessed in %s', (language, texts) => {
    for (const text of texts) expect(numberForm(inLanguage(language).formats.number).read(text), text).toBeUndefined();
  });

  it('is read as it is written in any language', () => {
    const languages = ['en-GB', 'en-US', 'de-DE', 'fr-FR', 'es-ES', 'it-IT', 'nl-NL', 'pl-PL', 'uk-UA', 'cs-CZ', 'pt-BR', 'sv-SE', 'de-CH'];
    fc.assert(
      fc.property(
        fc.constantFrom(...languages),
        fc.integer({ min: -99_999_999, max: 99_999_999 }),
        fc.integer({ min: 0, max: 3 }),
        (language, whole, digits) => {
          const value = whole / 10 ** digits;
          const text = new Intl.NumberFormat(language, { minimumFractionDigits: digits, maximumFractionDigits: digits }).format(value);
          expect(numberForm(inLanguage(language).formats.number).read(text)).toBe(value === 0 ? (0).toFixed(digits) : value.toFixed(digits));
        },
      ),
      { numRuns: runs(200, 20_000) },
    );
  });

  it('has a sign of its own for nothing', () => {
    expect(['–', '-', ' — ', '…'].every(isNoValue)).toBe(true);
    expect(['', '0', '−2', 'n/a'].some(isNoValue)).toBe(false);
  });
});

describe('a chart', () => {
  const figure = (values: string, chart = 'bars', more = ''): string =>
    dossierText(`figures:
  - id: f
    title: Sums
    caption: Sums of all
    alt: Sums.
    of: Year
    columns: [Sum]
    chart: ${chart}${more}
    rows:
${values}`);
  const brief = async (text: string) => {
    const { bytes, report } = await briefOf({ dossier: 'd', audience: 'policy-analyst' }, { dossiers: { d: text } });
    return { text: (await readPdf(bytes)).text, warnings: report.warnings.filter(({ code }) => code === 'not-drawn') };
  };

  it('draws numbers typed as text as it draws others', async () => {
    const rows = (values: readonly string[]): string => values.map((value, index) => `      - {label: Y${index}, values: [${value}]}\n`).join('');
    const [typed, plain] = await Promise.all([
      brief(figure(rows(['"1,234"', '"(3)"', '"4.5"', '"−2"']))),
      brief(figure(rows(['1234', '-3', '4.5', '-2']))),
    ]);
    const drawn = (text: string): string => text.slice(text.lastIndexOf('Sums'));
    expect(drawn(typed.text)).toBe(drawn(plain.text));
    expect(typed.warnings).toEqual([]);
  });

  it('keeps the sign of percentages', async () => {
    const { text } = await brief(figure('      - {label: A, values: ["4.5 %"]}\n      - {label: B, values: ["12 %"]}\n'));
    expect(text.slice(text.lastIndexOf('Sums')).replace(/\s/g, '')).toContain('4.5%');
  });

  it('reports each value that it leaves out', async () => {
    const { warnings } = await brief(
      figure('      - {label: A, values: [n/a]}\n      - {label: B, values: ["1.234.5"]}\n      - {label: C, values: [3]}\n'),
    );
    expect(warnings.map((problem) => [placeOf(problem), problem.message])).toEqual([
      ['d.yaml:30:29', 'the chart leaves out “n/a” (A), and 1 more: it is not a number as en-GB writes it'],
    ]);
  });

  it('takes a dash for a gap', async () => {
    const rows = '      - {label: 2020, values: [1]}\n      - {label: 2021, values: [–]}\n      - {label: 2022, values: [3]}\n';
    expect((await brief(figure(rows, 'line'))).warnings).toEqual([]);
  });
});
