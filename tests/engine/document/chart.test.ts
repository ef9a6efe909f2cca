import { describe, expect, it } from 'vitest';
import { writeText } from '../../../electron/engine/text/write.ts';
import { documentOf } from '../../support/markup.ts';

const TIMELINE = '<h1>T</h1><figure><chart type="timeline"><datum label="a" at="2014-03-05"><datum label="b" at="2024-06-20"></chart></figure>';
const wordsIn = (markup: string, tag: string): string => new TextDecoder().decode(writeText(documentOf(markup, tag))).replace(/\s+/g, ' ');

describe('the words for a chart', () => {
  it.each([
    ['en-GB', '5 March 2014 to 20 June 2024.'],
    ['uk', '5 березня 2014 р. – 20 червня 2024 р.'],
  ])('end in one full stop in %s', (tag, words) => {
    const text = wordsIn(TIMELINE, tag);
    expect(text).toContain(words);
    expect(text).not.toContain('..');
  });

  it('are apart by the semicolon of their language', () => {
    const bars = '<h1>T</h1><figure><chart type="bars"><datum label="a" value="1"><datum label="b" value="2"></chart></figure>';
    expect(wordsIn(bars, 'en-GB')).toContain('a: 1; b: 2.');
    expect(wordsIn(bars, 'fr')).toContain('a : 1 ; b : 2.');
  });
});
