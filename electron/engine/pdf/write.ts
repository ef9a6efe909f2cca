import PDFDocument, { type Reference } from 'pdfkit';
import { isRightToLeft } from '../language/direction.ts';
import type { Permission } from '../../contract/request.ts';
import type { Document } from '../document/document.ts';
import type { Page, PagedDocument } from '../layout/paged.ts';
import type { Pictures } from '../picture/pictures.ts';
import { writeOutputIntent } from './file/colour-profile.ts';
import type { Deflate } from './file/deflate.ts';
import { createPdfFonts, type FontSource } from './font/fonts.ts';
import { createPdfImages } from './page/images.ts';
import { type Metadata, writeMetadata } from './file/metadata.ts';
import { writeBookmarks, writeLinks } from './structure/navigation.ts';
import { byBytes } from './file/name-tree.ts';
import { collect } from './file/output.ts';
import { drawOnto, type KeepPage, putOnto } from './page/pages.ts';
import { createStructure } from './structure/structure.ts';
import { tagTree } from './structure/tags.ts';

/** Undocumented members of pdfkit that this folder relies on. */
const PRIVATE_MEMBERS = [
  '_root',
  '_id',
  '_offset',
  '_offsets',
  '_refEnd',
  '_security',
  '_write',
  '_finalize',
  'ref',
  'registerFont',
  'font',
  'getStructTreeRoot',
  'getStructParentTree',
  'createStructParentTreeNextKey',
  'endMetadata',
  'endMarkings',
];

export interface PdfInput {
  document: Document;
  paged: Omit<PagedDocument, 'pages'>;
  metadata: Metadata;
  /** In order. Each is read once, so that its memory can be freed after it is written. */
  pages: Iterable<Page>;
  fonts: FontSource;
  deflate: Deflate;
  keepPage?: KeepPage;
  /** By their names in the template. */
  pictures: Pictures['all'];
  attachments?: readonly Attachment[];
  /** Protects the file, which is then still tagged PDF 1.7 but not PDF/A. */
  protection?: Protection;
}

/** A file inside the PDF, which is then PDF/A-3a (ISO 19005-3). */
export interface Attachment {
  name: string;
  bytes: Uint8Array;
  type: string;
  description: string;
  relationship: 'Source' | 'Supplement';
}

/** A finished file. */
export interface WrittenPdf {
  bytes: Uint8Array;
  /** One text for each page, equal for pages that look the same (`pages.ts`). */
  fingerprints: string[];
}

export interface Protection {
  /** The password that opens the file; empty if anyone may. */
  user: string;
  /** The owner password, which removes the restrictions. */
  owner: string;
  forbid: readonly Permission[];
}

/**
 * Writes the brief. pdfkit only writes objects: everything is placed already.
 * The same input gives the same bytes: no clock, no random numbers, and a compressor with the same output
 * on every machine, unlike the one in Node.
 */
export async function writePdf(input: PdfInput): Promise<WrittenPdf> {
  const { document, paged, metadata, fonts, deflate, pages, keepPage, pictures, attachments = [], protection } = input;
  const pdf = open(input);
  const { bytes, objects } = collect(pdf, deflate, protection !== undefined);
  const structure = createStructure(pdf, objects, { root: tagTree(document), language: document.language }, paged);
  const used = createPdfFonts(pdf, fonts);
  const images = createPdfImages(pdf, pictures, { deflate, face: paged.pictureFace, svgFont: () => used.register(paged.pictureFace) });
  const tools = { pdf, fonts: used, images, structure, deflate };
  const fingerprints: string[] = [];
  for (const { number, marks } of pages) {
    pdf.addPage({ size: [paged.width, paged.height], margin: 0 });
    const drawn = drawOnto({ number, marks: marks() }, tools, keepPage);
    putOnto(drawn, tools);
    fingerprints.push(drawn.fingerprint);
    writeLinks(pdf, objects, drawn.ink.links, structure);
  }
  writeBookmarks(pdf, document, paged);
  // Page numbers as printed (WCAG technique PDF17).
  pdf._root.data.PageLabels = { Nums: paged.front > 0 ? [0, { S: 'r' }, paged.front, { S: 'D' }] : [0, { S: 'D' }] };
  structure.end();
  for (const attachment of attachments) attach(pdf, attachment, metadata);
  writeMetadata(pdf, metadata, protection ? undefined : attachments.length > 0 ? 3 : 2);
  if (!protection) writeOutputIntent(pdf);
  pdf.end();
  return { bytes: await bytes, fingerprints };
}

function attach(pdf: PDFDocument, { name, bytes, type, description, relationship }: Attachment, { created }: Metadata): void {
  const date = new Date(Date.parse(created));
  pdf.file(Buffer.from(bytes), { name, type, description, relationship, creationDate: date, modifiedDate: date });
}

/** The permissions in pdfkit's terms; assistive technology always has access (ISO 14289-1, 7.16). */
function lock({ user, owner, forbid }: Protection): Record<string, unknown> {
  const allows = (permission: Permission): boolean => !forbid.includes(permission);
  return {
    ...(user ? { userPassword: user } : {}),
    ownerPassword: owner,
    permissions: {
      printing: allows('print') ? 'highResolution' : false,
      copying: allows('copy'),
      modifying: allows('change'),
      documentAssembly: allows('change'),
      annotating: allows('annotate'),
      fillingForms: allows('annotate'),
      contentAccessibility: true,
    },
  };
}

function open({ document, metadata, attachments = [], protection }: PdfInput): PDFDocument {
  const created = new Date(Date.parse(metadata.created));
  const pdf = new PDFDocument({
    pdfVersion: '1.7',
    // For the sRGB output intent; `metadata.ts` writes the identification.
    ...(protection ? lock(protection) : { subset: attachments.length > 0 ? 'PDF/A-3a' : 'PDF/A-2a' }),
    tagged: true,
    lang: document.language.around,
    displayTitle: true,
    autoFirstPage: false,
    font: null,
    compress: false,
    info: {
      Title: metadata.title,
      ...(metadata.author ? { Author: metadata.author } : {}),
      Subject: metadata.subject,
      Keywords: metadata.keywords,
      Creator: metadata.creator,
      Producer: metadata.creator,
      CreationDate: created,
      ModDate: created,
    },
  });
  for (const member of PRIVATE_MEMBERS) {
    if (!(member in pdf)) throw new Error(`pdfkit has no "${member}"; this program needs the version it pins`);
  }
  orderDestinations(pdf);
  // Two pages beside each other stand as in a book of the language (ISO 32000-1, 12.2).
  if (isRightToLeft(document.language.around)) (pdf._root.data.ViewerPreferences as Reference).data.Direction = 'R2L';
  return pdf;
}

/** Orders names by bytes, and removes the limits of the root, which pdfkit writes against ISO 32000-1, 7.9.6. */
function orderDestinations(pdf: PDFDocument): void {
  const names = (pdf._root.data.Names as Reference).data.Dests as { _compareKeys(a: string, b: string): number; limits: boolean };
  if (!names || !('_compareKeys' in names)) throw new Error('pdfkit keeps its destinations elsewhere; this program needs the version it pins');
  names._compareKeys = byBytes;
  names.limits = false;
}
