// The modules of Electron that the program uses, and the test runner with it.
import { app } from './app.mjs';
import { ipcMain } from './ipc.mjs';
import { Menu } from './menu.mjs';
import { protocol } from './protocol.mjs';
import { session } from './session.mjs';
import { strict } from './strict.mjs';
import { BrowserWindow, webContents } from './window.mjs';

/** There are no native dialogs here: a test says what the person would have answered. */
const unanswered = (name) => async () => {
  throw new Error(`stand-in for Electron: dialog.${name} was called, and the test has no answer for it`);
};
const dialog = {
  showSaveDialog: unanswered('showSaveDialog'),
  showOpenDialog: unanswered('showOpenDialog'),
  showErrorBox: unanswered('showErrorBox'),
};
const shell = strict('shell', { showItemInFolder: () => undefined });

export { app, BrowserWindow, dialog, ipcMain, Menu, protocol, session, shell, webContents };
export default strict('electron', { app, BrowserWindow, dialog, ipcMain, Menu, protocol, session, shell, webContents });
