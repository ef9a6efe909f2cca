const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Runs work that a signal must not end halfway, such as a save. A signal that comes meanwhile ends the process afterwards, as it would
 * have without this. The work is short and does not wait: a signal is only delayed.
 */
export async function uninterrupted<T>(work: () => T): Promise<T> {
  for (const signal of SIGNALS) process.on(signal, end);
  try {
    return work();
  } finally {
    await signals();
    for (const signal of SIGNALS) process.off(signal, end);
  }
}

/** Ends the process as the signal does by default, so that a shell sees code 130 for Ctrl+C. */
function end(signal: NodeJS.Signals): void {
  process.removeAllListeners(signal);
  process.kill(process.pid, signal);
}

/** Waits until signals that came are delivered: in the next round of the event loop. */
async function signals(): Promise<void> {
  for (let round = 0; round < 2; round += 1) await new Promise((resolve) => setImmediate(resolve));
}
