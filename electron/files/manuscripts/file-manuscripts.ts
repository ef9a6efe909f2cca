import { existsSync, renameSync } from 'node:fs';
import { basename, extname, join, resolve } from 'node:path';
import type { Manuscript, Named, Reading } from '../../contract/manuscript.ts';
import { BriefError } from '../../contract/problem.ts';
import { slugOf } from '../../contract/slug.ts';
import { choiceOf } from '../library/catalogue.ts';
import { manuscriptKindOf } from '../library/detect-kind.ts';
import type { FileLibrary } from '../library/library.ts';
import { createDrafts, type Draft, type Drafts, revisionOf } from './drafts.ts';
import { EMPTY } from './empty.ts';
import type { Manuscripts, ManuscriptWatch } from './manuscripts.ts';
import { freeId, OwnFiles } from './own-files.ts';
import { asNotKept, changedOutside, editedElsewhere, needsName } from './problems.ts';
import { readingOf, savedText } from './reading.ts';
import { saveAtomically } from '../saving/save.ts';
import { watchFiles } from './watch.ts';

/** A text and the revision it is based on. */
interface Current {
  file: string;
  text: string;
  base: string;
  /** The file now; undefined if it is missing. */
  saved: string | undefined;
  draft: Draft | undefined;
}

/** @param home the folder of drafts and the person's library; existing drafts apply at once. */
export function createManuscripts(library: FileLibrary, home: string, watch: ManuscriptWatch): Manuscripts {
  return new FileManuscripts(library, home, watch);
}

class FileManuscripts implements Manuscripts {
  private readonly kept: Drafts;
  private readonly own: OwnFiles;
  /** Open manuscripts by file, with the last known revision of the file. */
  private readonly watched = new Map<string, { named: Named; revision: string }>();
  private readonly watcher = watchFiles((file) => this.noticeChange(file));

  constructor(
    private readonly library: FileLibrary,
    home: string,
    private readonly watch: ManuscriptWatch,
  ) {
    this.kept = createDrafts(join(home, 'drafts'));
    this.own = new OwnFiles(library, home);
    for (const { kind, name, text } of this.kept.all()) {
      try {
        this.overlay({ kind, name }, text);
      } catch (error) {
        // The file is missing. The draft stays until it is back.
        if (!(error instanceof BriefError)) throw error;
      }
    }
  }

  open(named: Named): Manuscript {
    const { kind, name } = named;
    const { file, text, base, saved, draft } = this.current(named);
    this.watched.set(file, { named, revision: revisionOf(saved ?? '') });
    this.watcher.add(file);
    return {
      ...readingOf(named, file, text, this.library),
      kind,
      name,
      file,
      text,
      base,
      title: choiceOf(kind, name, this.library).name,
      isBuiltIn: this.library.isBuiltIn(kind, name),
      isOwn: this.own.includes(named),
      isChangedOutside: draft !== undefined && draft.base !== revisionOf(saved ?? ''),
    };
  }

  edit({ text, base, ...named }: Parameters<Manuscripts['edit']>[0]): Reading {
    const { file, text: before, base: begun, saved } = this.current(named);
    if (revisionOf(before) !== base) throw editedElsewhere();
    const isAsSaved = text === saved;
    // The engine starts while the draft is written.
    this.overlay(named, isAsSaved ? undefined : text);
    const notKept = isAsSaved ? [] : this.kept.keep({ ...named, file, text, base: begun });
    if (isAsSaved) this.kept.drop(named.kind, file);
    const reading = readingOf(named, file, text, this.library);
    this.watch.changed(named, reading.revision);
    return { ...reading, problems: [...notKept.map(asNotKept), ...reading.problems] };
  }

