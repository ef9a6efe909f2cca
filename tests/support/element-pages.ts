import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { pageSetup } from '../../electron/contract/page.ts';
import { builtIn, ROOT } from './library.ts';
import { documentOf, type MarkupOptions, pagesOf, writtenPdf } from './markup.ts';

/** A block of markup in docs/elements.md or docs/elements-figures.md, with the picture of it. */
export interface Example {
  /** The name of its picture, without a folder and an ending. */
  name: string;
  markup: string;
  /** Whether its picture shows the whole sheet. */
  isSheet: boolean;
  /** The page of its PDF that its picture shows. */
  page: number;
  options: MarkupOptions;
}

/** Pictures of these show the sheet though their markup names no size: what matters stands at the edges of the page. */
const SHEETS = ['cover', 'chapter'];
/** A page before the block, with the title that the headings of a document begin with. */
const TITLE = '<h1>Talks in Lyrmouth</h1><page-break>';

const SOURCES = [
  { key: 'sources/notes', id: 'notes', title: 'Notes of the talks', kind: 'Minutes', publisher: 'Example Foreign Ministry', date: '2024-07-11' },
];

/** A theme without the rule below the running line. */
const BARE = { ...builtIn.theme('institutional').value, header: { inner: '', outer: '' } };

/** The text of the pages with pictures of elements. */
export function exampleText(): string {
  return ['elements', 'elements-figures'].map((name) => readFileSync(join(ROOT, `docs/${name}.md`), 'utf8')).join('\n');
}

/** All blocks of these pages in order. */
export function examples(): Example[] {
  const text = exampleText();
  return [...text.matchAll(/```html\n([\s\S]*?)```\s+!\[[^\]]+\]\(pictures\/elements\/([\w-]+)\.png\)/g)].map(([, block = '', name = '']) => {
    const [, front = '', markup = block] = /^---\n([\s\S]*?)---\n([\s\S]*)$/.exec(block) ?? [];
    const { page: size = {}, numbering = false } = (parse(front) ?? {}) as { page?: unknown; numbering?: boolean };
    const options = { page: pageSetup.parse(size), numbering, sources: SOURCES, bodySize: 11 };
    const page = /<h1>/.test(markup) ? 1 : 2;
    return { name, markup, page, isSheet: SHEETS.includes(name) || Object.keys(options.page).length > 0, options };
  });
}

/** The PDF of a block; without running lines and marking where only a part of the page is shown. */
export async function examplePdf({ markup, isSheet, options }: Example): Promise<Uint8Array> {
  const furniture = { title: 'Talks in Lyrmouth', reference: 'EX-12', edition: 'Version 1' };
  const own = isSheet
    ? { ...options, furniture }
    : { ...options, theme: BARE, marking: '', furniture: { title: '', reference: '', edition: '', pageOf: () => '' } };
  const whole = /<h1>/.test(markup) ? markup : TITLE + markup;
  const document = documentOf(whole, own.language, own.sources, own.numbering);
  return writtenPdf(document, await pagesOf(document, own));
}
