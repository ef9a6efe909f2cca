import { baseName } from '../electron/contract/base-name.ts';
import type { Briefing, Delivery } from '../electron/contract/briefing.ts';
import type { AllAudiences } from './dialogs/all-audiences.ts';
import type { WorkingCopies } from './manuscript/working-copies.ts';
import { requestOf, type Notice, type State } from './store.ts';
import { TEXTS } from './texts.ts';

/** What it takes to give a person their briefs as files. */
export interface SaveHost {
  briefing: Briefing;
  workingCopies: WorkingCopies;
  /** All the window knows. */
  model(): State;
  notify(text: string, action?: Notice['action']): void;
  download(name: string, address: string): void;
}

/** The brief on screen as a file. Rejects as the program does. */
export async function save(host: SaveHost): Promise<void> {
  // As it is asked for now: whoever picks another audience meanwhile has not asked for that one's file.
  const request = requestOf(host.model());
  await host.workingCopies.flush();
  const { delivery } = await host.briefing.save(request);
  finish(delivery, host);
}

function finish(delivery: Delivery, { briefing, model, notify, download }: SaveHost): void {
  if (delivery.kind === 'download') download(delivery.name, delivery.address);
  if (delivery.kind !== 'file') return;
  const { file } = delivery;
  const reveal = { label: TEXTS.showInFolder, run: () => void briefing.reveal({ file }) };
  notify(TEXTS.saved(file), model().catalogue?.can.reveal ? reveal : undefined);
}

/** A brief for each audience: the dialog asks for which, and makes them. */
export async function saveAll(dialog: AllAudiences, { briefing, workingCopies, model }: SaveHost): Promise<void> {
  await workingCopies.flush();
  const { catalogue, dossier, setUp } = model();
  const { template: _template, theme: _theme, ...rest } = setUp;
  dialog.briefing = briefing;
  const name = baseName(dossier).replace(/\.\w+$/, '');
  const names = { dossier: name, date: new Date().toISOString().slice(0, 10) };
  await dialog.show({ audiences: catalogue?.audiences ?? [], request: { ...rest, dossier }, names, canReveal: catalogue?.can.reveal ?? false });
}

/** Has the browser take a file to where it keeps them. */
export function download(name: string, address: string): void {
  Object.assign(document.createElement('a'), { href: address, download: name }).click();
}
