import type { Command } from '../electron/contract/briefing.ts';
import { TEXTS } from './texts.ts';

/** A key and its command. */
export interface Shortcut {
  command: Command;
  description: string;
  key: string;
  /** Ctrl, or Command on a Mac. */
  isControl?: boolean;
  isShift?: boolean;
  isAlt?: boolean;
}

/** The window's keys: the same as in the menus of the desktop program. */
export const SHORTCUTS: readonly Shortcut[] = [
  { command: 'view-brief', description: TEXTS.views.brief, key: '1', isControl: true },
  { command: 'view-dossier', description: TEXTS.views.dossier, key: '2', isControl: true },
  { command: 'view-template', description: TEXTS.views.template, key: '3', isControl: true },
  { command: 'view-theme', description: TEXTS.views.theme, key: '4', isControl: true },
  { command: 'new', description: TEXTS.create, key: 'n', isControl: true },
  { command: 'open', description: TEXTS.open, key: 'o', isControl: true },
  { command: 'store', description: TEXTS.store, key: 's', isControl: true },
  { command: 'save', description: TEXTS.savePdf, key: 's', isControl: true, isShift: true },
  { command: 'save-all', description: TEXTS.saveAll, key: 's', isControl: true, isAlt: true },
  { command: 'print', description: TEXTS.print, key: 'p', isControl: true },
  { command: 'undo', description: TEXTS.undo, key: 'z', isControl: true },
  { command: 'redo', description: TEXTS.redo, key: 'y', isControl: true },
  { command: 'redo', description: TEXTS.redo, key: 'z', isControl: true, isShift: true },
  { command: 'find', description: TEXTS.find, key: 'f', isControl: true },
  { command: 'zoom-in', description: TEXTS.zoomIn, key: '=', isControl: true },
  { command: 'zoom-out', description: TEXTS.zoomOut, key: '-', isControl: true },
  { command: 'fit-width', description: TEXTS.fitWidth, key: '0', isControl: true },
  { command: 'shortcuts', description: TEXTS.shortcuts, key: 'F1' },
  { command: 'shortcuts', description: TEXTS.shortcuts, key: '?' },
];

/** Keys that elements handle themselves when they have the focus. */
export const LOCAL_SHORTCUTS: readonly { keys: string; description: string }[] = [
  { keys: TEXTS.keys.moveSection, description: TEXTS.moveSection },
  { keys: TEXTS.keys.arrows, description: TEXTS.moveThroughSections },
  { keys: TEXTS.keys.suggestions, description: TEXTS.suggestions },
  { keys: TEXTS.keys.leaveEditor, description: TEXTS.leaveEditor },
];

const isMac = (): boolean => /Mac/.test(navigator.platform);

/** The keys as people write them: "Ctrl+Shift+S". */
export function keysOf({ key, isControl, isShift, isAlt }: Shortcut): string {
  const parts = [isControl ? (isMac() ? '⌘' : 'Ctrl') : '', isAlt ? 'Alt' : '', isShift ? 'Shift' : '', key.length === 1 ? key.toUpperCase() : key];
  return parts.filter((part) => part !== '').join('+');
}

/** A label with its keys, for a tooltip. */
export function tooltip(label: string, command: Command): string {
  const found = SHORTCUTS.find((one) => one.command === command);
  return found ? TEXTS.withShortcut(label.replace('…', ''), keysOf(found)) : label;
}

/** The command of a key press; undefined for other keys, such as letters typed into a field. */
export function commandOf(event: KeyboardEvent): Command | undefined {
  const isControl = isMac() ? event.metaKey : event.ctrlKey;
  const inField = event
    .composedPath()
    .some((part) => part instanceof HTMLElement && (part.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(part.tagName)));
  const found = SHORTCUTS.find(
    (one) =>
      one.key.toLowerCase() === event.key.toLowerCase() &&
      (one.isControl ?? false) === isControl &&
      (one.isAlt ?? false) === event.altKey &&
      // On most keyboards "?" is typed with Shift.
      (one.key === '?' || (one.isShift ?? false) === event.shiftKey),
  );
  const isOfTheText = found && ['undo', 'redo', 'find'].includes(found.command);
  if (!found || (inField && (isOfTheText || (!found.isControl && found.key.length === 1)))) return undefined;
  return found.command;
}

/** Undoes or redoes typing in the focused field. False if no field has the focus. */
export function undoInField(command: 'undo' | 'redo'): boolean {
  let focused = document.activeElement;
  while (focused?.shadowRoot?.activeElement) focused = focused.shadowRoot.activeElement;
  const isField = focused instanceof HTMLTextAreaElement || (focused instanceof HTMLInputElement && focused.selectionStart !== null);
  // No newer API gives access to the history of a field.
  return isField && document.execCommand(command);
}
