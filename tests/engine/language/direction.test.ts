import { expect, it } from 'vitest';
import { isRightToLeft } from '../../../electron/engine/language/direction.ts';

it.each(['ar', 'ar-EG', 'he', 'fa', 'ur-PK', 'az-Arab', 'sd'])('%s runs from right to left', (tag) => {
  expect(isRightToLeft(tag)).toBe(true);
});

it.each(['en', 'tr', 'az-Latn', 'ur-Latn', 'ku', 'ja', ''])('%s runs from left to right', (tag) => {
  expect(isRightToLeft(tag)).toBe(false);
});
