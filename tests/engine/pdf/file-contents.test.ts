import { describe, expect, it } from 'vitest';
import { readAloud } from '../../support/read-aloud.ts';
import { readContent } from '../../support/content.ts';
import { asDict, asList, type Graph, readGraph } from '../../support/graph.ts';
import { briefOf } from '../../support/library.ts';
import { readToUnicode } from '../../support/lint/fonts.ts';
import { all, readStructure } from '../../support/lint/structure.ts';
import { pdfOf } from '../../support/markup.ts';
import { latin1 } from '../../support/latin1.ts';

/** The boxes of the checklist that are about what is there rather than about what must not be: each seen in a file. */
const contentOf = (graph: Graph, page = 0): string =>
  asList(graph.pages[page]?.get('Contents') ?? null)
    .map((stream) => latin1(asDict(stream).bytes()))
    .join('\n');
const sentence = 'The declaration sets out what the allies have decided, notwithstanding disagreements about institutionalising contributions. ';

describe('in the file', () => {
  it('7.8: heads and feet are pagination artifacts that say which they are', async () => {
    const content = contentOf(await readGraph(await pdfOf('<h1>T</h1><p>Words.</p>')));
    expect(content).toContain('/Artifact <</Type /Pagination /Subtype /Header /Attached [/Top]>> BDC');
    expect(content).toContain('/Artifact <</Type /Pagination /Subtype /Footer /Attached [/Bottom]>> BDC');
  });

  it('7.8: the handling marking is also real text, once, on the first page', async () => {
    const aloud = await readAloud((await briefOf({ audience: 'legislator' })).bytes);
    const text = aloud.roots.map((root) => aloud.textOf(root)).join(' ');
    expect(text.match(/TLP:CLEAR/g)).toHaveLength(1);
  });

  it('7.1: rules are layout, tints background, and both are artifacts', async () => {
    const content = contentOf(await readGraph(await pdfOf('<h1>T</h1><hr><aside title="Box"><p>Words.</p></aside>')));
    expect(content).toMatch(/\/Artifact <<\/Type \/Layout>> BDC\n[^\n]* S\nEMC/);
    expect(content).toMatch(/\/Artifact <<\/Type \/Background>> BDC\n[^\n]* re f/);
  });

  it('7.5: the head of a table is content once, and on later pages an artifact', async () => {
    const rows = Array.from({ length: 120 }, (_, at) => `<tr><td>${at}</td></tr>`).join('');
    const bytes = await pdfOf(`<h1>T</h1><table><thead><tr><th>Heading</th></tr></thead><tbody>${rows}</tbody></table>`);
    const aloud = await readAloud(bytes);
    const text = aloud.roots.map((root) => aloud.textOf(root)).join(' ');
    expect(text.match(/Heading/g)).toHaveLength(1);
    expect(contentOf(await readGraph(bytes), 1)).toContain('/Artifact <</Type /Pagination>> BDC');
  });

  it('7.5: a cell torn over pages is one cell, with content on each', async () => {
    const graph = await readGraph(await pdfOf(`<h1>T</h1><table><tbody><tr><td>${sentence.repeat(60)}</td><td>x</td></tr></tbody></table>`));
    const cells = [...all(readStructure(graph))].filter(({ type }) => type === 'TD');
    expect(cells).toHaveLength(2);
    expect(new Set(cells[0]?.content.map(({ page }) => page)).size).toBeGreaterThan(1);
  });
});

describe('paragraphs and words in the file', () => {
  it('14.7.4: a paragraph torn over pages is one paragraph, with one piece of content a page', async () => {
    const graph = await readGraph(await pdfOf(`<h1>T</h1><p>${sentence.repeat(60)}</p>`));
    const [paragraph] = [...all(readStructure(graph))].filter(({ type }) => type === 'P');
    expect(graph.pages.length).toBeGreaterThan(1);
    expect(paragraph?.content).toHaveLength(graph.pages.length);
  });

  it('14.8.2.2.3: words divided at a line end are whole, and words of two lines apart, when read', async () => {
    const text = sentence.repeat(6).trim();
    const bytes = await pdfOf(
      `<h1>T</h1><table><tbody><tr><td>${text}</td><td>${sentence}</td><td>${sentence}</td><td>${sentence}</td></tr></tbody></table>`,
    );
    const aloud = await readAloud(bytes);
    const [cell] = [...all(aloud.roots)].filter(({ type }) => type === 'TD');
    expect(cell && aloud.textOf(cell)).toBe(text);
    expect(shownTexts(await readGraph(bytes))).toContain('\u00AD');
  });

  it('keeps pieces of content in the hundreds, on the fullest page of the longest brief', async () => {
    const graph = await readGraph((await briefOf({ audience: 'policy-analyst' })).bytes);
    const counts = graph.pages.map(
      (_, page) => readContent(new TextEncoder().encode(contentOf(graph, page))).filter(({ operands }) => operands[1]?.includes('/MCID')).length,
    );
    expect(Math.max(...counts)).toBeLessThan(600);
  });

  it('7.1: quotations, captions, abbreviations and languages say that they are', async () => {
    const markup = `<h1>T</h1><blockquote lang="fr"><p>Oui.</p></blockquote><table><caption>Shown</caption><tbody><tr><td>1</td></tr></tbody></table>
      <figure><chart><datum label="a" value="1"></chart><figcaption>Drawn</figcaption></figure><p><abbr full="Group of Seven">G7</abbr></p>`;
    const every = [...all(readStructure(await readGraph(await pdfOf(markup))))];
    expect(every.filter(({ type }) => type === 'Caption')).toHaveLength(2);
    expect(every.find(({ type }) => type === 'BlockQuote')?.dict.get('Lang')).toBe('fr');
    expect(every.find(({ type, dict }) => type === 'Span' && dict.get('E') === 'Group of Seven')).toBeDefined();
  });

  it('A 6.2.11.7.3: no character is of private use, and bullets, ligatures and small capitals say their text', async () => {
    const texts = shownTexts(await readGraph(await pdfOf('<h1>T</h1><ul><li>Office <caps>Nato</caps> ✓ ✗ ± ○ −5</li></ul>')));
    expect(texts).not.toMatch(/[\uE000-\uF8FF]/);
    for (const wanted of ['•', '✓', '±', 'ffi', 'N', 'a']) expect(texts).toContain(wanted);
  });
});

/** Every text a font of the file says one of its codes has. */
function shownTexts(graph: Graph): string {
  const streams = graph.objects.map(asDict).filter((object) => object.keys.includes('ToUnicode'));
  return streams.flatMap((font) => [...readToUnicode(asDict(font.get('ToUnicode')).bytes()).values()]).join('');
}
