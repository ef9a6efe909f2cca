import {
  constructFromEvents,
  type Event,
  EVENT_ALIAS,
  EVENT_DOCUMENT,
  EVENT_MAPPING,
  EVENT_POP,
  EVENT_SCALAR,
  EVENT_SEQUENCE,
  parseEvents,
  SCALAR_STYLE_DOUBLE_QUOTED,
  SCALAR_STYLE_SINGLE_QUOTED,
  YAMLException,
} from 'js-yaml';
import { TEXT_LIMITS } from '../limits.ts';

/** What is wrong with a YAML text. */
export interface YamlFault {
  kind: 'syntax' | 'too-deep' | 'too-many-entries';
  /** The message of the parser; empty for the other kinds. */
  message: string;
  /** Where, counted from 0. */
  offset: number;
}

/** A YAML text, and what begins and ends in it, in order. */
export interface YamlEvents {
  text: string;
  events: Event[];
}

export function isFault(result: object): result is YamlFault {
  return 'kind' in result;
}

/** Reads a text in time linear in its length. Returns a fault if it is not YAML, or larger than the limits. */
export function readEvents(text: string): YamlEvents | YamlFault {
  try {
    const read = { text, events: parseEvents(text, { maxDepth: TEXT_LIMITS.nesting }) };
    return sizeFault(read) ?? read;
  } catch (error) {
    return faultFrom(error);
  }
}

/** The value of a text; null if it has none. Returns a fault if it has several documents, equal keys, aliases or unknown tags. */
export function valueFrom({ text, events }: YamlEvents): { value: unknown } | YamlFault {
  try {
    const [value = null, ...others] = constructFromEvents(events, { source: text, maxAliases: 0 });
    if (others.length === 0) return { value };
    return { kind: 'syntax', message: 'expected a single document', offset: Math.max(0, text.indexOf('\n---', 1) + 1) };
  } catch (error) {
    return faultFrom(error);
  }
}

function faultFrom(error: unknown): YamlFault {
  if (!(error instanceof YAMLException)) throw error;
  const kind = error.reason.startsWith('nesting exceeded') ? 'too-deep' : 'syntax';
  return { kind, message: error.reason, offset: error.mark?.position ?? 0 };
}

/** The first mapping or list with more entries than the limits allow. */
function sizeFault({ text, events }: YamlEvents): YamlFault | undefined {
  // An entry has at least one event.
  if (events.length <= TEXT_LIMITS.entries) return undefined;
  /** For each open mapping or list, the keys and values it may still have. */
  const room: number[] = [];
  for (const [index, { type }] of events.entries()) {
    if (type === EVENT_POP) room.pop();
    const last = room.length - 1;
    if (type !== EVENT_POP && last >= 0) room[last] = (room[last] ?? 0) - 1;
    if ((room[last] ?? 0) < 0) return { kind: 'too-many-entries', message: '', offset: offsetAt({ text, events }, index) };
    if (type === EVENT_MAPPING) room.push(2 * TEXT_LIMITS.entries);
    else if (type === EVENT_SEQUENCE) room.push(TEXT_LIMITS.entries);
    else if (type === EVENT_DOCUMENT) room.push(1);
  }
  return undefined;
}

/** The aliases of a text, at most so many. */
export function aliasesIn({ text, events }: YamlEvents, most: number): { name: string; offset: number }[] {
  const aliases: { name: string; offset: number }[] = [];
  for (const event of events) {
    if (event.type !== EVENT_ALIAS) continue;
    if (aliases.length === most) break;
    aliases.push({ name: text.slice(event.anchorStart, event.anchorEnd), offset: event.anchorStart - 1 });
  }
  return aliases;
}

/** The offset of what an event begins. An empty value is where it could be written. */
export function offsetAt({ text, events }: YamlEvents, index: number): number {
  const event = events[index];
  if (event?.type === EVENT_MAPPING || event?.type === EVENT_SEQUENCE) return event.start;
  if (event?.type === EVENT_ALIAS) return event.anchorStart - 1;
  if (event?.type !== EVENT_SCALAR) return index > 0 ? offsetAt({ text, events }, index - 1) : 0;
  const { valueStart, style, indent } = event;
  if (valueStart < 0) return afterIndicator(text, endBefore(events, index));
  if (style === SCALAR_STYLE_DOUBLE_QUOTED || style === SCALAR_STYLE_SINGLE_QUOTED) return valueStart - 1;
  if (indent < 0) return valueStart;
  // The text of a block begins on the line after its indicator.
  const line = text.lastIndexOf('\n', valueStart - 2) + 1;
  return line + Math.max(0, text.slice(line, valueStart - 1).search(/[|>][-+\d]*[ \t]*(?:#.*)?$/));
}

/** Where the last value before an event ends, or the list or mapping around it begins. */
function endBefore(events: readonly Event[], index: number): number {
  for (let at = index - 1; at >= 0; at -= 1) {
    const event = events[at];
    if (event?.type === EVENT_SCALAR && event.valueEnd >= 0) return event.valueEnd;
    if (event?.type === EVENT_MAPPING || event?.type === EVENT_SEQUENCE) return event.start;
  }
  return 0;
}

/** Behind the next colon or dash. */
function afterIndicator(text: string, from: number): number {
  for (let at = from; at < text.length; at += 1) if (text[at] === ':' || text[at] === '-') return at + 1;
  return from;
}
