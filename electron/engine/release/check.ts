import { BriefError, fault, type SourceLocation, type Problem } from '../../contract/problem.ts';
import type { BriefRequest } from '../../contract/request.ts';
import type { Language } from '../language/language.ts';
import { chartAlt, chartOf } from '../document/chart.ts';
import { type Document, descend, type DocumentNode, type ElementNode } from '../document/document.ts';
import { type Item, metaKey, PUBLIC_IDENTITY } from '../dossier/items.ts';
import { FROM_TEMPLATE, isField, type Origin, type Origins } from '../dossier/origin.ts';
import { isArtifact, type PagedDocument, type TextRun } from '../layout/paged.ts';
import type { Selected } from '../selection/select.ts';
import { findSecret, ownTexts, type Secrets, secretsOf, withoutRuns } from './secrets.ts';
import { RUN } from './word-runs.ts';

/** What the check needs before anything is written. */
export interface Checked {
  selected: Pick<Selected, 'withheld' | 'visible'>;
  document: Document;
  paged: PagedDocument;
  request: BriefRequest;
  fileName: string;
  /** The text of running lines and metadata, without what the person typed. */
  ownWords: readonly string[];
  /** The template's own text. */
  templateWords(): Iterable<string>;
  /** The text in vector pictures. */
  pictureWords: readonly { src: string; texts: readonly string[] }[];
}

/**
 * Searches the texts of the file for secrets. The texts are read only if there is something to search for.
 * @throws BriefError naming the item, the words and what to do.
 */
export type Search = (texts: () => Iterable<string>, where: string) => void;

/**
 * Stops a brief with content its audience may not see. First by origins, whatever the template does. Then by words, for text without
 * origin: the request, pictures, and the bytes of the file, for which this returns a search.
 * @throws BriefError with a problem for each item found.
 */
export function checkRelease(checked: Checked): Search {
  const { selected, document, paged, request, fileName } = checked;
  const { withheld, visible } = selected;
  if (withheld.length === 0) return () => undefined;
  checkOrigins(document, withheld);
  const blocks = textsOfBlocks(document.root, document.language);
  const isMeta = ({ path }: Item): boolean => path[0] === 'meta';
  // The title and other fields of `meta` allow a single word, as the template's text does, but not a copied sentence.
  // The public name is written for those who may not see the other, and a name with a telephone is no sentence.
  const isOpen = (item: Item): boolean => !isMeta(item) || NAMES.includes(item.key);
  const open = { items: visible.filter(isOpen), words: openWords(checked, visible.filter(isMeta), blocks) };
  const secrets = secretsOf(withheld, open);
  if (!secrets) return () => undefined;
  const found = createFindings(secrets);
  found.search([fileName], 'the file name');
  for (const [field, text] of typedWords(request)) found.search([text], field);
  for (const { src, texts } of checked.pictureWords) found.search(texts, `the picture ${src}`);
  for (const { foreign, place } of blocks) found.search([foreign], 'the template’s output', { place });
  // Across blocks only long runs count, because words of adjacent blocks can match by chance.
  found.search([foreignText(paged)], 'a page', { least: RUN });
  found.end();
  // The document has been checked. In the file, only text added by the writer is left.
  const added = createFindings(withoutRuns(secrets, ownTextsOf(blocks, checked.ownWords)));
  return (texts, where) => {
    added.search(texts(), where);
    added.end();
  };
}

const NAMES: readonly string[] = [PUBLIC_IDENTITY, ...(['contact', 'issuer', 'clearedBy', 'distribution'] as const).map(metaKey)];

function* ownTextsOf(blocks: readonly Block[], others: readonly string[]): Generator<string> {
  for (const { own } of blocks) yield own();
  yield* others;
}

function* openWords(checked: Checked, meta: readonly Item[], blocks: readonly Block[]): Generator<string> {
  yield* checked.templateWords();
  yield* checked.ownWords;
  for (const item of meta) yield* ownTexts(item);
  for (const { own } of blocks) yield own();
}

/** Finds text of withheld items in the document by its origin. */
function checkOrigins({ root, shown }: Document, withheld: readonly Item[]): void {
  const items = withheld.filter(({ key }) => shown.has(key));
  if (items.length === 0) return;
  throw new BriefError(
    items.map(({ key }) =>
      fault('release', `the brief would print "${key}", which this audience may not see`, {
        ...placeOf(root, key),
        hints: ['this is a bug in Aide-Mémoire: report it'],
      }),
    ),
  );
}

function placeOf(root: ElementNode, key: string): { place?: SourceLocation } {
  const isOfItem = (origins: Origins): boolean => origins.some(({ origin }) => isField(origin) && origin.key === key);
  for (const { children } of descend(root))
    for (const child of children) if (child.kind === 'text' && isOfItem(child.origins)) return { place: child.place };
  return {};
}

/** Reports each item once. */
function createFindings(secrets: Secrets) {
  const problems = new Map<Item, Problem>();
  return {
    search(texts: Iterable<string>, where: string, { least, place }: { least?: number | undefined; place?: SourceLocation } = {}): void {
      for (const text of texts) {
        const secret = findSecret(text, secrets, least);
        if (!secret || problems.has(secret.item)) continue;
        const message = `${where} would contain text of "${secret.item.key}", which this audience may not see: “${secret.run}”`;
        const hints = [
          'remove this text from the template, the title, the picture or the settings of the brief',
          'or choose an audience that may see the item',
        ];
        problems.set(secret.item, fault('release', message, { ...(place ? { place } : {}), hints }));
      }
    },
    end(): void {
      if (problems.size > 0) throw new BriefError([...problems.values()]);
    },
  };
}

