import { EMPTY_OUTLINE } from '../support/outline.ts';
import { vi } from 'vitest';
import type { Briefing, Outline, Preview } from '../../electron/contract/briefing.ts';
import { Refresh } from '../../renderer/refresh.ts';
import { START, type State } from '../../renderer/store.ts';

/** A call to the program, and how it is answered. */
interface Call {
  method: 'outline' | 'preview';
  input: unknown;
  signal: AbortSignal | undefined;
  answer(value: unknown): void;
  fail(error: Error): void;
}

/** An outline with a title and nothing else. */
export const outlineOf = (title: string): Outline => ({ ...EMPTY_OUTLINE, title });

/** Pages whose bytes are a name. */
export const previewOf = (name: string): Preview =>
  ({ bytes: new TextEncoder().encode(name), report: { warnings: [] }, placements: [], fingerprints: [] }) as unknown as Preview;

/** A window with a program that answers when it is told to. */
export function open() {
  const calls: Call[] = [];
  let model: State = { ...START, isWorking: false };
  let refreshed = 0;
  const shown: Preview[] = [];
  let drawing = async (): Promise<boolean> => true;
  const call = (method: Call['method']) => (input: unknown, signal?: AbortSignal) =>
    new Promise((answer, reject) => {
      signal?.addEventListener('abort', () => reject(signal.reason));
      calls.push({ method, input, signal, answer, fail: reject });
    });
  const refresh = new Refresh({
    briefing: { outline: call('outline'), preview: call('preview') } as unknown as Briefing,
    model: () => model,
    setState: (news) => {
      model = { ...model, ...news };
    },
    show: async (preview) => {
      shown.push(preview);
      return drawing();
    },
    runUpdate: (work) =>
      work().then(
        () => undefined,
        () => undefined,
      ),
    onRefreshed: async () => {
      refreshed += 1;
    },
  });
  return {
    refresh,
    calls,
    model: () => model,
    setState: (news: Partial<State>) => {
      model = { ...model, ...news };
    },
    refreshed: () => refreshed,
    shown,
    /** How pages come on screen from now on. */
    draw: (how: typeof drawing) => {
      drawing = how;
    },
  };
}

/** Lets everything run that can without waiting. */
export const settle = () => vi.advanceTimersByTimeAsync(0);
