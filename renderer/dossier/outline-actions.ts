import { duplicateItem, insertItem, moveItem, type Path, removeItem, setValue } from '../../electron/engine/dossier/edit/index.ts';
import type { JsonSchema } from '../editor/schema.ts';
import type { WorkingCopy } from '../manuscript/working-copy.ts';
import type { OutlineCommand } from './dossier-outline.ts';
import { valueAt } from './parts.ts';
import type { PlainMap } from './plain.ts';
import { skeletonFor } from './skeleton.ts';

/** Makes a change requested in the outline. Returns the path to select afterwards. */
export function editOutline(command: OutlineCommand, workingCopy: WorkingCopy, schema: JsonSchema): Path {
  const { value } = workingCopy.plain;
  if (command.type === 'select') return command.path;
  if (command.type === 'add') {
    if (command.isSingle) {
      workingCopy.apply(setValue(workingCopy.text, command.list, skeletonFor(schema, command.list, value)));
      return command.list;
    }
    const path = [...command.list, sizeOf(value, command.list)];
    workingCopy.apply(insertItem(workingCopy.text, command.list, Number(path.at(-1)), skeletonFor(schema, path, value)));
    return path;
  }
  const [list, index] = [command.path.slice(0, -1), Number(command.path.at(-1))];
  if (command.type === 'duplicate') {
    workingCopy.apply(duplicateItem(workingCopy.text, list, index));
    return [...list, index + 1];
  }
  if (command.type === 'remove') {
    workingCopy.apply(removeItem(workingCopy.text, list, index));
    return [];
  }
  const target = index + (command.type === 'move' ? command.by : 0);
  if (target < 0 || target >= sizeOf(value, list)) return command.path;
  workingCopy.apply(moveItem(workingCopy.text, list, index, target));
  return [...list, target];
}

function sizeOf(value: PlainMap, path: Path): number {
  const found = valueAt(value, path);
  return Array.isArray(found) ? found.length : 0;
}
