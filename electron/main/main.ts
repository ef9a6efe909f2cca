import { join } from 'node:path';
import { app, BrowserWindow, protocol, session } from 'electron';
import { createProgram } from '../handlers/program.ts';
import { createPublished } from '../handlers/published.ts';
import { serve } from '../handlers/serve.ts';
import { createHost } from './host.ts';
import { answerCalls } from './ipc.ts';
import { guardContents, guardSession, isOurs, ORIGIN, SCHEME } from './guard.ts';
import { windowOptions } from './window.ts';

/** Shell one: Electron. The window is served by the program itself, under an address of its own, and reaches nothing else. */
const root = app.getAppPath();
const published = createPublished();

app.enableSandbox();
protocol.registerSchemesAsPrivileged([
  { scheme: SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true, codeCache: true } },
]);

if (app.requestSingleInstanceLock()) void app.whenReady().then(start);
else app.quit();

function start(): void {
  const { dispatch, engine } = createProgram(root, createHost(published), (error) => process.stderr.write(`${String(error)}\n`));
  guardSession(session.defaultSession);
  protocol.handle(SCHEME, (request) => {
    const url = new URL(request.url);
    return isOurs(url.href) ? serve(url.pathname, join(root, 'out', 'renderer'), published) : new Response(null, { status: 404 });
  });
  answerCalls(dispatch);
  app.on('web-contents-created', (_event, contents) => guardContents(contents));
  app.on('second-instance', focus);
  app.on('activate', () => BrowserWindow.getAllWindows().length === 0 && openWindow());
  app.on('window-all-closed', () => process.platform !== 'darwin' && app.quit());
  app.on('will-quit', () => void engine.close());
  openWindow();
}

function openWindow(): void {
  const window = new BrowserWindow(windowOptions(join(root, 'out', 'preload', 'preload.cjs')));
  window.once('ready-to-show', () => window.show());
  void window.loadURL(`${ORIGIN}/`);
}

function focus(): void {
  const [window] = BrowserWindow.getAllWindows();
  if (!window) return;
  if (window.isMinimized()) window.restore();
  window.focus();
}
