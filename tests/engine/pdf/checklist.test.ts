import { deflateSync } from 'node:zlib';
import { PDFArray, PDFDict, type PDFDocument, PDFHexString, PDFName, PDFNumber, PDFRawStream, type PDFRef, PDFString } from 'pdf-lib';
import { beforeAll, describe, expect, it } from 'vitest';
import { asDict, type Graph, graphOf, readGraph } from '../../support/graph.ts';
import { lint } from '../../support/lint/lint.ts';
import { pdfOf } from '../../support/markup.ts';

/**
 * The checklist of PDF/UA-1 and PDF/A-2a, a test a box. Each box is ticked twice: the lint finds nothing wrong in a
 * document that has everything in it, and does find it once that one thing is broken.
 */
const EVERYTHING = `<header><h1>Title</h1></header><toc depth="2"></toc>
<section><h2 id="one">One</h2><p>Words <a href="#two">to the second part of it all</a>, to <a href="https://example.org/">an address</a>,
 in <span lang="fr">français</span>, of <abbr full="Group of Seven">G7</abbr>, <caps>Small Capitals</caps>, noted<note>A footnote.</note>
 and sourced.<cite ref="text#Place 1"></cite></p><ul><li>One<ol><li>Inner</li></ol></li></ul>
<table><caption>Numbers</caption><thead><tr><th rowspan="2">What</th><th colspan="2">How many</th></tr><tr><th>A</th><th>B</th></tr></thead>
<tbody><tr><th>Things</th><td>1</td><td>2</td></tr></tbody></table>
<blockquote><p>Said.</p></blockquote><figure><chart alt="A chart"><datum label="a" value="1"></chart><figcaption>Shown</figcaption></figure></section>
<section><h2 id="two">Two</h2><p>End.</p></section><sources style="list"></sources>`;

type Break = (document: PDFDocument) => void;

const name = PDFName.of;
const every = (document: PDFDocument): PDFDict[] =>
  document.context.enumerateIndirectObjects().flatMap(([, object]) => (object instanceof PDFDict ? [object] : []));
const firstElement = (document: PDFDocument, type: string): PDFDict => {
  const found = every(document).find((dict) => dict.get(name('S')) === name(type) && dict.has(name('P')));
  if (!found) throw new Error(`the sample has no ${type}`);
  return found;
};
const attributesOf = (element: PDFDict): PDFDict => element.lookup(name('A'), PDFDict);
const catalogEntry = (document: PDFDocument, key: string): PDFDict => document.catalog.lookup(name(key), PDFDict);
const links = (document: PDFDocument): PDFDict[] => every(document).filter((dict) => dict.get(name('Subtype')) === name('Link'));
const link = (document: PDFDocument): PDFDict => links(document)[0] as PDFDict;

/** Changes the text of the first page's content. */
const inContent =
  (change: (content: string) => string): Break =>
  (document) => {
    const page = document.getPage(0).node;
    const given = page.get(name('Contents'));
    const ref = given instanceof PDFArray ? given.get(0) : given;
    const { content } = decode(document, ref as PDFRef);
    replaceStream(document, ref as PDFRef, change(content));
  };
const inXmp =
  (change: (xmp: string) => string): Break =>
  (document) => {
    const ref = document.catalog.get(name('Metadata')) as PDFRef;
    const { dict, content } = decode(document, ref);
    document.context.assign(ref, PDFRawStream.of(dict, Buffer.from(change(content), 'utf8')));
  };
const decode = (document: PDFDocument, ref: PDFRef): { dict: PDFDict; content: string } => {
  const stream = document.context.lookup(ref) as PDFRawStream;
  const graph = graphOf(document)
    .objects.map(asDict)
    .find((one) => one.ref === `${ref.objectNumber} ${ref.generationNumber}`);
  return { dict: stream.dict, content: Buffer.from(graph?.bytes() ?? []).toString('utf8') };
};
const replaceStream = (document: PDFDocument, ref: PDFRef, content: string): void => {
  const stream = document.context.lookup(ref) as PDFRawStream;
  document.context.assign(ref, PDFRawStream.of(stream.dict, deflateSync(Buffer.from(content, 'latin1'))));
};
/** The names and values of a name tree's root, turned round. */
const reverseNames = (tree: PDFDict): void => {
  const names = tree.lookup(name('Names'), PDFArray);
  const pairs = Array.from({ length: names.size() / 2 }, (_, index) => [names.get(2 * index), names.get(2 * index + 1)]);
  pairs
    .reverse()
    .flat()
    .forEach((object, index) => {
      if (object) names.set(index, object);
    });
};

