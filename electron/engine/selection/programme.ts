import type { Dossier } from '../../contract/dossier.ts';
import type { Item } from '../dossier/items.ts';
import { FIELD_ORIGINS, type FieldOrigins } from '../dossier/origin.ts';
import { type Day, type Entry, minutesIn, spanOf, timeOf, zonesOf } from '../dossier/programme.ts';
import { type Clock, utcText, type Zone } from '../dossier/zone.ts';
import type { CommonFields } from './common-view.ts';
import type { Selection } from './selection.ts';

type DayView = Selection['programme'][number];
type EntryView = DayView['entries'][number];
type Person = Dossier['people'][number];

/** What the entries of a day are seen in. */
export interface Around {
  day: Day;
  /** The dossier's zone, and how times are counted. */
  clock: Clock;
  /** The people whom the reader may see. */
  people: ReadonlyMap<string, Person>;
}

/** The entries of a day in the order of their times, whatever zones they begin in; those of one time as they are written. */
export function inTime({ day, clock }: Pick<Around, 'day' | 'clock'>): Entry[] {
  return [...day.entries].sort((a, b) => spanOf(day, a, clock).start - spanOf(day, b, clock).start);
}

/** Entries of programmes, and the days around them. */
export function programmeViews(common: CommonFields, mark: (item: Item) => string) {
  return {
    entry: (item: Item, entry: Entry, around: Around): EntryView => ({ ...common(item), ...entryView(item, entry, around) }),
    day(item: Item, { day, clock }: Around, entries: EntryView[]): DayView {
      const [first] = day.entries;
      const [zone] = zonesOf(day, {}, clock);
      const at = first ? spanOf(day, first, clock).start : 0;
      return {
        key: item.key,
        mark: mark(item),
        date: day.date,
        title: day.title ?? '',
        ...zoneWords(zone, utcText(zone, at, clock)),
        entries,
        ...{ [FIELD_ORIGINS]: { ...(day.zone === undefined ? { zone: undefined } : {}), offset: undefined } },
      };
    },
  };
}

function zoneWords({ label, name }: Zone, offset: string): { zone: string; offset: string } {
  return { zone: label === '' ? (name ?? '') : label, offset };
}

function entryView(item: Item, entry: Entry, { day, clock, people }: Around): Omit<EntryView, keyof ReturnType<CommonFields>> {
  const span = spanOf(day, entry, clock);
  const [from, to] = [timeOf(entry.from), entry.to === undefined ? (['', false] as const) : timeOf(entry.to)];
  const [own, end] = zonesOf(day, entry, clock);
  const [around] = zonesOf(day, {}, clock);
  const [offset, endOffset, usual] = [utcText(own, span.start, clock), utcText(end, span.end, clock), utcText(around, span.start, clock)];
  const none = { zone: '', offset: '' };
  const begins = offset === usual && own.label === around.label ? none : zoneWords(own, offset);
  const ends = entry.to === undefined || endOffset === offset ? none : zoneWords(end, endOffset);
  const named = (id: string) => (people.has(id) ? [personIn(people.get(id) as Person)] : []);
  const [lead = ''] = entry.lead === undefined ? [] : named(entry.lead);
  const origins: FieldOrigins = {
    offset: undefined,
    toOffset: undefined,
    zone: { key: item.key, field: typeof entry.zone === 'object' ? 'zone/label' : 'zone' },
    toZone: { key: item.key, field: typeof entry.toZone === 'object' ? 'toZone/label' : 'toZone' },
    transport: { key: item.key, field: 'transport/how' },
    travel: { key: item.key, field: 'transport/minutes' },
    minutes: undefined,
  };
  return {
    from: from[0],
    to: to[0],
    isFromNextDay: from[1],
    isToNextDay: to[1],
    minutes: minutesIn(span),
    ...begins,
    toZone: ends.zone,
    toOffset: ends.offset,
    what: entry.what,
    place: entry.place ?? '',
    who: (entry.who ?? []).flatMap(named),
    lead,
    transport: entry.transport?.how ?? '',
    travel: entry.transport?.minutes ?? 0,
    notes: entry.notes ?? '',
    status: entry.status,
    press: entry.press ?? '',
    ...{ [FIELD_ORIGINS]: origins },
  };
}

/** A person named in an entry: the name is the person's own words, not the entry's. */
function personIn({ id, name, office, of }: Person): EntryView['who'][number] {
  return { key: `people/${id}`, name, office, of };
}

/** Days on which the zone is the same as on the day before do not say it again. */
export function withZonesOnce(days: readonly DayView[]): DayView[] {
  return days.map((day, index) => {
    const before = days[index - 1];
    return before && before.zone === day.zone && before.offset === day.offset ? { ...day, zone: '', offset: '' } : day;
  });
}

/** Everyone in a programme, in the order in which they are first named, each with the entries they lead or take part in. */
export function participantsOf(days: readonly DayView[], people: ReadonlyMap<string, Person>): Selection['participants'] {
  const isIn = ({ lead, who }: EntryView, key: string): boolean => (lead !== '' && lead.key === key) || who.some((one) => one.key === key);
  const keys = new Set(
    days.flatMap(({ entries }) => entries.flatMap(({ lead, who }) => [...(lead === '' ? [] : [lead.key]), ...who.map(({ key }) => key)])),
  );
  return [...people.values()]
    .filter(({ id }) => keys.has(`people/${id}`))
    .map((person) => {
      const one = personIn(person);
      const own = days.flatMap((day) => {
        const entries = day.entries.filter((entry) => isIn(entry, one.key));
        return entries.length === 0 ? [] : [{ ...day, entries }];
      });
      return { ...one, id: person.id, days: withZonesOnce(own), ...{ [FIELD_ORIGINS]: { id: undefined } } };
    });
}
