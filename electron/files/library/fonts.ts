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
  /** Where the theme names it. */
  place(): SourceLocation;
}

/** Font files of personal themes, by the name the engine uses for them. */
export type OwnFonts = Map<string, OwnFont>;

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
    if (!isPath(face)) return face;
    const before = adopted.get(face);
    if (before !== undefined) return before;
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
    own.set(name, { content, place: () => theme.placeOf(path) });
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
  const ownFont = own.get(face);
  if (ownFont) return checkedFont(ownFont);
  if (!/^[A-Za-z0-9_-]+$/.test(face)) throw new BriefError(fault('unknown-font', `"${face}" is not a valid name of a font file`));
  for (const ending of ENDINGS) {
    const file = join(folder, `${face}${ending}`);
    if (existsSync(file)) return readFileSync(file);
  }
  const known = readdirSync(folder).map((file) => basename(file, extname(file)));
  throw new BriefError(fault('unknown-font', `there is no font file for the face "${face}"`, { hints: didYouMean(face, known) }));
}

function checkedFont({ content, place }: OwnFont): Uint8Array {
  const problem = content instanceof Uint8Array ? fontFault(content) : { message: content.refused, hints: content.hints };
  if (problem) throw new BriefError(fault('unknown-font', problem.message, { place: place(), hints: problem.hints }));
  return content as Uint8Array;
}
