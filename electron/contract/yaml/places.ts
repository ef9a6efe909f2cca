import { type Event, EVENT_ALIAS, EVENT_MAPPING, EVENT_POP, EVENT_SCALAR, EVENT_SEQUENCE, getScalarValue } from 'js-yaml';
import { offsetAt, type YamlEvents } from './events.ts';

/** Where the values of a YAML text are, as offsets that count from 0. */
export interface YamlPlaces {
  /** The offset of the value at a path, or of the deepest value on the way to it. */
  offsetOf(path: readonly PropertyKey[]): number;
  /** The offset of a key of the mapping at a path. */
  offsetOfKey(path: readonly PropertyKey[], key: string): number;
  /** Whether there is a value at a path. */
  has(path: readonly PropertyKey[]): boolean;
}

/** Finds places in a text that was read. The whole costs one pass, each place as many steps as there are entries on the way to it. */
export function placesOf(read: YamlEvents): YamlPlaces {
  const { text, events } = read;
  let found: Int32Array | undefined;
  const endOf = (index: number): number => {
    found ??= endsOf(events);
    return found[index] ?? 0;
  };
  const after = (index: number): number => endOf(index) + 1;

  /** The event of a key of a mapping, or of an entry of a list; 0 if there is none. */
  const find = (index: number, key: PropertyKey): number => {
    const type = events[index]?.type;
    let at = index + 1;
    if (type === EVENT_SEQUENCE) {
      for (let number = 0; at < endOf(index); number += 1, at = after(at)) if (number === key) return at;
    } else if (type === EVENT_MAPPING) {
      for (; at < endOf(index); at = after(after(at))) if (keyOf(text, events[at]) === String(key)) return at;
    }
    return 0;
  };
  /** The event of the value at a path; 0 if there is none. */
  const follow = (path: readonly PropertyKey[]): number =>
    path.reduce<number>((index, key) => {
      const found = index === 0 ? 0 : find(index, key);
      return found > 0 && events[index]?.type === EVENT_MAPPING ? after(found) : found;
    }, 1);

  const offsetOf = (path: readonly PropertyKey[]): number => {
    for (let length = path.length; length >= 0; length -= 1) {
      const index = follow(path.slice(0, length));
      if (index > 0) return offsetAt(read, index);
    }
    return 0;
  };
  return {
    offsetOf,
    offsetOfKey(path, key) {
      const index = find(follow(path), key);
      return index > 0 ? offsetAt(read, index) : offsetOf(path);
    },
    has: (path) => follow(path) > 0,
  };
}

function keyOf(text: string, event: Event | undefined): string | undefined {
  return event?.type === EVENT_SCALAR ? getScalarValue(text, event) : undefined;
}

/** For each event, the index of the event that ends what it begins: itself for a scalar. */
function endsOf(events: readonly Event[]): Int32Array {
  const ends = new Int32Array(events.length);
  const open: number[] = [];
  for (let index = 0; index < events.length; index += 1) {
    const type = events[index]?.type;
    ends[index] = index;
    if (type === EVENT_POP) ends[open.pop() ?? 0] = index;
    else if (type !== EVENT_SCALAR && type !== EVENT_ALIAS) open.push(index);
  }
  return ends;
}
