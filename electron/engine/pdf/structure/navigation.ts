import { roundTo } from '../../../contract/round.ts';
import type PDFDocument from 'pdfkit';
import type { OutlineItem, PdfPage, Reference } from 'pdfkit';
import type { Document } from '../../document/document.ts';
import type { Language } from '../../language/language.ts';
import type { PagedDocument } from '../../layout/paged.ts';
import type { LinkArea } from '../page/canvas.ts';
import type { Objects } from '../file/objects.ts';
import type { Structure } from './structure.ts';

/** Link annotations on the current page, each tied to its element and with its own description (ISO 14289-1, 7.18.5). */
export function writeLinks(pdf: PDFDocument, objects: Objects, areas: readonly LinkArea[], structure: Structure): void {
  for (const area of areas) {
    const { href = '', alt } = structure.linkOf(area.owner) ?? {};
    const annotation = objects.point();
    const text = (value: string): string => objects.spell(new String(value), annotation);
    const action = href.startsWith('#') ? `/S /GoTo/D ${text(href.slice(1))}` : `/S /URI/URI ${text(asciiAddress(href))}`;
    pdf.page.annotations.push(annotation);
    const key = structure.annotate(area.owner, annotation, pdf.page);
    // F is 4: the annotation prints with the page (ISO 19005-2, 6.3.2).
    const annotated = `/Type /Annot/Subtype /Link/Rect ${objects.spell(rectangle(area, pdf.page), annotation)}/Border [0 0 0]/F 4`;
    objects.write(annotation, `${annotated}/Contents ${text(alt ?? contentsOf(area, href, structure.language))}/A <<${action}>>/StructParent ${key}`);
  }
}

/** The labels that describe links between a note and its call to screen readers. The calls of source notes have names (`tags.ts`). */
const DESCRIPTIONS: Readonly<Record<string, string>> = { '#cite-': 'back-from-note', '#foot-': 'footnote', '#call-': 'back-from-footnote' };

function contentsOf({ text }: LinkArea, href: string, language: Language): string {
  const words = text.trim();
  const name = Object.entries(DESCRIPTIONS).find(([start]) => href.startsWith(start))?.[1];
  if (name !== undefined) return language.label(name, { number: words });
  return href.startsWith('#') ? language.label('in-this-document', { words }) : `${words}${language.label('comma')}${href}`;
}

/** Addresses are 7-bit (ISO 32000-1, 12.6.4.7). */
function asciiAddress(href: string): string {
  return encodeURI(href).replace(/%25([0-9A-F]{2})/gi, '%$1');
}

function rectangle({ x, y, width, height }: LinkArea, page: PdfPage): number[] {
  const round = (value: number): number => roundTo(value, 100);
  return [round(x), round(page.height - y - height), round(x + width), round(page.height - y)];
}

/** Writes bookmarks of all headings. The title and the chapters are at the top level; deeper headings are nested and collapsed. */
export function writeBookmarks(pdf: PDFDocument, document: Document, paged: Omit<PagedDocument, 'pages'>): void {
  const pages = (pdf._root.data.Pages as Reference).data.Kids as Reference[];
  const open: { level: number; item: OutlineItem }[] = [];
  for (const entry of document.outline) {
    const place = paged.anchors.get(entry.target);
    if (!place) continue;
    const level = Math.max(2, entry.level);
    while ((open.at(-1)?.level ?? 0) >= level) open.pop();
    const title = entry.number ? `${entry.number} ${entry.title}` : entry.title;
    const item = (open.at(-1)?.item ?? pdf.outline).addItem(title, { pageNumber: place.page - 1 });
    item.outlineData.Dest = [pages[place.page - 1], 'XYZ', Math.round(place.x), Math.round(paged.height - place.y), null];
    open.push({ level, item });
  }
  countFolded(pdf.outline, true);
}

/** ISO 32000-1, 12.3.3: an entry counts those below it, with a minus sign if it is collapsed. */
function countFolded(item: OutlineItem, isRoot: boolean): void {
  if (item.children.length > 0) item.outlineData.Count = isRoot ? item.children.length : -item.children.length;
  if (isRoot) item.outlineData.Type = 'Outlines';
  for (const child of item.children) countFolded(child, false);
}
