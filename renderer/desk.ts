import type { Briefing, Choice } from '../electron/contract/briefing.ts';
import type { Kind, Manuscript, Named } from '../electron/contract/manuscript.ts';
import type { NameDialog } from './dialogs/name-dialog.ts';
import { duplicateItem, insertItem, moveItem, removeItem, setValue } from './dossier/edits.ts';
import type { OutlineWish } from './dossier/dossier-outline.ts';
import { valueAt } from './dossier/parts.ts';
import type { PlainMap } from './dossier/plain.ts';
import { skeletonFor } from './dossier/skeleton.ts';
import type { JsonSchema } from './editor/schema.ts';
import type { Wish } from './manuscript/manuscript-bar.ts';
import type { Session } from './manuscript/session.ts';
import type { Sessions } from './manuscript/sessions.ts';
import { TEXTS } from './texts.ts';

/** What the work on manuscripts needs of the window. */
export interface DeskHost {
  briefing: Briefing;
  sessions: Sessions;
  names: NameDialog;
  /** Whether the shell has a dialog to pick files with. */
  canPick: boolean;
  /** The manuscript is the one to be worked on, and used in the brief. */
  use(manuscript: Manuscript): Promise<void>;
  /** What there is to choose from has changed. */
  relist(): Promise<void>;
  say(text: string, action?: { label: string; run(): void }): void;
  download(name: string, address: string): void;
}

/** What people do with whole manuscripts. Every function rejects as the program does. */
export async function carryOut(wish: Wish, session: Session, host: DeskHost): Promise<void> {
  switch (wish) {
    case 'undo':
      session.undo();
      return;
    case 'redo':
      session.redo();
      return;
    case 'store':
      return store(session, host);
    case 'discard':
      return session.discard();
    case 'take-theirs':
      return session.takeTheirs();
    case 'keep-mine':
      return session.keepMine();
    case 'create':
      return create(session.named.kind, undefined, host);
    case 'duplicate':
      await session.flush();
      return create(session.named.kind, session, host);
    case 'rename':
      return rename(session, host);
    case 'remove':
      return remove(session, host);
    case 'import':
      return openOrImport(host);
    case 'export':
      return give(session, host);
    default:
      return;
  }
}

/** Saves to the file; a built-in one as the person's own. */
export async function store(session: Session, host: DeskHost): Promise<void> {
  const { isBuiltIn, file, name } = session.manuscript;
  if (!isBuiltIn && !file.endsWith('.pdf')) {
    await session.store();
    return host.say(TEXTS.saved(file));
  }
  const as = await host.names.ask(TEXTS.nameTitle.store[session.named.kind], `my ${shortName(name)}`);
  if (as === undefined) return;
  const stored = await session.store({ as });
  // The built-in one is as it was: what is open of it begins anew.
  host.sessions.forget(session.named);
  host.sessions.adopt(stored);
  await host.relist();
  await host.use(stored);
  host.say(TEXTS.saved(stored.file));
}

export async function create(kind: Kind, from: Session | undefined, host: DeskHost): Promise<void> {
  const heading = TEXTS.nameTitle[from ? 'duplicate' : 'create'][kind];
  const as = await host.names.ask(heading, from ? `my ${shortName(from.named.name)}` : `my ${TEXTS.kinds[kind]}`);
  if (as === undefined) return;
  const created = await host.briefing.create({ kind, as, ...(from ? { from: from.named.name } : {}) });
  host.sessions.adopt(created);
  await host.relist();
  await host.use(created);
  host.say(TEXTS.created(as));
}

async function rename(session: Session, host: DeskHost): Promise<void> {
  const as = await host.names.ask(TEXTS.nameTitle.rename[session.named.kind], session.named.name);
  if (as === undefined || as === session.named.name) return;
  await session.flush();
  const renamed = await host.briefing.rename({ ...session.named, as });
  host.sessions.forget(session.named);
  await host.relist();
  await host.use(renamed);
  host.say(TEXTS.renamed(as));
}

async function remove(session: Session, host: DeskHost): Promise<void> {
  await session.flush();
  const { named, manuscript } = session;
  await host.briefing.remove(named);
  host.sessions.forget(named);
  await host.relist();
  await host.use(await host.briefing.open(fallbackFor(named)));
  const restore = async (): Promise<void> => {
    const restored = await host.briefing.restore(named);
    await host.relist();
    await host.use(restored);
    host.say(TEXTS.restored(named.name));
  };
  host.say(TEXTS.removed(manuscript.title), { label: TEXTS.undoRemove, run: () => void restore() });
}

