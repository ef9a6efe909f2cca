import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { BriefError } from '../../electron/contract/problem.ts';
import { briefRequest } from '../../electron/contract/request.ts';
import { builtInFolders } from '../../electron/files/library/folders.ts';
import { createLookup } from '../../electron/files/library/lookup.ts';
import { createHandles, namedRequest } from '../../electron/handlers/handles.ts';
import { folder } from '../support/cli.ts';
import { ROOT } from '../support/library.ts';

function start() {
  const home = folder();
  mkdirSync(join(home, 'dossiers'));
  writeFileSync(join(home, 'dossiers', 'My own file.v1.yaml'), 'format: 1\n');
  return createHandles(createLookup(builtInFolders(ROOT, home)), (_kind, name) => name === 'gone');
}

const codeOf = (work: () => unknown): string => {
  try {
    work();
    return 'none';
  } catch (error) {
    return error instanceof BriefError ? (error.problems[0]?.code ?? '') : String(error);
  }
};

describe('what a window calls a file', () => {
  it('is its id, or a handle that the host gave out', () => {
    const { give, nameOf, handleOf } = start();
    expect([nameOf('dossiers', 'washington-summit-2024'), nameOf('dossiers', 'My own file.v1'), nameOf('dossiers', 'gone')]).toEqual([
      'washington-summit-2024',
      'My own file.v1',
      'gone',
    ]);
    const handle = give('/somewhere/talks.yaml');
    expect(handle).toMatch(/^file:[0-9a-f]{16}$/);
    expect([nameOf('dossiers', handle), handleOf('/somewhere/talks.yaml'), handleOf('mine')]).toEqual(['/somewhere/talks.yaml', handle, 'mine']);
    // The same after a restart, once the host has named the file again.
    const later = start();
    expect(codeOf(() => later.nameOf('dossiers', handle))).toBe('unknown-dossier');
    expect(later.give('/somewhere/talks.yaml')).toBe(handle);
    for (const name of ['/somewhere/talks.yaml', '../talks', 'talks.yaml', 'a/b', 'a\\b'])
      expect(
        codeOf(() => nameOf('dossiers', name)),
        name,
      ).toBe('unknown-dossier');
  });

  it('is what it says in each part of a request', () => {
    const handles = start();
    const handle = handles.give('/somewhere/house.hbs');
    const request = briefRequest.parse({ dossier: 'washington-summit-2024', audience: 'legislator', template: handle });
    expect(namedRequest(request, handles)).toMatchObject({ dossier: 'washington-summit-2024', template: '/somewhere/house.hbs' });
    for (const part of ['dossier', 'audience', 'template', 'theme']) {
      expect(codeOf(() => namedRequest({ ...request, [part]: '/etc/passwd' }, handles))).toBe(`unknown-${part}`);
    }
  });
});
