import type { Change, Kept, Manuscript, ManuscriptKind, Named } from '../../contract/manuscript.ts';
import type { Problem } from '../../contract/problem.ts';
import type { Edit } from './open-text.ts';

/** A text that replaces a file: as a whole, or changed from the text that replaced it before. */
export type Replacement = { text: string } | { changes: readonly Change[] };

/** An edit by a window. */
export interface Edited {
  revision: string;
  /** What the window that made it calls it. */
  to?: string | undefined;
  base?: string | undefined;
  changes?: readonly Change[] | undefined;
}

/** Events of manuscripts. */
export interface ManuscriptWatch {
  /** A draft replaces a file, which may be missing; or no longer does: for the engine. */
  overlaid(named: Named, file: string, replacement: Replacement | undefined): void;
  /** A manuscript changed; with the new revision if a window wrote it, and how it came from the last one, if that is known. */
  changed(named: Named, edited?: Edited): void;
  /** A manuscript has another name now, or was deleted. */
  moved(named: Named, to: Named | undefined): void;
  /** A revision is on the disk as a draft; or cannot be written, with the reasons. */
  kept(named: Named, revision: string, problems: readonly Problem[]): void;
}

/** A manuscript that was deleted. */
export interface Removed extends Named {
  /** Identifies it among others of the same name. */
  id: string;
  /** When it was deleted. ISO 8601. */
  removed: string;
}

/**
 * Opens, drafts and saves dossiers, templates and themes. Changes by others are never overwritten without asking. Reads no text: the engine
 * does.
 */
export interface Manuscripts {
  open(named: Named): Manuscript;
  edit(named: Named & Edit): Kept;
  store(named: Named & { base: string; as?: string | undefined; overwrite?: boolean | undefined }): Promise<Manuscript>;
  /** The file's own text, without the draft. @throws BriefError when the file is gone. */
  savedText(named: Named): string;
  /** The text of another version. */
  versionText(named: Named, id: string): string;
  useVersion(named: Named, id: string): Manuscript;
  dropVersion(named: Named, id: string): Promise<Manuscript>;
  /** Goes back to the file. `keep`: the draft becomes a version. @throws BriefError when the file cannot be read. */
  discard(named: Named & { keep?: boolean | undefined }): Promise<Manuscript>;
  create(wanted: { kind: ManuscriptKind; from?: string | undefined; as: string }): Manuscript;
  rename(named: Named & { as: string }): Promise<Manuscript>;
  remove(named: Named): Promise<void>;
  restore(named: Named & { id?: string | undefined }): Manuscript;
  removed(): Removed[];
  importText(given: { kind?: ManuscriptKind | undefined; fileName: string; text: string }): Manuscript;
  /** Texts with unsaved changes, with those whose file is missing. */
  drafts(): (Named & { file: string; isMissing: boolean })[];
  /** Every text that replaces a file now. */
  replacements(): (Named & { file: string; text: string })[];
  /** What could not be read. */
  warnings(): Problem[];
  /** Writes what is not on the disk yet, and stops watching. */
  close(): Promise<void>;
}
