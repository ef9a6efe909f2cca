import { contextBridge, ipcRenderer, webUtils } from 'electron';

/** Gives the window its wire and nothing more. A signal does not cross: the window cancels by number. */
contextBridge.exposeInMainWorld('aideMemoire', {
  call: (id: number, method: string, input: unknown) => ipcRenderer.invoke('call', id, method, input),
  cancel: (id: number) => ipcRenderer.send('cancel', id),
  listen: (listener: (event: unknown) => void) => {
    // Electron's own event stays on this side: it holds the channel.
    ipcRenderer.on('event', (_event, programEvent: unknown) => listener(programEvent));
  },
  /** Tells the program of a file that was dropped on the window: only this side knows where it lies. */
  drop: (file: File) => ipcRenderer.send('drop', webUtils.getPathForFile(file)),
});
