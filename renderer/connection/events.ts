import type { ProgramEvent } from '../../electron/contract/briefing.ts';

export interface Silence {
  /** How long nothing may arrive. Milliseconds. */
  silence: number;
  onSilence(): void;
}

/**
 * Reads a stream of events (HTML, 9.2.6) until it ends. The browser's own reader cannot send a header. Resolves or rejects when the stream
 * ends.
 */
export async function readEvents(
  body: ReadableStream<Uint8Array>,
  onEvent: (event: ProgramEvent) => void,
  { silence, onSilence }: Silence,
): Promise<void> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let rest = '';
  for (;;) {
    const late = setTimeout(onSilence, silence);
    const { done, value } = await reader.read().finally(() => clearTimeout(late));
    if (done) return;
    const parts = `${rest}${decoder.decode(value, { stream: true })}`.split('\n\n');
    rest = parts.pop() ?? '';
    for (const part of parts) if (part.startsWith('data: ')) onEvent(JSON.parse(part.slice('data: '.length)) as ProgramEvent);
  }
}
