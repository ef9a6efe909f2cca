import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { named, revision } from '../../contract/manuscript.ts';
import { BriefError, type Problem } from '../../contract/problem.ts';
import { saveAtomically } from './save.ts';

const record = z.strictObject({ ...named.shape, file: z.string(), text: z.string(), base: revision });
/** A text that was changed and is not saved yet. `base` is the revision of the file it was begun from. */
export type Draft = z.infer<typeof record>;

/** The drafts on the disk, one file each, shared by every window and every run of the program. */
export interface Drafts {
  all(): Draft[];
  /** The newest draft of a file, whoever wrote it. */
  of(kind: Draft['kind'], file: string): Draft | undefined;
  /** Keeps a draft; in memory at least. Answers with what kept it from the disk, where something did. */
  keep(draft: Draft): readonly Problem[];
  drop(kind: Draft['kind'], file: string): void;
}

/** The state of a text, by its content. */
export function revisionOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}

/** Keeps drafts in `folder`. A file that cannot be read as a draft is put aside, never deleted. */
export function createDrafts(folder: string): Drafts {
  /** Our own last word on each file: the draft, and what was on the disk then. A full disk keeps it here alone. */
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
