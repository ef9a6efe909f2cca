import {
  decodePDFRawStream,
  PDFArray,
  PDFBool,
  PDFDict,
  PDFDocument,
  PDFHexString,
  PDFName,
  PDFNumber,
  PDFRawStream,
  PDFRef,
  PDFString,
} from 'pdf-lib';
import { latin1 } from './latin1.ts';

/** The object graph of a PDF as plain values, for tests that look at what is really in the file. */
export type Value = null | boolean | number | string | Name | Value[] | Dict;

/** A name, told apart from a string. */
export interface Name {
  name: string;
}

/** A dictionary, or the dictionary of a stream; read lazily because graphs have circles. */
export interface Dict {
  /** `12 0` for an indirect object, empty for a direct one. Two with the same are the same object. */
  ref: string;
  keys: string[];
  get(key: string): Value;
  /** The bytes of a stream, decoded. */
  bytes(): Uint8Array;
}

export interface Graph {
  header: string;
  catalog: Dict;
  info: Dict;
  pages: Dict[];
  trailerHasId: boolean;
  isEncrypted: boolean;
  /** Every indirect object. */
  objects: Value[];
  /** The file, to change and lint again. */
  document: PDFDocument;
}

export async function readGraph(bytes: Uint8Array): Promise<Graph> {
  const document = await PDFDocument.load(bytes, { updateMetadata: false, ignoreEncryption: true });
  return graphOf(document, latin1(bytes.subarray(0, 8)));
}

/** The graph of a document, also of one a test has changed. */
export function graphOf(document: PDFDocument, header = '%PDF-1.7'): Graph {
  const { context } = document;
  const read = createReader(document);
  const { Root, Info, ID, Encrypt } = context.trailerInfo;
  return {
    header,
    catalog: asDict(read(Root)),
    info: asDict(read(Info)),
    pages: document.getPages().map((page) => asDict(read(page.ref))),
    trailerHasId: ID instanceof PDFArray && ID.size() === 2,
    isEncrypted: Encrypt !== undefined,
    objects: context.enumerateIndirectObjects().map(([ref]) => read(ref)),
    document,
  };
}

function createReader({ context }: PDFDocument): (object: unknown) => Value {
  const read = (object: unknown): Value => {
    const ref = object instanceof PDFRef ? `${object.objectNumber} ${object.generationNumber}` : '';
    const target = object instanceof PDFRef ? context.lookup(object) : object;
    if (target instanceof PDFBool) return target.asBoolean();
    if (target instanceof PDFNumber) return target.asNumber();
    if (target instanceof PDFName) return { name: target.decodeText() };
    if (target instanceof PDFString || target instanceof PDFHexString) return target.decodeText();
    if (target instanceof PDFArray) return target.asArray().map(read);
    if (target instanceof PDFRawStream) return dict(target.dict, ref, () => decodePDFRawStream(target).decode());
    if (target instanceof PDFDict) return dict(target, ref, () => new Uint8Array());
    return null;
  };
  const dict = (target: PDFDict, ref: string, bytes: () => Uint8Array): Dict => ({
    ref,
    keys: target.keys().map((key) => key.decodeText()),
    get: (key) => read(target.get(PDFName.of(key))),
    bytes,
  });
  return read;
}

export function isDict(value: Value | undefined): value is Dict {
  return typeof value === 'object' && value !== null && 'get' in value;
}

/** The dictionary a value is; an empty one where it is none. */
export function asDict(value: Value | undefined): Dict {
  return isDict(value) ? value : { ref: '', keys: [], get: () => null, bytes: () => new Uint8Array() };
}

/** The values of an array; of any other value that value alone, of null none. */
export function asList(value: Value): Value[] {
  if (Array.isArray(value)) return value;
  return value === null ? [] : [value];
}

/** The name a value is; empty where it is none. */
export function nameOf(value: Value): string {
  return typeof value === 'object' && value !== null && 'name' in value ? value.name : '';
}
