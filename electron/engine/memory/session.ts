import { BriefError, fault } from '../../contract/problem.ts';
import type { Theme } from '../../contract/theme.ts';
import type { Document, ElementNode } from '../document/document.ts';
import { PARSING, parseIncrementally, type Read } from '../document/incremental-parse.ts';
import { reconcile } from '../document/reconcile.ts';
import { type BlockContext, CONTEXT_PARTS, copyOf, holdsPicture } from '../layout/blocks/context.ts';
import { createHyphenator, type Hyphenator, type HyphenLimits, LIMIT_PARTS } from '../layout/inline/hyphenate.ts';
import type { ShapedWord } from '../layout/inline/packed-glyphs.ts';
import { tooManyGlyphs } from '../layout/inline/glyphs-of.ts';
import { type LoadedFace, openForShaping } from '../layout/inline/faces.ts';
import { createShaper, type Shaper } from '../layout/inline/shape.ts';
import { LAYOUT_STAGES, type LayoutStages } from '../layout/layout.ts';
import { FURNITURE_CONTEXT_PARTS, type FurnitureContext } from '../layout/pages/furniture.ts';
import { contentOf, pageFields, type PageSetting, type PositionedSheet } from '../layout/pages/position.ts';
import type { Library } from '../library.ts';
import { type Deflate, streamKey } from '../pdf/file/deflate.ts';
import { createCompressor } from '../pdf/file/zlib.ts';
import { type FontSource, openForEmbedding, openForPictures } from '../pdf/font/fonts.ts';
import type { DrawnPage, KeepPage } from '../pdf/page/pages.ts';
import { type Assembler, createAssembler } from '../template/assemble.ts';
import type { Assembled } from '../template/statements.ts';
import type { Template } from '../template/template.ts';
import { dataFor } from '../language/from-library.ts';
import { createLanguage, type Language, type LanguageData, type OwnLabels } from '../language/language.ts';
import { partsFrom } from './key.ts';
import { createMemory, type Memory } from './memory.ts';
import { FOR_A_SESSION, limitOf, type Policy } from './limits.ts';

/** What outlives a brief: the library, and the stages with their memos and everything they keep. */
export interface Session {
  library: Library;
  memory: Memory;
  /** Name and version of the program, for the files it writes. */
  program: string;
  /** Whether a page is released once it is written, because it is not needed again. */
  releasesPages: boolean;
  /** A template, checked and compiled. */
  assemblerFor(template: Template, partials: ReadonlyMap<string, Template>): Assembler;
  /** The language of a tag, with the template's own labels, for a document in a language. */
  languageFor(tag: string, given?: { labels?: OwnLabels | undefined; around?: string }): Language;
  parse(markup: Assembled): ElementNode;
  /** Replaces nodes of a document with equal nodes of the documents before it. */
  reconcile(document: Document, isWhole: boolean): Document;
  /** The hyphenator for these languages, the document's own first. */
  hyphenatorFor(languages: readonly string[], limits: HyphenLimits): Promise<Hyphenator>;
  /** The shaper for a theme's fallback chain. */
  shaperFor(theme: Theme): Shaper;
  layout: LayoutStages;
  fonts: FontSource;
  keepPage: KeepPage;
  deflate: Deflate;
}

/** Creates an engine: connects its stages, each with its memo (`limits.ts`). */
export function createSession(library: Library, program: string, policy: Policy = FOR_A_SESSION): Session {
  const memory = createMemory(policy);
  return {
    library,
    memory,
    program,
    releasesPages: limitOf('page-marks', policy).most === 0,
    ...documentStages(memory, policy),
    languageFor: languageStage(memory, library),
    ...inlineStages(memory, library),
    layout: layoutStages(memory),
    ...pdfStages(memory, library),
  };
}

/** No labels of a template. The same object each time, so that languages are found again. */
const NO_LABELS: OwnLabels = {};

/** A language and that of the document around it. */
interface LanguageTags {
  tag: string;
  around: string;
}

function languageStage({ memo }: Memory, library: Library): Session['languageFor'] {
  const languageOf = memo(
    'languages',
    (tags: LanguageTags, data: readonly LanguageData[], labels: OwnLabels) => createLanguage(tags.tag, data, labels, tags.around),
    ({ tag, around }, data, labels) => [`${tag} ${around}`, [...data, labels]],
  );
  return (tag, { labels = NO_LABELS, around = tag } = {}) => languageOf({ tag, around }, dataFor(tag, library), labels);
}

function documentStages({ memo, steps }: Memory, policy: Policy): Pick<Session, 'assemblerFor' | 'parse' | 'reconcile'> {
  const parsing = {
    block: memo('markup-blocks', PARSING.block, ({ id, origin }, { name, depth }) => [`${name} ${depth} ${id}`, [origin]]),
    tags: memo('markup-tags', PARSING.tags, ({ id, origin }) => [id, [origin]]),
    most: limitOf('markup-blocks', policy).most,
  };
  return {
    assemblerFor: memo('templates', createAssembler, (template, partials) => [template, [partials]]),
    parse: steps(
      'last-markup',
      (last: Read | undefined, markup: Assembled) => parseIncrementally(last, markup, parsing),
      ({ origin }) => origin,
    ),
    reconcile: steps('last-documents', reconcile, () => 'last'),
  };
}

