import { describe, expect, it } from 'vitest';
import { clockOf, localOf, momentOf, nameOfClock, wordsOf } from '../../../renderer/request/moment.ts';

const washington = clockOf({ asOf: '2024-07-11T18:00:00-04:00', zone: 'Washington time' });
const newYork = clockOf({ asOf: '2024-07-11T18:00:00+09:00', zone: 'America/New_York' });

describe('the moment a brief is as of', () => {
  it('is the wall clock of the dossier’s zone, whatever its own moment is written with', () => {
    expect(momentOf('2024-07-10T12:00', newYork)).toBe('2024-07-10T12:00:00-04:00');
    expect(momentOf('2024-01-10T12:00', newYork)).toBe('2024-01-10T12:00:00-05:00');
    expect(localOf('2024-07-10T16:00:00Z', newYork)).toBe('2024-07-10T12:00');
  });

  it('has the offset of the dossier’s own moment where its zone is only words', () => {
    expect(momentOf('2024-07-10T12:00', washington)).toBe('2024-07-10T12:00:00-04:00');
    expect(localOf('2024-07-10T18:00:00+02:00', washington)).toBe('2024-07-10T12:00');
    expect(momentOf('2024-07-10T12:00', clockOf({ asOf: '2024-07-11T18:00:00Z', zone: '' }))).toBe('2024-07-10T12:00:00+00:00');
    expect(momentOf('2024-07-10T12:00', clockOf({ asOf: '2024-07-11T18:00:00-03:30', zone: '' }))).toBe('2024-07-10T12:00:00-03:30');
  });

  it.each(['America/New_York', 'Asia/Tokyo', 'Europe/Paris', 'Asia/Kathmandu', 'Australia/Lord_Howe', 'UTC'])(
    'comes back as it was written, around each change of the clock (%s)',
    (zone) => {
      const clock = clockOf({ asOf: '2024-07-11T18:00:00Z', zone });
      for (let hour = 60 * 24; hour < 310 * 24; hour += hour === 100 * 24 ? 175 * 24 : 1) {
        const local = new Date(Date.UTC(2024, 0, 1, hour, 30)).toISOString().slice(0, 16);
        const back = localOf(momentOf(local, clock), clock);
        // A time the clock skips is moved by as much as it skips.
        if (back !== local) expect(Math.abs(Date.parse(`${back}Z`) - Date.parse(`${local}Z`))).toBeLessThanOrEqual(3_600_000);
        if (back !== local) expect(zone).toMatch(/New_York|Paris|Lord_Howe/);
      }
    },
  );

  it('at a change of the clock is the time after a gap, and the first of two', () => {
    expect(momentOf('2024-03-10T02:30', newYork)).toBe('2024-03-10T03:30:00-04:00');
    expect(momentOf('2024-11-03T01:30', newYork)).toBe('2024-11-03T01:30:00-04:00');
  });

  it('is none while the field is empty', () => {
    expect(momentOf('', newYork)).toBeUndefined();
    expect(localOf(undefined, newYork)).toBe('');
  });

  it('has a zone that is named beside the field', () => {
    expect(nameOfClock(newYork, 'America/New_York')).toBe('America/New_York');
    expect(nameOfClock(washington, 'Washington time')).toBe('Washington time (UTC−04:00)');
    expect(nameOfClock(clockOf({ asOf: '2024-07-11T18:00:00Z', zone: '' }), '')).toBe('UTC');
  });

  it('is put into words for a badge', () => {
    expect(wordsOf('2024-07-10T22:00:00Z', washington)).toBe('10 July 2024, 18:00');
    expect(wordsOf('soon', washington)).toBe('soon');
  });
});
