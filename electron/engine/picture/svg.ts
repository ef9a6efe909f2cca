import { MOST_SVG } from './limits.ts';
import { damaged, refuse, tooLarge } from './refuse.ts';
import type { CleanAddress } from './svg-attributes.ts';
import { cleanSvg } from './svg-clean.ts';

/** An SVG without metadata. */
export interface SvgPicture {
  kind: 'svg';
  width: number;
  height: number;
  source: string;
  bytes: Uint8Array;
}

/** The range of widths and heights, in units of the picture. */
const [LEAST, MOST] = [1e-3, 1e6];

/**
 * Reads an SVG. Its size is that of its `viewBox`, or its width and height.
 * @returns undefined if the file is not an SVG.
 * @throws BriefError if it is damaged, or too large to be drawn.
 */
export function readSvg(bytes: Uint8Array, cleanAddress: CleanAddress): SvgPicture | undefined {
  if (bytes.length > MOST_SVG) {
    const start = new TextDecoder().decode(bytes.subarray(0, 4_000));
    if (!start.includes('<svg')) return undefined;
    throw tooLarge(`${(bytes.length / 1e6).toFixed(1)} MB`, `${MOST_SVG / 1e6} MB for an SVG`);
  }
  const text = decoded(bytes);
  if (!text?.includes('<svg')) return undefined;
  const { source, attributes } = cleanSvg(text, cleanAddress);
  const [, , boxWidth = 0, boxHeight = 0] = (attributes.get('viewBox') ?? '').split(/[\s,]+/).map(Number);
  const width = boxWidth || Number.parseFloat(attributes.get('width') ?? '');
  const height = boxHeight || Number.parseFloat(attributes.get('height') ?? '');
  if (!(width > 0 && height > 0))
    throw refuse('cannot read the picture: it has no size: give it a viewBox', 'add viewBox="0 0 width height" to <svg>');
  if ([width, height].some((side) => side < LEAST || side > MOST)) throw damaged(`its sides must be between ${LEAST} and ${MOST} units`);
  return { kind: 'svg', width, height, source, bytes: new TextEncoder().encode(source) };
}

function decoded(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
