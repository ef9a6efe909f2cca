// A window around a page.
import { EventEmitter } from 'node:events';
import { app, isQuitting, isReady, windows as life } from './app.mjs';
import { connection } from './browser.mjs';
import { pages, WebContents } from './contents.mjs';
import { preventable, strict } from './strict.mjs';

const open = new Set();
life.closeAll = () => {
  for (const window of [...open]) window.close();
  return open.size === 0;
};

class Window extends EventEmitter {
  #started;

  constructor({ width = 800, height = 600, webPreferences = {} } = {}) {
    super();
    if (!isReady()) throw new Error('Cannot create BrowserWindow before app is ready');
    const { contextIsolation = true, sandbox = true, nodeIntegration = false, preload } = webPreferences;
    if (!contextIsolation || !sandbox || nodeIntegration) throw new Error('stand-in for Electron: only sandboxed, isolated windows without Node');
    this.webContents = strict('webContents', new WebContents(preload));
    open.add(this);
    this.webContents.once('did-finish-load', () => this.emit('ready-to-show'));
    app.emit('web-contents-created', {}, this.webContents);
    app.emit('browser-window-created', {}, this);
    this.#started = this.webContents.start({ width, height }).then(() => this.#watch());
  }

  #watch() {
    connection().on('Target.targetDestroyed', ({ targetId }) => targetId === this.webContents.targetId && this.destroy());
  }

  async loadURL(url) {
    await this.#started;
    await this.webContents.load(url);
  }
  show() {
    this.emit('show');
  }
  focus() {
    this.emit('focus');
  }
  restore() {
    this.emit('restore');
  }
  isMinimized() {
    return false;
  }
  isDestroyed() {
    return !open.has(this);
  }
  close() {
    const event = preventable();
    this.emit('close', event);
    if (!event.defaultPrevented) this.destroy();
  }
  destroy() {
    if (!open.delete(this)) return;
    this.webContents.close();
    this.emit('closed');
    if (open.size === 0 && !isQuitting()) app.emit('window-all-closed');
  }

  static getAllWindows() {
    return [...open];
  }
  static getFocusedWindow() {
    return [...open][0] ?? null;
  }
  static fromWebContents(contents) {
    return [...open].find(({ webContents: { id } }) => id === contents?.id) ?? null;
  }
}

/** A class whose windows tell of everything that is not implemented. */
export const BrowserWindow = new Proxy(Window, { construct: (target, given) => strict('BrowserWindow', new target(...given)) });

export const webContents = strict('webContents', {
  fromDevToolsTargetId: (targetId) => [...pages].find((page) => page.targetId === targetId),
  getAllWebContents: () => [...pages],
});
