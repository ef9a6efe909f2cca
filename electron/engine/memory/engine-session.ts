import type { Theme } from '../../contract/theme.ts';
import { type Assembler, createAssembler } from '../template/assemble.ts';
import type { Template } from '../template/template.ts';
import type { Document } from '../document/document.ts';
import { createSharing } from '../document/reconcile.ts';
import { createMarkupReader, type MarkupReader } from '../document/incremental-parse.ts';
import { createHyphenator, type Hyphenator, type HyphenLimits } from '../layout/inline/hyphenate.ts';
import { createShaper, type Shaper } from '../layout/inline/shape.ts';
import { createLayouter, type Layouter } from '../layout/layout.ts';
import { createRecall } from '../layout/block-cache.ts';
import { FOR_A_SESSION, type Keeping } from './policies.ts';
import type { Library } from '../library.ts';
import { type Deflate, remembering } from '../pdf/file/deflate.ts';
import { createPageWriter, type PageWriter } from '../pdf/page/pages.ts';
import { createFontCache, type FontCache } from '../pdf/font/fonts.ts';
import { createShownLines, NOTHING_SHOWN } from '../pdf/page/line-operators.ts';
import { createCompressor } from '../pdf/file/zlib.ts';

/** What outlives a brief: the library, and the caches that make the second brief faster than the first. */
export interface Engine {
  library: Library;
  keeping: Keeping;
  fonts: FontCache;
  /** The compressor, with what it has compressed. */
  deflate: Deflate;
  /** The shaper for a theme's fallback chain, with the words it has shaped. */
  shaperFor(theme: Theme): Shaper;
  /** Where words of these languages may be divided, the document's own first; kept with the words it has seen. */
  hyphenatorFor(languages: readonly string[], limits: HyphenLimits): Promise<Hyphenator>;
  /** A template checked and compiled, kept for as long as the template and the partials are those. */
  assemblerFor(template: Template, partials: ReadonlyMap<string, Template>): Assembler;
  /** The parser of markup, with the blocks it has parsed. */
  readMarkup: MarkupReader;
  /** Gives a document the nodes of those before it, wherever they say the same. */
  share(document: Document, isWhole: boolean): Document;
  layout: Layouter;
  /** The writer of pages, with those it has written. */
  pages: PageWriter;
  /** Name and version of the program, for the files it writes. */
  program: string;
}

export function createEngine(library: Library, program: string, keeping: Keeping = FOR_A_SESSION): Engine {
  const shapers = new Map<string, Shaper>();
  const assemblers = new WeakMap<Template, { partials: ReadonlyMap<string, Template>; assembler: Assembler }>();
  const hyphenators = new Map<string, Promise<Hyphenator>>();
  const compress = createCompressor(() => library.zlib());
  return {
    library,
    keeping,
    program,
    hyphenatorFor(languages, limits) {
      const { hyphenBefore, hyphenAfter, hyphenLeast } = limits;
      const key = [...languages, hyphenBefore, hyphenAfter, hyphenLeast].join();
      let hyphenator = hyphenators.get(key);
      if (!hyphenator) {
        hyphenator = createHyphenator(languages, limits);
        hyphenators.set(key, hyphenator);
      }
      return hyphenator;
    },
    assemblerFor(template, partials) {
      let kept = assemblers.get(template);
      if (kept?.partials !== partials) {
        kept = { partials, assembler: createAssembler(template, partials) };
        assemblers.set(template, kept);
      }
      return kept.assembler;
    },
    readMarkup: createMarkupReader(keeping.blocks),
    share: createSharing(),
    layout: createLayouter(createRecall(keeping)),
    pages: createPageWriter(keeping.pages),
    deflate: keeping.pages ? remembering(compress) : compress,
    fonts: createFontCache((face) => library.font(face), keeping.pages ? createShownLines() : NOTHING_SHOWN),
    shaperFor(theme) {
      const chain = theme.fallback.map((name) => theme.faces[name]?.regular ?? '').filter((face) => face !== '');
      const key = chain.join();
      let shaper = shapers.get(key);
      if (!shaper) {
        shaper = createShaper({
          loadFont: (face) => library.font(face),
          fallback: chain,
          most: keeping.paragraphs,
          wordsKnown: (face, features) => library.words(face, features),
        });
        shapers.set(key, shaper);
      }
      return shaper;
    },
  };
}
