import { describe, expect, it } from 'vitest';
import { formatDate, formatDay, formatDuration } from '../../../electron/engine/template/format.ts';

describe('a date with an hour', () => {
  it.each([
    ['2024-07-09T14:30', 'en-GB', '9 July 2024, 14:30'],
    ['2024-07-09T14:30-04:00', 'en-GB', '9 July 2024, 14:30 (UTC−4)'],
    ['2024-07-09T14:30Z', 'en-US', 'July 9, 2024, 14:30 (UTC)'],
    ['2024-07-09T14:30/2024-07-09T16:00', 'en-GB', '9 July 2024, 14:30–16:00'],
    ['2024-07-09T22:00/2024-07-10T01:00', 'en-GB', '9 July 2024, 22:00 – 10 July 2024, 01:00'],
    ['2024-07-09/2024-07-10T01:00', 'en-GB', '9 July 2024 – 10 July 2024, 01:00'],
    ['2024-07-09T14:30/2024-07-09T14:30', 'en-GB', '9 July 2024, 14:30'],
    // Moments to the second are those of the program, of which templates want the day.
    ['2024-07-11T18:00:00-04:00', 'en-GB', '11 July 2024'],
  ])('is written in words: %s in %s', (date, language, words) => {
    expect(formatDate(date, language)).toBe(words);
  });
});

describe('a day', () => {
  it('has the day of the week', () => {
    expect(formatDay('2026-12-03', 'en-GB')).toBe('Thursday 3 December 2026');
    expect(formatDay('2026-12-03', 'en-US')).toBe('Thursday, December 3, 2026');
    expect(formatDay('2026-12-03', 'fr-FR')).toBe('jeudi 3 décembre 2026');
    expect(formatDay('2026-12', 'en-GB')).toBe('December 2026');
    expect(formatDay('', 'en-GB')).toBe('');
  });
});

describe('a duration', () => {
  it.each([
    [0, ''],
    [45, '45 min'],
    [60, '1 h'],
    [90, '1 h 30 min'],
    [2040, '34 h'],
  ])('of %d minutes', (minutes, words) => {
    expect(formatDuration(minutes, ['h', 'min']).replaceAll('\u00A0', ' ')).toBe(words);
  });
});
