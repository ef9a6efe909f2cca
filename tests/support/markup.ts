import { join } from 'node:path';
import type { Document } from '../../electron/engine/document/document.ts';
import { parseMarkup } from '../../electron/engine/document/parse.ts';
import { resolveDocument } from '../../electron/engine/document/resolve.ts';
import { writeHtml } from '../../electron/engine/html/write.ts';
import { layOut } from '../../electron/engine/layout/layout.ts';
import { onSheets } from '../../electron/engine/layout/pages/two-up.ts';
import type { Furniture } from '../../electron/engine/layout/pages/furniture.ts';
import type { SourceTitle } from '../../electron/engine/document/source-notes.ts';
import type { PagedDocument } from '../../electron/engine/layout/paged.ts';
import { createSession, type Session } from '../../electron/engine/memory/session.ts';
import { writePdf } from '../../electron/engine/pdf/write.ts';
import type { Theme } from '../../electron/contract/theme.ts';
import type { PageSetup } from '../../electron/contract/page.ts';
import { createPictures } from '../../electron/engine/picture/pictures.ts';
import { inLanguage } from './language.ts';
import { builtIn, ROOT } from './library.ts';
import { traced } from './traced.ts';

/** How a test sets its markup. */
export interface MarkupOptions {
  /** The name of a built-in theme, or a theme. */
  theme?: string | Theme;
  /** Points. */
  bodySize?: number;
  page?: PageSetup;
  language?: string;
  /** Whether headings are numbered. */
  numbering?: boolean;
  watermark?: string;
  marking?: string;
  /** The name of the margin for notes. */
  notes?: string;
  /** Running lines and the marking, where they differ. */
  furniture?: Partial<Furniture>;
  /** Sources besides “A text”. */
  sources?: readonly SourceTitle[];
  /** Caches to use; those of all tests of the file when absent. */
  engine?: Session;
}

const shared = createSession(builtIn, 'Aide-Mémoire test');

/** Pictures come from `tests/pictures/`. */
const load = (src: string): Uint8Array => builtIn.image(src, [join(ROOT, 'tests/pictures/any')]);
const pictures = createPictures({ load, named: { 'theme:': { load, place: () => undefined }, 'dossier:': { load, place: () => undefined } } });

export function documentOf(markup: string, language = 'en-GB', sources: readonly SourceTitle[] = [], numbering = false): Document {
  return resolveDocument({
    root: parseMarkup(traced(markup)),
    front: { name: 'Test', description: 'For tests.', kind: 'Test', parts: [], page: {}, numbering },
    language: inLanguage(language),
    sources: [...sources, { key: 'sources/text', id: 'text', title: 'A text' }],
    marking: () => 'TLP:CLEAR',
  });
}

/** Sets markup on pages. */
export async function pagesOf(document: Document, options: MarkupOptions = {}): Promise<PagedDocument> {
  const { theme = 'institutional', bodySize = 10.5, page = {} } = options;
  const look = typeof theme === 'string' ? builtIn.theme(theme).value : theme;
  const engine = options.engine ?? shared;
  const input = {
    document,
    language: document.language,
    theme: look,
    bodySize,
    page,
    furniture: {
      marking: options.marking ?? 'TLP:CLEAR',
      title: 'Test',
      reference: 'T-1',
      audience: 'tests',
      watermark: options.watermark ?? '',
      edition: 'Version 1',
      pageOf: (page: number | string, pages?: number) => (pages === undefined ? `Page ${page}` : `Page ${page} of ${pages}`),
      notes: options.notes ?? '',
      ...options.furniture,
      origins: {},
    },
    shaper: engine.shaperFor(look),
    hyphenate: await engine.hyphenatorFor(document.languages, look.setting),
    picture: pictures.picture,
  };
  const { paged } = layOut(input, engine.layout);
  return page.twoUp ? onSheets(paged) : paged;
}

/** A PDF of markup, by the engine's own stages after assembly. */
export async function pdfOf(markup: string, options: MarkupOptions = {}): Promise<Uint8Array> {
  const document = documentOf(markup, options.language, options.sources);
  return writtenPdf(document, await pagesOf(document, options), options.engine);
}

/** An HTML file of markup. */
export function htmlOf(markup: string, options: MarkupOptions = {}): string {
  const document = documentOf(markup, options.language, options.sources);
  const metadata = {
    title: 'T',
    author: '',
    subject: '',
    keywords: '',
    language: document.language.tag,
    created: '2024-07-11T18:00:00Z',
    creator: '',
  };
  const drawing = { width: 0, height: 0, marks: [] };
  const theme = builtIn.theme('institutional').value;
  const bytes = writeHtml({ document, metadata, theme, kind: 'Test', marking: 'TLP:CLEAR', draw: () => drawing, picture: pictures.picture });
  return new TextDecoder().decode(bytes);
}

/** A PDF of pages. */
export async function writtenPdf(document: Document, paged: PagedDocument, engine: Session = shared): Promise<Uint8Array> {
  const metadata = {
    title: 'A test & more',
    author: 'Nobody <nobody@example.org>',
    subject: 'For tests',
    keywords: 'TLP:CLEAR, "T-1"',
    language: document.language.tag,
    created: '2024-07-11T18:00:00Z',
    creator: 'Aide-Mémoire test',
  };
  const { bytes } = await writePdf({
    document,
    paged,
    metadata,
    pages: paged.pages,
    fonts: engine.fonts,
    deflate: engine.deflate,
    keepPage: engine.keepPage,
    pictures: pictures.all,
  });
  return bytes;
}
