// The menu bar: nothing is drawn, but each item can be found and clicked.
import { strict } from './strict.mjs';

let current = null;

function itemsOf(template) {
  return template.map((given) => {
    if (given.id === undefined && given.role === undefined && given.label === undefined && given.type !== 'separator') {
      throw new Error('stand-in for Electron: a menu item needs a label, a role or a type');
    }
    return { ...given, submenu: given.submenu ? menuOf(given.submenu) : undefined };
  });
}

function menuOf(template) {
  const items = itemsOf(template);
  const find = (id, among) => {
    for (const item of among) {
      const found = item.id === id ? item : item.submenu && find(id, item.submenu.items);
      if (found) return found;
    }
    return null;
  };
  return { items, getMenuItemById: (id) => find(id, items) };
}

export const Menu = strict('Menu', {
  buildFromTemplate: (template) => menuOf(template),
  setApplicationMenu(menu) {
    current = menu;
  },
  getApplicationMenu: () => current,
});
