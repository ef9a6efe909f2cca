import type { Briefing } from '../electron/contract/briefing.ts';
import { Safety } from './connection/safety.ts';
import type { ManuscriptEditor } from './manuscript/manuscript-editor.ts';
import { WorkingCopies } from './manuscript/working-copies.ts';
import { PageOutput } from './page-output.ts';
import type { BriefPreview } from './preview/brief-preview.ts';
import { Refresh } from './refresh.ts';
import type { SaveHost } from './save.ts';
import { type Notice, type State, withNewOutline } from './store.ts';
import { Workspace } from './workspace.ts';

/** The window as its parts use it. */
export interface PartsHost {
  briefing: Briefing;
  model(): State;
  setState(news: Partial<State>): void;
  /** Draws the window again. */
  requestUpdate(): void;
  editor(): Promise<ManuscriptEditor | null>;
  preview(): BriefPreview;
  saveHost(): SaveHost;
  /** Any error in this is a problem of the brief. */
  runUpdate(work: () => Promise<unknown>): Promise<void>;
  reloadCatalogue(): Promise<void>;
  notify(text: string, action?: Notice['action']): void;
}

/** The parts of the window that call the program. */
export interface Parts {
  workingCopies: WorkingCopies;
  workspace: Workspace;
  pages: Refresh;
  output: PageOutput;
  safety: Safety;
}

export function createParts(host: PartsHost): Parts {
  const { briefing, model, setState, requestUpdate, editor, preview, saveHost, runUpdate, notify } = host;
  const workingCopies: WorkingCopies = new WorkingCopies(briefing, () => workspace.fields);
  const pages = new Refresh({
    ...{ briefing, model, setState, runUpdate },
    show: (shown) => preview().show(shown),
    onRefreshed: () => workspace.loadFields(),
  });
  const workspace: Workspace = new Workspace({
    ...{ briefing, workingCopies, model, setState, requestUpdate, editor },
    reveal: (key) => preview().reveal(key),
    onOtherManuscript: (kind) => void runUpdate(() => (kind === 'dossiers' ? pages.open() : pages.refresh())),
  });
  const output = new PageOutput({ pages, preview, saveHost, model, setState, notify });
  const onBack = async (): Promise<void> => {
    await host.reloadCatalogue();
    await pages.open(withNewOutline);
  };
  const safety = new Safety({ briefing, workingCopies, onConnection: (connection) => setState({ connection }), onBack }, window);
  return { workingCopies, workspace, pages, output, safety };
}
