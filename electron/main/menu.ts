import type { MenuItemConstructorOptions } from 'electron';
import type { Command } from '../contract/briefing.ts';
import type { Named } from '../contract/manuscript.ts';

/** What the menu needs. */
export interface MenuState {
  isMac: boolean;
  recent: readonly Named[];
  command(name: Command): void;
  openRecent(file: string): void;
}

/** The menu bar as a value, with the same commands as the window. */
export function menuTemplate({ isMac, recent, command, openRecent }: MenuState): MenuItemConstructorOptions[] {
  const item = (id: Command, label: string, accelerator?: string): MenuItemConstructorOptions => ({
    id,
    label,
    click: () => command(id),
    ...(accelerator ? { accelerator } : {}),
  });
  const recents = recent.map(({ name }) => ({ label: name, click: () => openRecent(name) }));
  const about = item('about', 'About Aide-Mémoire');
  return [
    ...(isMac
      ? [{ label: 'Aide-Mémoire', submenu: [about, { type: 'separator' as const }, { role: 'hide' as const }, { role: 'quit' as const }] }]
      : []),
    {
      label: '&File',
      submenu: [
        item('new', 'New Dossier…', 'CmdOrCtrl+N'),
        item('open', 'Open…', 'CmdOrCtrl+O'),
        { id: 'recent', label: 'Open Recent', submenu: recents, enabled: recents.length > 0 },
        { type: 'separator' },
        item('store', 'Save Text', 'CmdOrCtrl+S'),
        item('save', 'Save PDF…', 'CmdOrCtrl+Shift+S'),
        item('save-all', 'Save for Every Audience…', 'CmdOrCtrl+Alt+S'),
        item('print', 'Print…', 'CmdOrCtrl+P'),
        { type: 'separator' },
        isMac ? { role: 'close' } : { role: 'quit' },
      ],
    },
    {
      label: '&Edit',
      submenu: [
        item('undo', 'Undo', 'CmdOrCtrl+Z'),
        item('redo', 'Redo', isMac ? 'Cmd+Shift+Z' : 'Ctrl+Y'),
        { type: 'separator' },
        { role: 'cut' },
        { role: 'copy' },
        { role: 'paste' },
        { role: 'selectAll' },
        { type: 'separator' },
        item('find', 'Find', 'CmdOrCtrl+F'),
      ],
    },
    {
      label: '&View',
      submenu: [
        item('view-brief', 'Brief', 'CmdOrCtrl+1'),
        item('view-dossier', 'Dossier', 'CmdOrCtrl+2'),
        item('view-template', 'Template', 'CmdOrCtrl+3'),
        item('view-theme', 'Theme', 'CmdOrCtrl+4'),
        { type: 'separator' },
        item('zoom-in', 'Zoom In', 'CmdOrCtrl+='),
        item('zoom-out', 'Zoom Out', 'CmdOrCtrl+-'),
        item('fit-width', 'Fit Width', 'CmdOrCtrl+0'),
        { type: 'separator' },
        { role: 'togglefullscreen' },
      ],
    },
    { role: 'help', submenu: [item('shortcuts', 'Keyboard Shortcuts', 'F1'), ...(isMac ? [] : [about])] },
  ];
}
