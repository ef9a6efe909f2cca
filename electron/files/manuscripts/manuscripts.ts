import type { Manuscript, ManuscriptKind, Named, Reading } from '../../contract/manuscript.ts';

/** What the rest of the program does when a manuscript changes. */
export interface ManuscriptWatch {
  /** A text stands in for a file, or no more: for every library but the one given. */
  overlaid(named: Named, text: string | undefined): void;
  /** A manuscript is not what it was; the revision of its text where a window wrote it. */
  changed(named: Named, revision?: string): void;
}

/** Dossiers, templates and themes in work: opened, kept as drafts, saved, and never overwritten unseen. */
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
