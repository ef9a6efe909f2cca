import { Worker } from 'node:worker_threads';
import { BriefError, fault } from '../contract/problem.ts';
import { type Answer, type Message, THREAD_LIMITS, TIME_LIMITS, type TimeLimits } from './messages.ts';

interface Call {
  id: number;
  task: unknown;
  cancelled: Int32Array;
  /** Whether it goes before other calls that wait. */
  isShort: boolean;
  resolve(value: unknown): void;
  reject(error: Error): void;
}

export interface ThreadOptions {
  /** The data it is started with, each time. */
  workerData(): unknown;
  /** Called when it ends unexpectedly. */
  onFault?(error: Error): void;
  limits?: TimeLimits;
  resourceLimits?: NonNullable<ConstructorParameters<typeof Worker>[1]>['resourceLimits'];
}

/**
 * A thread that answers calls, one at a time. It starts at the first call. When it fails, or is stopped because a call takes too long, only
 * that call fails: the others still wait here, and go to a new thread.
 */
export class Thread {
  private readonly waiting: Call[] = [];
  private running: Call | undefined;
  private worker: Worker | undefined;
  private lastId = 0;
  private isClosed = false;
  private watchdog: ReturnType<typeof setTimeout> | undefined;
  private readonly limits: TimeLimits;

  constructor(
    private readonly file: string,
    private readonly options: ThreadOptions,
  ) {
    this.limits = options.limits ?? TIME_LIMITS;
  }

  /**
   * Runs a task on the thread. An aborted signal rejects at once, and stops the thread at its next check.
   * @param isShort whether it goes before the other calls that wait.
   * @throws BriefError for problems the thread found, and when the task takes too long or too much memory; Error when the thread fails.
   */
  async call(task: unknown, signal?: AbortSignal, isShort = false): Promise<unknown> {
    signal?.throwIfAborted();
    this.lastId += 1;
    const cancelled = new Int32Array(new SharedArrayBuffer(4));
    let abort = (): void => undefined;
    const answer = new Promise((resolve, reject) => {
      const call: Call = { id: this.lastId, task, cancelled, isShort, resolve, reject };
      abort = () => {
        this.cancel(call);
        reject(signal?.reason as Error);
      };
      signal?.addEventListener('abort', abort);
      this.enqueue(call);
    });
    // A signal can outlive many calls.
    return answer.finally(() => signal?.removeEventListener('abort', abort));
  }

  /** Sends a message that needs no answer, if the thread is running. */
  notify(notice: unknown): void {
    this.worker?.postMessage({ notice } satisfies Message);
  }

  /** Stops the thread. Calls that run or wait are rejected. A call after that starts a thread that does not keep the program running. */
  async close(): Promise<void> {
    clearTimeout(this.watchdog);
    this.isClosed = true;
    const stopping = this.worker;
    this.worker = undefined;
    const dropped = [...(this.running ? [this.running] : []), ...this.waiting.splice(0)];
    // An answer on its way is then that of no call, and starts no next one.
    this.running = undefined;
    for (const call of dropped) call.reject(new DOMException('The program was closed', 'AbortError'));
    await stopping?.terminate();
  }

  private enqueue(call: Call): void {
    const before = call.isShort ? this.waiting.findIndex((one) => !one.isShort) : -1;
    if (before < 0) this.waiting.push(call);
    else this.waiting.splice(before, 0, call);
    this.startNext();
  }

  private startNext(): void {
    if (this.running) return;
    const next = this.waiting.shift();
    if (!next) return;
    this.running = next;
    this.worker ??= this.start();
    this.worker.postMessage({ id: next.id, task: next.task, cancelled: next.cancelled } satisfies Message);
    this.watch(this.limits.task);
  }

  private cancel(call: Call): void {
    Atomics.store(call.cancelled, 0, 1);
    const at = this.waiting.indexOf(call);
    if (at >= 0) this.waiting.splice(at, 1);
    // A thread that does not stop soon would hold up the next calls.
    if (call === this.running) this.watch(this.limits.stop);
  }

  /** Stops the thread if the running call does not end in time. Milliseconds. */
  private watch(time: number): void {
    clearTimeout(this.watchdog);
    const call = this.running;
    this.watchdog = setTimeout(() => {
      if (call === undefined || call !== this.running) return;
      const stopping = this.worker;
      this.worker = undefined;
      this.fail(new BriefError(fault('too-slow', `this took more than ${Math.round(time / 1000)} s and was stopped`, { hints: TOO_SLOW })), stopping);
    }, time);
    // Work of the thread keeps the program running, waiting for it to be late does not.
    this.watchdog.unref();
  }

  private start(): Worker {
    const { workerData, resourceLimits = THREAD_LIMITS } = this.options;
    const started = new Worker(this.file, { workerData: workerData(), resourceLimits });
    started.on('message', (answer: Answer) => this.resolveCall(answer));
    started.on('error', (error) => started === this.worker && this.fail(faultOf(error)));
    started.on('exit', (code) => started === this.worker && this.fail(new Error(`the engine stopped (${code})`)));
    // Work that is still under way when the program ends may ask once more. A listener would undo this.
    if (this.isClosed) started.unref();
    return started;
  }

  private resolveCall(answer: Answer): void {
    const call = this.running;
    if (call?.id !== answer.id) return;
    clearTimeout(this.watchdog);
    this.running = undefined;
    if (answer.kind === 'done') call.resolve(answer.value);
    else if (answer.kind === 'refused') call.reject(new BriefError(answer.problems));
    else call.reject(Object.assign(new Error(answer.message), { stack: answer.stack }));
    this.startNext();
  }

  /** The running call fails, and the next one goes to a new thread. */
  private fail(error: Error, stopping = this.worker): void {
    clearTimeout(this.watchdog);
    this.worker = undefined;
    const call = this.running;
    this.running = undefined;
    this.options.onFault?.(error);
    call?.reject(error);
    // Before the old thread has ended, its memory would add to that of the new one.
    void (stopping?.terminate() ?? Promise.resolve()).then(() => this.startNext());
  }
}

const TOO_SLOW = ['choose fewer sections or a lower depth', 'or check the dossier and the template for something very large'];

function faultOf(error: unknown): Error {
  if ((error as NodeJS.ErrnoException).code === 'ERR_WORKER_OUT_OF_MEMORY') {
    return new BriefError(fault('out-of-memory', 'the brief needs more memory than the program can use', { hints: TOO_SLOW }));
  }
  return error instanceof Error ? error : new Error(String(error));
}
