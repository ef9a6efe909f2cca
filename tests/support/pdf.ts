import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

type Proxy = Awaited<ReturnType<typeof getDocument>['promise']>;

/** A word as pdf.js finds it: its text and the box it stands in, from the bottom left of the page. */
export interface Piece {
  text: string;
  x: number;
  y: number;
  width: number;
  height: number;
}

export interface ReadPage {
  width: number;
  height: number;
  pieces: Piece[];
  /** The text in drawing order, white space folded, soft hyphens at line ends undone. */
  text: string;
}

/** What pdf.js reads from a PDF. */
export interface ReadPdf {
  pages: ReadPage[];
  text: string;
  outline: string[];
  title: string;
  language: string;
  info: Record<string, unknown>;
}

export async function readPdf(bytes: Uint8Array): Promise<ReadPdf> {
  const document = await open(bytes);
  const pages: ReadPage[] = [];
  for (let number = 1; number <= document.numPages; number++) pages.push(await readPage(document, number));
  const { info } = await document.getMetadata();
  const outline = ((await document.getOutline()) ?? []) as OutlineNode[];
  const read: ReadPdf = {
    pages,
    text: fold(pages.map((page) => page.text).join(' ')),
    outline: outline.flatMap(titles),
    title: String((info as { Title?: string }).Title),
    language: String((info as { Language?: string }).Language),
    info: info as Record<string, unknown>,
  };
  await document.loadingTask.destroy();
  return read;
}

interface OutlineNode {
  title: string;
  items: OutlineNode[];
}

function titles({ title, items }: OutlineNode): string[] {
  return [title, ...items.flatMap(titles)];
}

function open(bytes: Uint8Array): Promise<Proxy> {
  // pdf.js takes the bytes for its own: it gets a copy.
  return getDocument({ data: new Uint8Array(bytes), verbosity: 0, useSystemFonts: false }).promise;
}

async function readPage(document: Proxy, number: number): Promise<ReadPage> {
  const page = await document.getPage(number);
  const { width, height } = page.getViewport({ scale: 1 });
  const content = await page.getTextContent({ disableNormalization: true });
  const pieces: Piece[] = [];
  let text = '';
  for (const item of content.items) {
    if (!('str' in item)) continue;
    const [, , , , x, y] = item.transform as number[];
    if (item.str.trim() !== '') pieces.push({ text: item.str, x: x ?? 0, y: y ?? 0, width: item.width, height: item.height });
    text += item.str + (item.hasEOL ? '\n' : '');
  }
  return { width, height, pieces, text: fold(text) };
}

/** The first piece that begins with these words. @throws Error if there is none. */
export function at(pieces: readonly Piece[] | undefined, words: string): Piece {
  const found = pieces?.find(({ text }) => text.startsWith(words));
  if (!found) throw new Error(`"${words}" is not on the page: ${pieces?.map(({ text }) => text).join('|')}`);
  return found;
}

/** White space folded, words divided at a line end put together again. */
export function fold(text: string): string {
  return text
    .replace(/\u00AD\s*/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}

interface StructNode {
  role?: string;
  type?: string;
  id?: string;
  alt?: string;
  children?: StructNode[];
}

/** The structure tree of a page as indented text, and the text read in its order. */
export async function readStructure(bytes: Uint8Array, number: number): Promise<{ tree: string; text: string }> {
  const document = await open(bytes);
  const page = await document.getPage(number);
  const root = (await page.getStructTree()) as StructNode | null;
  const content = await page.getTextContent({ includeMarkedContent: true, disableNormalization: true });
  const byId = new Map<string, string>();
  let current: string | undefined;
  for (const item of content.items) {
    if ('type' in item) current = item.type === 'endMarkedContent' ? undefined : (item.id ?? undefined);
    else if (current !== undefined) byId.set(current, (byId.get(current) ?? '') + item.str);
  }
  const lines: string[] = [];
  let text = '';
  const walk = (node: StructNode, depth: number): void => {
    if (node.type === 'content') text += `${byId.get(node.id ?? '') ?? ''} `;
    else if (node.role) lines.push(`${'  '.repeat(depth)}${node.role}${node.alt ? `: ${node.alt}` : ''}`);
    for (const child of node.children ?? []) walk(child, depth + 1);
  };
  if (root) walk(root, 0);
  await document.loadingTask.destroy();
  return { tree: lines.join('\n'), text: fold(text) };
}
