// The look everybody gives the text, in points: that of the built-in theme this program is measured with, on A4.
export const SHEET = { width: 595.28, height: 841.89 };
/** A line is 37 times the type size long. */
export const MARGINS = { left: 74, right: 132.8, top: 72, bottom: 70 };
export const BODY = { size: 10.5, leading: 14.25, gap: 7.1 };
export const HEADING = { size: 13, before: 21, after: 4.3, colour: '#1b4a72' };
export const TITLE = { size: 22 };
/** The default brief is set larger, as its reader wants it; `right` is the margin that is left. */
export const BRIEF = { size: 12, leading: 16.25, gap: 8.1, table: 10.6, small: 9.4, right: 76.7 };
/** What stands on each page besides the text, where a peer can say so in a line. */
export const RUNNING = { marking: 'TLP:CLEAR', reference: 'B-1' };
