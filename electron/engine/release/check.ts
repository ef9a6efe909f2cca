import { inflateSync } from 'node:zlib';
import { BriefError, fault, type Problem } from '../../contract/problem.ts';
import type { Item } from '../dossier/items.ts';
import { proseToText } from '../dossier/prose.ts';
import type { PagedDocument } from '../layout/paged.ts';
import { createFinder, runsOf } from './word-runs.ts';

/** The fields of an item that hold words of its own; ids, dates and citations tell nothing. */
const SILENT = new Set([
  'id',
  'marking',
  'release',
  'audiences',
  'cites',
  'depth',
  'priority',
  'tier',
  'sign',
  'verb',
  'date',
  'since',
  'speaker',
  'section',
]);

/** Something that would reach a reader who may not see it. */
export interface Secret {
  item: Item;
  run: string;
}

/**
 * What the brief must not carry: runs of words of withheld items that no admitted item has too.
 * @param open text that may be said: the admitted items, and the names in it.
 */
export function secretsOf(withheld: readonly Item[], admitted: readonly Item[]): Secret[] {
  if (withheld.length === 0) return [];
  const isOpen = createFinder(admitted.map((item) => ownTexts(item).map(proseToText).join(' . ')).join(' . '));
  return withheld.flatMap((item) =>
    ownTexts(item)
      .flatMap((text) => runsOf(proseToText(text)))
      .filter((run) => !isOpen(run))
      .map((run) => ({ item, run })),
  );
}

/** The texts of an item itself; items inside it speak for themselves. */
export function ownTexts(item: Item): string[] {
  return textsIn(item.value, new Set([...SILENT, 'points', 'sections', 'stands']));
}

function textsIn(value: unknown, silent: ReadonlySet<string>): string[] {
  if (typeof value === 'string') return [value];
  if (value === null || typeof value !== 'object') return [];
  if (Array.isArray(value)) return value.flatMap((one) => textsIn(one, silent));
  return Object.entries(value).flatMap(([key, inner]) => (silent.has(key) ? [] : textsIn(inner, silent)));
}

/** One carrier of text: what it is called, and its words, read when there is something to look for. */
export interface Carrier {
  name: string;
  text(): string;
}

/**
 * Stops the build when a carrier holds a secret, naming the item and the carrier.
 * @throws BriefError with one problem for each item.
 */
export function checkRelease(secrets: readonly Secret[], carriers: readonly Carrier[]): void {
  if (secrets.length === 0) return;
  const problems = new Map<Item, Problem>();
  for (const { name, text } of carriers) {
    const finds = createFinder(text());
    for (const { item, run } of secrets) {
      if (problems.has(item) || !finds(run)) continue;
      problems.set(
        item,
        fault('release', `${name} would carry "${item.key}", which this audience may not see`, {
          hints: ['take it out of the template, the title or what you typed in', 'or choose an audience that may see it'],
        }),
      );
    }
  }
  if (problems.size > 0) throw new BriefError([...problems.values()]);
}

/** The words on the pages, furniture included, as they stand. */
export function pageText(paged: PagedDocument): string {
  return paged.pages
    .flatMap((page) => page.marks.flatMap((mark) => (mark.kind === 'text' ? [mark.runs.map((run) => run.text).join('')] : [])))
    .join('\n')
    .replace(/\u00AD\n/g, '')
    .replace(/\n/g, ' ');
}

/**
 * The text a finished PDF holds outside its pages' glyphs: metadata, bookmarks, alternative texts, contents of
 * links, names, in whatever encoding the writer chose. Read back from the bytes, so that nothing the writer
 * adds goes unseen.
 */
export function textOfBytes(pdf: Uint8Array): string {
  const raw = Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength);
  const pieces = [raw, ...streamsOf(raw)].map((bytes) => bytes.toString('latin1'));
  return pieces.flatMap((piece) => [piece, decodeUtf8(piece), ...stringsOf(piece)]).join('\n');
}

function streamsOf(raw: Buffer): Buffer[] {
  const streams: Buffer[] = [];
  for (let at = raw.indexOf('stream\n'); at >= 0; at = raw.indexOf('stream\n', at + 7)) {
    try {
      streams.push(inflateSync(raw.subarray(at + 7)));
    } catch {
      // Not a compressed stream: its bytes are searched as they are.
    }
  }
  return streams;
}

function decodeUtf8(latin1: string): string {
  return Buffer.from(latin1, 'latin1').toString('utf8');
}

/** Strings in UTF-16, which begin with a byte order mark (ISO 32000-1, 7.9.2.2). */
function stringsOf(piece: string): string[] {
  return [...piece.matchAll(/\(\xFE\xFF((?:\\[\s\S]|[^\\)])*)\)/g)].map(([, body = '']) => {
    const bytes = Buffer.from(
      body.replace(/\\([nrtbf()\\])/g, (_, sign: string) => ESCAPES[sign] ?? sign),
      'latin1',
    );
    return bytes
      .subarray(0, bytes.length & ~1)
      .swap16()
      .toString('utf16le');
  });
}

const ESCAPES: Record<string, string> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };
