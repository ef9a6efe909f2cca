import { expect, it } from 'vitest';
import { contrast, poorContrasts } from '../../../electron/engine/layout/contrast.ts';
import { builtIn } from '../../support/library.ts';

it('contrast is from 1 to 21, whichever colour comes first', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5);
  expect(contrast('#ffffff', '#000000')).toBeCloseTo(21, 5);
  expect(contrast('#777777', '#777777')).toBe(1);
});

// The usual examples: #767676 is the lightest grey that passes AA on white, with 4.54; #777777 has 4.48.
it.each([
  ['#767676', []],
  ['#777777', [{ text: 'muted', ground: 'white', ratio: 4.47 }]],
])('a text of %s on white is warned of as WCAG does, at 4.5', (muted, expected) => {
  const theme = builtIn.theme('institutional').value;
  const { tint: _, ...colours } = theme.colours;
  expect(poorContrasts({ ...theme, colours: { ...colours, muted } })).toEqual(expected);
});

it('a text on the tint of a box has its own contrast', () => {
  const theme = builtIn.theme('institutional').value;
  expect(poorContrasts({ ...theme, colours: { ...theme.colours, muted: '#767676' } })).toMatchObject([{ text: 'muted', ground: 'tint' }]);
});
