import { existsSync } from 'node:fs';
import { basename, extname, join, resolve } from 'node:path';
import type { Kept, Manuscript, Named } from '../../contract/manuscript.ts';
import type { Problem } from '../../contract/problem.ts';
import { slugOf } from '../../contract/slug.ts';
import { manuscriptKindOf } from '../library/detect-kind.ts';
import type { Lookup } from '../library/lookup.ts';
import { revisionOf, treeOf } from './branch.ts';
import { Drafts } from './drafts.ts';
import { EMPTY } from './empty.ts';
import type { Manuscripts, ManuscriptWatch, Removed } from './manuscripts.ts';
import type { Edit, OpenText } from './open-text.ts';
import { keyOf, OpenTexts } from './open-texts.ts';
import { freeId, OwnFiles } from './own-files.ts';
import { changedOutside, editedElsewhere, fileMissing, nameTaken, needsName } from './problems.ts';
import { savedText } from './reading.ts';
import { saveAtomically } from '../saving/save.ts';

/** @param home the folder of drafts and the person's library. Existing drafts are announced by `replacements`. */
export function createManuscripts(lookup: Lookup, home: string, watch: ManuscriptWatch): Manuscripts {
  return new FileManuscripts(lookup, home, watch);
}

class FileManuscripts implements Manuscripts {
  private readonly kept: Drafts;
  private readonly own: OwnFiles;
  private readonly texts: OpenTexts;

  constructor(
    private readonly lookup: Lookup,
    home: string,
    private readonly watch: ManuscriptWatch,
  ) {
    this.kept = new Drafts(join(home, 'drafts'));
    this.own = new OwnFiles(lookup, home);
    this.texts = new OpenTexts(lookup, this.kept, {
      changed: (text) => this.onFileChanged(text),
      kept: (named, revision, problems) => watch.kept(named, revision, problems),
    });
  }

  open(named: Named): Manuscript {
    const text = this.texts.of(named);
    this.refresh(text);
    if (text.findOthers()) this.watch.changed(named);
    return this.manuscriptOf(text);
  }

  edit({ kind, name, ...edit }: Named & Edit): Kept {
    const named = { kind, name };
    const text = this.texts.of(named);
    const before = text.versions.length;
    // The engine has the text of a file only once it differs.
    const isKnown = !text.isSaved && edit.changes !== undefined;
    const { kept, isInUse } = text.edit(edit);
    if (isInUse && kept.isSaved) this.overlay(text, undefined);
    else if (isInUse) this.overlay(text, isKnown ? { changes: edit.changes ?? [] } : { text: text.text.toString() });
    // Of another version every window is told.
    if (text.versions.length !== before) this.watch.changed(named);
    else if (isInUse) this.watch.changed(named, { revision: kept.revision, to: edit.to, base: edit.base, changes: edit.changes });
    return kept;
  }

  async store({ base, as, overwrite, ...named }: Parameters<Manuscripts['store']>[0]): Promise<Manuscript> {
    const text = this.texts.of(named);
    this.refresh(text);
    if (text.revision !== base) throw editedElsewhere();
    const whole = text.text.toString();
    if (as !== undefined) {
      this.refuseTaken({ kind: named.kind, name: as });
      this.own.write({ kind: named.kind, name: as }, whole);
      await this.toSaved(text);
      this.watch.changed(named);
      return this.open({ kind: named.kind, name: as });
    }
    if (this.lookup.isBuiltIn(named.kind, named.name) || extname(text.file) === '.pdf') throw needsName();
    if (!overwrite && text.isChangedOutside) throw changedOutside(text.file, text.unreadable);
    saveAtomically(text.file, new TextEncoder().encode(whole), { force: true });
    await text.useSaved({ text: text.text, revision: revisionOf(whole) });
    this.texts.noteWritten(text);
    this.overlay(text, undefined);
    this.watch.changed(named);
    return this.manuscriptOf(text);
  }

  savedText({ kind, name }: Named): string {
    return savedText(kind, resolve(this.lookup.fileOf(kind, name))) ?? '';
  }

  versionText(named: Named, id: string): string {
    return this.texts.of(named).versionText(id).toString();
  }

  useVersion(named: Named, id: string): Manuscript {
    const text = this.texts.of(named);
    text.useVersion(id);
    this.overlay(text, { text: text.text.toString() });
    this.watch.changed(named);
    return this.manuscriptOf(text);
  }

  async dropVersion(named: Named, id: string): Promise<Manuscript> {
    const text = this.texts.of(named);
    await text.dropVersion(id);
    this.watch.changed(named);
    return this.manuscriptOf(text);
  }

  async discard({ keep, ...named }: Parameters<Manuscripts['discard']>[0]): Promise<Manuscript> {
    const text = this.texts.of(named);
    this.refresh(text);
    if (text.unreadable) throw text.unreadable;
    if (keep && text.saved) {
      text.setAside(text.saved);
      this.overlay(text, undefined);
    } else await this.toSaved(text);
    this.watch.changed(named);
    return this.manuscriptOf(text);
  }

