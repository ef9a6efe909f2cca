/** Words that layout adds, in English. */
export const WORDS = {
  /** Follows the label of an entry that goes on at the top of a page. */
  continued: 'continued',
  /** Names the years of a broken axis. */
  noValue: 'no value',
};
