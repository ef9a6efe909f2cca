import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { named, revision } from '../../contract/manuscript.ts';
import { BriefError, type Problem } from '../../contract/problem.ts';
import { saveAtomically } from '../saving/save.ts';

const record = z.strictObject({ ...named.shape, file: z.string(), text: z.string(), base: revision });
/** An unsaved text. `base` is the revision of the file it is based on. */
export type Draft = z.infer<typeof record>;

/** Drafts on the disk, one file each, shared by all windows and all runs of the program. */
export interface Drafts {
  all(): Draft[];
  /** The newest draft of a file, whoever wrote it. */
  of(kind: Draft['kind'], file: string): Draft | undefined;
  /** Saves a draft. If the disk fails, keeps it in memory and returns the reason. */
  keep(draft: Draft): readonly Problem[];
  drop(kind: Draft['kind'], file: string): void;
}

/** The revision of a text: a hash of its content. */
export function revisionOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}

/** Stores drafts in `folder`. A damaged file is renamed, never deleted. */
export function createDrafts(folder: string): Drafts {
  /** The last draft of each file by this process, and what was on the disk then. On a full disk the only copy. */
  const known = new Map<string, { draft: Draft | undefined; onDisk: string | undefined }>();

  const pathOf = (kind: string, file: string): string => join(folder, `${revisionOf(`${kind}:${file}`)}.json`);
  const read = (path: string): Draft | undefined => {
    if (!existsSync(path)) return undefined;
    const parsed = record.safeParse(jsonOf(readFileSync(path, 'utf8')));
    if (parsed.success) return parsed.data;
    renameSync(path, `${path}.unreadable`);
    return undefined;
  };
  const of = (kind: Draft['kind'], file: string): Draft | undefined => {
    const path = pathOf(kind, file);
    const onDisk = read(path);
    const mine = known.get(path);
    if (mine && mine.onDisk === onDisk?.text) return mine.draft;
    known.set(path, { draft: onDisk, onDisk: onDisk?.text });
    return onDisk;
  };

  return {
    of,
    all() {
      if (!existsSync(folder)) return [];
      return readdirSync(folder).flatMap((name) => (name.endsWith('.json') ? (read(join(folder, name)) ?? []) : []));
    },
    keep(draft) {
      const path = pathOf(draft.kind, draft.file);
      try {
        saveAtomically(path, new TextEncoder().encode(JSON.stringify(draft)), { force: true });
        known.set(path, { draft, onDisk: draft.text });
        return [];
      } catch (error) {
        if (!(error instanceof BriefError)) throw error;
        known.set(path, { draft, onDisk: read(path)?.text });
        return error.problems;
      }
    },
    drop(kind, file) {
      const path = pathOf(kind, file);
      rmSync(path, { force: true });
      known.set(path, { draft: undefined, onDisk: undefined });
    },
  };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