  store({ base, as, overwrite, ...named }: Parameters<Manuscripts['store']>[0]): Manuscript {
    const { file, text, base: begun, saved } = this.current(named);
    if (revisionOf(text) !== base) throw editedElsewhere();
    if (as !== undefined) this.own.write({ kind: named.kind, name: as }, text);
    else {
      if (this.library.isBuiltIn(named.kind, named.name) || extname(file) === '.pdf') throw needsName();
      if (!overwrite && revisionOf(saved ?? '') !== begun) throw changedOutside(file);
      saveAtomically(file, new TextEncoder().encode(text), { force: true });
    }
    this.kept.drop(named.kind, file);
    this.overlay(named, undefined);
    return this.open({ kind: named.kind, name: as ?? named.name });
  }

  savedText({ kind, name }: Named): string {
    return savedText(kind, resolve(this.library.fileOf(kind, name)), false) ?? '';
  }

  discard(named: Named): Manuscript {
    this.kept.drop(named.kind, this.current(named).file);
    this.overlay(named, undefined);
    return this.open(named);
  }

  create({ kind, from, as }: Parameters<Manuscripts['create']>[0]): Manuscript {
    const model = from ?? (kind === 'themes' ? 'institutional' : undefined);
    this.own.write({ kind, name: as }, model === undefined ? EMPTY[kind as keyof typeof EMPTY](as) : this.current({ kind, name: model }).text);
    return this.open({ kind, name: as });
  }

  rename({ as, ...named }: Parameters<Manuscripts['rename']>[0]): Manuscript {
    this.own.refuseOthers(named);
    this.own.refuseTaken({ kind: named.kind, name: as });
    const { file, draft } = this.current(named);
    const renamed = { kind: named.kind, name: as };
    this.watched.delete(file);
    renameSync(file, this.own.pathOf(renamed));
    if (draft) {
      this.kept.keep({ ...draft, name: as, file: resolve(this.own.pathOf(renamed)) });
      this.kept.drop(named.kind, file);
      this.overlay(renamed, draft.text);
    }
    return this.open(renamed);
  }

  remove(named: Named): void {
    this.own.refuseOthers(named);
    this.watched.delete(resolve(this.own.pathOf(named)));
    this.overlay(named, undefined);
    this.own.remove(named);
  }

  restore(named: Named): Manuscript {
    this.own.restore(named);
    const { draft } = this.current(named);
    if (draft) this.overlay(named, draft.text);
    return this.open(named);
  }

  importText({ kind, fileName, text }: Parameters<Manuscripts['importText']>[0]): Manuscript {
    const importedKind = kind ?? manuscriptKindOf(fileName, text);
    const stem = basename(fileName, extname(fileName)).replace(/\.(dossier|theme|template)$/, '');
    const id = freeId(slugOf(stem) || 'untitled', this.library.names(importedKind));
    this.own.write({ kind: importedKind, name: id }, text);
    return this.open({ kind: importedKind, name: id });
  }

  drafts(): Named[] {
    return this.kept.all().map(({ kind, name }) => ({ kind, name }));
  }

  close(): void {
    this.watcher.close();
  }

  private overlay(named: Named, text: string | undefined): void {
    this.library.overlay(named.kind, named.name, text);
    this.watch.overlaid(named, text);
  }

  private current({ kind, name }: Named): Current {
    const file = resolve(this.library.fileOf(kind, name));
    const draft = this.kept.of(kind, file);
    const saved = savedText(kind, file, draft !== undefined);
    return { file, saved, draft, text: draft?.text ?? saved ?? '', base: draft?.base ?? revisionOf(saved ?? '') };
  }

  /** An open file changed. Our own changes are recognised by their revision. */
  private noticeChange(file: string): void {
    const entry = this.watched.get(file);
    if (!entry || !existsSync(file)) return;
    try {
      const { saved, draft } = this.current(entry.named);
      const revision = revisionOf(saved ?? '');
      if (revision === entry.revision) return;
      entry.revision = revision;
      if (!draft) this.overlay(entry.named, undefined);
      this.watch.changed(entry.named);
    } catch (error) {
      // The file cannot be read now. The next call reports it, and the next change is checked again.
      if (!(error instanceof BriefError)) throw error;
    }
  }
}
