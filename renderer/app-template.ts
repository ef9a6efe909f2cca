import { html, nothing, type TemplateResult } from 'lit';
import type { Problem } from '../electron/contract/problem.ts';
import type { WorkingCopies } from './manuscript/working-copies.ts';
import type { WorkingCopy } from './manuscript/working-copy.ts';
import type { SaveState } from './manuscript/working-copy.ts';
import { manuscriptOf, type State } from './store.ts';
import { TEXTS } from './texts.ts';
import type { Workspace } from './workspace.ts';

/** The state that the parts of the window show. */
export interface Shown {
  model: State;
  workspace: Workspace;
  workingCopies: WorkingCopies;
  /** Changes with the working copies, so that elements that show them are drawn again. */
  turn: number;
  onCompare(workingCopy: WorkingCopy, id: string): void;
}

/** The panel to the left of the pages or the text: sections, fields of the template, or the outline of the dossier. */
export function leftPanel({ model, workspace, workingCopies }: Shown): TemplateResult | typeof nothing {
  const { workingCopy, fields, path } = workspace;
  if (model.view === 'brief')
    return html`<aside class="left" aria-label=${TEXTS.sections}><am-section-tree .model=${model}></am-section-tree></aside>`;
  if (!workingCopy || model.view === 'theme') return nothing;
  if (model.view === 'template') {
    return html`<aside class="left" aria-label=${TEXTS.fieldBrowser}><am-field-browser .fields=${fields} .grammar=${workingCopies.grammar('templates')}></am-field-browser></aside>`;
  }
  return html`<aside class="left" aria-label=${TEXTS.outline}><am-dossier-outline .value=${workspace.outline.of(workingCopy)} .root=${workspace.dossierSchema} .levels=${model.outline?.levels ?? []} .selected=${path}></am-dossier-outline></aside>`;
}

/** Says that the program has stopped, or does not let this window in. */
export function connectionLine({ connection }: State): TemplateResult | typeof nothing {
  return connection === 'here' ? nothing : html`<p class="connection" role="alert">${TEXTS.connections[connection]}</p>`;
}

/** The manuscript being worked on. */
export function editorPanel(workingCopy: WorkingCopy, { model, workspace, workingCopies, turn, onCompare }: Shown): TemplateResult {
  const { kind } = workingCopy.manuscript;
  const compared = workspace.compared && { ...workspace.compared, choices: workspace.comparable(kind) };
  return html`<section class="work" aria-label=${TEXTS.textOf[kind]} @am-compare=${(event: CustomEvent<string>) => onCompare(workingCopy, event.detail)}>
    <am-manuscript-editor .workingCopy=${workingCopy} .turn=${turn} .grammar=${workingCopies.grammar(kind)} .path=${kind === 'dossiers' ? workspace.path : []}
      .compared=${compared} ?can-pick=${model.catalogue?.can.pickFiles ?? false}></am-manuscript-editor>
  </section>`;
}

/** The problems of the brief and of the text being edited, without duplicates. */
export function problemsOf({ model, workspace: { workingCopy } }: Pick<Shown, 'model' | 'workspace'>): Problem[] {
  const { refused, problems } = model;
  const all = [...refused, ...(workingCopy?.problems ?? []), ...(model.catalogue?.warnings ?? []), ...problems];
  return [...new Map(all.map((problem) => [JSON.stringify([problem.code, problem.message, problem.place?.line]), problem])).values()];
}

/** Whether the texts of the brief, and the one being edited, are saved. */
export function saveStateOf({ model, workspace: { workingCopy }, workingCopies }: Shown): SaveState {
  if (!model.catalogue) return 'saved';
  const used = (['dossiers', 'templates', 'themes'] as const).map((kind) => ({ kind, name: manuscriptOf(model, kind) }));
  return workingCopies.saveStateOf(workingCopy ? [...used, workingCopy.named] : used, model.catalogue.drafts);
}
