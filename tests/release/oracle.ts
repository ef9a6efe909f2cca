import type { BriefReport, WithheldReason } from '../../electron/contract/report.ts';
import type { Case } from './cases.ts';
import { type Channels, channelsOf } from './channels.ts';
import { itemsIn, type OracleItem } from './items.ts';
import { isNever } from './never.ts';
import { joined, type Marks, maySee, type Scheme, written } from './markings.ts';
import type { Outcome } from './make.ts';
import type { Trace } from './words.ts';

/** Something a brief promises and does not keep. */
export interface Finding {
  kind: 'leak' | 'banner' | 'report' | 'refusal';
  message: string;
}

/** What a case says of its items, before any brief is made. */
export interface Knowledge {
  items: readonly OracleItem[];
  /** Why the audience may not see an item. */
  refusals: ReadonlyMap<OracleItem, WithheldReason>;
  marks(item: OracleItem): Marks;
}

/** Who may see what, from the dossier and the audience alone. */
export function knowledgeOf({ dossier, reader, scheme, markings, request }: Case): Knowledge {
  const items = itemsIn(dossier);
  const now = Date.parse(request.asOf ?? dossier.meta.asOf);
  const marks = ({ value, within }: OracleItem): Marks => {
    const own = value.marking ?? within.findLast((around) => around.value.marking !== undefined)?.value.marking ?? dossier.meta.marking.level;
    return own === '' ? { level: 0, caveats: {} } : (markings.get(own as string) as Marks);
  };
  const isUnreleased = (release: unknown): boolean => {
    if (reader.release === 'no' || release === undefined || release === 'yes') return false;
    return release === 'no' || (reader.release === 'yes' && Date.parse(release as string) > now);
  };
  const refusalOf = (item: OracleItem): WithheldReason | undefined => {
    const all = [item, ...item.within];
    if (all.some((one) => !maySee(marks(one), reader.ceiling, scheme))) return 'marking';
    if (all.some(({ value }) => isUnreleased(value.release))) return 'release';
    const isForOthers = ({ value: { audiences } }: OracleItem): boolean =>
      Array.isArray(audiences) && ![reader.id, reader.kind].some((name) => audiences.includes(name));
    return all.some(isForOthers) ? 'audience' : undefined;
  };
  const refusals = new Map(
    items.flatMap((item): [OracleItem, WithheldReason][] => {
      const reason = refusalOf(item);
      return reason ? [[item, reason]] : [];
    }),
  );
  return { items, refusals, marks };
}

/** What a case and the file made of it have to say to each other. Empty where every promise is kept. */
export async function judge(given: Case, { brief, refused }: Outcome, withPoppler = false): Promise<Finding[]> {
  const knowledge = knowledgeOf(given);
  if (!brief)
    return refusalFindings(
      given,
      knowledge,
      refused.map(({ code, message }) => ({ code, message })),
    );
  const format = given.request.format ?? 'pdf';
  const channels = await channelsOf(brief.bytes, format, withPoppler);
  const isFound = finderIn(channels);
  const tracesOf = groupByPath(given.traces);
  const foundBy = (isIn: (trace: Trace) => boolean): Found =>
    new Map(knowledge.items.map((item) => [item, (tracesOf.get(item.path) ?? []).filter(isIn)]));
  const found = foundBy(isFound);
  // Where the dossier is attached, the file holds what the pages do not show.
  const held = channels.carried.length > 0 ? foundBy(finderIn(withCarried(channels))) : found;
  return [
    ...leaks(knowledge, tracesOf, channels, brief.fileName),
    ...bannerFindings(given, knowledge, { report: brief.report, found: held }, channels),
    ...reportFindings(given, knowledge, { report: brief.report, found, isFound }),
  ];
}

function withCarried({ shown, carried, text }: Channels): Channels {
  return { shown: [...shown, ...carried], carried, text: [text, ...carried].join(' ') };
}

function groupByPath(traces: readonly Trace[]): Map<string, Trace[]> {
  const groups = new Map<string, Trace[]>();
  for (const trace of traces) groups.set(trace.path, [...(groups.get(trace.path) ?? []), trace]);
  return groups;
}

/** Finds what an item has of its own in what is shown. */
function finderIn({ shown, text }: Channels): (trace: Trace) => boolean {
  const all = shown.map((one) => one.toLowerCase());
  // A word is divided where its column is too narrow for it.
  const closed = text.toLowerCase().replace(/[\s\u00AD\u2010-]+/g, '');
  const digits = text.replace(/(?<=\d)[\s,.’\u00A0\u202F](?=\d{3})/g, '');
  return ({ kind, text: trace }) => {
    if (kind === 'word') return closed.includes(trace) || all.some((one) => one.includes(trace));
    // The number of a source note may follow.
    return new RegExp(`(?<!\\d)${trace}`).test(kind === 'number' ? digits : text);
  };
}

