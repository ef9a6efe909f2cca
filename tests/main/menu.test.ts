import { describe, expect, it } from 'vitest';
import { COMMANDS } from '../../electron/contract/briefing.ts';
import { menuTemplate } from '../../electron/main/menu.ts';
import { desktopWords } from '../../electron/main/words.ts';
import { SHORTCUTS } from '../../renderer/shortcuts.ts';

type Item = ReturnType<typeof menuTemplate>[number];
const flat = (items: readonly Item[]): Item[] => items.flatMap((item) => [item, ...flat((item.submenu as Item[] | undefined) ?? [])]);
const menu = (isMac = false) =>
  flat(
    menuTemplate({
      isMac,
      recent: [{ kind: 'dossiers', name: '/a/b.yaml' }],
      command: () => undefined,
      openRecent: () => undefined,
      words: desktopWords('en'),
    }),
  );

describe('the menu', () => {
  it('has every command of the window, on every system', () => {
    for (const isMac of [false, true]) {
      const ids = menu(isMac).map(({ id }) => id);
      for (const command of COMMANDS) expect(ids).toContain(command);
    }
  });

  it('has the keys the window has', () => {
    for (const item of menu()) {
      const shortcuts = SHORTCUTS.filter(({ command }) => command === item.id);
      if (!item.accelerator || shortcuts.length === 0) continue;
      const parts = String(item.accelerator).split('+');
      const found = shortcuts.some(
        ({ key, isControl = false, isShift = false, isAlt = false }) =>
          parts.at(-1)?.toLowerCase() === key.toLowerCase() &&
          isControl === parts.some((part) => /Ctrl/.test(part)) &&
          isShift === parts.includes('Shift') &&
          isAlt === parts.includes('Alt'),
      );
      expect(found, `${item.id}: ${item.accelerator}`).toBe(true);
    }
  });

  it('lists recent files, and opens the one that is picked', () => {
    const opened: string[] = [];
    const items = flat(
      menuTemplate({
        isMac: false,
        recent: [{ kind: 'dossiers', name: '/a/b.yaml' }],
        command: () => undefined,
        openRecent: (file) => opened.push(file),
        words: desktopWords('en'),
      }),
    );
    const recent = items.find(({ label }) => label === '/a/b.yaml');
    (recent as { click(): void }).click();
    expect(opened).toEqual(['/a/b.yaml']);
  });
});
