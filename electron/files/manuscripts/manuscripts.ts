import { existsSync, mkdirSync, renameSync } from 'node:fs';
import { basename, dirname, extname, join, resolve } from 'node:path';
import { checkFile } from '../../engine/check.ts';
import { itemsOf } from '../../engine/dossier/items.ts';
import { decodeText } from '../../engine/source/text.ts';
import { FILE_ENDINGS, type ItemPlace, type Kind, type Manuscript, type Named, type Reading } from '../../contract/manuscript.ts';
import { BriefError, caution, fault, type Problem } from '../../contract/problem.ts';
import { slugOf } from '../../contract/slug.ts';
import { choiceOf } from '../library/catalogue.ts';
import { createDrafts, type Draft, type Drafts, revisionOf } from './drafts.ts';
import { EMPTY } from './empty.ts';
import { kindOf } from '../library/detect-kind.ts';
import { dossierBytes, type FileLibrary, readText } from '../library/library.ts';
import { saveAtomically } from './save.ts';
import { watchFiles } from './watch.ts';

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
  create(wanted: { kind: Kind; from?: string | undefined; as: string }): Manuscript;
  rename(named: Named & { as: string }): Manuscript;
  remove(named: Named): void;
  restore(named: Named): Manuscript;
  adopt(given: { kind?: Kind | undefined; fileName: string; text: string }): Manuscript;
  drafts(): Named[];
  close(): void;
}

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
  /** Open manuscripts by file, with the last known revision of the file. */
  private readonly watched = new Map<string, { named: Named; revision: string }>();
  private readonly watcher = watchFiles((file) => this.noticeChange(file));

  constructor(
    private readonly library: FileLibrary,
    private readonly home: string,
    private readonly watch: ManuscriptWatch,
  ) {
    this.kept = createDrafts(join(home, 'drafts'));
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
      isOwn: this.isOwn(named),
      isChangedOutside: draft !== undefined && draft.base !== revisionOf(saved ?? ''),
    };
  }

  edit({ text, base, ...named }: Parameters<Manuscripts['edit']>[0]): Reading {
    const { file, text: before, base: begun, saved } = this.current(named);
    if (revisionOf(before) !== base) throw elsewhere();
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
    if (revisionOf(text) !== base) throw elsewhere();
    if (as !== undefined) this.writeOwn(named.kind, as, text);
    else {
      if (this.library.isBuiltIn(named.kind, named.name) || extname(file) === '.pdf') throw needsName();
      if (!overwrite && revisionOf(saved ?? '') !== begun) throw outside(file);
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
    this.writeOwn(kind, as, model === undefined ? EMPTY[kind as keyof typeof EMPTY](as) : this.current({ kind, name: model }).text);
    return this.open({ kind, name: as });
  }

  rename({ as, ...named }: Parameters<Manuscripts['rename']>[0]): Manuscript {
    this.ownOrRefuse(named);
    this.refuseTaken(named.kind, as);
    const { file, draft } = this.current(named);
    const renamed = { kind: named.kind, name: as };
    this.watched.delete(file);
    renameSync(file, this.ownFile(renamed));
    if (draft) {
      this.kept.keep({ ...draft, name: as, file: resolve(this.ownFile(renamed)) });
      this.kept.drop(named.kind, file);
      this.overlay(renamed, draft.text);
    }
    return this.open(renamed);
  }

  remove(named: Named): void {
    this.ownOrRefuse(named);
    const file = this.ownFile(named);
    const removed = removedFile(this.home, named);
    mkdirSync(dirname(removed), { recursive: true });
    this.watched.delete(resolve(file));
    this.overlay(named, undefined);
    renameSync(file, removed);
  }

  restore(named: Named): Manuscript {
    const removed = removedFile(this.home, named);
    if (!existsSync(removed)) throw new BriefError(fault('not-removed', `there is no deleted ${called(named.kind)} "${named.name}"`));
    this.refuseTaken(named.kind, named.name);
    renameSync(removed, this.ownFile(named));
    const { draft } = this.current(named);
    if (draft) this.overlay(named, draft.text);
    return this.open(named);
  }

  adopt({ kind, fileName, text }: Parameters<Manuscripts['adopt']>[0]): Manuscript {
    const adopted = kind ?? kindByName(fileName, text);
    const stem = basename(fileName, extname(fileName)).replace(/\.(dossier|theme|template)$/, '');
    const id = freeId(slugOf(stem) || 'untitled', this.library.names(adopted));
    this.writeOwn(adopted, id, text);
    return this.open({ kind: adopted, name: id });
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

  private ownFile({ kind, name }: Named): string {
    return join(this.home, kind, `${name}${FILE_ENDINGS[kind]}`);
  }

  private isOwn(named: Named): boolean {
    return !this.library.isBuiltIn(named.kind, named.name) && resolve(this.library.fileOf(named.kind, named.name)) === resolve(this.ownFile(named));
  }

  private ownOrRefuse(named: Named): void {
    if (this.isOwn(named)) return;
    throw new BriefError(fault('not-own', `"${named.name}" is not in your library`, { hints: ['duplicate it, and change the copy'] }));
  }

  private refuseTaken(kind: Kind, id: string): void {
    if (!this.library.names(kind).includes(id)) return;
    throw new BriefError(fault('name-taken', `a ${called(kind)} "${id}" already exists`, { hints: ['choose another name'] }));
  }

  private writeOwn(kind: Kind, id: string, text: string): void {
    this.refuseTaken(kind, id);
    saveAtomically(this.ownFile({ kind, name: id }), new TextEncoder().encode(text), { force: false });
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

/** The text of the file; undefined if it is missing and there is a draft. */
function savedText(kind: Kind, file: string, hasDraft: boolean): string | undefined {
  if (hasDraft && !existsSync(file)) return undefined;
  return kind === 'dossiers' ? decodeText(dossierBytes(file), file) : readText(file);
}

/** The problems of a text, and the places of the items of a dossier. */
function readingOf({ kind, name }: Named, file: string, text: string, library: FileLibrary): Reading {
  const revision = revisionOf(text);
  try {
    const items = kind === 'dossiers' ? placesOf(name, library) : undefined;
    const single = kind === 'themes' ? 'theme' : 'template';
    const problems = items ? [] : checkFile({ file, text, kind: single, id: basename(file, extname(file)) }, library);
    return { revision, problems, ...(items ? { items } : {}) };
  } catch (error) {
    if (error instanceof BriefError) return { revision, problems: [...error.problems] };
    throw error;
  }
}

function placesOf(name: string, library: FileLibrary): ItemPlace[] {
  return itemsOf(library.dossier(name).value).map(({ key, path }) => ({ key, path: [...path] }));
}

function removedFile(home: string, { kind, name }: Named): string {
  return join(home, 'removed', kind, `${name}${FILE_ENDINGS[kind]}`);
}

function called(kind: Kind): string {
  return kind.slice(0, -1);
}

/** @throws BriefError for any other kind of file. */
export function kindByName(file: string, text: string): Kind {
  const found = kindOf(file, text);
  if (/\.(ya?ml|hbs|pdf)$/i.test(file) && found !== 'audience' && found !== 'partial') return `${found}s`;
  const hints = ['use a .yaml file for a dossier or theme, or a .hbs file with front matter for a template'];
  throw new BriefError(fault('unknown-file', `"${basename(file)}" is not a dossier, template or theme`, { hints }));
}

/** The id itself, or with the first number that is free. */
function freeId(id: string, taken: readonly string[]): string {
  for (let number = 1; ; number += 1) {
    const candidate = number === 1 ? id : `${id}-${number}`;
    if (!taken.includes(candidate)) return candidate;
  }
}

function elsewhere(): BriefError {
  const hints = ['use the other version, or keep your version'];
  return new BriefError(fault('edited-elsewhere', 'another window changed this text', { hints }));
}

function outside(file: string): BriefError {
  const hints = ['use the other version, or keep your version'];
  return new BriefError(fault('changed-outside', 'another program changed this file after you opened it', { place: { file }, hints }));
}

function needsName(): BriefError {
  return new BriefError(fault('built-in', 'built-in files cannot be changed: save a copy under a new name'));
}

function asNotKept({ message, ...rest }: Problem): Problem {
  return caution('draft-not-kept', `cannot save the draft: ${message}`, {
    ...rest,
    severity: 'warning',
    code: 'draft-not-kept',
    hints: ['keep this window open, and free disk space or save the text elsewhere'],
  });
}
