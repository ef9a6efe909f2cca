/** How much an engine keeps of what it has made. */
export interface Keeping {
  /** Blocks as they were parsed and laid out; most are of the document before, which is there anyway. When there are more, all are forgotten. */
  blocks: number;
  /** Paragraphs as they were set, whatever document they are of. When there are more, all are forgotten. */
  paragraphs: number;
  /** Whether pages are kept as they were placed and written. */
  pages: boolean;
}

/**
 * For a person at work: every block of a long brief, so that an edit costs no more than what it changes. A thousand pages have some
 * fifteen thousand, those that hold others counted; a paragraph takes some 15 kB with its lines, and each edit adds one.
 */
export const FOR_A_SESSION: Keeping = { blocks: 40_000, paragraphs: 20_000, pages: true };

/**
 * For briefs that are made once each: what a page budget lays out over and over, and no more. Of a long brief nothing is laid
 * out twice, and a page is gone when it is written.
 */
export const FOR_A_BATCH: Keeping = { blocks: 2_000, paragraphs: 2_000, pages: false };
