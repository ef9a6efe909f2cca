// Life cycle and paths.
import { EventEmitter } from 'node:events';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { stopBrowser } from './browser.mjs';
import { preventable, strict } from './strict.mjs';

const state = { root: '.', words: [], isReady: false, isQuitting: false };
let announceReady;
const whenReady = new Promise((resolve) => {
  announceReady = resolve;
});
/** Closes every window; answers whether all let themselves be closed. Set by window.mjs. */
export const windows = { closeAll: () => true };

export function setRoot(root, words) {
  Object.assign(state, { root, words });
}

export function isReady() {
  return state.isReady;
}

export function isQuitting() {
  return state.isQuitting;
}

class App extends EventEmitter {
  isPackaged = false;
  commandLine = { appendSwitch: () => undefined };

  enableSandbox() {
    if (state.isReady) throw new Error('app.enableSandbox() can only be called before app is ready');
  }
  whenReady() {
    return whenReady;
  }
  isReady() {
    return state.isReady;
  }
  getAppPath() {
    return state.root;
  }
  getPath(name) {
    const given = state.words.find((word) => word.startsWith('--user-data-dir='));
    const userData = given ? given.slice('--user-data-dir='.length) : join(homedir(), '.config', 'aide-memoire');
    const paths = { userData, temp: tmpdir(), home: homedir(), documents: join(homedir(), 'Documents'), downloads: join(homedir(), 'Downloads') };
    if (!(name in paths)) throw new Error(`Failed to get '${name}' path`);
    return paths[name];
  }
  getLocale() {
    return 'en-GB';
  }
  addRecentDocument() {}
  requestSingleInstanceLock() {
    return true;
  }
  async quit() {
    const event = preventable();
    if (state.isQuitting) return;
    this.emit('before-quit', event);
    if (event.defaultPrevented) return;
    state.isQuitting = true;
    if (!windows.closeAll()) {
      state.isQuitting = false;
      return;
    }
    this.emit('will-quit', preventable());
    await stopBrowser();
    process.exit(0);
  }
  async exit(code = 0) {
    await stopBrowser();
    process.exit(code);
  }
}

const instance = new App();
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => void instance.quit());

export const app = strict('app', instance);

export function becomeReady() {
  state.isReady = true;
  // The test runner holds `ready` back by putting an `emit` of its own on the app, and lets it go when it is connected.
  instance.emit('ready', {});
  announceReady({});
}
