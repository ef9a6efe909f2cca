import { describe, expect, it } from 'vitest';
import { briefOf, dossierText, templateText } from '../../support/library.ts';
import { readPdf, readStructure } from '../../support/pdf.ts';
import { hasTool, run } from '../../support/tools.ts';
import { asDict, asList, nameOf, readGraph } from '../../support/graph.ts';

const make = async (body: string, rest = ''): Promise<Uint8Array> =>
  (await briefOf({ dossier: 'd', template: 't' }, { dossiers: { d: dossierText(rest) }, templates: { t: templateText(body) } })).bytes;

const EVERYTHING = `<h1>Title</h1>
<p>Words with <em>emphasis</em>, <strong>weight</strong>, a <a href="https://example.org/ä">link to somewhere</a> and a note.<cite ref="text#Place 1"></cite></p>
<ul><li>One<ol><li>Inner</li></ol></li><li>Two</li></ul>
<table><caption>Numbers</caption><thead><tr><th>What</th><th align="right">How many</th></tr></thead>
<tbody><tr><th>Things</th><td align="right">12</td></tr></tbody></table>
<blockquote><p>Somebody said.</p></blockquote>
<aside title="Mind"><p>Boxed.</p></aside>
<facts><fact value="7">things</fact></facts>
<figure><chart alt="A chart of a and b"><datum label="a" value="1"><datum label="b" value="2"></chart><figcaption>Shown</figcaption></figure>
<dl><dt>Term</dt><dd>Meaning</dd></dl>
<sources title="Sources" style="list">`;

describe('the structure tree', () => {
  it('says what each thing is, as a screen reader will hear it', async () => {
    const { tree } = await readStructure(await make(EVERYTHING), 1);
    expect(tree).toBe(`Root
  Document
    H1
    P
      Link
      Reference
        Link: Note 1
    L
      LI
        Lbl
        LBody
          P
          L
            LI
              Lbl
              LBody
      LI
        Lbl
        LBody
    Table
      Caption
      THead
        TR
          TH
          TH
      TBody
        TR
          TH
          TD
    BlockQuote
      P
    Div
      P
      P
    L
      LI
        Lbl
        LBody
    Div
      Figure: A chart of a and b
        Caption
    L
      LI
        Lbl
        LBody
    Sect
      H2
      L
        LI
          Lbl
            Link
          LBody
            Note`);
  });

  it('reads the text in order, words whole', async () => {
    const { text } = await readStructure(await make(EVERYTHING), 1);
    const words =
      'Title Words with emphasis, weight, a link to somewhere and a note. 1 • One 1. Inner • Two Numbers What How many Things 12 Somebody said. Mind Boxed. 7 things';
    expect(text.replace(/\s+/g, ' ')).toContain(words);
  });

  it('leaves furniture out: what is drawn on every page is read on none', async () => {
    const { text } = await readStructure(await make(EVERYTHING), 1);
    expect(text).not.toContain('Page 1 of 1');
    expect(text).not.toContain('TLP:CLEAR');
  });

  it('repeats the head of a table as an artifact', async () => {
    const rows = Array.from({ length: 90 }, (_, index) => `<tr><td>${index}</td><td>x</td></tr>`).join('');
    const bytes = await make(`<h1>T</h1><table><thead><tr><th>Heading A</th><th>Heading B</th></tr></thead><tbody>${rows}</tbody></table>`);
    const { pages } = await readPdf(bytes);
    expect(pages.length).toBeGreaterThan(1);
    for (const page of pages) expect(page.text).toContain('Heading A');
    expect((await readStructure(bytes, 1)).text).toContain('Heading A');
    expect((await readStructure(bytes, 2)).text).not.toContain('Heading A');
  });
});

