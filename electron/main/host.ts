import { randomUUID } from 'node:crypto';
import { dirname, join } from 'node:path';
import { app, BrowserWindow, dialog, shell } from 'electron';
import type { Delivery } from '../contract/briefing.ts';
import { BriefError, fault } from '../contract/problem.ts';
import { saveAtomically } from '../files/saving/save.ts';
import type { Host } from '../handlers/host.ts';
import type { DesktopWords } from './words.ts';

/** The host for Electron: dialogs and folders. */
export function createHost(words: DesktopWords): Host {
  let last: string | undefined;
  const folders = new Map<string, string>();
  /** Files saved by this program. The window may show only these in a folder. */
  const saved = new Map<string, string>();
  const here = (): string => last ?? app.getPath('documents');
  const write = (file: string, bytes: Uint8Array): Delivery => {
    // The save dialog has already asked whether to replace the file.
    saveAtomically(file, bytes, { force: true });
    const id = randomUUID();
    saved.set(id, file);
    last = dirname(file);
    return { kind: 'file', file, id };
  };
  return {
    async deliver(name, bytes) {
      const options = { title: words.saveTitle, defaultPath: join(here(), name) };
      const window = BrowserWindow.getFocusedWindow();
      const { canceled, filePath } = await (window ? dialog.showSaveDialog(window, options) : dialog.showSaveDialog(options));
      return canceled || !filePath ? { kind: 'cancelled' } : write(filePath, bytes);
    },
    async pickFolder() {
      const properties: ('openDirectory' | 'createDirectory')[] = ['openDirectory', 'createDirectory'];
      const path = await ask({ title: words.folderTitle, defaultPath: here(), properties });
      if (path === undefined) return { kind: 'cancelled' };
      const id = randomUUID();
      folders.set(id, path);
      return { kind: 'folder', id, path };
    },
    async deliverInto(id, name, bytes) {
      const folder = folders.get(id ?? '');
      if (folder === undefined) throw new BriefError(fault('no-folder', 'no folder was chosen for the briefs'));
      return write(join(folder, name), bytes);
    },
    async pickFile() {
      const filters = [{ name: words.fileKinds, extensions: ['yaml', 'yml', 'hbs', 'pdf'] }];
      return ask({ title: words.openTitle, defaultPath: here(), filters, properties: ['openFile'] });
    },
    reveal(id) {
      const file = saved.get(id);
      if (file !== undefined) shell.showItemInFolder(file);
    },
    // The desktop program has its own window.
    link: () => '',
    can: { pickFiles: true, reveal: true, link: false },
    runtime: ['electron', 'chrome', 'node'].map((name) => ({ name: RUNTIME_NAMES[name] ?? name, version: process.versions[name] ?? '' })),
  };
}

const RUNTIME_NAMES: Record<string, string> = { electron: 'Electron', chrome: 'Chromium', node: 'Node.js' };

async function ask(options: Electron.OpenDialogOptions): Promise<string | undefined> {
  const window = BrowserWindow.getFocusedWindow();
  const { canceled, filePaths } = await (window ? dialog.showOpenDialog(window, options) : dialog.showOpenDialog(options));
  return canceled ? undefined : filePaths[0];
}
