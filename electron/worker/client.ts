import type { PlacedBrief } from '../engine/index.ts';
import type { Choice, Outline } from '../contract/briefing.ts';
import type { ItemPlace, Named, Reading } from '../contract/manuscript.ts';
import type { BriefRequest } from '../contract/request.ts';
import type { EngineSetup, EngineTask, LibraryName, Overlay, ThreadSetup } from './messages.ts';
import { Thread, type ThreadOptions } from './thread.ts';

/** A brief as the engine's thread sends it, without memo counts, which the window does not need at each key press. */
export type EngineBrief = Omit<PlacedBrief, 'memos'>;

/** The engine, as the rest of the program uses it. It alone reads the texts of dossiers. */
export interface EngineClient {
  /**
   * Makes a brief on the engine's thread. An aborted signal stops it within two seconds, and rejects at once.
   * @throws BriefError as makeBrief does, and when the thread takes too long or too much memory; Error when it fails. The next call starts a
   *   new one.
   */
  make(request: BriefRequest, signal: AbortSignal): Promise<EngineBrief>;
  /** The data a template would get for a request. */
  fields(request: BriefRequest, signal: AbortSignal): Promise<unknown>;
  /** The findings in a text. A text with problems is not an error. */
  read(named: Named): Promise<Reading>;
  /** The place of an item of a dossier, by its key or by its path; null if there is none. */
  locate(name: string, by: { key?: string | undefined; path?: readonly (string | number)[] | undefined }): Promise<ItemPlace | null>;
  outline(dossier: string, audience: string): Promise<Outline>;
  /** Names and descriptions, one for each entry. A file that cannot be read is named by its id. */
  describe(entries: readonly LibraryName[]): Promise<Choice[]>;
  /** Uses a text instead of a file from now on, changes it, or goes back to the file. */
  overlay(overlay: Overlay): void;
  close(): Promise<void>;
}

export interface EngineOptions extends Pick<ThreadOptions, 'limits' | 'resourceLimits'> {
  /** The texts that replace files now: for each new thread. */
  overlays(): readonly Overlay[];
  /** Called when the thread ends by itself. */
  onFault?(error: Error): void;
}

/** Starts the engine at the first call, from the built file `engine.js`. */
export function startEngine(file: string, setup: ThreadSetup, { overlays, ...options }: EngineOptions): EngineClient {
  const workerData = (): EngineSetup => ({ ...setup, overlays: overlays() });
  const thread = new Thread(file, { ...options, workerData });
  const ask = (task: EngineTask, signal?: AbortSignal): Promise<unknown> => thread.call(task, signal, task.work !== 'make');
  return {
    make: (request, signal) => ask({ work: 'make', request }, signal) as Promise<EngineBrief>,
    fields: (request, signal) => ask({ work: 'fields', request }, signal),
    read: ({ kind, name }) => ask({ work: 'read', kind, name }) as Promise<Reading>,
    locate: (name, by) => ask({ work: 'locate', name, ...by }) as Promise<ItemPlace | null>,
    outline: (dossier, audience) => ask({ work: 'outline', dossier, audience }) as Promise<Outline>,
    describe: (entries) => ask({ work: 'describe', entries }) as Promise<Choice[]>,
    overlay: (overlay) => thread.notify(overlay),
    close: () => thread.close(),
  };
}
