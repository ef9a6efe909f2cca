import * as fs from 'node:fs';
import { expect, it, vi } from 'vitest';
import { watchFiles } from '../../../electron/files/manuscripts/watch.ts';

vi.mock('node:fs', async (original) => ({ ...(await original<typeof fs>()) }));

it('a file is looked at once however often it is added, until the watcher is closed, and then anew', () => {
  const watched = new Map<string, () => void>();
  vi.spyOn(fs, 'watchFile').mockImplementation(((file: string, _: object, listener: () => void) => {
    if (watched.has(file)) throw new Error(`${file} is watched already`);
    watched.set(file, listener);
  }) as never);
  vi.spyOn(fs, 'unwatchFile').mockImplementation(((file: string) => watched.delete(file)) as never);
  const changed: string[] = [];
  const watcher = watchFiles((file) => changed.push(file));
  for (const file of ['a', 'b', 'a']) watcher.add(file);
  watched.get('b')?.();
  expect(changed).toEqual(['b']);
  watcher.close();
  expect(watched.size).toBe(0);
  watcher.add('b');
  watched.get('b')?.();
  expect(changed).toEqual(['b', 'b']);
  vi.restoreAllMocks();
});
