import { baseName } from '../electron/contract/base-name.ts';
import { SAMPLE_DOSSIER } from '../electron/contract/sample.ts';
import type { Briefing, Choice, Deleted, ProgramEvent } from '../electron/contract/briefing.ts';
import type { ManuscriptKind, Manuscript, Named } from '../electron/contract/manuscript.ts';
import type { DeletedDialog } from './dialogs/deleted-dialog.ts';
import type { NameDialog } from './dialogs/name-dialog.ts';
import type { ManuscriptCommand } from './manuscript/manuscript-bar.ts';
import type { WorkingCopy } from './manuscript/working-copy.ts';
import type { WorkingCopies } from './manuscript/working-copies.ts';
import { TEXTS } from './texts.ts';

type MovedEvent = Extract<ProgramEvent, { event: 'moved' }>['value'];

/** What the actions on manuscripts need from the window. */
export interface ManuscriptHost {
  briefing: Briefing;
  workingCopies: WorkingCopies;
  names: NameDialog;
  deleted: DeletedDialog;
  /** The choices of a kind, and the deleted texts, as last loaded. */
  choices(kind: ManuscriptKind): readonly Choice[];
  removed(): readonly Deleted[];
  /** Whether the shell has a dialog for opening files. */
  canPick: boolean;
  /** Edits the manuscript, and uses it in the brief. */
  show(manuscript: Manuscript): Promise<void>;
  /** Reloads the list of choices. */
  reloadCatalogue(): Promise<void>;
  notify(text: string, action?: { label: string; run(): void }): void;
  download(name: string, address: string): void;
}

/** Runs commands on whole manuscripts. Every function rejects as the program does. */
export async function runManuscriptCommand(command: ManuscriptCommand, workingCopy: WorkingCopy, host: ManuscriptHost): Promise<void> {
  switch (command) {
    case 'undo':
      workingCopy.undo();
      return;
    case 'redo':
      workingCopy.redo();
      return;
    case 'store':
      return store(workingCopy, host);
    case 'discard':
      return discard(workingCopy, host);
    case 'take-theirs':
      return workingCopy.useTheirs();
    case 'keep-mine':
      return workingCopy.keepMine();
    case 'create':
      return create(workingCopy.named.kind, undefined, host);
    case 'duplicate':
      await workingCopy.flush();
      return create(workingCopy.named.kind, workingCopy, host);
    case 'rename':
      return rename(workingCopy, host);
    case 'remove':
      return remove(workingCopy, host);
    case 'import':
      return openOrImport(host);
    case 'export':
      return exportText(workingCopy, host);
    case 'deleted':
      return restoreDeleted(host);
    default:
      return;
  }
}

/** Saves to the file. A built-in one, and one that is in a PDF, is saved as a copy in the person's library. */
export async function store(workingCopy: WorkingCopy, host: ManuscriptHost): Promise<void> {
  const { isBuiltIn, file, name } = workingCopy.manuscript;
  if (!isBuiltIn && !file.endsWith('.pdf')) {
    await workingCopy.store();
    return host.notify(TEXTS.saved(file));
  }
  const as = await host.names.ask(TEXTS.nameTitle.store[workingCopy.named.kind], `my ${shortName(name)}`);
  if (as === undefined) return;
  const stored = await workingCopy.store({ as });
  // The original file is unchanged. Closing its working copy makes it start again from the file.
  host.workingCopies.close(workingCopy.named);
  host.workingCopies.add(stored);
  await host.reloadCatalogue();
  await host.show(stored);
  host.notify(TEXTS.saved(stored.file));
}

export async function create(kind: ManuscriptKind, from: WorkingCopy | undefined, host: ManuscriptHost): Promise<void> {
  const heading = TEXTS.nameTitle[from ? 'duplicate' : 'create'][kind];
  const as = await host.names.ask(heading, from ? `my ${shortName(from.named.name)}` : `my ${TEXTS.kinds[kind]}`);
  if (as === undefined) return;
  const created = await host.briefing.create({ kind, as, ...(from ? { from: from.named.name } : {}) });
  host.workingCopies.add(created);
  await host.reloadCatalogue();
  await host.show(created);
  host.notify(TEXTS.created(as));
}

async function rename(workingCopy: WorkingCopy, host: ManuscriptHost): Promise<void> {
  const as = await host.names.ask(TEXTS.nameTitle.rename[workingCopy.named.kind], workingCopy.named.name);
  if (as === undefined || as === workingCopy.named.name) return;
  await workingCopy.flush();
  const renamed = await host.briefing.rename({ ...workingCopy.named, as });
  host.workingCopies.close(workingCopy.named);
  await host.reloadCatalogue();
  await host.show(renamed);
  host.notify(TEXTS.renamed(as));
}

async function remove(workingCopy: WorkingCopy, host: ManuscriptHost): Promise<void> {
  await workingCopy.flush();
  const { named, reading } = workingCopy;
  await host.briefing.remove(named);
  host.workingCopies.close(named);
  await host.reloadCatalogue();
  await host.show(await host.briefing.open(fallbackFor(named)));
  const restore = async (): Promise<void> => {
    const restored = await host.briefing.restore(named);
    await host.reloadCatalogue();
    await host.show(restored);
    host.notify(TEXTS.restored(named.name));
  };
  host.notify(TEXTS.removed(reading.title), { label: TEXTS.undoRemove, run: () => void restore() });
}

