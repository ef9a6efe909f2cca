/**
 * Sends the newest state of something that changes faster than it can be sent. There is one call at a time; later changes are sent with the
 * next call.
 */
export class SendQueue {
  private sending: Promise<void> | undefined;
  /** The call that waits for the current one to end, and will send the newest state then. */
  private waiting: Promise<void> | undefined;

  constructor(
    /** Sends the newest state. Never rejects. */
    private readonly send: () => Promise<void>,
    /** Called after each call. */
    private readonly onSent: () => void,
  ) {}

  /** Whether no call is running or waiting. */
  get isIdle(): boolean {
    return this.waiting === undefined && this.sending === undefined;
  }

  /** Sends the newest state, once the current call has ended. */
  async push(): Promise<void> {
    this.waiting ??= this.sendNext();
    await this.waiting;
  }

  /** Waits until no call is running or waiting. */
  async flush(): Promise<void> {
    await this.waiting;
    await this.sending;
  }

  private async sendNext(): Promise<void> {
    await this.sending;
    // Later changes are sent with the next call.
    this.waiting = undefined;
    const turn = this.send();
    this.sending = turn;
    await turn;
    if (this.sending === turn) this.sending = undefined;
    this.onSent();
  }
}
