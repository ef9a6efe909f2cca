import { join } from 'node:path';
import { app, BrowserWindow, dialog } from 'electron';
import { saveAtomically } from '../files/save.ts';
import type { Host } from '../handlers/host.ts';
import type { Published } from '../handlers/published.ts';

/** What Electron can do for the program: ask where to save, and keep briefs for the window to fetch. */
export function createHost(published: Published): Host {
  let folder: string | undefined;
  return {
    publish: (bytes) => published.add(bytes),
    async deliver(name, bytes) {
      folder ??= app.getPath('documents');
      const options = { title: 'Save the brief', defaultPath: join(folder, name) };
      const window = BrowserWindow.getFocusedWindow();
      const { canceled, filePath } = await (window ? dialog.showSaveDialog(window, options) : dialog.showSaveDialog(options));
      if (canceled || !filePath) return { kind: 'cancelled' };
      // The dialog has asked already whether a file that is there may be replaced.
      saveAtomically(filePath, bytes, { force: true });
      folder = join(filePath, '..');
      return { kind: 'file', file: filePath };
    },
  };
}
