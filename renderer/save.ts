import type { Briefing, Delivery } from '../electron/contract/briefing.ts';
import type { AllAudiences } from './dialogs/all-audiences.ts';
import type { WorkingCopies } from './manuscript/working-copies.ts';
import { requestOf, type Notice, type State } from './store.ts';
import { TEXTS } from './texts.ts';

/** What saving briefs as files needs from the window. */
export interface SaveHost {
  briefing: Briefing;
  workingCopies: WorkingCopies;
  /** The state of the window. */
  model(): State;
  notify(text: string, action?: Notice['action']): void;
  download(name: string, address: string): void;
}

/** Saves the brief on screen as a file. Rejects as the program does. */
export async function save(host: SaveHost): Promise<void> {
  // Taken now, because choosing another audience meanwhile must not change this file.
  const request = requestOf(host.model());
  await host.workingCopies.flush();
  const { delivery } = await host.briefing.save(request);
  finish(delivery, host);
}

function finish(delivery: Delivery, { briefing, model, notify, download }: SaveHost): void {
  if (delivery.kind === 'download') download(delivery.name, delivery.address);
  if (delivery.kind !== 'file') return;
  const { file, id } = delivery;
  const reveal = { label: TEXTS.showInFolder, run: () => void briefing.reveal({ id }) };
  notify(TEXTS.saved(file), model().catalogue?.can.reveal ? reveal : undefined);
}

/** Saves a brief for each audience chosen in the dialog. */
export async function saveAll(dialog: AllAudiences, { briefing, workingCopies, model }: SaveHost): Promise<void> {
  await workingCopies.flush();
  const { catalogue, dossier, setUp } = model();
  const { template: _template, theme: _theme, ...rest } = setUp;
  dialog.briefing = briefing;
  await dialog.show({ audiences: catalogue?.audiences ?? [], request: { ...rest, dossier }, canReveal: catalogue?.can.reveal ?? false });
}

/** Starts a download in the browser. */
export function download(name: string, address: string): void {
  Object.assign(document.createElement('a'), { href: address, download: name }).click();
}
