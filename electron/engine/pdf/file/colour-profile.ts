import type PDFDocument from 'pdfkit';

/**
 * sRGB as a version 4 profile (ICC.1:2004-10), which has its curve as a formula: `sRGB-v4.icc` of the Compact ICC Profiles by
 * Clinton Ingram, in the public domain (CC0 1.0). pdfkit's profile has a curve of a thousand numbers, 2.6 kB compressed.
 */
const SRGB = [
  'AAAB4GxjbXMEIAAAbW50clJHQiBYWVogB+IAAwAUAAkADgAdYWNzcE1TRlQAAAAAc2F3c2N0cmwAAAAAAAAAAAAAAAAAAPbWAAEAAAAA0y1oYW5keem/Vlo+',
  'AbaDI4VVRvdPqgAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAKZGVzYwAAAPwAAAAkY3BydAAAASAAAAAid3RwdAAAAUQAAAAUY2hhZAAAAVgAAAAs',
  'clhZWgAAAYQAAAAUZ1hZWgAAAZgAAAAUYlhZWgAAAawAAAAUclRSQwAAAcAAAAAgZ1RSQwAAAcAAAAAgYlRSQwAAAcAAAAAgbWx1YwAAAAAAAAABAAAADGVu',
  'VVMAAAAIAAAAHABzAFIARwBCbWx1YwAAAAAAAAABAAAADGVuVVMAAAAGAAAAHABDAEMAMAAAWFlaIAAAAAAAAPbWAAEAAAAA0y1zZjMyAAAAAAABDD8AAAXd',
  '///zJgAAB5AAAP2S///7of///aIAAAPcAADAcVhZWiAAAAAAAABvoAAAOPIAAAOPWFlaIAAAAAAAAGKWAAC3iQAAGNpYWVogAAAAAAAAJKAAAA+FAAC2xHBh',
  'cmEAAAAAAAMAAAACZmkAAPKnAAANWQAAE9AAAApb',
].join('');

/** Writes sRGB as the colour space of the file (ISO 19005-2, 6.2.3). */
export function writeOutputIntent(pdf: PDFDocument): void {
  if (!('_addColorOutputIntent' in pdf)) throw new Error('pdfkit writes its colours in another place; this program needs the version it pins');
  pdf._addColorOutputIntent = () => {
    const profile = pdf.ref({ N: 3 });
    profile.end(srgbProfile());
    const name = new String('sRGB IEC61966-2.1');
    const intent = pdf.ref({ Type: 'OutputIntent', S: 'GTS_PDFA1', Info: name, OutputConditionIdentifier: name, DestOutputProfile: profile });
    intent.end();
    pdf._root.data.OutputIntents = [intent];
  };
}

/** The bytes of the profile. */
export function srgbProfile(): Uint8Array {
  return new Uint8Array(Buffer.from(SRGB, 'base64'));
}
