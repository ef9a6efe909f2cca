/** How much an engine keeps of what it has made. */
export interface Keeping {
  /** Blocks of text as they were parsed, set and laid out. When there are more, all are forgotten. */
  blocks: number;
  /** Whether pages are kept as they were placed and written. */
  pages: boolean;
}

/**
 * For a person at work: every block of a long brief, so that an edit costs no more than what it changes. A thousand pages have some
 * ten thousand; each takes some 15 kB with its lines, and each edit adds one.
 */
export const FOR_A_SESSION: Keeping = { blocks: 20_000, pages: true };

/**
 * For briefs that are made once each: what a page budget lays out over and over, and no more. Of a long brief nothing is laid
 * out twice, and a page is gone when it is written.
 */
export const FOR_A_BATCH: Keeping = { blocks: 2_000, pages: false };
