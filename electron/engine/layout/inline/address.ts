/** How far the parts of an address are searched for, in characters: scripts without spaces have long texts in one piece. */
const REACH = 200;

/** Whether a part of a text is in an address, of the web or of mail, in which a hyphen would be read as a part of it. */
export function isInAddress(text: string, start: number, end: number): boolean {
  let [from, to] = [start, end];
  while (from > Math.max(0, start - REACH) && !/\s/.test(text[from - 1] ?? '')) from -= 1;
  while (to < Math.min(text.length, end + REACH) && !/\s/.test(text[to] ?? '')) to += 1;
  return /@|:\/\/|^www\.|[a-z]\.[a-z]{2}/i.test(text.slice(from, to));
}
