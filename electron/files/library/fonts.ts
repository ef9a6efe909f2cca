import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import { didYouMean, fontFault, type Sourced } from '../../engine/index.ts';
import { BriefError, fault, type Problem, type SourceLocation } from '../../contract/problem.ts';
import type { Theme } from '../../contract/theme.ts';
import { findNamed } from '../reading/named-file.ts';
import { readBytes } from '../reading/read-file.ts';
import { stampOf } from '../reading/stamp.ts';

/** A font file that a theme names. */
export interface OwnFont {
  /** Its bytes, or why it cannot be read. */
  content: Uint8Array | { refused: string; hints: string[] };
  /** Its path in the theme. */
  face: string;
}

/** What personal themes name. */
export interface OwnFonts {
  /** Font files, by the name the engine uses for them. */
  files: Map<string, OwnFont>;
  /** Where a theme names a font, its own or a built-in one, by the same names. */
  places: Map<string, () => SourceLocation>;
}

const ENDINGS = ['.ttf', '.otf'];
const STYLES = ['regular', 'italic', 'bold', 'boldItalic'] as const;

/** A face that is a path, not the name of a built-in font. */
function isPath(face: string): boolean {
  return /[/\\.:]/.test(face);
}

/** What changes when a font file of a theme changes. A path that is refused is not looked at. */
export function fontStamps({ value, file }: Sourced<Theme>): string[] {
  const paths = new Set(Object.values(value.faces).flatMap((family) => STYLES.map((style) => family[style]).filter(isPath)));
  return Array.from(paths, (face) => {
    const found = findNamed(face, file);
    return 'path' in found ? stampOf(found.path) : '';
  });
}

/**
 * Replaces paths of font files in a theme by names made from their content, so that the same theme in another folder gives the
 * same bytes.
 * @throws BriefError with the place of each path that leads out of the theme's folder.
 */
export function adoptFonts(theme: Sourced<Theme>, own: OwnFonts): Sourced<Theme> {
  const problems: Problem[] = [];
  const adopted = new Map<string, string>();
  const adopt = (face: string, path: readonly string[]): string => {
    const before = isPath(face) ? adopted.get(face) : face;
    if (before !== undefined) {
      own.places.set(before, () => theme.placeOf(path));
      return before;
    }
    const found = findNamed(face, theme.file);
    if ('refused' in found) {
      const hints = ['put the font file in the folder of the theme, and write its path from there'];
      problems.push(
        fault('unknown-font', `cannot use the font "${face}": ${found.refused}`, { place: theme.placeOf(path), path: path.join('.'), hints }),
      );
      return face;
    }
    const content = contentOf(found.path);
    const name = `own-${basename(face, extname(face))}-${fingerprint(content instanceof Uint8Array ? content : found.path)}`;
    own.files.set(name, { content, face });
    own.places.set(name, () => theme.placeOf(path));
    adopted.set(face, name);
    return name;
  };
  const faces = Object.entries(theme.value.faces).map(([name, family]) => {
    const [regular = '', italic = '', bold = '', boldItalic = ''] = STYLES.map((style) => adopt(family[style], ['faces', name, style]));
    return [name, { regular, italic, bold, boldItalic }] as const;
  });
  if (problems.length > 0) throw new BriefError(problems);
  return { ...theme, value: { ...theme.value, faces: Object.fromEntries(faces) } };
}

function contentOf(path: string): OwnFont['content'] {
  try {
    return readBytes(path);
  } catch (error) {
    if (!(error instanceof BriefError)) throw error;
    const message = existsSync(path) ? error.message : 'there is no such font file';
    return { refused: message, hints: ['the path is relative to the folder of the theme'] };
  }
}

function fingerprint(content: Uint8Array | string): string {
  return createHash('sha256').update(content).digest('hex').slice(0, 12);
}

/** @throws BriefError when there is no such face, or its file cannot be embedded; for a theme's own, at the place that names it. */
export function readFont(folder: string, face: string, own: OwnFonts): Uint8Array {
  const refuse = (message: string, hints: string[]): BriefError => {
    const place = own.places.get(face)?.();
    return new BriefError(fault('unknown-font', message, { ...(place ? { place } : {}), hints }));
  };
  const ownFont = own.files.get(face);
  if (ownFont) {
    const { content, face: path } = ownFont;
    const problem = content instanceof Uint8Array ? fontFault(content) : { message: content.refused, hints: content.hints };
    if (problem) throw refuse(`cannot use the font "${path}": ${problem.message}`, problem.hints);
    return content as Uint8Array;
  }
  if (!/^[A-Za-z0-9_-]+$/.test(face)) throw refuse(`"${face}" is not a valid name of a font file`, []);
  for (const ending of ENDINGS) {
    const file = join(folder, `${face}${ending}`);
    if (existsSync(file)) return readFileSync(file);
  }
  const known = readdirSync(folder).map((file) => basename(file, extname(file)));
  throw refuse(`there is no font file for the face "${face}"`, didYouMean(face, known));
}
