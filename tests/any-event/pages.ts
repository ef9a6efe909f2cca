import type { ReadPage } from '../support/pdf.ts';

/** The furniture at the head and foot of a page, and at its edges; points. */
const FURNITURE = { head: 72, foot: 72, edge: 36 };

/** How much of the height for text a page uses, 0 to 1. */
export function fillOf({ pieces, height, width }: ReadPage): number {
  const isText = ({ x, y }: ReadPage['pieces'][number]): boolean =>
    y > FURNITURE.foot && y < height - FURNITURE.head && x > FURNITURE.edge && x < width - FURNITURE.edge;
  const lowest = Math.min(height - FURNITURE.head, ...pieces.filter(isText).map(({ y }) => y));
  return (height - FURNITURE.head - lowest) / (height - FURNITURE.head - FURNITURE.foot);
}

/** The words of a text by their letters and digits alone: no hyphens, notes, marks or white space can come between. */
export function said(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');
}

/** How many words are looked for together. */
const RUN = 4;

/**
 * Whether a text is in another: half its runs of words are, because terms can be explained and notes can stand inside.
 * @param letters of the other text, as `said` gives them.
 */
export function isSaid(text: string, letters: string, share = 0.5): boolean {
  const words = text
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .split(/\s+/)
    .map(said)
    .filter((word) => word !== '');
  const whole = Math.max(1, words.length - RUN + 1);
  const found = Array.from({ length: whole }, (_, at) => words.slice(at, at + RUN).join('')).filter((run) => letters.includes(run));
  return found.length >= whole * share;
}

/** The headings of an HTML file that nothing follows before the next heading of their level or above. */
export function emptyHeadings(html: string): string[] {
  const body = html.slice(html.indexOf('<body'));
  const headings = [...body.matchAll(/<h([1-6])\b[^>]*>([\s\S]*?)<\/h\1>/g)];
  return headings.flatMap((heading, index) => {
    const next = headings.slice(index + 1).find(([, level]) => Number(level) <= Number(heading[1]));
    const inside = body.slice(heading.index + heading[0].length, next?.index ?? body.length);
    const words = inside.replace(/<h([1-6])\b[^>]*>[\s\S]*?<\/h\1>/g, '').replace(/<[^>]+>/g, ' ');
    return said(words) === '' ? [said(heading[2] ?? '')] : [];
  });
}
