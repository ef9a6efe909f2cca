import PDFDocument, { type Reference } from 'pdfkit';
import type { Permission } from '../../contract/request.ts';
import type { Document } from '../document/document.ts';
import type { Page, PagedDocument } from '../layout/paged.ts';
import type { Picture } from '../picture/picture.ts';
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

/** Members of pdfkit this folder relies on that are not part of its documented interface. */
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
  /** In order. Each is asked for once, so that it may be let go of when it is written. */
  pages: Iterable<Page>;
  fonts: FontSource;
  deflate: Deflate;
  keepPage?: KeepPage;
  /** By what the template calls them. */
  pictures: ReadonlyMap<string, Picture>;
  attachments?: readonly Attachment[];
  /** Locks the file; it is then PDF 1.7, tagged as ever, and no PDF/A. */
  protection?: Protection;
}

/** A file inside the file; with one it is PDF/A-3a (ISO 19005-3). */
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
  /** The same for pages that look the same (`pages.ts`), a text for each page. */
  fingerprints: string[];
}

export interface Protection {
  /** Opens the file; empty for anyone. */
  user: string;
  /** Lifts what is forbidden. */
  owner: string;
  forbid: readonly Permission[];
}

/**
 * Writes the brief. pdfkit is the object writer, not the typesetter: everything is placed already.
 * Same input, same bytes: no clock, no random, and a compressor that gives the same on every machine
 * (the one in Node does not).
 */
export async function writePdf(input: PdfInput): Promise<WrittenPdf> {
  const { document, paged, metadata, fonts, deflate, pages, keepPage, pictures, attachments = [], protection } = input;
  const pdf = open(input);
  const { bytes, objects } = collect(pdf, deflate, protection !== undefined);
  const structure = createStructure(pdf, objects, tagTree(document), paged);
  const used = createPdfFonts(pdf, fonts);
  const images = createPdfImages(pdf, pictures, () => used.register(paged.pictureFace));
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
  pdf._root.data.PageLabels = { Nums: [0, { S: 'D' }] };
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

/** What pdfkit calls the permissions; assistive technology may always read (ISO 14289-1, 7.16). */
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
    // For the sRGB output intent; the identification is written by metadata.ts.
    ...(protection ? lock(protection) : { subset: attachments.length > 0 ? 'PDF/A-3a' : 'PDF/A-2a' }),
    tagged: true,
    lang: document.language,
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
  return pdf;
}

/** pdfkit orders names as a person would, and gives the root of the tree limits: it must be bytes, and none (ISO 32000-1, 7.9.6). */
function orderDestinations(pdf: PDFDocument): void {
  const names = (pdf._root.data.Names as Reference).data.Dests as { _compareKeys(a: string, b: string): number; limits: boolean };
  if (!names || !('_compareKeys' in names)) throw new Error('pdfkit keeps its destinations elsewhere; this program needs the version it pins');
  names._compareKeys = byBytes;
  names.limits = false;
}