/** The text that the person typed for this brief, by the name of the option. */
function typedWords({ preparedFor, preparedBy, watermark, marking }: BriefRequest): [string, string][] {
  const typed = { 'prepared for': preparedFor, 'prepared by': preparedBy, watermark, marking };
  return Object.entries(typed).flatMap(([field, text]) => (text === undefined ? [] : [[`what you typed under “${field}”`, text]]));
}

interface Block {
  /** Its words without what the person typed. These may occur in the file again. */
  own(): string;
  /** Its words without those of items the audience may see. */
  foreign: string;
  place: SourceLocation;
}

/**
 * The texts of a document, block by block, including attributes that are drawn or read aloud. The reference of a note is not part of a
 * word.
 */
function textsOfBlocks(root: ElementNode, language: Language): Block[] {
  return descend(root).flatMap((element) => {
    const blocks: Block[] = [];
    const add = (read: (isLeftOut: (origin: Origin) => boolean) => string): void =>
      void blocks.push({ own: () => read(isTyped), foreign: read(isOpen), place: element.place });
    for (const name of SPOKEN) {
      const value = element.attributes[name];
      if (value !== undefined) add((isLeftOut) => decoded(without(value, element.attributeOrigins?.[name] ?? FROM_TEMPLATE, isLeftOut)));
    }
    if (element.name === 'chart') add((isLeftOut) => (isLeftOut === isTyped ? chartAlt(chartOf(element, language)) : ''));
    if (element.children.some(({ kind }) => kind === 'text')) add((isLeftOut) => wordsIn(element, isLeftOut));
    return blocks;
  });
}

/** Attributes that contain words. */
const SPOKEN = ['alt', 'title', 'full', 'value', 'unit', 'label', 'series', 'href', 'name', 'target-label', 'subtitle', 'note', 'rest', 'summary'];

function isTyped(origin: Origin): boolean {
  return typeof origin === 'object' && !isField(origin);
}

/**
 * Whether words come from an item in the selection. The fields of `meta` are checked like a template's words, because they may contain
 * withheld words that somebody typed there.
 */
function isOpen(origin: Origin): boolean {
  return isField(origin) && !origin.key.startsWith('meta/');
}

function wordsIn(node: DocumentNode, isLeftOut: (origin: Origin) => boolean): string {
  if (node.kind === 'text') return without(node.text, node.origins, isLeftOut);
  if (node.name === 'br') return ' ';
  if (node.name === 'cite' || node.name === 'note') return '';
  return node.children.map((child) => wordsIn(child, isLeftOut)).join('');
}

/** A text in which the parts from some origins are replaced by a character that no word contains. */
function without(text: string, origins: Origins, isLeftOut: (origin: Origin) => boolean): string {
  const [only] = origins;
  if (only && origins.length === 1) return isLeftOut(only.origin) ? GAP : text;
  return origins.map(({ at, origin }, index) => (isLeftOut(origin) ? GAP : text.slice(at, origins[index + 1]?.at))).join('');
}

/** Marks a gap, so that the words on either side do not form a run. */
const GAP = ' \u0001 ';

function decoded(address: string): string {
  if (!address.includes('%')) return address;
  try {
    return decodeURIComponent(address);
  } catch {
    return address;
  }
}

/**
 * The words on the pages that do not come from items the audience may see. Text outside the main text, such as running lines, comes last.
 * Between the last line of a page and the first of the next it would split a sentence.
 */
function foreignText(paged: PagedDocument): string {
  const [content, around]: [string[], string[]] = [[], []];
  for (const page of paged.pages) {
    for (const mark of page.marks()) {
      if (mark.kind !== 'text') continue;
      const lines = mark.runs.some(({ owner }) => !isArtifact(owner)) ? content : around;
      const line = foreignLine(mark.runs);
      // Most lines are entirely open, and one gap is enough for several in a row.
      if (line !== '' && !(line === GAP && lines.at(-1) === GAP)) lines.push(line);
    }
  }
  return [...content, GAP, ...around]
    .join('\n')
    .replace(/\u00AD\n/g, '')
    .replace(/\n/g, ' ');
}

function foreignLine(runs: readonly TextRun[]): string {
  let line = '';
  for (const { text, origins, start = 0 } of runs) {
    const part = foreignPart(text, origins, start);
    if (part !== GAP || !line.endsWith(GAP)) line += part;
  }
  return line;
}

function foreignPart(text: string, origins: Origins | undefined, start: number): string {
  if (!origins) return text;
  const [only] = origins;
  if (only && origins.length === 1) return isOpen(only.origin) ? GAP : text;
  const end = start + text.length;
  return origins
    .map(({ at, origin }, index) => {
      const from = Math.max(at, start);
      const to = Math.min(origins[index + 1]?.at ?? end, end);
      return to <= from ? '' : isOpen(origin) ? GAP : text.slice(from - start, to - start);
    })
    .join('');
}