  create({ kind, from, as }: Parameters<Manuscripts['create']>[0]): Manuscript {
    const model = from ?? (kind === 'themes' ? 'institutional' : undefined);
    const text = model === undefined ? EMPTY[kind as keyof typeof EMPTY](as) : this.texts.of({ kind, name: model }).text.toString();
    this.refuseTaken({ kind, name: as });
    this.own.write({ kind, name: as }, text);
    return this.open({ kind, name: as });
  }

  async rename({ as, ...named }: Parameters<Manuscripts['rename']>[0]): Promise<Manuscript> {
    const text = this.texts.of(named);
    this.own.refuseOthers(named, text.file);
    const renamed = { kind: named.kind, name: as };
    this.refuseTaken(renamed);
    if (!text.saved) throw fileMissing(text.file);
    await text.flush();
    const to = resolve(this.own.pathOf(renamed));
    this.own.rename(named, renamed);
    this.overlay(text, undefined);
    this.texts.forget(text);
    this.kept.move({ ...named, file: text.file }, { ...renamed, file: to });
    const opened = this.openAgain(renamed);
    this.watch.moved(named, renamed);
    return opened;
  }

  async remove(named: Named): Promise<void> {
    const text = this.texts.of(named);
    this.own.refuseOthers(named, text.file);
    if (!text.saved) throw fileMissing(text.file);
    await text.flush();
    const folder = this.own.remove(named);
    this.overlay(text, undefined);
    this.texts.forget(text);
    // The drafts go along, so that a new file of the same name starts without them.
    this.kept.setAside(named.kind, text.file, folder);
    this.watch.moved(named, undefined);
  }

  restore({ id, ...named }: Parameters<Manuscripts['restore']>[0]): Manuscript {
    this.refuseTaken(named);
    const { removed, folder } = this.own.restore(named, id);
    this.kept.bringBack(named.kind, resolve(this.own.pathOf(named)), folder);
    this.own.deleted.tidy(removed);
    return this.openAgain(named);
  }

  removed(): Removed[] {
    return this.own.deleted.all();
  }

  importText({ kind, fileName, text }: Parameters<Manuscripts['importText']>[0]): Manuscript {
    const importedKind = kind ?? manuscriptKindOf(fileName, text);
    const stem = basename(fileName, extname(fileName)).replace(/\.(dossier|theme|template)$/, '');
    const taken = [...this.lookup.names(importedKind), ...this.drafts().map(({ name }) => name)];
    const id = freeId(slugOf(stem) || 'untitled', taken);
    this.own.write({ kind: importedKind, name: id }, text);
    return this.open({ kind: importedKind, name: id });
  }

  drafts(): (Named & { file: string; isMissing: boolean })[] {
    const open = this.texts
      .all()
      .filter(({ isSaved }) => !isSaved)
      .map(({ named, file }) => ({ ...named, file }));
    const all = new Map([...this.kept.all(), ...open].map(({ kind, name, file }) => [keyOf(kind, file), { kind, name, file }]));
    return [...all.values()].map((one) => ({ ...one, isMissing: !existsSync(one.file) }));
  }

  replacements(): (Named & { file: string; text: string })[] {
    return this.drafts().flatMap(({ kind, name, file }) => {
      const text = this.texts.at({ kind, name }, file);
      return text.isSaved ? [] : [{ kind, name, file, text: text.text.toString() }];
    });
  }

  warnings(): Problem[] {
    return [...this.kept.warnings(), ...this.own.deleted.warnings()];
  }

  async close(): Promise<void> {
    this.texts.close();
  }

  private manuscriptOf(text: OpenText): Manuscript {
    const { named, file, base, revision, versions, isChangedOutside } = text;
    return {
      ...named,
      file,
      text: text.text.toString(),
      revision,
      base,
      isBuiltIn: this.lookup.isBuiltIn(named.kind, named.name),
      isOwn: this.own.includes(named, file),
      isChangedOutside,
      isMissing: text.isMissing,
      versions,
    };
  }

  /** Opens a file that is new at its place. The engine gets its draft. */
  private openAgain(named: Named): Manuscript {
    const text = this.texts.of(named);
    if (!text.isSaved) this.overlay(text, { text: text.text.toString() });
    return this.manuscriptOf(text);
  }

  private refresh(text: OpenText): void {
    if (this.texts.refresh(text)) this.overlay(text, text.isSaved ? undefined : { text: text.text.toString() });
  }

  private onFileChanged(text: OpenText): void {
    this.overlay(text, text.isSaved ? undefined : { text: text.text.toString() });
    this.watch.changed(text.named);
  }

  /** Goes back to the file. Without one, nothing is left. */
  private async toSaved(text: OpenText): Promise<void> {
    this.overlay(text, undefined);
    if (text.saved) return text.useSaved(text.saved);
    await text.useSaved({ text: treeOf(''), revision: revisionOf('') });
    this.texts.forget(text);
  }

  private overlay({ named, file }: OpenText, replacement: Parameters<ManuscriptWatch['overlaid']>[2]): void {
    this.watch.overlaid(named, file, replacement);
  }

  /** A draft of a missing file keeps its name. */
  private refuseTaken(named: Named): void {
    if (this.drafts().some(({ kind, name }) => kind === named.kind && name === named.name)) throw nameTaken(named);
    this.own.refuseTaken(named);
  }
}
