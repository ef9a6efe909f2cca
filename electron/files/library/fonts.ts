import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, extname, join, resolve } from 'node:path';
import { didYouMean, type Sourced, tablesOf } from '../../engine/index.ts';
import { BriefError, fault } from '../../contract/problem.ts';
import type { Theme } from '../../contract/theme.ts';

/** Font files of personal themes, by the name the engine uses for them. */
export type OwnFonts = Map<string, string>;

const ENDINGS = ['.ttf', '.otf'];

/**
 * Replaces paths of font files in a theme by names made from their content, so that the same theme in another folder gives the
 * same bytes.
 */
export function adoptFonts(theme: Sourced<Theme>, own: OwnFonts): Sourced<Theme> {
  const folder = dirname(theme.file);
  const adopt = (face: string): string => {
    if (!/[/\\.]/.test(face)) return face;
    const path = resolve(folder, face);
    const name = `own-${basename(face, extname(face))}-${fingerprint(path)}`;
    own.set(name, path);
    return name;
  };
  const faces = Object.entries(theme.value.faces).map(([name, { regular, italic, bold, boldItalic }]) => [
    name,
    { regular: adopt(regular), italic: adopt(italic), bold: adopt(bold), boldItalic: adopt(boldItalic) },
  ]);
  return { ...theme, value: { ...theme.value, faces: Object.fromEntries(faces) } };
}

/** The name of a font file: a hash of its bytes, or its path if it is missing. */
function fingerprint(path: string): string {
  const content = existsSync(path) ? readFileSync(path) : path;
  return createHash('sha256').update(content).digest('hex').slice(0, 12);
}

/** @throws BriefError when there is no such face, or its file cannot be embedded. */
export function readFont(folder: string, face: string, own: OwnFonts): Uint8Array {
  const path = own.get(face);
  if (path) return readOwnFont(path);
  if (!/^[A-Za-z0-9_-]+$/.test(face)) throw new BriefError(fault('unknown-font', `"${face}" is not a valid name of a font file`));
  for (const ending of ENDINGS) {
    const file = join(folder, `${face}${ending}`);
    if (existsSync(file)) return readFileSync(file);
  }
  const known = readdirSync(folder).map((file) => basename(file, extname(file)));
  throw new BriefError(fault('unknown-font', `there is no font file for the face "${face}"`, { hints: didYouMean(face, known) }));
}

function readOwnFont(file: string): Uint8Array {
  const refuse = (message: string, hints: string[]): never => {
    throw new BriefError(fault('unknown-font', message, { place: { file }, hints }));
  };
  if (!existsSync(file)) refuse('there is no such font file', ['the path is relative to the folder of the theme']);
  const bytes = readFileSync(file);
  const tables = tablesOf(bytes);
  if (!tables)
    return refuse('the file is not a TrueType or OpenType font', ['convert web fonts (.woff, .woff2) and collections (.ttc) to .ttf or .otf']);
  if (tables.has('fvar')) refuse('variable fonts are not supported', ['use the static .ttf file of each weight']);
  const os2 = tables.get('OS/2');
  // OpenType, OS/2 fsType: bit 1 alone forbids embedding.
  const mayEmbed = os2 === undefined || (bytes.readUInt16BE(os2.start + 8) & 0x000f) !== 0x0002;
  if (!mayEmbed) refuse('the licence of this font forbids embedding it in documents', ['use another font, or ask its maker for a licence']);
  return bytes;
}
