import { parentPort } from 'node:worker_threads';
import { BriefError } from '../contract/problem.ts';
import type { Answer, Message } from './messages.ts';

/** Stops a task whose caller no longer waits for it. */
export interface CancelSignal {
  throwIfAborted(): void;
}

/**
 * The thread's side of `Thread`: answers calls one by one, in order.
 * @param run runs a task. The bytes of its result are transferred, not copied.
 * @param onNotice handles messages that need no answer.
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