/** What an item the audience may not see has of its own, anywhere in the file or its name. */
function leaks({ refusals }: Knowledge, tracesOf: ReadonlyMap<string, Trace[]>, channels: Channels, fileName: string): Finding[] {
  const isFound = finderIn(withCarried({ ...channels, shown: [...channels.shown, fileName] }));
  return [...refusals.keys()].flatMap((item) =>
    (tracesOf.get(item.path) ?? [])
      .filter(isFound)
      .map(({ text, field }) => ({ kind: 'leak' as const, message: `${item.path} (${field}): ${text}` })),
  );
}

type Found = ReadonlyMap<OracleItem, Trace[]>;

/** A brief as it was read. */
interface ReadBrief {
  report: BriefReport;
  /** What was found of each item. */
  found: Found;
  isFound(trace: Trace): boolean;
}

/** A brief as it was read. */
interface ReadBrief {
  report: BriefReport;
  /** What was found of each item. */
  found: Found;
  isFound(trace: Trace): boolean;
}

/** The banner is the join of the markings of what is shown; only `--marking` raises it. */
function bannerFindings(
  { scheme, asked, request }: Case,
  { marks, refusals }: Knowledge,
  { found, report }: Omit<ReadBrief, 'isFound'>,
  { text }: Channels,
): Finding[] {
  const items = [...found].flatMap(([item, traces]) => (!refusals.has(item) && traces.some(isShown) ? [item] : []));
  const carried = written(joined(items.map(marks), scheme), scheme);
  const raised = asked ? written(asked, scheme) : request.marking === undefined ? carried : `${carried} · ${request.marking}`;
  const findings: Finding[] = [];
  const add = (message: string): void => void findings.push({ kind: 'banner', message });
  if (asked && raisedTo(carriedMarks(items.map(marks), scheme), asked, scheme) !== raised) add(`the brief is marked ${raised}, and holds ${carried}`);
  if (report.marking !== raised) add(`the report says ${report.marking} in place of ${raised}`);
  // The text of a brief without a page has its banner nowhere but in what it says of itself.
  if (request.format !== 'text' && !squeezed(text).includes(squeezed(report.marking))) add(`no page says ${report.marking}`);
  return findings;
}

/** An item's words, and not only the place in a source it rests on or what it is called by. */
function isShown({ field, isAbout }: Trace): boolean {
  return !isAbout || field === 'cites';
}

function carriedMarks(parts: readonly Marks[], scheme: Scheme): Marks {
  return joined(parts, scheme);
}

function raisedTo(carried: Marks, asked: Marks, scheme: Scheme): string {
  return written(joined([carried, asked], scheme), scheme);
}

function squeezed(text: string): string {
  return text.replaceAll('&amp;', '&').replace(/[\s\u00AD]+/g, '');
}

/** Each item the audience's choice selects is shown or listed once, and what may not be seen is listed as withheld. */
function reportFindings(given: Case, knowledge: Knowledge, brief: ReadBrief): Finding[] {
  const { found, report } = brief;
  const { items, refusals } = knowledge;
  const keyOf = keysFor(knowledge);
  const findings: Finding[] = [];
  const add = (message: string): void => void findings.push({ kind: 'report', message });
  const listed = countedBy(report.leftOut);
  const withheld = countedBy(report.withheld);
  for (const item of items) {
    const refusal = refusals.get(item);
    const key = refusal ? item.key : keyOf(item);
    const reasons = (refusal ? withheld : listed).get(key) ?? [];
    (refusal ? withheld : listed).delete(key);
    if (reasons.length > 1) add(`${key} is listed ${reasons.length} times`);
    if (refusal) {
      if (reasons.length === 0 && mustBeTold(item, refusal)) add(`${key} is withheld and not listed`);
      else if (reasons.length > 0 && reasons[0] !== refusal) add(`${key} is withheld by ${refusal} and listed with ${reasons[0]}`);
    } else if (isSaid(item, found)) {
      if (isNever(item, given) && !isOnlyNamed(item, found)) add(`${key} is shown, and this audience never gets it`);
      if (reasons.length > 0 && !isOnlyNamed(item, found)) add(`${key} is shown and listed with ${reasons[0]}`);
    } else if (reasons.length === 0) {
      if (mustBeListed(item, given, knowledge, brief)) add(`${key} is neither shown nor listed`);
    } else if (!isPlausible(reasons[0] as string, item, given)) add(`${key} is listed with ${reasons[0]}, which cannot be`);
  }
  for (const key of [...listed.keys(), ...withheld.keys()]) add(`${key} is listed, and is no item of its list`);
  return findings;
}

/** Whether words of an item are found, and not only what it is called by. */
function isSaid(item: OracleItem, found: Found): boolean {
  return (found.get(item) ?? []).some(({ isAbout }) => !isAbout);
}

