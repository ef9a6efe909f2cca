import { contextBridge, ipcRenderer } from 'electron';

/** Gives the window its wire and nothing more. A signal does not cross: the window cancels by number. */
contextBridge.exposeInMainWorld('aideMemoire', {
  call: (id: number, method: string, input: unknown) => ipcRenderer.invoke('call', id, method, input),
  cancel: (id: number) => ipcRenderer.send('cancel', id),
});
