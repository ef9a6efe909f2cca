import type { Manuscript, ManuscriptKind, Named, Reading } from '../../contract/manuscript.ts';

/** Events of manuscripts. */
export interface ManuscriptWatch {
  /** A draft replaces a file, or no longer does: for all other libraries. */
  overlaid(named: Named, text: string | undefined): void;
  /** A manuscript changed; with the revision of its text if a window wrote it. */
  changed(named: Named, revision?: string): void;
}

/** Opens, drafts and saves dossiers, templates and themes. Changes by others are never overwritten without asking. */
export interface Manuscripts {
  open(named: Named): Manuscript;
  edit(named: Named & { text: string; base: string }): Reading;
  store(named: Named & { base: string; as?: string | undefined; overwrite?: boolean | undefined }): Manuscript;
  /** The file's own text, without the draft. @throws BriefError when the file is gone. */
  savedText(named: Named): string;
  discard(named: Named): Manuscript;
  create(wanted: { kind: ManuscriptKind; from?: string | undefined; as: string }): Manuscript;
  rename(named: Named & { as: string }): Manuscript;
  remove(named: Named): void;
  restore(named: Named): Manuscript;
  importText(given: { kind?: ManuscriptKind | undefined; fileName: string; text: string }): Manuscript;
  drafts(): Named[];
  close(): void;
}