const BOXES: readonly (readonly [box: string, rule: string, harm: Break])[] = [
  ['6.2: MarkInfo says Marked', 'marked', (d) => catalogEntry(d, 'MarkInfo').delete(name('Marked'))],
  ['7.1: no Suspects', 'suspects', (d) => catalogEntry(d, 'MarkInfo').set(name('Suspects'), d.context.obj(true))],
  ['7.2: the catalog has a language', 'language', (d) => d.catalog.delete(name('Lang'))],
  ['7.1: the title is shown', 'title shown', (d) => catalogEntry(d, 'ViewerPreferences').delete(name('DisplayDocTitle'))],
  ['7.1: Info and XMP have the same title', 'title', inXmp((xmp) => xmp.replace('A test', 'Another test'))],
  ['A 6.6: Info and XMP agree in the rest', 'metadata', inXmp((xmp) => xmp.replace('For tests', 'For nothing'))],
  ['A 6.6.2.1: the packet has no encoding attribute', 'xmp', inXmp((xmp) => xmp.replace('<?xpacket begin', '<?xpacket encoding="UTF-8" begin'))],
  ['5: XMP says PDF/UA-1', 'pdfuaid', inXmp((xmp) => xmp.replace('<pdfuaid:part>1', '<pdfuaid:part>9'))],
  ['A 6.6.4: XMP says PDF/A-2a', 'pdfaid', inXmp((xmp) => xmp.replace('<pdfaid:part>2', '<pdfaid:part>9'))],
  ['A 6.6.2.3: the PDF/UA schema is described', 'extension schema', inXmp((xmp) => xmp.replace('prefix>pdfuaid', 'prefix>x'))],
  ['A 6.2.3: there is an output intent', 'output intent', (d) => d.catalog.delete(name('OutputIntents'))],
  ['A 6.1.3: the file has an ID', 'file id', (d) => Object.assign(d.context.trailerInfo, { ID: undefined })],
  ['A 6.1.3: nothing is encrypted', 'encryption', (d) => Object.assign(d.context.trailerInfo, { Encrypt: d.context.obj({}) })],
  ['A 6.1.13: strings are not too long', 'limits', (d) => firstElement(d, 'Figure').set(name('Alt'), PDFString.of('x'.repeat(40_000)))],
  ['A 6.5: nothing acts by itself', 'actions', (d) => d.catalog.set(name('OpenAction'), d.context.obj({}))],
  ['WCAG PDF17: pages have labels', 'page labels', (d) => d.catalog.delete(name('PageLabels'))],
  ['7.1: all that is drawn is marked', 'marked content', inContent((text) => `${text}\n0 0 10 10 re f`)],
  [
    '7.1: marked content does not nest',
    'marked content',
    inContent((text) => text.replace(' BDC', ' BDC\n/P <</MCID 999>> BDC').replace('EMC', 'EMC\nEMC')),
  ],
  ['7.8: artifacts say what they are', 'artifact type', inContent((text) => text.replace('/Type /Pagination', '/Kind /None'))],
  ['14.7.4: content leads back to its element', 'parent tree', (d) => swapParents(d)],
  ['7.1: one Document is the root', 'root', (d) => firstElement(d, 'Document').set(name('S'), name('Part'))],
  ['7.1: types are standard', 'types', (d) => firstElement(d, 'Sect').set(name('S'), name('Chapter'))],
  ['7.4: headings do not skip a level', 'headings', (d) => firstElement(d, 'H2').set(name('S'), name('H4'))],
  ['7.6: lists say how they are numbered', 'list numbering', (d) => firstElement(d, 'L').delete(name('A'))],
  ['7.6: text is in the body of an entry, not in the entry', 'loose text', (d) => firstElement(d, 'LBody').set(name('S'), name('LI'))],
  ['7.5: a table holds rows, and rows cells', 'nesting', (d) => firstElement(d, 'TR').set(name('S'), name('Div'))],
  ['7.5: rows are equally wide', 'table', (d) => firstElement(d, 'TR').set(name('K'), d.context.obj([]))],
  ['7.5: heads have a scope', 'scope', (d) => attributesOf(firstElement(d, 'TH')).delete(name('Scope'))],
  ['7.5: named heads are there', 'headers', (d) => attributesOf(firstElement(d, 'TD')).set(name('Headers'), d.context.obj([PDFString.of('nobody')]))],
  ['7.3: a figure has an Alt', 'figure', (d) => firstElement(d, 'Figure').delete(name('Alt'))],
  ['7.3: a figure has a BBox', 'figure', (d) => attributesOf(firstElement(d, 'Figure')).delete(name('BBox'))],
  ['7.9: a note has an ID', 'note', (d) => firstElement(d, 'Note').delete(name('ID'))],
  ['14.7.2: ids are unique', 'ids', (d) => firstElement(d, 'Note').set(name('ID'), firstElement(d, 'TH').get(name('ID')) ?? PDFString.of(''))],
  ['14.7.2: the tree of ids is in order', 'id tree', (d) => reverseNames(catalogEntry(d, 'StructTreeRoot').lookup(name('IDTree'), PDFDict))],
  ['7.1: an entry of the contents leads somewhere', 'toc', (d) => firstElement(d, 'TOCI').set(name('K'), d.context.obj([]))],
  ['7.1: no element is empty', 'empty', (d) => firstElement(d, 'BlockQuote').set(name('K'), d.context.obj([]))],
  ['7.18.5: a link has Contents', 'link', (d) => link(d).set(name('Contents'), PDFString.of(' '))],
  ['7.18.5: a link is held by its element', 'link', (d) => link(d).set(name('StructParent'), PDFNumber.of(0))],
  ['14.7.4.3: the object reference names the page of the link', 'link page', (d) => moveReference(d)],
  ['7.18.3: the tab order is that of the structure', 'tab order', (d) => d.getPage(0).node.delete(name('Tabs'))],
  ['A 6.3.2: links are printed', 'link', (d) => link(d).set(name('F'), PDFNumber.of(0))],
  [
    '12.6.4: links lead somewhere',
    'link',
    (d) =>
      links(d)
        .map((one) => one.lookup(name('A'), PDFDict))
        .find((a) => a.has(name('D')))
        ?.set(name('D'), PDFString.of('nowhere')),
  ],
  [
    '7.9.6: destinations are in the order of their bytes',
    'destinations',
    (d) => reverseNames(catalogEntry(d, 'Names').lookup(name('Dests'), PDFDict)),
  ],
  ['7.17: every heading has a bookmark', 'bookmarks', (d) => catalogEntry(d, 'Outlines').delete(name('First'))],
  ['7.21.4: every font is embedded', 'font', (d) => every(d).forEach((one) => void one.delete(name('FontFile2')))],
  [
    '7.21.4.2: no CIDSet',
    'font',
    (d) =>
      every(d)
        .filter((one) => one.has(name('FontFile2')))
        .forEach((one) => void one.set(name('CIDSet'), PDFHexString.of('00'))),
  ],
  ['7.21.7: every code says its text', 'unicode', (d) => every(d).forEach((one) => void one.delete(name('ToUnicode')))],
  ['7.21.8: no empty box is shown', 'notdef', inContent((text) => text.replace(/\[\((?:\\[\s\S]|[^\\]){2}/, '[(\0\0'))],
];

/** Content 0 of the first page is said to be the table's. */
function swapParents(document: PDFDocument): void {
  const nums = catalogEntry(document, 'StructTreeRoot').lookup(name('ParentTree'), PDFDict).lookup(name('Nums'), PDFArray);
  const table = document.context.getObjectRef(firstElement(document, 'Table'));
  if (table) nums.lookup(1, PDFArray).set(0, table);
}

function moveReference(document: PDFDocument): void {
  const other = document.addPage();
  const reference = every(document)
    .flatMap((dict) => (dict.get(name('S')) === name('Link') && dict.has(name('K')) ? dict.lookup(name('K'), PDFArray).asArray() : []))
    .find((kid): kid is PDFDict => kid instanceof PDFDict && kid.has(name('Obj')));
  reference?.set(name('Pg'), other.ref);
}

describe('the checklist', () => {
  let bytes: Uint8Array;
  let sound: Graph;
  beforeAll(async () => {
    bytes = await pdfOf(EVERYTHING);
    sound = await readGraph(bytes);
  });

  it('has nothing to find in a document with everything in it', () => {
    expect(lint(sound)).toEqual([]);
    expect(sound.header).toBe('%PDF-1.7');
  });

  it.each(BOXES)('%s', async (_, rule, harm) => {
    const { document } = await readGraph(bytes);
    harm(document);
    expect(lint(graphOf(document)).map((problem) => problem.split(':')[0])).toContain(rule);
  });
});
