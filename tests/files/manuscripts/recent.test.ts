import { statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { createRecent } from '../../../electron/files/manuscripts/recent.ts';
import { folder } from '../../support/cli.ts';

it('remembers files by their paths, the last first, for this person alone', () => {
  const home = folder();
  const paths = ['one.yaml', 'two.yaml', 'gone.yaml'].map((name) => join(home, name));
  for (const path of paths.slice(0, 2)) writeFileSync(path, 'format: 1\n');
  const recent = createRecent(home);
  for (const name of [...paths, paths[0] ?? '']) recent.add({ kind: 'dossiers', name });
  expect(recent.all().map(({ name }) => name)).toEqual([paths[0], paths[1]]);
  expect(createRecent(home).all()).toHaveLength(2);
  expect(statSync(join(home, 'recent.json')).mode & 0o777).toBe(0o600);
  writeFileSync(join(home, 'recent.json'), '{"half":');
  expect(recent.all()).toEqual([]);
});
