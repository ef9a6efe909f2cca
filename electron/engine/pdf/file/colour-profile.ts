import type PDFDocument from 'pdfkit';
import { longs, tagNumber } from '../font/binary.ts';

/**
 * What the colours of a file are: those of the screen, sRGB (ISO 19005-2, 6.2.3). pdfkit puts in a profile that has the curve
 * as a thousand numbers, 2.6 kB of a file of forty; version 4 of ICC says it as the formula it is.
 */
export function writeOutputIntent(pdf: PDFDocument): void {
  if (!('_addColorOutputIntent' in pdf)) throw new Error('pdfkit tells its colours elsewhere; this program needs the version it pins');
  pdf._addColorOutputIntent = () => {
    const profile = pdf.ref({ N: 3 });
    srgb ??= srgbProfile();
    profile.end(srgb);
    const name = new String('sRGB IEC61966-2.1');
    const intent = pdf.ref({ Type: 'OutputIntent', S: 'GTS_PDFA1', Info: name, OutputConditionIdentifier: name, DestOutputProfile: profile });
    intent.end();
    pdf._root.data.OutputIntents = [intent];
  };
}

/** The same for all files. */
let srgb: Uint8Array | undefined;

/** The white of the connection space, D50, and the primaries of sRGB adapted to it (ICC.1:2004-10, 7.2.16; IEC 61966-2-1). */
const WHITE = [0.9642, 1, 0.8249];
const PRIMARIES = {
  rXYZ: [0.43607, 0.22249, 0.01392],
  gXYZ: [0.38515, 0.71687, 0.09708],
  bXYZ: [0.14307, 0.06061, 0.7141],
};
/** From the white of sRGB, D65, to that of the connection space (Bradford; ICC.1:2004-10, annex E). */
const ADAPTATION = [1.04788, 0.02292, -0.05022, 0.02959, 0.99048, -0.01707, -0.00925, 0.01508, 0.75168];
/** Of a channel above 0.04045, and the slope below it: (ax + b)^2.4, cx (ICC.1:2004-10, 10.15, function 3). */
const CURVE = [2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045];

/** The size of the head, and of what the directory says of each tag. Bytes. */
const [HEAD, ENTRY] = [128, 12];

/** A profile of sRGB for a display (ICC.1:2004-10, 7 and 8.4). */
export function srgbProfile(): Uint8Array {
  const curve = element('para', [0x00030000, ...CURVE.map(fixed)]);
  const tags: [string, Uint8Array][] = [
    ['desc', localized('sRGB')],
    ['cprt', localized('CC0')],
    ['wtpt', element('XYZ ', WHITE.map(fixed))],
    ['chad', element('sf32', ADAPTATION.map(fixed))],
    ...Object.entries(PRIMARIES).map(([tag, values]): [string, Uint8Array] => [tag, element('XYZ ', values.map(fixed))]),
    // One curve for all channels, written once.
    ...['rTRC', 'gTRC', 'bTRC'].map((tag): [string, Uint8Array] => [tag, curve]),
  ];
  const places = new Map<Uint8Array, number>();
  let size = HEAD + 4 + ENTRY * tags.length;
  for (const [, data] of tags) {
    if (places.has(data)) continue;
    places.set(data, size);
    size += data.length;
  }
  const profile = new Uint8Array(size);
  profile.set(headOf(size));
  profile.set(longs([tags.length]), HEAD);
  tags.forEach(([tag, data], index) => {
    const place = places.get(data) ?? 0;
    profile.set(longs([tagNumber(tag), place, data.length]), HEAD + 4 + ENTRY * index);
    profile.set(data, place);
  });
  return profile;
}

/** Version 4.2, a display, of RGB, made in the year the standard is of (ICC.1:2004-10, 7.2). */
function headOf(size: number): Uint8Array {
  const head = new Uint8Array(HEAD);
  head.set(longs([size, 0, 0x04200000, tagNumber('mntr'), tagNumber('RGB '), tagNumber('XYZ '), 0x07d40001, 0x00010000, 0, tagNumber('acsp')]));
  head.set(longs(WHITE.map(fixed)), 68);
  return head;
}

/** Data of a type, of numbers of four bytes. */
function element(type: string, values: readonly number[]): Uint8Array {
  return longs([tagNumber(type), 0, ...values]);
}

/** A text in one language (ICC.1:2004-10, 10.13). */
function localized(text: string): Uint8Array {
  const units = [...text].flatMap((character) => [0, character.charCodeAt(0)]);
  const data = element('mluc', [1, 12, 0x656e5553, units.length, 28, ...Array<number>(Math.ceil(units.length / 4)).fill(0)]);
  data.set(units, 28);
  return data;
}

/** Sixteen bits before the point and sixteen after it. */
function fixed(value: number): number {
  return Math.round(value * 0x10000);
}
