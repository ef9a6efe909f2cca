import type { About, Command } from '../electron/contract/briefing.ts';
import type { AboutDialog } from './dialogs/about-dialog.ts';
import type { AllAudiences } from './dialogs/all-audiences.ts';
import type { ShortcutsDialog } from './dialogs/shortcuts-dialog.ts';
import { create, type ManuscriptHost, openOrImport, store } from './manuscript-actions.ts';
import type { PageOutput } from './page-output.ts';
import type { BriefPreview } from './preview/brief-preview.ts';
import { saveAll, type SaveHost } from './save.ts';
import { undoInField } from './shortcuts.ts';
import type { View } from './store.ts';
import type { Workspace } from './workspace.ts';

/** What commands act on. */
export interface CommandHost {
  workspace: Workspace;
  output: PageOutput;
  actions(): ManuscriptHost & SaveHost;
  preview(): BriefPreview;
  find(): Promise<void> | undefined;
  about(): Promise<About>;
  /** Makes an address that lets another browser in; undefined if the shell has none. */
  link(): (() => Promise<string>) | undefined;
  dialog<T extends Element>(name: string): T;
}

/** Runs a command from a menu, a key or a button. Rejects as the program does. */
export async function runCommand(command: Command, host: CommandHost): Promise<void> {
  const { workspace, output } = host;
  if (command.startsWith('view-')) return workspace.open(command.slice('view-'.length) as View);
  switch (command) {
    case 'save':
      return output.save();
    case 'save-all':
      return saveAll(host.dialog<AllAudiences>('am-all-audiences'), host.actions());
    case 'print':
      return output.print();
    case 'store':
      return workspace.workingCopy ? store(workspace.workingCopy, host.actions()) : output.save();
    case 'new':
      return create('dossiers', undefined, host.actions());
    case 'open':
      return openOrImport(host.actions());
    case 'undo':
    case 'redo':
      // In a field with the focus, the command applies to the text of the field.
      return void (undoInField(command) || workspace.workingCopy?.[command]());
    case 'find':
      return host.find();
    case 'zoom-in':
      return host.preview().stepZoom(1);
    case 'zoom-out':
      return host.preview().stepZoom(-1);
    case 'fit-width':
      return host.preview().setZoom('width');
    case 'shortcuts':
      return host.dialog<ShortcutsDialog>('am-shortcuts-dialog').show();
    default:
      return host.dialog<AboutDialog>('am-about-dialog').show(await host.about(), host.link());
  }
}
