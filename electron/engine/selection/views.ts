import type { Audience } from '../../contract/audience.ts';
import type { Depth } from '../../contract/common.ts';
import type { Dossier, Point } from '../../contract/dossier.ts';
import type { BriefRequest } from '../../contract/request.ts';
import type { FrontMatter } from '../../contract/template.ts';
import type { Item } from '../dossier/items.ts';
import type { Selection } from './selection.ts';

type Entry<K extends keyof Dossier> = Dossier[K] extends (infer T)[] ? T : never;
type Stand = Entry<'positions'>['stands'][number];

/** How items of a dossier look to a template: nothing absent, nothing a template has no business with. */
export function createViews(look: { mark: (item: Item) => string; cites: (cites: string[] | undefined) => string[] }) {
  const depthOf = (item: Item): Depth => (item.value.depth as Depth | undefined) ?? 'headline';
  const common = (item: Item) => ({ key: item.key, mark: look.mark(item), cites: look.cites(item.value.cites), depth: depthOf(item) });
  return {
    mark: look.mark,
    // Written out: a brief has far more points than anything else.
    point: (item: Item, point: Point) => ({
      key: item.key,
      mark: look.mark(item),
      cites: look.cites(point.cites),
      depth: depthOf(item),
      text: point.text,
      date: point.date ?? '',
      tier: point.tier ?? ('' as const),
    }),
    addressed: (item: Item, { text }: { text: string }) => ({ ...common(item), text }),
    line: (item: Item, line: Entry<'lines'>) => ({ ...common(item), verb: line.verb, text: line.text, why: line.why ?? '', tier: line.tier }),
    statement: (item: Item, said: NonNullable<Dossier['statement']>) => ({
      ...common(item),
      posture: said.posture,
      text: said.text,
      contingency: said.contingency ?? '',
    }),
    event: (item: Item, event: Entry<'timeline'>) => ({ ...common(item), date: event.date, text: event.text, short: event.short ?? '' }),
    person: (item: Item, person: Entry<'people'>) => ({
      ...common(item),
      id: person.id,
      name: person.name,
      office: person.office,
      of: person.of,
      pronunciation: person.pronunciation ?? '',
      note: person.note ?? '',
    }),
    stand: (item: Item, stand: Stand) => ({
      ...common(item),
      who: stand.who,
      stance: stand.stance,
      sign: stand.sign,
      since: stand.since ?? '',
      limits: stand.limits ?? '',
    }),
    figure: (item: Item, figure: Entry<'figures'>) => ({
      ...common(item),
      id: figure.id,
      title: figure.title,
      caption: figure.caption,
      alt: figure.alt,
      of: figure.of,
      columns: figure.columns,
      rows: figure.rows.map((row) => ({ label: row.label, values: row.values, note: row.note ?? '', cites: look.cites(row.cites) })),
      chart: figure.chart ?? ('' as const),
      data: figure.chart ? dataOf(figure) : [],
      target: figure.target ? String(figure.target.value) : '',
      targetLabel: figure.target?.label ?? '',
      unit: figure.unit ?? '',
      keyValue: figure.key?.value ?? '',
      keyLabel: figure.key?.label ?? '',
    }),
    quote: (item: Item, quote: Entry<'quotes'>, people: Dossier['people']) => ({
      ...common(item),
      words: quote.words,
      speaker: people.find(({ id }) => id === quote.speaker)?.name ?? '',
      office: people.find(({ id }) => id === quote.speaker)?.office ?? '',
      date: quote.date ?? '',
      occasion: quote.occasion ?? '',
    }),
    question: (item: Item, question: Entry<'questions'>) => ({
      ...common(item),
      question: question.question,
      answer: question.answer,
      ifPressed: question.ifPressed ?? '',
      owner: question.owner ?? '',
      tier: question.tier,
    }),
    term: (item: Item, term: Entry<'glossary'>) => ({
      ...common(item),
      term: term.term,
      expansion: term.expansion ?? '',
      meaning: term.meaning,
      short: term.short ?? '',
    }),
  };
}

export type Views = ReturnType<typeof createViews>;

/** The values a figure's chart draws: a datum for each number, or one a row where a row is a share or a range. */
function dataOf({ chart, rows, columns }: Entry<'figures'>): Selection['figures'][number]['data'] {
  const empty = { series: '', value: '', of: '', low: '', high: '' };
  return rows.flatMap(({ label, values, at }) => {
    const [first = '', second = '', third = ''] = values.map(String);
    const row = { ...empty, label, at: at ?? label };
    if (chart === 'share') return [{ ...row, value: first, of: second }];
    if (chart === 'range') return [{ ...row, low: first, high: second, value: third }];
    return values.flatMap((value, column) => {
      const series = columns.length > 1 ? (columns[column] ?? '') : '';
      return typeof value === 'number' ? [{ ...row, series, value: String(value) }] : [];
    });
  });
}

/** What every brief says of itself. */
export function briefView({ meta }: Dossier, audience: Audience, request: BriefRequest, front: FrontMatter): Selection['brief'] {
  return {
    kind: front.kind,
    title: meta.title,
    shortTitle: meta.shortTitle ?? meta.title,
    occasion: meta.occasion,
    place: meta.place,
    start: meta.dates.start,
    end: meta.dates.end,
    reference: meta.reference,
    version: meta.version,
    status: meta.status,
    asOf: request.asOf ?? meta.asOf,
    zone: meta.zone ?? '',
    language: request.language ?? meta.language,
    preparedFor: request.preparedFor ?? audience.preparedFor,
    preparedBy: request.preparedBy ?? '',
    contact: meta.contact ? filled<'name' | 'office' | 'phone' | 'email'>(meta.contact, ['name', 'office', 'phone', 'email']) : '',
    clearedBy: meta.clearedBy ? filled<'name' | 'office' | 'date'>(meta.clearedBy, ['name', 'office', 'date']) : '',
    distribution: meta.distribution.map(({ name, copy }) => ({ name, copy: copy === undefined ? '' : String(copy) })),
  };
}

function filled<const K extends string>(value: Partial<Record<K, string | undefined>>, keys: readonly K[]): Record<K, string> {
  return Object.fromEntries(keys.map((key) => [key, value[key] ?? ''])) as Record<K, string>;
}
