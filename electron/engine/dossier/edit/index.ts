/**
 * Edits of a value in a YAML text that leave the rest of the text as the person wrote it: comments, quotes, order and white space. Only the
 * smallest item around the change is rewritten. The window loads these files, so they use neither Node nor the schema library.
 */
export { duplicateItem, insertItem, moveItem, removeItem } from './list.ts';
export { setInPiece, setValue } from './set-value.ts';
export { applyChanges, type Path, type TextChange } from './text-change.ts';
