import { describe, expect, it } from 'vitest';
import { isArtifact } from '../../../../electron/engine/layout/paged.ts';
import { documentOf, pagesOf, pdfOf } from '../../../support/markup.ts';
import { readPdf } from '../../../support/pdf.ts';

/** The lines of a markup as their glyphs say them, trimmed, without running lines. The hyphen of a divided word is a soft one. */
async function linesOf(markup: string, language: string): Promise<string[]> {
  const { pages } = await pagesOf(documentOf(`<h1>Title</h1>${markup}`, language));
  const marks = pages.flatMap((page) => page.marks());
  return marks.flatMap((mark) => {
    if (mark.kind !== 'text' || mark.runs.some(({ owner }) => isArtifact(owner))) return [];
    return [
      mark.runs
        .flatMap(({ runs }) => runs.flatMap(({ texts }) => texts))
        .join('')
        .trim(),
    ];
  });
}

/** A sentence after more and more words, so that its parts come to stand at every place of a line. */
const shifted = (sentence: string, filler: string): string =>
  Array.from({ length: 40 }, (_, count) => `<p>${filler.repeat(count)}${sentence}</p>`).join('');

/** Words in cells that are narrower than they are. */
const cells = (...words: string[]): string =>
  `<table><tbody><tr>${[...words, ...Array.from({ length: 8 - words.length }, () => 'communications')].map((word) => `<td>${word}</td>`).join('')}</tr></tbody></table>`;

describe('the ends of lines', () => {
  it('keep French quotations, numbers, dates and titles whole', async () => {
    const sentence = 'le « rapport » de 25 000 personnes et 3 000 € du 12 juillet 2024, n° 7, de Mme Roy et MM. Ay, au XIXe siècle';
    const lines = await linesOf(shifted(sentence, 'mots '), 'fr');
    expect(lines.length).toBeGreaterThan(80);
    for (const line of lines) {
      expect(line).not.toMatch(/(?:«|\b25|\b3|\b12|n°|Mme|MM\.)$/);
      expect(line).not.toMatch(/^(?:»|000|€|juillet|2024)/);
    }
  });

  it.each([
    ['pl', 'idzie z psem i kotem w las o świcie a potem u brata', 'tekst '],
    ['cs', 'jde s psem a kočkou v lese o ránu u bratra', 'slova '],
    ['sk', 'ide s psom a mačkou v lese o ránu u brata', 'slová '],
  ])('have no word of one letter in %s', async (language, sentence, filler) => {
    const lines = await linesOf(shifted(sentence, filler), language);
    expect(lines.length).toBeGreaterThan(60);
    for (const line of lines) expect(line).not.toMatch(/(?:^|\s)\p{L}$/u);
    expect((await linesOf(shifted(sentence, filler), 'en-GB')).some((line) => /\s\p{L}$/u.test(line))).toBe(true);
  });

  it.each(['cs', 'pl', 'pt'])('repeat the hyphen of a compound in %s, and copy it once', async (language) => {
    const markup = shifted('propan-butanový plyn', 'slova ');
    const lines = await linesOf(markup, language);
    const broken = lines.flatMap((line, index) => (line.endsWith('propan-') ? [lines[index + 1]] : []));
    expect(broken.length).toBeGreaterThan(1);
    for (const line of broken) expect(line).toMatch(/^\u00ADbutanový/);
    const english = await linesOf(markup, 'en-GB');
    expect(english.some((line) => line.includes('\u00AD'))).toBe(false);
    expect((await readPdf(await pdfOf(`<h1>T</h1>${markup}`, { language }))).text).not.toContain('--');
  });

  it('divide German nouns, and a word that is wider than its cell by its language before it is torn', async () => {
    const german = await linesOf(cells('Verteidigungsausgaben', 'Rahmenvereinbarung'), 'de');
    for (const part of ['aus\u00AD', 'gaben', 'barung']) expect(german.join('|')).toContain(part);
    const english = await linesOf(cells('Interoperability', 'interoperability', 'the interoperability of it'), 'en-GB');
    expect(english.filter((line) => /interop(?:erab)?\u00AD$/i.test(line))).toHaveLength(3);
    expect(english.filter((line) => /^(?:erab)?ility\b/.test(line))).toHaveLength(3);
  });

  it.each(['it', 'nl', 'es', 'fr', 'uk', 'pl', 'sv', 'hu'])('divide words of %s', async (language) => {
    const words: Record<string, string> = { uk: 'відповідальність', hu: 'megállapodásokat' };
    const lines = await linesOf(cells(words[language] ?? 'internationalisation'), language);
    expect(lines.some((line) => line.endsWith('\u00AD'))).toBe(true);
  });

  it('put no hyphen into an address', async () => {
    const address = 'department-of-something-important.ministry.example.org, press.department@ministryofsomething.example.org';
    const lines = await linesOf(`${shifted(address, 'words ')}${cells(address)}`, 'en-GB');
    // What is torn in a cell is torn without a hyphen; one of the address itself stays at the end of a line.
    expect(lines.filter((line) => line.includes('example')).length).toBeGreaterThan(10);
    expect(lines.filter((line) => line.endsWith('\u00AD') && !line.startsWith('commu'))).toEqual([]);
  });
});
