import type { FaultSource } from './fault-entry.ts';
import type { FaultLog } from './fault-log.ts';

/** The events of a process that are used. */
export type ProcessEvents = Pick<NodeJS.EventEmitter, 'on'>;

/**
 * Logs uncaught errors. The default behaviour stays: Node ends the process, Electron shows its dialog. Node treats an unhandled rejection
 * as an uncaught error; Electron only warns, so there it is logged separately.
 */
export function logUnhandled(log: FaultLog, source: FaultSource, events: ProcessEvents = process): void {
  events.on('uncaughtExceptionMonitor', (error: unknown) => log.write({ source, event: 'unhandled', error }));
  if (source !== 'desktop') return;
  events.on('unhandledRejection', (error: unknown) => {
    log.write({ source, event: 'unhandled', error });
    process.stderr.write(`${String(error)}\n`);
  });
}
