import type { ServerResponse } from 'node:http';
import type { Subscribe } from '../contract/briefing.ts';
import { HEADERS } from '../handlers/serve.ts';

/** How long to wait for a page that is reloading. Milliseconds. */
const PATIENCE = 4_000;
/** How often each page gets a sign of life. Milliseconds. */
const BEAT = 1_000;

/** The pages that are open. */
export interface Presence {
  /** Sends events to a page until it closes the stream. */
  join(response: ServerResponse): void;
  /** Resolves when no page has been open for some time, after one was open. */
  abandoned: Promise<void>;
}

/** Each page keeps a stream open for events. An open stream also shows that the page exists, and its beats that the program does. */
export function createPresence(subscribe: Subscribe): Presence {
  let pages = 0;
  let waiting: ReturnType<typeof setTimeout> | undefined;
  let leave: () => void;
  const abandoned = new Promise<void>((resolve) => {
    leave = resolve;
  });
  return {
    abandoned,
    join(response) {
      pages += 1;
      // The page is back. Stop waiting, or the wait of an earlier load could end during a later one.
      clearTimeout(waiting);
      response.writeHead(200, { ...HEADERS, 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
      response.write(':\n\n');
      const beats = setInterval(() => response.write(':\n\n'), BEAT);
      const end = subscribe((event) => response.write(`data: ${JSON.stringify(event)}\n\n`));
      response.on('close', () => {
        end();
        clearInterval(beats);
        pages -= 1;
        if (pages === 0) waiting = setTimeout(leave, PATIENCE).unref();
      });
    },
  };
}