/** Goes back to the file; without one, to another manuscript. */
async function discard(workingCopy: WorkingCopy, host: ManuscriptHost): Promise<void> {
  const { isMissing } = workingCopy.manuscript;
  await workingCopy.discard();
  if (!isMissing) return;
  host.workingCopies.close(workingCopy.named);
  await host.reloadCatalogue();
  await host.show(await host.briefing.open(fallbackFor(workingCopy.named)));
}

/** The replacement for a deleted manuscript. */
const FALLBACKS: Readonly<Record<ManuscriptKind, string>> = { dossiers: SAMPLE_DOSSIER, templates: 'read-ahead', themes: 'institutional' };

function fallbackFor({ kind }: Named): Named {
  return { kind, name: FALLBACKS[kind] };
}

/** The desktop program opens the file in place. In a browser its text is imported into the person's library. */
export async function openOrImport(host: ManuscriptHost): Promise<void> {
  if (!host.canPick) {
    const file = await pickInBrowser();
    return file ? importFile(file, host) : undefined;
  }
  const opened = await host.briefing.pick({});
  if (!opened) return;
  await host.reloadCatalogue();
  await host.show(opened);
  host.notify(TEXTS.openedFile(titleOf(opened, host)));
}

export async function importFile(file: File, host: ManuscriptHost): Promise<void> {
  const imported = await host.briefing.importText({ fileName: file.name, text: await file.text() });
  await host.reloadCatalogue();
  await host.show(imported);
  host.notify(TEXTS.imported(titleOf(imported, host)));
}

/** The title of a manuscript that the list of choices has. */
function titleOf({ kind, name }: Named, host: ManuscriptHost): string {
  return host.choices(kind).find(({ id }) => id === name)?.name ?? name;
}

/** Another window renamed a text, or deleted it. In this window, which did the same, there is nothing left to do. */
export async function onMoved({ kind, name, to }: MovedEvent, isInUse: boolean, host: ManuscriptHost): Promise<void> {
  const { workingCopies } = host;
  const isOpen = workingCopies.find({ kind, name }) !== undefined;
  await host.reloadCatalogue();
  if (!isOpen && !isInUse) return;
  if (to === undefined) {
    workingCopies.close({ kind, name });
    if (isInUse) await host.show(await host.briefing.open(fallbackFor({ kind, name })));
    return host.notify(TEXTS.removed(name));
  }
  const { manuscript } = await workingCopies.move({ kind, name }, { kind, name: to });
  if (isInUse) await host.show(manuscript);
  host.notify(TEXTS.renamed(to));
}

/** Lets the person restore a deleted text. */
async function restoreDeleted(host: ManuscriptHost): Promise<void> {
  await host.reloadCatalogue();
  const wanted = await host.deleted.ask(host.removed());
  if (!wanted) return;
  const restored = await host.briefing.restore(wanted);
  await host.reloadCatalogue();
  await host.show(restored);
  host.notify(TEXTS.restored(wanted.name));
}

function pickInBrowser(): Promise<File | undefined> {
  const input = Object.assign(document.createElement('input'), { type: 'file', accept: '.yaml,.yml,.hbs' });
  return new Promise((resolve) => {
    input.addEventListener('change', () => resolve(input.files?.[0]));
    input.addEventListener('cancel', () => resolve(undefined));
    input.click();
  });
}

async function exportText(workingCopy: WorkingCopy, host: ManuscriptHost): Promise<void> {
  await workingCopy.flush();
  if (workingCopy.isRefused) return exportHere(workingCopy, host);
  const delivery = await host.briefing.exportText(workingCopy.named);
  if (delivery.kind === 'download') host.download(delivery.name, delivery.address);
  if (delivery.kind === 'file') host.notify(TEXTS.saved(delivery.file));
}

/** Exports the text of the window, while the program does not have it. */
function exportHere({ manuscript, text }: WorkingCopy, host: ManuscriptHost): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'text/plain' }));
  host.download(baseName(manuscript.file).replace(/\.pdf$/i, '.yaml'), address);
  // The download has begun by then.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

/** The built-in text that a manuscript was most likely copied from: the one with the longest id inside its name; otherwise the first. */
function originOf(name: string, choices: readonly Choice[]): string {
  const builtIn = choices.filter(({ isOwn }) => !isOwn);
  const found = builtIn.filter(({ id }) => name.includes(id)).sort((a, b) => b.id.length - a.id.length)[0];
  return found?.id ?? builtIn[0]?.id ?? '';
}

/**
 * The built-in text to compare with: the one asked for; otherwise the one that this is a draft of; otherwise the one it was copied from.
 */
export async function originalOf(
  workingCopy: WorkingCopy,
  wanted: string | undefined,
  choices: readonly Choice[],
  briefing: Briefing,
): Promise<{ id: string; text: string }> {
  const { kind, name, isBuiltIn } = workingCopy.manuscript;
  const id = wanted ?? (isBuiltIn ? name : originOf(name, choices));
  const { text } = isBuiltIn && id === name ? await briefing.builtIn(workingCopy.named) : await briefing.open({ kind, name: id });
  return { id, text };
}

function shortName(name: string): string {
  return baseName(name)
    .replace(/\.\w+$/, '')
    .replaceAll('-', ' ');
}
