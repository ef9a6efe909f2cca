import { Blob, Face, Font, otTagsFromScriptAndLanguage } from 'harfbuzzjs';
import type { TextStyle } from '../paged.ts';
import { graphemes } from './graphemes.ts';
import { scriptRuns } from './scripts.ts';

/** A face opened for shaping. */
export interface LoadedFace {
  font: Font;
  unitsPerEm: number;
  covers(codePoint: number): boolean;
  /** Whether its rules have forms for a language, such as the dotted capital of Turkish. */
  hasFormsFor(language: string): boolean;
}

/** @param keep puts a memo around the check whether the face has a character: a brief needs a hundred of some thousand. */
export function openForShaping(file: Uint8Array, keep: (covers: LoadedFace['covers']) => LoadedFace['covers']): LoadedFace {
  const face = new Face(new Blob(file), 0);
  const font = new Font(face);
  return {
    font,
    unitsPerEm: face.upem,
    covers: keep((codePoint) => (font.nominalGlyph(codePoint) ?? 0) > 0),
    hasFormsFor(language) {
      const { languageTags } = otTagsFromScriptAndLanguage(ANY_SCRIPT, language);
      return (['GSUB', 'GPOS'] as const).some((table) =>
        face.getTableScriptTags(table).some((_, script) => face.getScriptLanguageTags(table, script).some((tag) => languageTags.includes(tag))),
      );
    },
  };
}

/** The tag of a language does not depend on the script. */
const ANY_SCRIPT = 'Latn';
/** The language of words without forms of their own. */
export const DEFAULT_LANGUAGE = 'en';

/** Looks up a face by its name. */
type FaceOf = (name: string) => LoadedFace;

/** Finds the language that a style's faces have forms for; empty if they have none. */
export function createLanguageFinder(fallback: readonly string[], faceOf: FaceOf): (style: TextStyle) => string {
  const languages = new Map<string, string>();
  return ({ face, language }) => {
    if (language === undefined || language.startsWith(DEFAULT_LANGUAGE)) return '';
    const key = `${face}|${language}`;
    const own = languages.get(key) ?? ([face, ...fallback].some((name) => faceOf(name).hasFormsFor(language)) ? language : '');
    languages.set(key, own);
    return own;
  };
}

/**
 * The faces to try for a word, in order. The brackets of a right-to-left word are in the face of its letters, so that PDF readers find one text.
 */
export function chainFor(word: string, faces: readonly string[], isRightToLeft: boolean, faceOf: FaceOf): readonly string[] {
  return isRightToLeft ? [...faces.filter((name) => coversLetters(name, word, faceOf)).slice(0, 1), ...faces] : faces;
}

/** Replaces a character that no face has (Unicode 23.8). */
const REPLACEMENT = '\uFFFD';

/** Splits a word where the face or the script changes. Marks stay with their base character. */
export function splitByFace(word: string, chain: readonly string[], faceOf: FaceOf, missing: string[]): { face: string; text: string }[] {
  const [own = ''] = chain;
  const whole = word.normalize('NFC');
  // Most words need one face only: skip the segmentation.
  if (coversAll(own, whole, faceOf)) return whole === '' ? [] : scriptRuns(whole).map((text) => ({ face: own, text }));
  const parts: { face: string; text: string }[] = [];
  for (const { segment } of graphemes(word)) {
    const codePoints = [...segment.normalize('NFC')].map((character) => character.codePointAt(0) ?? 0);
    const found = /^\s$/.test(segment) ? chain[0] : chain.find((name) => codePoints.every((codePoint) => faceOf(name).covers(codePoint)));
    const face = found ?? chain.find((name) => faceOf(name).covers(0xfffd)) ?? chain[0] ?? '';
    if (!found) missing.push(segment);
    const text = found ? segment.normalize('NFC') : REPLACEMENT;
    const last = parts.at(-1);
    if (last && last.face === face) last.text += text;
    else parts.push({ face, text });
  }
  return parts.flatMap(({ face, text }) => scriptRuns(text).map((run) => ({ face, text: run })));
}

function coversLetters(face: string, word: string, faceOf: FaceOf): boolean {
  const letters = word.match(/\p{L}/gu) ?? [];
  return letters.length > 0 && coversAll(face, letters.join(''), faceOf);
}

function coversAll(face: string, text: string, faceOf: FaceOf): boolean {
  const { covers } = faceOf(face);
  for (const character of text) if (!covers(character.codePointAt(0) ?? 0)) return false;
  return true;
}
