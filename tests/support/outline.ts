import type { Outline } from '../../electron/contract/briefing.ts';

/** An outline with a title and nothing else. */
export const EMPTY_OUTLINE: Outline = {
  title: 'T',
  sections: [],
  chosen: [],
  template: 'read-ahead',
  theme: 'institutional',
  ceiling: 'TLP:CLEAR',
  levels: [],
  language: 'en-GB',
  asOf: '2024-07-11T18:00:00-04:00',
  zone: '',
};
