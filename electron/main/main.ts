import { join, resolve } from 'node:path';
import { app, BrowserWindow, dialog, Menu, protocol, session } from 'electron';
import manifest from '../../package.json';
import { BriefError } from '../contract/problem.ts';
import { givenLanguage, languageAmong } from '../contract/ui-language.ts';
import { createFaultLog } from '../files/log/fault-log.ts';
import { logUnhandled } from '../files/log/unhandled.ts';
import { createRecent } from '../files/manuscripts/recent.ts';
import { createProgram, type Program } from '../handlers/program.ts';
import { serve } from '../handlers/serve.ts';
import { createHost } from './host.ts';
import { answerCalls, openDrops, sendEvents } from './ipc.ts';
import { guardContents, guardSession, isOurs, ORIGIN, SCHEME } from './guard.ts';
import { menuTemplate } from './menu.ts';
import { windowOptions } from './window.ts';
import { DESKTOP_WORDS, desktopWords } from './words.ts';

/** The desktop program. It serves the window under its own address, and the window can reach nothing else. */
const root = app.getAppPath();
/** Files to open that arrived before the window existed. */
const waiting: string[] = filesIn(process.argv.slice(1));
let program: Program | undefined;

/** The language of the program: that of the call, else that of the system. Known when the program is ready. */
let language = 'en';
let words = desktopWords(language);

app.enableSandbox();
protocol.registerSchemesAsPrivileged([
  { scheme: SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true, codeCache: true } },
]);
app.on('open-file', (event, file) => {
  event.preventDefault();
  openFile(file);
});

if (app.requestSingleInstanceLock()) void app.whenReady().then(start);
else app.quit();

function start(): void {
  const given = givenLanguage(process.argv.slice(1));
  language = languageAmong([given, app.getLocale()], Object.keys(DESKTOP_WORDS));
  words = desktopWords(language);
  const home = app.getPath('userData');
  const log = createFaultLog({ home, root, version: manifest.version });
  logUnhandled(log, 'desktop');
  app.on('render-process-gone', (_event, _contents, { reason }) => log.write({ source: 'desktop', event: 'window-gone', detail: reason }));
  app.on('child-process-gone', (_event, { reason }) => log.write({ source: 'desktop', event: 'window-gone', detail: reason }));
  const started = createProgram({ root, home, host: createHost(words), log, source: 'desktop' });
  program = started;
  guardSession(session.defaultSession);
  protocol.handle(SCHEME, (request) => {
    const url = new URL(request.url);
    return isOurs(url.href) ? serve(url.pathname, join(root, 'out', 'renderer'), language) : new Response(null, { status: 404 });
  });
  answerCalls(started.dispatch);
  sendEvents(started.subscribe);
  openDrops(openFile);
  showMenu(home);
  app.on('web-contents-created', (_event, contents) => guardContents(contents));
  app.on('second-instance', (_event, argv, workingDirectory) => {
    focus();
    for (const file of filesIn(argv.slice(1), workingDirectory)) openFile(file);
  });
  app.on('activate', () => BrowserWindow.getAllWindows().length === 0 && openWindow());
  app.on('window-all-closed', () => process.platform !== 'darwin' && app.quit());
  app.on('will-quit', () => void started.close());
  openWindow();
}

function openWindow(): void {
  const window = new BrowserWindow(windowOptions(join(root, 'out', 'preload', 'preload.cjs')));
  window.once('ready-to-show', () => {
    window.show();
    for (const file of waiting.splice(0)) openFile(file);
  });
  // The window has a text that the program does not have. Without an answer here Electron would keep it open and say nothing.
  window.webContents.on('will-prevent-unload', (event) => {
    if (dialog.showMessageBoxSync(window, closeQuestion()) === 0) event.preventDefault();
  });
  void window.loadURL(`${ORIGIN}/`);
}

function closeQuestion(): Electron.MessageBoxSyncOptions {
  return { type: 'warning', message: words.closeQuestion, buttons: [words.close, words.cancel], defaultId: 1, cancelId: 1 };
}

/** The menu bar; made again when a file is opened, to update the recent files. */
function showMenu(home: string): void {
  const template = menuTemplate({
    isMac: process.platform === 'darwin',
    recent: createRecent(home).all(),
    command: (name) => program?.emit({ event: 'command', value: { name } }),
    openRecent: openFile,
    words,
  });
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
}

function openFile(file: string): void {
  if (!program) return void waiting.push(file);
  try {
    program.openFile(file);
    app.addRecentDocument(file);
    showMenu(app.getPath('userData'));
  } catch (error) {
    if (!(error instanceof BriefError)) throw error;
    dialog.showErrorBox(words.cannotOpen, `${file}\n\n${error.message}`);
  }
}

/** The files in a list of arguments. @param folder where the program was started. */
function filesIn(words: readonly string[], folder = '.'): string[] {
  return words.filter((word) => /\.(ya?ml|hbs|pdf)$/i.test(word) && !word.startsWith('-')).map((word) => resolve(folder, word));
}

function focus(): void {
  const [window] = BrowserWindow.getAllWindows();
  if (!window) return;
  if (window.isMinimized()) window.restore();
  window.focus();
}
