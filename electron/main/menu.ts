import type { MenuItemConstructorOptions } from 'electron';
import type { Command } from '../contract/briefing.ts';
import type { Named } from '../contract/manuscript.ts';
import type { DesktopWords } from './words.ts';

/** What the menu needs. */
export interface MenuState {
  isMac: boolean;
  recent: readonly Named[];
  command(name: Command): void;
  openRecent(file: string): void;
  words: DesktopWords;
}

/** The menu bar as a value, with the same commands as the window. */
export function menuTemplate({ isMac, recent, command, openRecent, words }: MenuState): MenuItemConstructorOptions[] {
  const item = (id: Command, label: string, accelerator?: string): MenuItemConstructorOptions => ({
    id,
    label,
    click: () => command(id),
    ...(accelerator ? { accelerator } : {}),
  });
  const recents = recent.map(({ name }) => ({ label: name, click: () => openRecent(name) }));
  const about = item('about', words.about);
  return [
    ...(isMac
      ? [{ label: 'Aide-Mémoire', submenu: [about, { type: 'separator' as const }, { role: 'hide' as const }, { role: 'quit' as const }] }]
      : []),
    {
      label: words.menus.file,
      submenu: [
        item('new', words.create, 'CmdOrCtrl+N'),
        item('open', words.open, 'CmdOrCtrl+O'),
        { id: 'recent', label: words.recent, submenu: recents, enabled: recents.length > 0 },
        { type: 'separator' },
        item('store', words.store, 'CmdOrCtrl+S'),
        item('save', words.save, 'CmdOrCtrl+Shift+S'),
        item('save-all', words.saveAll, 'CmdOrCtrl+Alt+S'),
        item('print', words.print, 'CmdOrCtrl+P'),
        { type: 'separator' },
        isMac ? { role: 'close' } : { role: 'quit' },
      ],
    },
    {
      label: words.menus.edit,
      submenu: [
        item('undo', words.undo, 'CmdOrCtrl+Z'),
        item('redo', words.redo, isMac ? 'Cmd+Shift+Z' : 'Ctrl+Y'),
        { type: 'separator' },
        { role: 'cut' },
        { role: 'copy' },
        { role: 'paste' },
        { role: 'selectAll' },
        { type: 'separator' },
        item('find', words.find, 'CmdOrCtrl+F'),
      ],
    },
    {
      label: words.menus.view,
      submenu: [
        item('view-brief', words.views.brief, 'CmdOrCtrl+1'),
        item('view-dossier', words.views.dossier, 'CmdOrCtrl+2'),
        item('view-template', words.views.template, 'CmdOrCtrl+3'),
        item('view-theme', words.views.theme, 'CmdOrCtrl+4'),
        { type: 'separator' },
        item('zoom-in', words.zoomIn, 'CmdOrCtrl+='),
        item('zoom-out', words.zoomOut, 'CmdOrCtrl+-'),
        item('fit-width', words.fitWidth, 'CmdOrCtrl+0'),
        { type: 'separator' },
        { role: 'togglefullscreen' },
      ],
    },
    { role: 'help', submenu: [item('shortcuts', words.shortcuts, 'F1'), ...(isMac ? [] : [about])] },
  ];
}
