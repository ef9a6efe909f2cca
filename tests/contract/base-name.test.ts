import { expect, it } from 'vitest';
import { baseName } from '../../electron/contract/base-name.ts';

it('a base name is what follows the last slash of either kind', () => {
  expect(baseName('/home/ada/trip.yaml')).toBe('trip.yaml');
  expect(baseName('C:\\Users\\ada\\trip.yaml')).toBe('trip.yaml');
  expect(baseName('trip.yaml')).toBe('trip.yaml');
  expect(baseName('folder/')).toBe('');
});