/** What stands in for a manuscript that is gone. */
const FALLBACKS: Readonly<Record<Kind, string>> = { dossiers: 'washington-summit-2024', templates: 'read-ahead', themes: 'institutional' };

function fallbackFor({ kind }: Named): Named {
  return { kind, name: FALLBACKS[kind] };
}

/** On the desktop a file is opened where it lies; in a browser its text becomes the person's own. */
export async function openOrImport(host: DeskHost): Promise<void> {
  if (!host.canPick) {
    const file = await pickInBrowser();
    return file ? adoptFile(file, host) : undefined;
  }
  const opened = await host.briefing.pick({});
  if (!opened) return;
  await host.relist();
  await host.use(opened);
  host.say(TEXTS.openedFile(opened.title));
}

export async function adoptFile(file: File, host: DeskHost): Promise<void> {
  const adopted = await host.briefing.adopt({ fileName: file.name, text: await file.text() });
  await host.relist();
  await host.use(adopted);
  host.say(TEXTS.imported(adopted.title));
}

function pickInBrowser(): Promise<File | undefined> {
  const input = Object.assign(document.createElement('input'), { type: 'file', accept: '.yaml,.yml,.hbs' });
  return new Promise((resolve) => {
    input.addEventListener('change', () => resolve(input.files?.[0]));
    input.addEventListener('cancel', () => resolve(undefined));
    input.click();
  });
}

async function give(session: Session, host: DeskHost): Promise<void> {
  await session.flush();
  const delivery = await host.briefing.give(session.named);
  if (delivery.kind === 'download') host.download(delivery.name, delivery.address);
  if (delivery.kind === 'file') host.say(TEXTS.saved(delivery.file));
}

/** A change of the dossier asked for in its outline. Answers with what is selected afterwards. */
export function reshape(wish: OutlineWish, session: Session, schema: JsonSchema, value: PlainMap): readonly (string | number)[] {
  if (wish.do === 'select') return wish.path;
  if (wish.do === 'add') {
    if (wish.isSingle) {
      session.apply(setValue(session.text, wish.list, skeletonFor(schema, wish.list, value)));
      return wish.list;
    }
    const path = [...wish.list, sizeOf(value, wish.list)];
    session.apply(insertItem(session.text, wish.list, Number(path.at(-1)), skeletonFor(schema, path, value)));
    return path;
  }
  const [list, index] = [wish.path.slice(0, -1), Number(wish.path.at(-1))];
  if (wish.do === 'duplicate') {
    session.apply(duplicateItem(session.text, list, index));
    return [...list, index + 1];
  }
  if (wish.do === 'remove') {
    session.apply(removeItem(session.text, list, index));
    return [];
  }
  const target = index + (wish.do === 'move' ? wish.by : 0);
  if (target < 0 || target >= sizeOf(value, list)) return wish.path;
  session.apply(moveItem(session.text, list, index, target));
  return [...list, target];
}

function sizeOf(value: PlainMap, path: readonly (string | number)[]): number {
  const found = valueAt(value, path);
  return Array.isArray(found) ? found.length : 0;
}

/** The built-in a text was most likely made from: the one whose name its own ends with. */
function originOf(name: string, choices: readonly Choice[]): string {
  const builtIn = choices.filter(({ isOwn }) => !isOwn);
  const found = builtIn.filter(({ id }) => name.includes(id)).sort((a, b) => b.id.length - a.id.length)[0];
  return found?.id ?? builtIn[0]?.id ?? '';
}

/** A built-in text to hold one's own against: the one asked for, else the one it is a draft of, else the one it came from. */
export async function originalOf(
  session: Session,
  wanted: string | undefined,
  choices: readonly Choice[],
  briefing: Briefing,
): Promise<{ id: string; text: string }> {
  const { kind, name, isBuiltIn } = session.manuscript;
  const id = wanted ?? (isBuiltIn ? name : originOf(name, choices));
  const { text } = isBuiltIn && id === name ? await briefing.builtIn(session.named) : await briefing.open({ kind, name: id });
  return { id, text };
}

function shortName(name: string): string {
  return (name.split(/[/\\]/).at(-1) ?? name).replace(/\.\w+$/, '').replaceAll('-', ' ');
}
