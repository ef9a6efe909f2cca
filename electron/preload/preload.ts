import { contextBridge, ipcRenderer, webUtils } from 'electron';

/** Exposes calls and events to the window, and nothing else. Signals cannot be passed, so calls are cancelled by number. */
contextBridge.exposeInMainWorld('aideMemoire', {
  call: (id: number, method: string, input: unknown) => ipcRenderer.invoke('call', id, method, input),
  cancel: (id: number) => ipcRenderer.send('cancel', id),
  listen: (listener: (event: unknown) => void) => {
    // The event object is not passed on: it gives access to the channel.
    ipcRenderer.on('event', (_event, programEvent: unknown) => listener(programEvent));
  },
  /** Sends the path of a dropped file to the program. Only the preload script can read the path. */
  drop: (file: File) => ipcRenderer.send('drop', webUtils.getPathForFile(file)),
});
