/** The engine's public interface: everything that programs, files and threads may use of it. */

export { type Brief, fieldsOf, fileNameOf, makeBrief, makePlacedBrief, type PlacedBrief } from './brief.ts';
export { dataFiles, hasData, withData } from './dossier/data/fill.ts';
export { compareDossiers } from './check/against.ts';
export { checkFile } from './check/check.ts';
export { unprintedParts } from './check/unprinted.ts';
export { itemsOf } from './dossier/items.ts';
export { parseDossier } from './dossier/parse.ts';
export { zoneOf } from './dossier/zone.ts';
export { grammarOf } from './check/grammar.ts';
export { type KnownWords, type PackedWords, packWords, type ShapedWord, unpackWords } from './layout/inline/packed-glyphs.ts';
export type { ShapedWords } from './layout/inline/shape.ts';
export { languageFrom } from './language/from-library.ts';
export type { LanguageData } from './language/language.ts';
export type { Library } from './library.ts';
export type { MemoCounts } from './memory/memory.ts';
export { FOR_A_BATCH, FOR_A_SESSION, policyFrom } from './memory/limits.ts';
export { createSession, type Session } from './memory/session.ts';
export { viewOf } from './pdf/font/binary.ts';
export { fontFault } from './pdf/font/check-font.ts';
export { tablesOf } from './pdf/font/sfnt.ts';
export { asciiOnly } from './source/ascii.ts';
export { sectionsFor } from './selection/plan/choices.ts';
export { didYouMean } from './source/suggest.ts';
export { checkText, decodeText } from './source/text.ts';
export { readYaml, type Sourced } from './source/yaml.ts';
export { compileAhead, withStarts } from './template/precompiled.ts';
export { parseTemplate, type ReadAhead, type Template } from './template/template.ts';