describe('the file', () => {
  it('says what it is and conforms to', async () => {
    const bytes = await make('<h1>T</h1><h2>Chapter &amp; verse</h2><h3>Part</h3>');
    const raw = Buffer.from(bytes).toString('latin1');
    expect(raw.startsWith('%PDF-1.7')).toBe(true);
    for (const part of ['<pdfuaid:part>1</pdfuaid:part>', '<pdfaid:part>2</pdfaid:part>', '<pdfaid:conformance>A</pdfaid:conformance>']) {
      expect(raw).toContain(part);
    }
    const { catalog, objects } = await readGraph(bytes);
    expect(asDict(catalog.get('MarkInfo')).get('Marked')).toBe(true);
    expect(asDict(catalog.get('ViewerPreferences')).get('DisplayDocTitle')).toBe(true);
    expect(catalog.get('Lang')).toBe('en-GB');
    expect(asList(catalog.get('OutputIntents')).length).toBe(1);
    expect(objects.filter((object) => asDict(object).keys.includes('CIDSet'))).toEqual([]);
    const { outline, title } = await readPdf(bytes);
    expect(outline).toEqual(['T', 'Chapter & verse', 'Part']);
    expect(title).toBe('Test: test');
  });

  it('calls its sections what their headings say, without the numbers of source notes', async () => {
    const { objects } = await readGraph(await make('<h1>T</h1><section><h2>Talks<cite ref="text"></cite></h2><p>Words.</p></section>'));
    const sections = objects.map(asDict).filter((object) => nameOf(object.get('S')) === 'Sect');
    expect(sections.map((section) => section.get('T'))).toContain('Talks');
  });

  it('escapes what XML and PDF strings would misread', async () => {
    const dossier = dossierText().replace('title: Test', "title: 'A <b> & (c) \\\\ Ωé'");
    const { bytes } = await briefOf(
      { dossier: 'd', template: 't' },
      { dossiers: { d: dossier }, templates: { t: templateText('<h1>{{brief.title}}</h1>') } },
    );
    const { title, outline } = await readPdf(bytes);
    expect(title).toBe('A <b> & (c) \\\\ Ωé: test');
    expect(outline).toEqual(['A <b> & (c) \\\\ Ωé']);
    expect(Buffer.from(bytes).toString('utf8')).toContain('A &lt;b&gt; &amp; (c)');
  });

  it('gives each link an address or a destination, a text, and its place in the tree', async () => {
    const { objects } = await readGraph(await make(EVERYTHING));
    const annotations = objects.map(asDict).filter((object) => nameOf(object.get('Type')) === 'Annot');
    expect(annotations.length).toBe(3);
    for (const annotation of annotations) {
      expect(annotation.get('Contents')).toMatch(/.+/);
      expect(annotation.get('StructParent')).toBeTypeOf('number');
    }
    expect(annotations.map((annotation) => asDict(annotation.get('A')).get('URI'))).toContain('https://example.org/%C3%A4');
    const children = objects.map(asDict).flatMap((object) => asList(object.get('K')).map(asDict));
    expect(children.filter((child) => nameOf(child.get('Type')) === 'OBJR')).toHaveLength(3);
  });

  it('keeps the text of small capitals, ligatures and no-break spaces', async () => {
    const { text } = await readPdf(await make('<h1>T</h1><p><caps>nato Nato NATO</caps> office affluent fjord 5&nbsp;km well‑known</p>'));
    expect(text).toContain('nato Nato NATO office affluent fjord 5 km well‑known');
  });

  it.runIf(hasTool('qpdf'))('is sound to qpdf', async () => {
    expect(run('qpdf', ['--check', 'FILE'], await make(EVERYTHING))).toContain('No syntax or stream encoding errors found');
  });

  it.runIf(hasTool('pdfinfo'))('is tagged to poppler', async () => {
    const info = run('pdfinfo', ['FILE'], await make(EVERYTHING));
    expect(info).toMatch(/Tagged:\s+yes/);
    expect(info).toMatch(/PDF version:\s+1\.7/);
  });
});
