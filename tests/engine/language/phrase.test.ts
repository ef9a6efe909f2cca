import { describe, expect, it } from 'vitest';
import { stopAfter } from '../../../electron/engine/language/phrase.ts';

describe('the full stop after a text', () => {
  it.each([
    ['It began in 2024', '.'],
    ['В 2024 р', '.'],
    ['At 2:30 p.m.', ''],
    ['В 2024 р.', ''],
    ['Why? ', ''],
    ['And so on…', ''],
    ['هل بدأت؟', ''],
    ['始まった。', ''],
    ['', ''],
    [' ', ''],
  ])('“%s” takes “%s”', (text, stop) => {
    expect(stopAfter(text)).toBe(stop);
  });
});
