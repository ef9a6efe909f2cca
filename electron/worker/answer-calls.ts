import { parentPort } from 'node:worker_threads';
import { BriefError } from '../contract/problem.ts';
import type { Answer, Message } from './messages.ts';

/** Stops a task whose caller does not wait for it any more. */
export interface CancelSignal {
  throwIfAborted(): void;
}

/**
 * The thread's side of `Thread`: answers calls one by one, as they come.
 * @param run does a task. The bytes of what it returns are handed over, not copied.
 * @param onNotice takes what is not answered.
 */
export function answerCalls<Task, Notice = never>(
  run: (task: Task, signal: CancelSignal) => Promise<unknown>,
  onNotice: (notice: Notice) => void = () => undefined,
): void {
  parentPort?.on('message', async (message: Message<Task, Notice>) => {
    if ('notice' in message) return onNotice(message.notice);
    const answer = await answerOf(message, run);
    const bytes = answer.kind === 'done' ? (answer.value as { bytes?: unknown } | undefined)?.bytes : undefined;
    parentPort?.postMessage(answer, bytes instanceof Uint8Array ? [bytes.buffer as ArrayBuffer] : []);
  });
}

type Call<Task> = Extract<Message<Task>, { id: number }>;

async function answerOf<Task>({ id, task, cancelled }: Call<Task>, run: (task: Task, signal: CancelSignal) => Promise<unknown>): Promise<Answer> {
  const signal = { throwIfAborted: () => throwIf(Atomics.load(cancelled, 0) === 1) };
  try {
    signal.throwIfAborted();
    return { id, kind: 'done', value: await run(task, signal) };
  } catch (error) {
    if (error instanceof BriefError) return { id, kind: 'refused', problems: [...error.problems] };
    const { message, stack = '' } = error instanceof Error ? error : new Error(String(error));
    return { id, kind: 'failed', message, stack };
  }
}

function throwIf(isCancelled: boolean): void {
  if (isCancelled) throw new DOMException('The request was cancelled', 'AbortError');
}
