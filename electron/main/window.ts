import type { BrowserWindowConstructorOptions } from 'electron';

/** Options of a window: sandboxed, isolated, without Node. Its position is restored. */
export function windowOptions(preload: string): BrowserWindowConstructorOptions {
  return {
    title: 'Aide-Mémoire',
    name: 'main',
    windowStatePersistence: true,
    width: 1440,
    height: 900,
    minWidth: 1024,
    minHeight: 700,
    show: false,
    webPreferences: { preload, sandbox: true, contextIsolation: true, nodeIntegration: false, webSecurity: true, spellcheck: false },
  };
}
