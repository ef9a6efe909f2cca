import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect } from 'vitest';
import type { Kept, Manuscript, Named } from '../../electron/contract/manuscript.ts';
import { BriefError, type Problem } from '../../electron/contract/problem.ts';
import { builtInFolders } from '../../electron/files/library/folders.ts';
import { createLookup } from '../../electron/files/library/lookup.ts';
import { createManuscripts } from '../../electron/files/manuscripts/file-manuscripts.ts';
import type { Manuscripts, Replacement } from '../../electron/files/manuscripts/manuscripts.ts';
import { changesTo, newRevision } from './edits.ts';
import { ROOT } from './library.ts';

const opened: Manuscripts[] = [];
afterEach(async () => {
  for (const one of opened.splice(0)) await one.close();
});

/** The program started on a home, and what it tells the engine and the window. */
export function start(home = mkdtempSync(join(tmpdir(), 'aide-memoire-home-'))) {
  const told: { named: Named; replacement: Replacement | undefined }[] = [];
  const moved: { named: Named; to: Named | undefined }[] = [];
  const kept: { revision: string; problems: readonly Problem[] }[] = [];
  const manuscripts = createManuscripts(createLookup(builtInFolders(ROOT, home)), home, {
    overlaid: (named, _file, replacement) => told.push({ named, replacement }),
    changed: () => undefined,
    moved: (named, to) => moved.push({ named, to }),
    kept: (_named, revision, problems) => kept.push({ revision, problems }),
  });
  opened.push(manuscripts);
  const edit = (named: Named, change: (text: string) => string, from: Pick<Manuscript, 'text' | 'revision'> = manuscripts.open(named)): Kept =>
    manuscripts.edit({ ...named, base: from.revision, to: newRevision(), changes: changesTo(from.text, change(from.text)) });
  /** Waits until a revision is on the disk, or was refused. */
  const settled = async (revision: string) => {
    await expect.poll(() => kept.some((one) => one.revision === revision)).toBe(true);
    return kept.filter((one) => one.revision === revision).at(-1)?.problems;
  };
  return { home, manuscripts, told, moved, edit, settled };
}

export async function codeOf(work: () => unknown): Promise<string> {
  try {
    await work();
    return 'none';
  } catch (error) {
    return error instanceof BriefError ? (error.problems[0]?.code ?? '') : String(error);
  }
}

export const TEMPLATE = { kind: 'templates', name: 'read-ahead' } as const;
export const DOSSIER = { kind: 'dossiers', name: 'washington-summit-2024' } as const;
export const OWN = { kind: 'templates', name: 'mine' } as const;
