import type { Deflate } from './deflate.ts';

/** The interface of zlib as WebAssembly; streams and memory addresses are numbers. */
interface Zlib {
  memory: WebAssembly.Memory;
  _initialize(): void;
  malloc(size: number): number;
  deflate_new(): number;
  deflate_init(stream: number, level: number): number;
  /** @returns the number of bytes written, in the lower 24 bits; above them the zlib status. */
  deflate_process(stream: number, from: number, length: number, to: number, room: number, flush: number): number;
  deflate_last_consumed(stream: number): number;
  deflate_end(stream: number): number;
}

/** The default of zlib: higher levels take longer and gain less than one per cent. */
const LEVEL = 6;
/** For pixels, which are many. */
const FAST_LEVEL = 1;

/** Flush modes and status of zlib (zlib.h). */
const GO_ON = 0;
const FINISH = 4;
const ENDED = 1;

/** The size of the input and output buffers in bytes: memory does not grow, and most streams of a PDF are shorter. */
const ROOM = 1 << 17;

/**
 * A compressor to zlib streams (RFC 1950). The output of Node's zlib differs between processors and versions of Node.
 * This one is part of the program, and as WebAssembly it is fast from its first call.
 * @param load the code; called when the first stream is compressed.
 */
export function createCompressor(load: () => Uint8Array): Deflate {
  let zlib: Zlib | undefined;
  let [from, to] = [0, 0];
  let memory = new Uint8Array();
  const start = (): Zlib => {
    const started = new WebAssembly.Instance(new WebAssembly.Module(new Uint8Array(load())), {}).exports as unknown as Zlib;
    started._initialize();
    [from, to] = [started.malloc(ROOM), started.malloc(ROOM)];
    memory = new Uint8Array(started.memory.buffer);
    return started;
  };
  return (bytes, isFast = false) => {
    zlib ??= start();
    const stream = zlib.deflate_new();
    zlib.deflate_init(stream, isFast ? FAST_LEVEL : LEVEL);
    const parts: Uint8Array[] = [];
    for (let at = 0, status = GO_ON; status !== ENDED; at += zlib.deflate_last_consumed(stream)) {
      const part = bytes.subarray(at, at + ROOM);
      memory.set(part, from);
      const result = zlib.deflate_process(stream, from, part.length, to, ROOM, at + part.length < bytes.length ? GO_ON : FINISH);
      status = result >> 24;
      if (status < 0) throw new Error(`zlib failed: ${status}`);
      parts.push(memory.slice(to, to + (result & 0xffffff)));
    }
    zlib.deflate_end(stream);
    const [first] = parts;
    return first && parts.length === 1 ? first : Buffer.concat(parts);
  };
}
