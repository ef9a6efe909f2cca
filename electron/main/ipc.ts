import { BrowserWindow, ipcMain, type IpcMainEvent, type IpcMainInvokeEvent } from 'electron';
import type { Subscribe } from '../contract/briefing.ts';
import { fault } from '../contract/problem.ts';
import type { Reply } from '../contract/wire.ts';
import type { Dispatch } from '../handlers/dispatch.ts';
import { isOurs } from './guard.ts';

/** Calls over Electron's channels: one for calls, one to cancel them. This is the only place that checks the sender. */
export function answerCalls(dispatch: Dispatch): void {
  const running = new Map<string, AbortController>();
  ipcMain.handle('call', async (event, id: unknown, method: unknown, input: unknown): Promise<Reply> => {
    if (!isTrusted(event)) return { ok: false, problems: [fault('forbidden', 'the call did not come from the window of Aide-Mémoire')] };
    const controller = new AbortController();
    const key = `${event.sender.id}:${String(id)}`;
    running.set(key, controller);
    try {
      return await dispatch(String(method), input, controller.signal);
    } finally {
      running.delete(key);
    }
  });
  ipcMain.on('cancel', (event, id: unknown) => {
    if (isTrusted(event)) running.get(`${event.sender.id}:${String(id)}`)?.abort();
  });
}

/** Sends events to every window. */
export function sendEvents(subscribe: Subscribe): void {
  subscribe((event) => {
    for (const { webContents } of BrowserWindow.getAllWindows()) if (isOurs(webContents.getURL())) webContents.send('event', event);
  });
}

/** Opens files dropped on the window. */
export function openDrops(openFile: (file: string) => void): void {
  ipcMain.on('drop', (event, file: unknown) => {
    if (isTrusted(event) && typeof file === 'string' && file !== '') openFile(file);
  });
}

/** True for the main frame of the window only. */
function isTrusted({ senderFrame }: IpcMainInvokeEvent | IpcMainEvent): boolean {
  return senderFrame !== null && senderFrame.parent === null && isOurs(senderFrame.url);
}
