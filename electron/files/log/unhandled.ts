import type { FaultSource } from './fault-entry.ts';
import type { FaultLog } from './fault-log.ts';

/** What of a process is listened to. */
export type ProcessEvents = Pick<NodeJS.EventEmitter, 'on'>;

/**
 * Logs errors nobody catches. What happens then stays as it is: Node ends the process, Electron shows its dialog. Node treats an
 * unhandled rejection as an uncaught error; Electron only warns, so there it is logged by itself.
 */
export function logUnhandled(log: FaultLog, source: FaultSource, events: ProcessEvents = process): void {
  events.on('uncaughtExceptionMonitor', (error: unknown) => log.write({ source, event: 'unhandled', error }));
  if (source !== 'desktop') return;
  events.on('unhandledRejection', (error: unknown) => {
    log.write({ source, event: 'unhandled', error });
    process.stderr.write(`${String(error)}\n`);
  });
}