/** A person who speaks, leads or takes part is named there; the entry on the person may be left out all the same. */
function isOnlyNamed({ path, value }: OracleItem, found: Found): boolean {
  const names = ({ value: { speaker, lead, who } }: OracleItem): unknown[] => [speaker, lead, ...(Array.isArray(who) ? who : [])];
  const speaks = [...found.keys()].some((item) => names(item).includes(value.id) && isSaid(item, found));
  const traces = [...found].flatMap(([item, all]) => (item.path === path ? all : []));
  return path.startsWith('people/') && speaks && traces.every(({ field, isAbout }) => isAbout || ['name', 'office', 'of'].includes(field));
}

function countedBy(list: readonly { key: string; reason: string }[]): Map<string, string[]> {
  const reasons = new Map<string, string[]>();
  for (const { key, reason } of list) reasons.set(key, [...(reasons.get(key) ?? []), reason]);
  return reasons;
}

/** What the report calls items: unnamed ones by their place among those the audience may see. */
function keysFor({ items, refusals }: Knowledge): (item: OracleItem) => string {
  const keys = new Map<OracleItem, string>();
  const counts = new Map<string, number>();
  for (const item of items) {
    if (refusals.has(item) || !/\d$/.test(item.path)) continue;
    const list = item.path.slice(0, item.path.lastIndexOf('/'));
    const count = (counts.get(list) ?? 0) + 1;
    counts.set(list, count);
    // A day without a name is counted too, and its entries are called after it.
    const day = item.within.at(-1);
    const prefix = day && 'entries' in day.value ? `${keys.get(day) ?? day.key}/` : item.prefix;
    keys.set(item, `${prefix}${item.value.id ?? count}`);
  }
  return (item) => keys.get(item) ?? item.key;
}

/** A text for others is no loss, nor a term nobody uses. */
function mustBeTold({ path }: OracleItem, refusal: WithheldReason): boolean {
  if (/^(purposes|bottomLines)\//.test(path)) return refusal !== 'audience';
  return !path.startsWith('glossary/');
}

function mustBeListed(
  item: OracleItem,
  { request, reader: { id } }: Case,
  knowledge: Knowledge,
  { found, isFound, report: { leftOut } }: ReadBrief,
): boolean {
  const { items, refusals } = knowledge;
  const keyOf = keysFor(knowledge);
  const { path, value } = item;
  if (path.startsWith('meta/') || path.startsWith('sources/')) return false;
  if (/^(purposes|bottomLines)\//.test(path))
    return (
      item ===
      chosenOf(
        items.filter((one) => one.path.startsWith(path.split('/')[0] as string) && !refusals.has(one)),
        id,
      )
    );
  if (path.startsWith('glossary/')) {
    const used = [value.term, value.expansion].filter((one): one is string => typeof one === 'string');
    return used.some((text) => isFound({ path, field: '', text: text.toLowerCase(), kind: 'word', isAbout: false })) && request.attach !== true;
  }
  // What holds others is in a brief as far as they are.
  if (!('points' in value) && !('stands' in value) && !('entries' in value)) return true;
  const inside = items.filter((one) => one.within.at(-1) === item);
  if (items.some((one) => one.within.includes(item) && isSaid(one, found))) return false;
  const keys = new Set(leftOut.flatMap(({ key, reason }) => (reason === 'template' ? [key] : [])));
  return inside.some((one) => !refusals.has(one) && !('points' in one.value) && keys.has(keyOf(one)));
}

/** Of texts for somebody the first that names this audience, else the first for its kind, else the first for all. */
function chosenOf(open: readonly OracleItem[], id: string): OracleItem | undefined {
  const names = ({ value: { audiences } }: OracleItem): unknown[] => (Array.isArray(audiences) ? audiences : []);
  return open.find((one) => names(one).includes(id)) ?? open.find((one) => names(one).length > 0) ?? open[0];
}

/** Whether a reason can be the one, as far as the request says. */
function isPlausible(reason: string, item: OracleItem, given: Case): boolean {
  const { value } = item;
  const { reader, request, template } = given;
  if (reason === 'never') return isNever(item, given);
  if (reason === 'topics') return reader.hasTopics;
  if (reason === 'pages') return request.pagesAtMost !== undefined || reader.hasPages || template !== undefined;
  if (reason === 'number') return reader.hasMost;
  if (reason === 'depth') return value.depth !== 'headline';
  return reason === 'section' || reason === 'template';
}

/** Why a brief may not be made at all. */
function refusalFindings(given: Case, { items, refusals }: Knowledge, problems: readonly { code: string; message: string }[]): Finding[] {
  const isClosed = (path: string): boolean => items.some((item) => item.path === path && refusals.has(item));
  return problems.flatMap(({ code, message }) => {
    const isRight =
      code === 'empty-brief' ||
      (code === 'marking-too-low' && given.asked !== undefined) ||
      code === 'budget' ||
      (code === 'identity-withheld' && (isClosed('meta/id') || isClosed('meta/title')) && (!given.dossier.meta.public || isClosed('meta/public')));
    return isRight ? [] : [{ kind: 'refusal' as const, message: `${code}: ${message}` }];
  });
}
