import { expect, it } from 'vitest';
import { fileNameFault } from '../../electron/contract/file-name.ts';

it.each([
  ...['CON', 'nul', 'com1.pdf', 'LPT9', 'aux.', 'Prn .txt', 'COM¹', 'conin$'],
  ...['a/b', 'a\\b', 'a:b', 'a*', 'what?', 'a"b', '<a>', 'a|b', '.hidden', 'dot.', 'space ', ' space', '', '.', '..'],
  ...['\u202Egnp.exe', 'a\u200Bb', 'a\u2066b', 'a\u061Cb', '\uFEFFa', 'a\u2028b', 'a\nb', 'a\u0000b', 'half\uD83D', '\uDE80half'],
])('%j cannot be the name of a file', (name) => {
  expect(fileNameFault(name)).toMatch(/^(it|Windows) /);
});

it.each(['con-head', 'console', 'nullable', 'com10', 'Café 2024, été', 'مذكرة', '报告', 'rocket 🚀', 'v1.2 final'])('%s can', (name) => {
  expect(fileNameFault(name)).toBeUndefined();
});
