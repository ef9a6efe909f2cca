import { BriefError, fault } from '../../contract/problem.ts';

/** Limits of a memo: for interactive use, and for batches of briefs that are made once each. */
interface MemoLimits {
  session: number;
  batch: number;
  /** How many briefs a value may go unused before it is removed. Without it, only the limit removes values. */
  runs?: number;
  /** Keys are substrings of longer texts, which must not stay in memory with them. */
  copiesKeys?: true;
}

/** Values of one brief are kept for the next three: after an edit, and alongside briefs for other audiences. */
const RUNS = 3;

/**
 * Every memo of the engine, by name, with its maximum number of entries (`streams`: bytes).
 *
 * A session keeps every block and page of a long brief, so that an edit costs no more than what it changes: a thousand pages have some
 * fifteen thousand blocks. A batch keeps what a page budget lays out repeatedly: nothing in a long brief is laid out twice.
 */
export const MEMOS = {
  /** Templates, checked and compiled. By template and partials. */
  templates: { session: 64, batch: 64 },
  /** Blocks of markup, parsed. By text, place and the element around. */
  'markup-blocks': { session: 40_000, batch: 2_000, runs: RUNS, copiesKeys: true },
  /** Tags between blocks of markup, parsed. By text and place. */
  'markup-tags': { session: 40_000, batch: 2_000, runs: RUNS, copiesKeys: true },
  /** The last markup of each template, whose unchanged head and tail are not searched again. */
  'last-markup': { session: 16, batch: 16, runs: RUNS },
  /** The last documents, whose unchanged nodes a new document takes over. */
  'last-documents': { session: 1, batch: 1, runs: RUNS },
  /** Languages. By their files, and the labels of the template. */
  languages: { session: 32, batch: 32 },
  /** Hyphenation rules. By languages and limits. */
  hyphenators: { session: 32, batch: 32 },
  /** Hyphenation points. By word, for each set of rules. */
  divisions: { session: 50_000, batch: 50_000 },
  /** Shapers. By the chain of fallback faces. */
  shapers: { session: 16, batch: 16 },
  /** Faces opened for shaping. By name. */
  'shaping-faces': { session: 64, batch: 64 },
  /** Whether a face has a character. By character, for each face. */
  coverage: { session: 20_000, batch: 20_000 },
  /** Words, shaped. By word, for each face with its features. */
  words: { session: 50_000, batch: 50_000 },
  /** Styles in points. By theme, type size and sheet. */
  styles: { session: 8, batch: 8 },
  /** Blocks, laid out. By element and everything that affects its layout. */
  blocks: { session: 40_000, batch: 2_000, runs: RUNS },
  /** Widths of table cells. By cell and style. */
  'cell-widths': { session: 40_000, batch: 2_000, runs: RUNS },
  /** Marks at their places on a page. By page and everything on it. */
  'page-marks': { session: 4_000, batch: 0, runs: RUNS },
  /** Pages as written into a file. By page and its marks. */
  pages: { session: 4_000, batch: 0, runs: RUNS },
  /** Streams, compressed. By their bytes; the limit is in bytes of compressed streams. */
  streams: { session: 32 << 20, batch: 0 },
  /** Faces opened for embedding, with the codes of their glyphs. By name. */
  fonts: { session: 64, batch: 64 },
  /** Subsets of faces, some 20 kB each. By face and glyphs. */
  subsets: { session: 500, batch: 500 },
} as const satisfies Record<string, MemoLimits>;

export type MemoName = keyof typeof MEMOS;

export const MEMO_NAMES = Object.keys(MEMOS) as MemoName[];

/** The maximum size of each memo. With 0 it keeps nothing. */
export type Policy = (limits: Pick<MemoLimits, 'session' | 'batch'>, name: MemoName) => number;

/** For interactive use. */
export const FOR_A_SESSION: Policy = ({ session }) => session;

/** For briefs that are made once each. A thousand pages take 230 MB instead of 390. */
export const FOR_A_BATCH: Policy = ({ batch }) => batch;

/** A policy with some memos switched off, to compare results with and without them. @param off see `memosOff`. */
export function without(off: ReadonlySet<MemoName>, policy: Policy): Policy {
  return (limits, name) => (off.has(name) ? 0 : policy(limits, name));
}

/**
 * The memos that a text switches off: `off` for all of them, or names separated by commas; none for an empty text.
 * @throws BriefError that lists the names, if one is not the name of a memo.
 */
export function memosOff(text: string): ReadonlySet<MemoName> {
  if (text === 'off') return new Set(MEMO_NAMES);
  const names = text.split(',').flatMap((name) => name.trim() || []);
  const unknown = names.filter((name) => !Object.hasOwn(MEMOS, name));
  if (unknown.length > 0) {
    const hints = [`use off for all of them, or names with commas: ${MEMO_NAMES.join(', ')}`];
    throw new BriefError(fault('usage', `no memo is called ${unknown.join(' or ')}`, { hints }));
  }
  return new Set(names as MemoName[]);
}

/**
 * A policy adjusted by the environment. @param off the value of `AIDE_MEMOIRE_MEMO` (see `memosOff`). @throws BriefError as `memosOff`
 * does.
 */
export function policyFrom(policy: Policy, off = ''): Policy {
  return without(memosOff(off), policy);
}

/** The limit of a memo under a policy. */
export function limitOf(name: MemoName, policy: Policy): Pick<MemoLimits, 'runs' | 'copiesKeys'> & { most: number } {
  const { session, batch, ...rest }: MemoLimits = MEMOS[name];
  return { ...rest, most: policy({ session, batch }, name) };
}
