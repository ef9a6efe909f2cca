import { z } from 'zod';
import { type Change, change, kind, revision } from '../../contract/manuscript.ts';
import { changed, revisionOf, treeOf } from './branch.ts';
import type { Text } from '@codemirror/state';

/**
 * The content of a draft's file: a line of JSON about it, the text, and then one line for each later change. A change is added at the end,
 * so that it costs what it changes. A line that was cut off when the program ended is left out.
 */

const head = z.object({
  format: z.literal(2),
  kind,
  name: z.string(),
  file: z.string(),
  base: revision,
  revision,
  /** When the person chose it among versions; milliseconds since 1970. */
  chosen: z.number().optional(),
  bytes: z.int().min(0),
});
export type DraftHead = Omit<z.infer<typeof head>, 'format' | 'bytes'>;

const line = z.object({ to: revision, changes: z.array(change) });

/** A draft of version 0.1.0: one object with the whole text. */
const old = z.object({ kind, name: z.string(), file: z.string(), text: z.string(), base: revision });

/** The draft as a file without later changes. */
export function draftBytes(about: DraftHead, text: string): Uint8Array {
  const body = new TextEncoder().encode(`${text}\n`);
  const first = new TextEncoder().encode(`${JSON.stringify({ format: 2, ...about, bytes: body.length - 1 })}\n`);
  const whole = new Uint8Array(first.length + body.length);
  whole.set(first);
  whole.set(body, first.length);
  return whole;
}

/** A change as a line to add to the file. */
export function changeLine(to: string, changes: readonly Change[]): string {
  return `${JSON.stringify({ to, changes })}\n`;
}

/** Reads a draft's first line. Undefined for anything else. */
export function readHead(firstLine: string): DraftHead | undefined {
  const read = head.safeParse(jsonOf(firstLine));
  if (!read.success) return undefined;
  const { format: _format, bytes: _bytes, ...about } = read.data;
  return about;
}

/** A draft as it was read. `isDamaged`: a change in the middle, and all after it, are left out. */
export interface ReadDraft {
  about: DraftHead;
  text: Text;
  isDamaged?: true;
}

/** Reads a draft. Undefined if the file is none; changes that are not whole are left out. */
export function readDraft(bytes: Uint8Array): ReadDraft | undefined {
  const end = bytes.indexOf(10);
  const first = new TextDecoder().decode(end < 0 ? bytes : bytes.subarray(0, end));
  const read = head.safeParse(jsonOf(first));
  if (!read.success) return readOld(bytes);
  const { format: _format, bytes: length, ...about } = read.data;
  const from = end + 1;
  if (bytes.length < from + length) return undefined;
  const text = new TextDecoder().decode(bytes.subarray(from, from + length));
  const rest = new TextDecoder().decode(bytes.subarray(from + length + 1));
  return withChanges({ about, text: treeOf(text) }, rest);
}

function withChanges(draft: ReadDraft, rest: string): ReadDraft {
  let { text } = draft;
  let { revision: at } = draft.about;
  // The last part is empty, or a line that was cut off.
  for (const one of rest.split('\n').slice(0, -1)) {
    const read = line.safeParse(jsonOf(one));
    const next = read.success ? changedOrNone(text, read.data.changes) : undefined;
    if (!read.success || !next) return { about: { ...draft.about, revision: at }, text, isDamaged: true };
    text = next;
    at = read.data.to;
  }
  return { about: { ...draft.about, revision: at }, text };
}

function changedOrNone(text: Text, changes: readonly Change[]): Text | undefined {
  try {
    return changed(text, changes);
  } catch {
    return undefined;
  }
}

function readOld(bytes: Uint8Array): ReadDraft | undefined {
  const read = old.safeParse(jsonOf(new TextDecoder().decode(bytes)));
  if (!read.success) return undefined;
  const { text, ...about } = read.data;
  return { about: { ...about, revision: revisionOf(text) }, text: treeOf(text) };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
