/** Sends the newest of something that changes faster than it can be sent: one call at a time, what changed meanwhile with the next. */
export class SendQueue {
  private sending: Promise<void> | undefined;
  /** The call that waits for the one before it to end, and will take what is newest then. */
  private waiting: Promise<void> | undefined;

  constructor(
    /** Sends what is newest. Never rejects. */
    private readonly send: () => Promise<void>,
    /** Called after each call. */
    private readonly onSent: () => void,
  ) {}

  /** Whether nothing is on its way. */
  get isIdle(): boolean {
    return this.waiting === undefined && this.sending === undefined;
  }

  /** Sends what is newest, once the call under way has ended. */
  async push(): Promise<void> {
    this.waiting ??= this.sendNext();
    await this.waiting;
  }

  /** Waits until nothing is on its way. */
  async flush(): Promise<void> {
    await this.waiting;
    await this.sending;
  }

  private async sendNext(): Promise<void> {
    await this.sending;
    // What changes from now on goes with the one after.
    this.waiting = undefined;
    const turn = this.send();
    this.sending = turn;
    await turn;
    if (this.sending === turn) this.sending = undefined;
    this.onSent();
  }
}