function inlineStages({ memo, store }: Memory, library: Library): Pick<Session, 'hyphenatorFor' | 'shaperFor'> {
  const faceOf = memo(
    'shaping-faces',
    (face: string): LoadedFace =>
      withPlace(library, face, () => openForShaping(library.font(face), (covers) => memo('coverage', covers, (codePoint) => [codePoint]))),
    (face) => [face],
  );
  const shaperFor = memo(
    'shapers',
    (chain: readonly string[]) =>
      createShaper({
        fallback: chain,
        faceOf,
        placeOf: library.fontPlace,
        wordsKnown: library.words,
        wordStore: () => store<string, ShapedWord>('words'),
      }),
    (chain) => [chain.join()],
  );
  return {
    shaperFor: (theme) => shaperFor(theme.fallback.flatMap((name) => theme.faces[name]?.regular || [])),
    hyphenatorFor: memo(
      'hyphenators',
      (languages: readonly string[], limits: HyphenLimits) =>
        createHyphenator(languages, limits, (divide) => memo('divisions', divide, (word, isWide) => [isWide ? `wide ${word}` : word])),
      (languages, limits) => [[...languages, ...limitParts(limits)].join()],
    ),
  };
}

const contextParts = partsFrom<BlockContext>(CONTEXT_PARTS);
const furnitureParts = partsFrom<FurnitureContext>(FURNITURE_CONTEXT_PARTS);
const limitParts = partsFrom<HyphenLimits>(LIMIT_PARTS);

/** The inputs of a page's marks, field by field. A new field of the setting does not compile until it is listed here. */
const PAGE_PARTS: { readonly [Field in keyof PageSetting]: (setting: PageSetting, sheet: PositionedSheet) => readonly unknown[] } = {
  context: ({ context }) => furnitureParts(context),
  furniture: ({ furniture }) => [JSON.stringify(furniture)],
  pages: (setting, { number }) => [pageFields(number, setting).page],
  front: () => [],
  sections: (setting, { number }) => [JSON.stringify(pageFields(number, setting).section)],
  anchors: (setting, sheet) => contentOf(sheet, setting),
};

const PAGE_PART_LISTS = Object.values(PAGE_PARTS);

/** A page has some hundred parts: they are copied once. */
function pageParts(sheet: PositionedSheet, setting: PageSetting): unknown[] {
  const parts: unknown[] = [];
  for (const partsOf of PAGE_PART_LISTS) for (const part of partsOf(setting, sheet)) parts.push(part);
  return parts;
}

function layoutStages({ memo }: Memory): LayoutStages {
  const block = memo('blocks', LAYOUT_STAGES.block, (element, context, layout) =>
    holdsPicture(element) ? undefined : [element, [layout, ...contextParts(context)]],
  );
  return {
    block: (...given) => copyOf(block(...given)),
    widths: memo('cell-widths', LAYOUT_STAGES.widths, (element, style, { styles, shaper }) => [element, [style, styles, shaper]]),
    styles: memo('styles', LAYOUT_STAGES.styles, (theme, bodySize, page, room) => [JSON.stringify([theme.name, bodySize, page, room]), [theme]]),
    pageMarks: memo('page-marks', LAYOUT_STAGES.pageMarks, (sheet, setting) =>
      // Only the name of the logo is in the key, and its content may have changed.
      setting.context.theme.logo ? undefined : [sheet.number, pageParts(sheet, setting)],
    ),
  };
}

function pdfStages({ memo, store }: Memory, library: Library): Pick<Session, 'fonts' | 'keepPage' | 'deflate'> {
  const drawn = store<number, DrawnPage>('pages');
  const compress = createCompressor(() => library.zlib());
  return {
    keepPage: (number, draw, isCurrent) => drawn.get(number, draw, isCurrent),
    deflate: memo(
      'streams',
      compress,
      (bytes, isFast = false) => [`${isFast ? 'fast ' : ''}${streamKey(bytes)}`],
      (compressed) => compressed.length,
    ),
    fonts: {
      open: memo(
        'fonts',
        (face: string) => withPlace(library, face, () => openForEmbedding(library.font(face))),
        (face) => [face],
      ),
      fresh: (face) => withPlace(library, face, () => openForPictures(library.font(face), () => tooManyGlyphs(library.fontPlace(face)))),
      subset: memo(
        'subsets',
        (face: string, _: readonly number[], encode: () => Uint8Array) => withPlace(library, face, encode),
        (face, glyphs) => [`${face}:${glyphs.join()}`],
      ),
    },
  };
}

/** Whatever fails in a theme's own font is an error in this file, at the place that names it. */
function withPlace<R>(library: Library, face: string, read: () => R): R {
  try {
    return read();
  } catch (error) {
    const place = library.fontPlace(face);
    if (error instanceof BriefError || !place) throw error;
    throw new BriefError(fault('unknown-font', 'the font file is damaged', { place, hints: ['copy the font file again, or use another'] }));
  }
}
