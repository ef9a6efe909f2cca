import { Worker } from 'node:worker_threads';
import { BriefError } from '../contract/problem.ts';
import { type Answer, type Message, THREAD_LIMITS } from './messages.ts';

interface PendingCall {
  resolve(value: unknown): void;
  reject(error: Error): void;
}

/** A thread that answers calls. It starts at the first call; after a failure the next call starts it again. */
export class Thread {
  private readonly pending = new Map<number, PendingCall>();
  private worker: Worker | undefined;
  private lastId = 0;

  constructor(
    private readonly file: string,
    /** The data it is started with, each time. */
    private readonly workerData: () => unknown,
    /** Called when it ends unexpectedly. */
    private readonly onFault: (error: Error) => void = () => undefined,
  ) {}

  /**
   * Runs a task on the thread. An aborted signal rejects at once, and stops the thread at its next check.
   * @throws BriefError for problems the thread found; Error when the thread fails.
   */
  async call(task: unknown, signal?: AbortSignal): Promise<unknown> {
    signal?.throwIfAborted();
    this.worker ??= this.start();
    this.lastId += 1;
    const id = this.lastId;
    const cancelled = new Int32Array(new SharedArrayBuffer(4));
    let abort = (): void => undefined;
    const answer = new Promise((resolve, reject) => {
      this.pending.set(id, { resolve, reject });
      abort = () => {
        Atomics.store(cancelled, 0, 1);
        this.pending.delete(id);
        reject(signal?.reason as Error);
      };
      signal?.addEventListener('abort', abort);
      this.worker?.postMessage({ id, task, cancelled } satisfies Message);
    });
    // A signal can outlive many calls.
    return answer.finally(() => signal?.removeEventListener('abort', abort));
  }

  /** Sends a message that needs no answer, if the thread is running. */
  notify(notice: unknown): void {
    this.worker?.postMessage({ notice } satisfies Message);
  }

  /** Stops the thread. */
  async close(): Promise<void> {
    const stopping = this.worker;
    this.worker = undefined;
    await stopping?.terminate();
  }

  private start(): Worker {
    const started = new Worker(this.file, { workerData: this.workerData(), resourceLimits: THREAD_LIMITS });
    started.on('message', (answer: Answer) => this.resolveCall(answer));
    started.on('error', (error) => this.fail(error instanceof Error ? error : new Error(String(error))));
    started.on('exit', (code) => started === this.worker && this.fail(new Error(`the engine stopped (${code})`)));
    return started;
  }

  private resolveCall(answer: Answer): void {
    const call = this.pending.get(answer.id);
    if (!call) return;
    this.pending.delete(answer.id);
    if (answer.kind === 'done') call.resolve(answer.value);
    else if (answer.kind === 'refused') call.reject(new BriefError(answer.problems));
    else call.reject(Object.assign(new Error(answer.message), { stack: answer.stack }));
  }

  private fail(error: Error): void {
    this.worker = undefined;
    this.onFault(error);
    for (const { reject } of this.pending.values()) reject(error);
    this.pending.clear();
  }
}
